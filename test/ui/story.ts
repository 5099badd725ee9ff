import type { Suite } from 'mocha';

/**
 * Makes a suite one story in chapters: after one that failed, those that stand on it fail at once, instead of
 * each waiting for what cannot come. (Mocha's `bail` would leave out other suites as well, without a word.)
 */
export function tellInChapters(suite: Suite): void {
  let broken = false;
  suite.beforeEach(function () {
    if (broken && this.currentTest)
      this.currentTest.fn = () => {
        throw new Error('An earlier chapter of this story failed.');
      };
  });
  suite.afterEach(function () {
    broken ||= this.currentTest?.state === 'failed';
  });
}
