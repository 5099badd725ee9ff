import { Source } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FrameBody } from '../protocol/helper.ts';
import type { PdbRuntime } from './runtime.ts';

/** The sources that the client is told of: files, and code that is in none, by a reference. */
export class Sources {
  readonly #references = new Map<string, number>();

  describe({ file, text }: Pick<FrameBody, 'file' | 'text'>): DebugProtocol.Source | undefined {
    if (file !== null) return new Source(basename(file), file);
    if (text === null) return undefined;
    const reference = this.#references.get(text) ?? this.#references.size + 1;
    this.#references.set(text, reference);
    return new Source(text, undefined, reference);
  }

  async read(
    pdb: PdbRuntime,
    { source, sourceReference }: DebugProtocol.SourceArguments,
  ): Promise<DebugProtocol.SourceResponse['body']> {
    const reference = source?.sourceReference ?? sourceReference;
    const text = [...this.#references].find(([, known]) => known === reference)?.[0];
    const content =
      text === undefined && source?.path !== undefined
        ? await readFile(source.path, 'utf8')
        : await pdb.ask('source', { file: text ?? '' });
    return { content, mimeType: 'text/x-python' };
  }

  async list(pdb: PdbRuntime): Promise<DebugProtocol.LoadedSourcesResponse['body']> {
    const files = new Set((await pdb.ask('modules', {})).map(({ file }) => file));
    return { sources: [...files].map((file) => new Source(basename(file), file)) };
  }
}

/** The modules of Python that the program has imported; those without a file are left out. */
export async function listModules(
  pdb: PdbRuntime,
  { startModule = 0, moduleCount = 0 }: DebugProtocol.ModulesArguments,
): Promise<DebugProtocol.ModulesResponse['body']> {
  const all = await pdb.ask('modules', {});
  const some = all.slice(startModule, moduleCount > 0 ? startModule + moduleCount : undefined);
  return {
    modules: some.map(({ name, file, mine }) => ({ id: name, name, path: file, isUserCode: mine })),
    totalModules: all.length,
  };
}
