import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import type { Answer, LabManifest, StepManifest, Verdict } from '../../src/core/labs/types.ts';
import { loadLabs, manifestFile, readStarter, stepFile } from '../../src/node/labs.ts';
import { findPythons, type Python } from '../pythons.ts';
import { conceptlabs, type Ended } from './conceptlabs.ts';

const newest = (await findPythons()).at(-1) as Python;
const labs = await loadLabs();
const lab = labs.find(({ id }) => id === '04-debug-and-profile') as LabManifest;
const step = lab.steps.find(({ launch }) => launch === 'profile') as StepManifest;
const name = `${lab.id}/${step.id}`;

describe('conceptlabs labs, start, check, answer, validate', () => {
  let folder = '';
  const run = (...args: readonly string[]): Promise<Ended> => conceptlabs(args, { cwd: folder });
  const runJson = async <T>(code: number, ...args: readonly string[]): Promise<T> => {
    const ended = await run(...args);
    assert.equal(ended.stderr, '');
    assert.equal(ended.code, code);
    return JSON.parse(ended.stdout.toString()) as T;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-labs-'));
    await writeFile(join(folder, 'plain.txt'), '');
    await mkdir(join(folder, 'taken', lab.id, `${step.id}.py`), { recursive: true });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('lists labs and steps in order', async () => {
    assert.deepEqual(await runJson(0, 'labs', '--json'), {
      labs: labs.map(({ id, title, steps }) => ({
        id,
        title: title.en,
        steps: steps.map(({ id, title, launch, covers }) => ({ id, title: title.en, launch, covers })),
      })),
    });
    const text = (await run('labs')).stdout.toString();
    for (const { id, title } of lab.steps) assert(text.includes(id) && text.includes(title.en));
  });

  it('scaffolds a step, then the whole lab, never over a file that is there', async () => {
    const file = join(folder, 'work', lab.id, `${step.id}.py`);
    assert.equal((await run('start', name, '--dir', 'work')).stdout.toString(), `${file}\n`);
    assert.equal(await readFile(file, 'utf8'), await readStarter(lab, step, 'en'));
    await writeFile(file, '# mine\n');
    const { files } = await runJson<{ files: { step: string; file: string; created: boolean }[] }>(
      0,
      'start',
      lab.id,
      '--dir',
      'work',
      '--json',
    );
    assert.deepEqual(
      files.map((made) => [made.step, made.created]),
      everyStepIn(lab).map(({ id }) => [`${lab.id}/${id}`, id !== step.id]),
    );
    assert.equal(await readFile(file, 'utf8'), '# mine\n');
    assert.match((await run('start', name, '--dir', 'work')).stdout.toString(), /was there, left as it is/);
  });

  it('says yes to a solution and no to a starter', async () => {
    const check = (file: string, ...more: readonly string[]): readonly string[] => [
      'check',
      name,
      '--python',
      newest.path,
      '--file',
      stepFile(lab, step, file),
      ...more,
    ];
    const good = await runJson<Verdict>(0, ...check('solution.py', '--json'));
    assert(good.passed && good.checks.length === step.checks.length);
    const bad = await runJson<Verdict>(1, ...check('starter.py', '--json'));
    assert(!bad.passed);
    const junit = join(folder, 'check.xml');
    const text = await run(...check('starter.py', '--junit', junit));
    assert.equal(text.code, 1);
    const failures = bad.checks.filter(({ passed }) => !passed).length;
    const head = `<testsuite name="${name}" tests="${bad.checks.length}" failures="${failures}" errors="0">`;
    assert((await readFile(junit, 'utf8')).includes(head));
    const lines = text.stdout.toString().split('\n');
    for (const { passed, message } of bad.checks) assert(lines.includes(`${passed ? '✓' : '✗'} ${message}`));
  });

  // Windows has no signals, and macOS none without a name.
  if (process.platform === 'linux')
    it('says how a program ended that a signal without a name has ended', async () => {
      await writeFile(join(folder, 'killed.py'), 'import os\nos.kill(os.getpid(), 40)\n');
      const args = ['check', name, '--python', newest.path, '--file', 'killed.py', '--json'];
      const { checks } = await runJson<Verdict>(1, ...args);
      assert.match(checks[0]?.message ?? '', /was ended by signal 40/);
    });

  it('goes on in English where the environment names no language', async () => {
    const args = ['check', name, '--python', newest.path, '--file', stepFile(lab, step, 'solution.py')];
    const [plain, ...others] = await Promise.all(
      ['C', 'de_DE.UTF-8', 'abc-1_Y'].map((locale) =>
        conceptlabs(args, { cwd: folder, env: { LC_ALL: locale } }),
      ),
    );
    for (const { code, stdout, stderr } of others)
      assert.deepEqual([code, stdout.toString(), stderr], [0, plain?.stdout.toString(), '']);
  });

  it('answers the question of a step by running it', async () => {
    const args = ['answer', name, '--python', newest.path];
    const answer = await runJson<Answer>(0, ...args, '--json');
    assert.equal(answer.question, step.prediction.question.en);
    const text = (await run(...args)).stdout.toString();
    assert(text.startsWith(`${answer.question}\n`));
    assert(text.includes(`→ ${answer.display}\n`));
    const lines = async (other: string): Promise<readonly string[]> =>
      (await run('answer', other, '--python', newest.path)).stdout.toString().split('\n');
    const ordered = (await lines('01-classes-and-objects/01.5-old-orders')).slice(1, 6);
    assert.deepEqual(ordered, ['  1. A', '  2. B', '  3. D', '  4. C', '  5. E']);
    const marked = (await lines('07-iterators-and-generators/07.1-iterables')).map((line) =>
      line.slice(0, 4),
    );
    assert.deepEqual(marked.slice(1, 7), ['  → ', '  → ', '  → ', '    ', '    ', '    ']);
  });

  it('finds the faults of a lab', async () => {
    // Under an id of its own: one that comes with the product is a fault.
    const copy = join(folder, 'labs', '84-copy');
    const id = step.id.replace(/^\d\d/, '84');
    await cp(dirname(stepFile(lab, step, 'check.py')), join(copy, id), { recursive: true });
    const manifest = join(copy, 'lab.json');
    const written = JSON.parse(await readFile(manifestFile(lab), 'utf8')) as LabManifest;
    const steps = written.steps.filter((one) => one.id === step.id).map((one) => Object.assign(one, { id }));
    // One step is enough, and quicker.
    const { challenge: _, ...rest } = written;
    await writeFile(manifest, JSON.stringify({ ...rest, id: '84-copy', steps }));
    const validate = (): Promise<Ended> => run('validate', '--python', newest.path, 'labs');
    const good = await validate();
    const count = (pattern: RegExp) =>
      readdirSync(join(copy, id)).filter((name) => pattern.test(name)).length;
    assert.deepEqual(good.stdout.toString().split('\n'), [
      'No fault in 84-copy.',
      `labs: 1, steps: 1, challenges: 0, predictions: 1, checks: ${step.checks.length}, solutions: ${count(/^solution[^.]*\.py$/)}, wrong samples: ${count(/^wrong-[^.]*\.py$/)}, misconceptions: ${step.misconceptions.length}, inventory ids covered: ${step.covers.length}`,
      `Run on Python ${newest.version}.`,
      '',
    ]);
    assert.equal(good.code, 0);

    const inventory = join(folder, 'labs', 'inventory.json');
    const ids = Object.fromEntries([...step.covers, 'c84.more'].map((covered) => [covered, '']));
    await writeFile(inventory, JSON.stringify(ids, null, 2));
    const uncovered = await validate();
    assert.equal(uncovered.code, 1);
    assert.match(
      uncovered.stdout.toString(),
      new RegExp(
        `inventory\\.json:${step.covers.length + 2}: No step covers "c84\\.more"\\. Name it in "covers"`,
      ),
    );
    await rm(inventory);

    const starter = join(copy, id, 'starter.py');
    await cp(join(copy, id, 'solution.py'), starter);
    const junit = join(folder, 'report.xml');
    const passing = await run('validate', '--python', newest.path, '--junit', junit, 'labs');
    assert.match(
      await readFile(junit, 'utf8'),
      /<testsuites name="conceptlabs" tests="2" failures="2" errors="0">[^]*<failure message="This file passes, and must not\."/,
    );
    assert.equal(passing.code, 1);
    assert.match(
      passing.stdout.toString(),
      /starter\.py:1: This file passes, and must not\. Sharpen a check/,
    );

    const concept = join(copy, id, 'concept.en.md');
    await writeFile(concept, `${await readFile(concept, 'utf8')}\n[x](docs/x%ZZ.md)\n`);
    assert.match((await validate()).stdout.toString(), /The link docs\/x%ZZ\.md leads nowhere\./);

    await rm(starter);
    assert.match((await validate()).stdout.toString(), /starter\.py:1: This file is missing\. Write it\./);

    await writeFile(manifest, '{\n"id": 4');
    const broken = await validate();
    assert.equal(broken.code, 1);
    assert.match(broken.stdout.toString(), /lab\.json:2: /);
  });

  describe('in one line says what is wrong and what to do, with exit code 2, of', () => {
    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      ['an unknown lab', ['start', 'no-such-lab'], /There is no lab "no-such-lab"\. Name one of: /],
      [
        'an unknown step',
        ['start', `${lab.id}/none`],
        new RegExp(`has no step "none"\\. Name one of: .*${step.id}`),
      ],
      [
        'a whole lab to check',
        ['check', lab.id, '--file', 'x.py'],
        /names a whole lab\. Name one of its steps/,
      ],
      ['no file to check', ['check', name], /--file is missing: name the file/],
      ['a file without a name', ['check', name, '--file', ''], /--file is missing: name the file/],
      [
        'a folder to check',
        ['check', name, '--file', '.', '--python', newest.path],
        /is not a file\. Name a Python file\./,
      ],
      [
        'a file for lab files',
        ['start', name, '--dir', 'plain.txt'],
        /The folder .*plain\.txt cannot be used: .* name another one with --dir\./,
      ],
      [
        'a folder in the place of a file',
        ['start', name, '--dir', 'taken'],
        /is a folder, in the place of the step's file\. Move it away\./,
      ],
      [
        'an option in the place of a value',
        ['start', name, '--dir', '--json'],
        /--dir needs a value, and --json looks like an option\. Write --dir=--json/,
      ],
      ['more than a step', ['start', `${name}/x`], new RegExp(`has no step "${step.id}/x"`)],
      [
        'a file to validate',
        ['validate', '--python', newest.path, 'plain.txt'],
        /plain\.txt is not a folder\. Name a folder of labs\./,
      ],
      [
        'a missing file',
        ['check', name, '--file', 'gone.py', '--python', newest.path],
        /There is no file .*gone\.py/,
      ],
      ['a missing interpreter', ['answer', name, '--python', join('no', 'python')], /There is no Python at/],
      [
        'a folder that is not there',
        ['validate', '--python', newest.path, 'nowhere'],
        /There is no folder .*nowhere/,
      ],
    ];
    for (const [what, args, message] of cases)
      it(what, async () => {
        const ended = await run(...args);
        assert.equal(ended.code, 2);
        assert.equal(ended.stdout.length, 0);
        assert.match(ended.stderr, message);
        assert.equal(ended.stderr.split('\n').length, 2);
      });
  });
});
