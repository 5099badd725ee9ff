import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** Bundles a TypeScript program as `esbuild.config.js` bundles what ships; gives the bundle's path. */
export async function bundle(program: string, folder: string): Promise<string> {
  const outfile = join(folder, `${basename(program, '.ts')}.js`);
  await build({
    entryPoints: [join(import.meta.dirname, '..', program)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { 'import.meta.dirname': '__dirname' },
    logLevel: 'warning',
  });
  return outfile;
}
