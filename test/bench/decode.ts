// Prints the milliseconds that this process takes to read and decode a dump: node decode.ts FILE.
import { readFileSync } from 'node:fs';
import { readDump } from '../../src/core/profile/dump.ts';

const file = process.argv[2] ?? '';
const start = performance.now();
readDump(readFileSync(file));
console.log(performance.now() - start);
