import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { bundle } from '../bundle.ts';
import { findPythons, type Python } from '../pythons.ts';
import { runProcess, type Ended } from './conceptlabs.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the command line as one file', () => {
  let folder = '';
  let cli = '';
  const run = (...args: readonly string[]): Promise<Ended> =>
    runProcess(process.execPath, [cli, ...args], { cwd: folder });

  // What `npm run build` lays out, in a folder of its own.
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-bundle-'));
    await mkdir(join(folder, 'dist'));
    cli = await bundle('src/cli/cli.ts', join(folder, 'dist'));
    await cp(join(root, 'src', 'python'), join(folder, 'dist', 'python'), { recursive: true });
    await cp(join(root, 'labs'), join(folder, 'dist', 'labs'), { recursive: true });
    await cp(join(root, 'package.json'), join(folder, 'package.json'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('finds its version, its labs and its helper', async () => {
    assert.match((await run('--version')).stdout.toString(), /^\d+\.\d+\.\d+\n$/);
    const { labs } = JSON.parse((await run('labs', '--json')).stdout.toString()) as { labs: unknown[] };
    assert(labs.length > 0);
    await writeFile(join(folder, 'program.py'), 'def f(n):\n    return n and f(n - 1)\n');
    const [oldest] = (await findPythons()) as readonly [Python];
    const ended = await run('profile', '--python', oldest.path, '--call', 'f(4)', 'program.py');
    assert.equal(ended.stderr, '');
    assert.match(ended.stdout.toString(), /\n {6}5\/1 .* program\.py:1\(f\)\n/);
  });
});
