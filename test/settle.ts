import type { Counts, Outcome } from './reporter.ts';

/** A test that failed and passed: its title and what it failed with. */
export interface Unstable {
  readonly title: string;
  readonly error: string;
}

/** What two passes over a suite came to. */
export interface Settled {
  readonly passed: number;
  readonly failed: number;
  readonly unstable: readonly Unstable[];
}

/** So many failures are no accident: they are not tried again. */
const mostAccidents = 10;

/** Unit tests wait for nobody; a process that is left behind is a fault even where it is left only now and then. */
const untried = /^src\/|^test\/(translations\/)?[^/]+$|orphan|process/;

const isAccident = ({ file, kind }: Outcome): boolean => kind !== 'after' && !untried.test(file);

/**
 * The pattern of the tests that a second pass over a suite runs: all of each `describe` in which a test failed,
 * for many tell one story. Undefined where no failure is to be tried again.
 */
export function secondPass({ outcomes }: Counts): string | undefined {
  const failed = outcomes.filter(({ error }) => error !== undefined);
  const accidents = failed.filter(isAccident);
  if (accidents.length === 0 || failed.length > mostAccidents) return undefined;
  const groups = new Set(
    accidents.map(({ group }) => group.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)),
  );
  return `^(${[...groups].join('|')})( |$)`;
}

/** Adds a second pass to the first: what failed counts as passed where it then passes, and is named as unstable. */
export function settle(first: Counts, second: Counts): Settled {
  const before = new Map(first.outcomes.map((outcome) => [keyOf(outcome), outcome]));
  const after = new Map(second.outcomes.map((outcome) => [keyOf(outcome), outcome]));
  const unstable: Unstable[] = [];
  let { passed, failed } = first;
  for (const outcome of before.values()) {
    const { title, kind, error } = outcome;
    const again = after.get(keyOf(outcome));
    if (error !== undefined && isAccident(outcome)) {
      // A hook is heard of only where it fails: that the tests behind it ran shows that it passed.
      const recovered =
        kind === 'test' ? again !== undefined && again.error === undefined : again === undefined;
      if (!recovered) continue;
      failed--;
      if (kind === 'test') passed++;
      unstable.push({ title, error });
    } else if (error === undefined && again?.error !== undefined) {
      unstable.push({ title, error: again.error });
    }
  }
  // What a failure before it had kept from running the first time.
  for (const [key, { error }] of after) {
    if (before.has(key)) continue;
    if (error === undefined) passed++;
    else failed++;
  }
  return { passed, failed, unstable };
}

const keyOf = ({ file, title }: Outcome): string => `${file}\0${title}`;
