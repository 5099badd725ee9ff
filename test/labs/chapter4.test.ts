import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ladderOf } from '../../src/core/labs/hints.ts';
import type { LabManifest, StepManifest } from '../../src/core/labs/types.ts';
import { loadLabs, readConcept, readSolution, readStarter, stepFile } from '../../src/node/labs.ts';
import { answerStep } from '../../src/node/verdict.ts';
import { findPythons } from '../pythons.ts';
import { ask, find, printRows } from './oracle.ts';

const labId = '04-debug-and-profile';
const pythons = await findPythons();

// The curriculum's inventory of chapter 4.
const inventory = [
  'c04.print.tool',
  'c04.print.cost',
  'c04.ide',
  'c04.pdb.settrace',
  'c04.pdb.code',
  'c04.pdb.parity',
  'c04.pdb.p',
  'c04.pdb.n',
  'c04.pdb.l',
  'c04.pdb.s',
  'c04.pdb.more',
  'c04.prof.why',
  'c04.prof.def',
  'c04.prof.fib',
  'c04.prof.fibseq',
  'c04.prof.run',
  'c04.prof.total',
  'c04.prof.table',
  'c04.prof.ncalls',
  'c04.prof.tottime',
  'c04.prof.totper',
  'c04.prof.cumtime',
  'c04.prof.cumper',
];

/** The answer of each step's prediction, found without our code: pdb and pstats as a person would use them. */
const oracles: Readonly<Record<string, (python: string, file: string) => string>> = {
  '04.1-set-trace': (python, file) => find(ask(python, [file], 'c\nc\n'), /^> .*\((\d+)\)<module>/m),
  '04.2-p-n-l': (python, file) => {
    const listed = ask(python, [file], 'l\nc\n');
    const arrow = Number(find(listed, /^ *(\d+) *->/m));
    const numbers = [...listed.matchAll(/^(?:\(Pdb\))? *(\d+) /gm)].map(([, number]) => Number(number));
    const range = `${numbers[0]}-${numbers.at(-1)}`;
    return { [`1-${arrow + 5}`]: 'cut', '1-11': 'slid', '1-6': 'program' }[range] ?? 'from-arrow';
  },
  '04.3-step-into': (python, file) => {
    const text = ask(python, ['-m', 'pdb', file], 'b 3\nc\nc\nu\np t\nq\n');
    return find(text, /^-> t \+= .*\n\(Pdb\) (\d+)$/m);
  },
  '04.4-fib': (python, file) => callsOf(python, file, 'fib_seq(15)', '(fib)').split('/')[0] ?? '',
  '04.5-columns': (python, file) => {
    const walk = printRows(python, file, 'work()').find(({ label }) => label.endsWith('(walk)'));
    assert.equal(walk?.ncalls, '10/2');
    const off = (divisor: number): number => Math.abs(walk.cumtime / divisor - walk.percall);
    const [nearest] = [10, 2, 8].sort((a, b) => off(a) - off(b));
    return String(nearest);
  },
  '04.6-hot-spot': (python, file) => {
    const top = printRows(python, file, 'serve()').find(({ label }) => label.startsWith('starter.py'));
    const line = Number(find(top?.label ?? '', /^starter\.py:(\d+)\(<genexpr>\)$/));
    const source = ask(python, ['-c', 'import sys; print(open(sys.argv[1]).read())', file]).split('\n');
    const method = source.slice(0, line).findLast((text) => text.includes('def ')) ?? '';
    return `generator-in-${find(method, /def (\w+)/)}`;
  },
  '04.7-memo': (python, file) => callsOf(python, file, 'fib_seq(15)', '(fib)'),
};

function callsOf(python: string, file: string, call: string, label: string): string {
  const row = printRows(python, file, call).find((printed) => printed.label.endsWith(label));
  assert.ok(row, `No row ${label}`);
  return row.ncalls;
}

