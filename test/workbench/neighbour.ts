import { cp, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { installDebugpy } from '../debugpy.ts';
import type { Python } from '../pythons.ts';
import { run } from './processes.ts';
import { root } from './project.ts';

const resolve = createRequire(import.meta.url).resolve;

/** Another Python extension, with pyright and debugpy: its package, and what it finds in its environment. */
export interface Neighbour {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Packs test/host/neighbour into a folder. */
export async function packNeighbour(python: Python, folder: string): Promise<Neighbour> {
  const source = join(root, 'test', 'host', 'neighbour');
  const file = join(folder, 'neighbour.vsix');
  await mkdir(folder, { recursive: true });
  // Named otherwise here: beside a package.json, `extension.ts` would be no module.
  await cp(join(source, 'manifest.json'), join(folder, 'package.json'));
  await build({
    entryPoints: [join(source, 'extension.ts')],
    outfile: join(folder, 'extension.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  });
  const vsce = resolve('@vscode/vsce/vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', file];
  await run(process.execPath, [vsce, 'package', ...options], { cwd: folder });
  const debugpy = await installDebugpy(python);
  return {
    file,
    env: { CONCEPTLABS_PYRIGHT: resolve('pyright/langserver.index.js'), CONCEPTLABS_DEBUGPY: debugpy.python },
  };
}
