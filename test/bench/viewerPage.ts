// In a browser, beside the profile's own page: what the extension does there, which decodes a dump and hands it over.
import type { ProfileColumns } from '../../src/core/profile/columns.ts';
import { readColumns } from '../../src/core/profile/dump.ts';
import { filterTexts, readFilter } from '../../src/core/profile/filter.ts';

/** Resolves behind the next frame, when what was drawn in it is painted. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(), { once: true });
      port1.start();
      port2.postMessage(undefined);
    }),
  );

/** Resolves once what is looked for is there and painted. */
async function painted(isThere: () => boolean): Promise<void> {
  // What comes within a frame is asked for behind it.
  do await nextFrame();
  while (!isThere());
}

const cells = (): NodeListOf<Element> => document.querySelectorAll('[role="gridcell"]');

let shown: ProfileColumns | undefined;

/** Milliseconds from the bytes of a dump to the first rows of its sorted table, on the screen. */
async function showProfile(address: string): Promise<number> {
  const response = await fetch(address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const start = performance.now();
  const columns = readColumns(bytes);
  shown = columns;
  window.postMessage(
    { kind: 'snapshot', snapshot: { locale: 'en', title: 'bench', columns } },
    location.origin,
  );
  await painted(() => cells().length > 0);
  return performance.now() - start;
}

/**
 * Milliseconds from a key in the filter until the table is repainted, and of them those that it takes to ask each
 * row. A moment is waited before the key, as a person reads first.
 */
async function typeFilter(text: string): Promise<{ readonly whole: number; readonly scan: number }> {
  const input = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (input === null || shown === undefined) throw new Error('There is no filter.');
  const texts = filterTexts(shown);
  while (texts.prepare());
  const rows = Uint32Array.from({ length: shown.count }, (_, index) => index);
  let start = performance.now();
  rows.filter(readFilter(shown, texts, text).matches);
  const scan = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const status = (): string => document.querySelector('[role="status"]')?.textContent ?? '';
  const before = status();
  start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await painted(() => status() !== before);
  return { whole: performance.now() - start, scan };
}

/** Milliseconds from a key in an input of its own until what it changes, one line of text, is painted. */
async function typeAlone(text: string): Promise<number> {
  const [input, line] = [document.createElement('input'), document.createElement('p')];
  input.addEventListener('input', () => (line.textContent = input.value));
  document.body.replaceChildren(input, line);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await painted(() => line.textContent === text);
  return performance.now() - start;
}

Object.assign(globalThis, { showProfile, typeFilter, typeAlone });
