import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonIn } from '../../src/node/interpreterPlaces.ts';
import { findPythons } from '../pythons.ts';
import { findInterpreters, resolveInterpreter, type Interpreter } from '../../src/node/interpreters.ts';

const ask = (python: string, expression: string): string =>
  execFileSync(python, ['-c', `import sys, platform; print(${expression})`], { encoding: 'utf8' }).trim();

describe('interpreters of this machine', () => {
  let found: readonly Interpreter[];
  let root: string;
  before(async () => {
    found = await findInterpreters();
    assert.ok(found.length > 0, 'No CPython from 3.8 on was found: these tests need one.');
    root = realpathSync(mkdtempSync(join(tmpdir(), 'conceptlabs-venv-')));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('have the versions that they say themselves', () => {
    for (const { path, version } of found)
      assert.equal(version, ask(path, 'platform.python_version()'), path);
  });

  it('are each listed once', () => {
    const identities = found.map(({ path }) => ask(path, '(sys.prefix, sys.executable)'));
    assert.equal(new Set(identities).size, identities.length, identities.join('\n'));
  });

  it('are all that another search finds', async () => {
    const versions = new Set(found.map(({ version }) => version));
    for (const { path, version } of await findPythons()) assert.ok(versions.has(version), path);
  });

  it("come after the folder's virtual environment, which stays its own", async () => {
    const [base] = found;
    assert.ok(base);
    execFileSync(base.path, ['-m', 'venv', '--without-pip', join(root, '.venv')]);
    const best = await resolveInterpreter(undefined, { folder: root });
    assert.deepEqual(best, { path: pythonIn(join(root, '.venv')), version: base.version, source: '.venv' });
    assert.notEqual(ask(best.path, 'sys.prefix'), ask(best.path, 'sys.base_prefix'));
    const all = await findInterpreters({ folder: root });
    assert.deepEqual(all[0], best);
    assert.ok(
      all.some(({ path }) => path === base.path),
      'the base of the environment is still listed',
    );
  });
});
