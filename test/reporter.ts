import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** What a mocha suite came to; `pending` tests are those that were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
}

/** Mocha's spec reporter, which also leaves its `Counts` as JSON in the file that `CONCEPTLABS_COUNTS` names. */
export default class CountingSpec extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['CONCEPTLABS_COUNTS'];
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      const counts: Counts = { passed: passes, failed: failures, pending };
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}
