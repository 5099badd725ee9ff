import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createLab } from '../../src/node/newLab.ts';
import { findPythons } from '../pythons.ts';
import { conceptlabs } from './conceptlabs.ts';

const page = join(import.meta.dirname, '..', '..', 'docs', 'authoring.md');

interface Workflow {
  readonly on: readonly string[];
  readonly jobs: { readonly labs: { readonly 'runs-on': string; readonly steps: readonly Step[] } };
}

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

describe('the workflow in docs/authoring.md', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-workflow-'));
    await createLab(join(folder, 'labs'), '90-lists', 'Lists');
    await mkdir(join(folder, 'handed-in'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is YAML, and its commands do what it says', async () => {
    const [, text = ''] = /^```yaml labs\.yml\n([\s\S]*?)^```$/m.exec(await readFile(page, 'utf8')) ?? [];
    const { on, jobs } = parse(text) as Workflow;
    assert.deepEqual(on, ['push', 'pull_request']);
    assert.ok(jobs.labs.steps.every(({ uses, run }) => (uses === undefined) !== (run === undefined)));
    const python = (await findPythons()).at(-1)?.path ?? '';
    const calls = jobs.labs.steps.flatMap(({ run }) => {
      const [, call] = /^node concept-labs\/extension\/dist\/cli\.js (.*)$/.exec(run ?? '') ?? [];
      return call === undefined ? [] : [call.replace('--python python', `--python ${python}`).split(' ')];
    });
    const [validate = [], check = []] = calls;
    assert.equal(calls.length, 2);

    const valid = await conceptlabs(validate, { cwd: folder });
    assert.deepEqual([valid.code, valid.stderr], [0, ''], valid.stdout.toString());
    assert.match(await readFile(join(folder, 'labs.xml'), 'utf8'), /tests="1" failures="0"/);

    const step = join(folder, 'labs', '90-lists', '90.1-append');
    for (const [sample, code, failures] of [
      ['solution.py', 0, 0],
      ['starter.py', 1, 2],
    ] as const) {
      await writeFile(join(folder, 'handed-in', 'append.py'), await readFile(join(step, sample)));
      const checked = await conceptlabs(check, { cwd: folder });
      assert.deepEqual([checked.code, checked.stderr], [code, ''], checked.stdout.toString());
      const report = await readFile(join(folder, 'handed-in.xml'), 'utf8');
      assert.ok(report.includes(`tests="2" failures="${failures}"`), report);
    }
  });
});