describe('lab 04-debug-and-profile', () => {
  let lab: LabManifest;
  let steps: readonly StepManifest[];
  let scratch: string;
  before(async () => {
    const found = (await loadLabs()).find(({ id }) => id === labId);
    assert.ok(found);
    lab = found;
    steps = lab.steps;
    scratch = await mkdtemp(join(tmpdir(), 'conceptlabs-chapter4-'));
  });
  after(() => rm(scratch, { recursive: true, force: true }));

  const samples = async (step: StepManifest, prefix: string): Promise<readonly string[]> =>
    (await readdir(dirname(stepFile(lab, step, 'check.py')))).filter((name) => name.startsWith(prefix));

  it('covers the inventory of chapter 4, all of it and nothing else', () => {
    const covered = new Set(steps.flatMap(({ covers }) => covers));
    assert.deepEqual([...covered].sort(), [...inventory].sort());
  });

  it('has a text, two wrong samples and a ladder of hints in every step, and a screenful of text', async () => {
    for (const step of steps) {
      const concept = await readConcept(lab, step, 'en');
      assert.ok(concept.split('\n').length <= 50 && concept.length <= 2600, `${step.id}: ${concept.length}`);
      assert.ok((await samples(step, 'wrong-')).length >= 2, step.id);
      const ladder = ladderOf(step.hints).filter((kind) => kind !== 'concept' && kind !== 'parsons');
      assert.deepEqual(ladder, ['nudge', 'place', 'solution'], step.id);
    }
  });

  it("shows the book's table for the book's functions", async () => {
    const [python] = pythons;
    assert.ok(python);
    const step = steps.find(({ id }) => id === '04.4-fib');
    assert.ok(step);
    assert.equal(step.call, 'fib_seq(30)');
    const rows = printRows(python.path, stepFile(lab, step, 'starter.py'), step.call);
    const label = (line: number, name: string): string => `starter.py:${line}(${name})`;
    const calls = new Map(rows.map((row) => [row.label, row.ncalls]));
    assert.equal(calls.get(label(1, 'fib')), '7049123/31');
    assert.equal(calls.get(label(9, 'fib_seq')), '31/1');
  });

  it('falls back to English where a language is missing, and says so', async () => {
    const [step] = steps;
    assert.ok(step);
    const english = await readConcept(lab, step, 'en');
    const other = await readConcept(lab, step, 'fr-CA');
    assert.ok(other.endsWith(english) && other.startsWith('> '));
    assert.equal(await readStarter(lab, step, 'fr-CA'), await readStarter(lab, step, 'en'));
    assert.notEqual(await readSolution(lab, step, 'en'), await readStarter(lab, step, 'en'));
  });

  it('tells of a thread that plain pdb does not stop in (04.2)', async () => {
    const step = steps.find(({ id }) => id === '04.2-p-n-l');
    assert.ok(step);
    const concept = await readConcept(lab, step, 'en');
    const program = find(concept, /```python\n([\s\S]*?)> ```/).replaceAll(/^> ?/gm, '');
    const file = join(scratch, 'worker.py');
    await writeFile(file, program);
    for (const { path } of pythons) {
      const text = ask(path, ['-m', 'pdb', file], 'b 4\nc\nq\n');
      assert.match(text, /Breakpoint 1 at .*worker\.py:4/);
      assert.match(text, /Thread-1/);
      assert.doesNotMatch(text, /work\(\)$/m);
    }
  });

  it('tells which module row comes from which way to profile (04.4)', async () => {
    const step = steps.find(({ id }) => id === '04.4-fib');
    assert.ok(step);
    const file = stepFile(lab, step, 'starter.py');
    for (const { path } of pythons) {
      assert.match(ask(path, ['-m', 'cProfile', file]), /starter\.py:1\(<module>\)/);
      const rows = new Set(printRows(path, file, 'fib_seq(15)').map(({ label }) => label));
      assert.ok(rows.has('<string>:1(<module>)') && !rows.has('starter.py:1(<module>)'));
    }
  });

  describe('on every Python', () => {
    for (const { path: python, version } of pythons)
      for (const [id, oracle] of Object.entries(oracles))
        it(`${id} answers its prediction as Python ${version} does`, async () => {
          const step = steps.find((candidate) => candidate.id === id) ?? assert.fail(id);
          const file = stepFile(lab, step, step.prediction.program ?? 'starter.py');
          const answer = await answerStep({ lab, step, python, locale: 'en' });
          assert.equal(answer.answer, oracle(python, file));
          assert.ok(answer.choices?.some(({ text }) => text === answer.display));
          assert.ok(answer.explanation !== undefined && !answer.explanation.includes('{'));
        });
  });

  it('tests every step', async () => {
    assert.deepEqual(
      Object.keys(oracles),
      steps.map(({ id }) => id),
    );
    const text = await readFile(
      join(dirname(stepFile(lab, steps[0] as StepManifest, '.')), 'lab.json'),
      'utf8',
    );
    assert.doesNotMatch(text, /"answer"/);
  });
});
