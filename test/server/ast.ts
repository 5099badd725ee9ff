import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DefinitionKind } from '../../src/core/python/outline.ts';
import type { Python } from '../pythons.ts';

/** What `ast` says of a definition; lines count from 1. */
export interface AstDefinition {
  readonly kind: DefinitionKind;
  readonly qualname: string;
  readonly async: boolean;
  readonly generator: boolean;
  readonly first: number;
  readonly line: number;
  readonly body: number;
  readonly end: number;
  readonly parameters: readonly (readonly [name: string, required: boolean])[];
}

export interface AstFile {
  readonly file: string;
  readonly text: string;
  readonly definitions: readonly AstDefinition[];
  readonly guards: readonly (readonly [first: number, last: number])[];
}

const script = join(import.meta.dirname, 'outline.py');

/** Reads files with a Python's `ast`, one after the other; those that this Python cannot read are left out. */
export async function* readWithAst(python: Python, files: readonly string[]): AsyncGenerator<AstFile> {
  const child = spawn(python.path, ['-I', '-W', 'ignore', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  child.stdin.end(files.join('\n'));
  try {
    for await (const line of createInterface(child.stdout)) {
      const said = JSON.parse(line) as Omit<AstFile, 'text'> & { encoding: string; error?: string };
      if (said.error !== undefined) continue;
      const text = new TextDecoder(said.encoding === 'utf-8-sig' ? 'utf-8' : said.encoding).decode(
        await readFile(said.file),
      );
      yield { ...said, text };
    }
    const [code] = (await exit) as [number | null];
    if (code !== 0) throw new Error(`${script} ended with ${String(code)} under Python ${python.version}`);
  } finally {
    child.kill();
  }
}

/** The folder of a Python's own library. */
export async function libraryOf(python: Python): Promise<string> {
  const child = spawn(python.path, ['-I', '-c', 'import os; print(os.__file__)'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return dirname(line);
}
