// In a browser, beside the profile's own page: what the extension does there, which decodes a dump and hands it over.
import { readColumns } from '../../src/core/profile/dump.ts';

const twoFrames = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Resolves once what is looked for is there and painted. */
async function painted(isThere: () => boolean): Promise<void> {
  while (!isThere()) await new Promise((resolve) => setTimeout(resolve));
  await twoFrames();
}

const cells = (): NodeListOf<Element> => document.querySelectorAll('[role="gridcell"]');

/** Milliseconds from the bytes of a dump to the first rows of its sorted table, on the screen. */
async function showProfile(address: string): Promise<number> {
  const response = await fetch(address);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const start = performance.now();
  const columns = readColumns(bytes);
  window.postMessage(
    { kind: 'snapshot', snapshot: { locale: 'en', title: 'bench', columns } },
    location.origin,
  );
  await painted(() => cells().length > 0);
  return performance.now() - start;
}

/** Milliseconds from a key in the filter to the repainted table, the two frames that are waited for included. */
async function typeFilter(text: string): Promise<number> {
  const input = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (input === null) throw new Error('There is no filter.');
  const status = (): string => document.querySelector('[role="status"]')?.textContent ?? '';
  const before = status();
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await painted(() => status() !== before);
  return performance.now() - start;
}

Object.assign(globalThis, { showProfile, typeFilter });
