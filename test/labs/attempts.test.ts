import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/core/errors.ts';
import type { LabManifest, StepManifest, Verdict } from '../../src/core/labs/types.ts';
import { loadLabs, readSolution, readStarter } from '../../src/node/labs.ts';
import { answerStep, checkStep } from '../../src/node/verdict.ts';
import { findPythons } from '../pythons.ts';

const pythons = await findPythons();

/** What a learner tries besides the samples, and what the check must make of it. */
interface Attempt {
  readonly name: string;
  readonly step: string;
  readonly write: (starter: string) => string;
  /** Ids of the checks that pass. */
  readonly passed: readonly string[];
  readonly misconception?: string;
}

const type =
  (...commands: readonly string[]) =>
  (starter: string): string =>
    starter.replace('    "p a",\n', commands.map((command) => `    ${JSON.stringify(command)},\n`).join(''));

const inBill =
  (statement: string) =>
  (starter: string): string =>
    starter.replace('        total += tip\n', `        total += tip\n        ${statement}\n`);

const attempts: readonly Attempt[] = [
  { name: 'an unknown name, and an empty line', step: '04.2-p-n-l', write: type('blah', ''), passed: [] },
  {
    name: 'the values typed instead of the names',
    step: '04.2-p-n-l',
    write: type('p 1', 'n', 'n', 'p 3', 'l'),
    passed: ['lists-around-arrow'],
  },
  ...['pp a|pp c', '!a|!c', 'print(a)|print(c)'].map((pair): Attempt => {
    const [a = '', c = ''] = pair.split('|');
    return {
      name: `${a} and ${c}`,
      step: '04.2-p-n-l',
      write: type(a, 'n', 'n', c, 'l'),
      passed: ['prints-a', 'prints-c', 'lists-around-arrow'],
    };
  }),
  {
    name: 'c before its line has run',
    step: '04.2-p-n-l',
    write: type('p a', '!c', 'l'),
    passed: ['prints-a'],
    misconception: 'arrow-has-run',
  },
  {
    name: 'a debugger of its own',
    step: '04.1-set-trace',
    write: inBill('import pdb; pdb.Pdb().set_trace()'),
    passed: ['stops-in-bill', 'sees-wrong-total'],
  },
];

describe('attempts at a step of chapter 4', () => {
  let lab: LabManifest;
  let scratch: string;
  before(async () => {
    const found = (await loadLabs()).find(({ id }) => id === '04-debug-and-profile');
    assert.ok(found);
    lab = found;
    scratch = await mkdtemp(join(tmpdir(), 'conceptlabs-attempts-'));
  });
  after(() => rm(scratch, { recursive: true, force: true }));

  const stepOf = (id: string): StepManifest => {
    const found = lab.steps.find((step) => step.id === id);
    assert.ok(found);
    return found;
  };
  const save = async (source: string): Promise<string> => {
    const file = join(await mkdtemp(join(scratch, 'run-')), 'attempt.py');
    await writeFile(file, source);
    return file;
  };
  const check = async (id: string, source: string, python: string): Promise<Verdict> =>
    checkStep({ lab, step: stepOf(id), file: await save(source), python, locale: 'en' });

  for (const { path: python, version } of pythons)
    describe(`on ${version}`, () => {
      for (const { name, step: id, write, passed, misconception } of attempts)
        it(`${id}: ${name}`, async () => {
          const starter = await readStarter(lab, stepOf(id), 'en');
          const source = write(starter);
          assert.notEqual(source, starter);
          const verdict = await check(id, source, python);
          const held = verdict.checks.filter((result) => result.passed).map((result) => result.id);
          assert.deepEqual(held, passed, JSON.stringify(verdict));
          assert.equal(verdict.misconception?.id, misconception);
        });

      it('has no answer for a program that does not stop, and says why', async () => {
        const file = await save('a = 1\n');
        for (const id of ['04.1-set-trace', '04.2-p-n-l'])
          await assert.rejects(
            answerStep({ lab, step: stepOf(id), file, python, locale: 'en' }),
            (error) => error instanceof UserError && /never stopped in the debugger/.test(error.message),
          );
      });
    });

  it('may leave a debugger of its own where a run is not debugged', async () => {
    const python = pythons.at(-1)?.path ?? '';
    const solution = await readSolution(lab, stepOf('04.7-memo'), 'en');
    const verdict = await check('04.7-memo', `import pdb\npdb.Pdb().set_trace()\n${solution}`, python);
    assert.ok(verdict.passed, JSON.stringify(verdict));
  });
});
