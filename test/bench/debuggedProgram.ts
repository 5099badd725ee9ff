import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The path of the programs that are debugged. */
export const debuggedProgram = join(import.meta.dirname, 'debugged_programs.py');

const text = readFileSync(debuggedProgram, 'utf8').split('\n');

/** The line that carries a comment. */
export function lineOf(comment: string): number {
  const index = text.findIndex((line) => line.endsWith(`# ${comment}`));
  if (index < 0) throw new Error(`No line of ${debuggedProgram} says "${comment}".`);
  return index + 1;
}
