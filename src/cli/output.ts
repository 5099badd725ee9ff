import * as l10n from '@vscode/l10n';

/** A text as UTF-8, U+DC80 to U+DCFF as the bytes that Python's surrogateescape made them of. */
function encodeText(text: string): Buffer {
  if (!/[\udc80-\udcff]/u.test(text)) return Buffer.from(text);
  const parts = text.split(/([\udc80-\udcff])/u);
  return Buffer.concat(
    parts.map((part) =>
      /^[\udc80-\udcff]$/u.test(part) ? Buffer.of(part.charCodeAt(0) & 0xff) : Buffer.from(part),
    ),
  );
}

/** A file name from a profile could hold what a terminal takes for a command; a file gets the text as it is. */
const tameTerminal = (text: string): string => text.replaceAll(/[^\P{Cc}\n\t]/gu, '\ufffd');

/** Writes a text to stdout and resolves once it is on its way. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    const shown = process.stdout.isTTY ? tameTerminal(text) : text;
    // What goes wrong is an event of the stream: see `watchOutput`.
    process.stdout.write(encodeText(shown), () => resolve());
  });
}

/** Prints a value as the one JSON document of a call. */
export const printJson = (value: unknown): Promise<void> => print(`${JSON.stringify(value)}\n`);

/** Whether the last line on stderr is not ended yet. */
let lineIsOpen = false;

/** Hands on what a program has written, byte for byte; a promise asks to wait with more. */
export function relay(category: 'stdout' | 'stderr', data: Buffer): Promise<void> | undefined {
  const stream = process[category];
  const isTaken = stream.write(data);
  if (category === 'stderr' && data.length > 0) lineIsOpen = data.at(-1) !== 0x0a;
  return isTaken ? undefined : new Promise((resolve) => stream.once('drain', resolve));
}

/** Prints a line on stderr: what is not the answer. */
export function note(text: string): void {
  const start = lineIsOpen ? '\n' : '';
  lineIsOpen = false;
  process.stderr.write(`${start}${text.replaceAll(/\s*\n\s*/g, ' ').trim()}\n`);
}

/** Ends the process quietly, by way of `stop`, once nobody reads its output any more (`... | head`). */
export function watchOutput(stop: () => void): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return stop();
      note(`conceptlabs: ${l10n.t('the output cannot be written: {0}.', error.message)}`);
      process.exit(2);
    });
}
