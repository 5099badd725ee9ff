'use strict';
// The names of the tests to run, where test/run.ts runs some of a suite once more.
const grep = process.env.CONCEPTLABS_GREP;
module.exports = grep ? { grep } : {};
