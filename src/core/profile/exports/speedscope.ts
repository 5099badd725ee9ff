import { functionLabel } from '../label.ts';
import type { Stack } from '../stacks.ts';
import type { Profile } from '../types.ts';

/** A file for speedscope (https://www.speedscope.app/file-format-schema.json): one sampled profile, seconds. */
export function formatSpeedscope({ rows }: Profile, stacks: readonly Stack[], name: string): string {
  // Neighbours that share callers lie side by side, as they would in time.
  const ordered = stacks.toSorted((a, b) => {
    const at = a.frames.findIndex((frame, index) => frame !== b.frames[index]);
    return at < 0 ? a.frames.length - b.frames.length : (a.frames[at] ?? 0) - (b.frames[at] ?? -1);
  });
  const weights = ordered.map((stack) => stack.seconds);
  return (
    JSON.stringify({
      $schema: 'https://www.speedscope.app/file-format-schema.json',
      exporter: 'conceptlabs',
      name,
      activeProfileIndex: 0,
      shared: {
        frames: rows.map((row) => ({
          name: row.file === '~' ? functionLabel(row) : (row.qualname ?? row.name),
          file: row.file,
          line: row.line,
        })),
      },
      profiles: [
        {
          type: 'sampled',
          name,
          unit: 'seconds',
          startValue: 0,
          endValue: weights.reduce((sum, weight) => sum + weight, 0),
          samples: ordered.map((stack) => stack.frames),
          weights,
        },
      ],
    }) + '\n'
  );
}
