import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

// Bundled, this file's folder is dist/, where the build puts the grammar; run from the sources, src/server/.
const here = import.meta.dirname;

function wasmFile(packageName: string): string {
  const name = `${packageName}.wasm`;
  const places = [join(here, name), join(here, '..', '..', 'node_modules', packageName, name)];
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    throw new Error(`${name} is at none of ${places.join(', ')}. Build the project again.`);
  return found;
}

/** Loads the grammar and gives what makes a parser for Python. */
export async function loadParser(): Promise<() => Parser> {
  await Parser.init({ wasmBinary: await readFile(wasmFile('web-tree-sitter')) });
  const python = await Language.load(await readFile(wasmFile('tree-sitter-python')));
  return () => new Parser().setLanguage(python);
}
