/** Whether a document is a cell of a notebook. */
export const isCell = (uri: string): boolean => uri.startsWith('vscode-notebook-cell:');

/** Magics after which the rest of a cell is Python all the same. */
const ofPython = /^\s*%%(?:capture|prun|time|timeit)\b/;

/**
 * The text of a cell, as long as it was, with what only IPython reads put out of the way: a line `%name` or `!command`
 * becomes a statement that does nothing, a cell in another language is blank.
 */
export function withoutMagics(text: string): string {
  if (/^\s*%%/.test(text) && !ofPython.test(text)) return text.replace(/[^\r\n]/g, ' ');
  return text.replace(/^([ \t]*)(?:%%?(?=\w)|!(?!=))./gm, (line, indent: string) =>
    `${indent}0#`.padEnd(line.length, '#'),
  );
}
