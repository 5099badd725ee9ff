import { relative, sep } from 'node:path';
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** A test, or a hook that failed. */
export interface Outcome {
  /** With the titles of the `describe`s around it. */
  readonly title: string;
  /** The title of the outermost `describe` around it. */
  readonly group: string;
  /** From the checkout on, with slashes. */
  readonly file: string;
  readonly kind: 'test' | 'before' | 'after';
  /** What it failed with; absent where it passed. */
  readonly error?: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** What a mocha suite came to; `pending` tests are those that were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  readonly outcomes: readonly Outcome[];
}

/** Mocha's spec reporter, which also leaves its `Counts` as JSON in the file that `CONCEPTLABS_COUNTS` names. */
export default class CountingSpec extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env['CONCEPTLABS_COUNTS'];
    const outcomes: Outcome[] = [];
    runner.on('pass', (test) => outcomes.push(outcomeOf(test)));
    runner.on('fail', (test: Mocha.Test | Mocha.Hook, error: unknown) =>
      outcomes.push({ ...outcomeOf(test), error: textOf(error) }),
    );
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 0, pending: 0 };
      const counts: Counts = { passed: passes, failed: failures, pending, outcomes };
      if (file) writeFileSync(file, JSON.stringify(counts));
    });
  }
}

function outcomeOf(test: Mocha.Test | Mocha.Hook): Outcome {
  const hook = test.type === 'hook' ? test.title : '';
  return {
    title: test.fullTitle(),
    group: test.titlePath()[0] ?? '',
    file: relative(process.cwd(), test.file ?? '').replaceAll(sep, '/'),
    kind: hook === '' ? 'test' : hook.startsWith('"after') ? 'after' : 'before',
    duration: test.duration ?? 0,
  };
}

/** What an error says. One from a worker of a parallel run is no `Error` any more, but tells the same. */
function textOf(error: unknown): string {
  const { stack, message } = Object(error) as Partial<Error>;
  return stack ?? message ?? String(error);
}
