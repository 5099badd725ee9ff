import { functionLabel } from '../label.ts';
import type { Stack } from '../stacks.ts';
import type { Profile } from '../types.ts';

/**
 * Stacks in the collapsed form of Brendan Gregg's flamegraph.pl: `outer;inner 1234`, whole microseconds;
 * stacks of less than half of one are left out.
 */
export function formatCollapsed({ rows }: Profile, stacks: readonly Stack[]): string {
  const labels = rows.map((row) =>
    functionLabel(row)
      .replaceAll(';', ',')
      .replaceAll(/[\r\n]/g, ' '),
  );
  return stacks
    .map(({ frames, seconds }) => [frames, Math.round(seconds * 1e6)] as const)
    .filter(([, microseconds]) => microseconds > 0)
    .map(([frames, microseconds]) => `${frames.map((frame) => labels[frame]).join(';')} ${microseconds}\n`)
    .join('');
}
