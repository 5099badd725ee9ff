import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Parser } from 'web-tree-sitter';
import { meaningOf } from '../../src/core/python/meanings.ts';
import { rules } from '../../src/core/python/pitfalls/rules/all.ts';
import { loadParser } from '../../src/server/parser.ts';
import { findPythons, type Python } from '../pythons.ts';
import { applyFix, pitfallsOf } from './findings.ts';

const folder = join(import.meta.dirname, 'pitfalls');

/** A program of a rule: `wrong*.py` shows in what it prints what its first line says, `right*.py` does not. */
interface Program {
  readonly code: string;
  readonly name: string;
  readonly text: string;
  readonly shows: RegExp;
}

const programs: readonly Program[] = readdirSync(folder).flatMap((code) =>
  readdirSync(join(folder, code)).map((name) => {
    const text = readFileSync(join(folder, code, name), 'utf8');
    return { code, name, text, shows: new RegExp(/^# shows: (.*)$/m.exec(text)?.[1] ?? '(?!)') };
  }),
);
const wrong = programs.filter(({ name }) => name.startsWith('wrong'));
const right = programs.filter(({ name }) => name.startsWith('right'));

const windows = process.platform === 'win32';

/** Ends what is left of a group of processes. */
function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Runs a program as `python file.py` does; gives what it printed on both streams and its exit code. */
async function runProgram(python: Python, text: string): Promise<{ output: string; code: number | null }> {
  const place = await mkdtemp(join(tmpdir(), 'conceptlabs-pitfalls-'));
  try {
    const file = join(place, 'program.py');
    await writeFile(file, text);
    return await new Promise((resolve, reject) => {
      const child = spawn(python.path, ['-I', '-W', 'ignore::SyntaxWarning', file], {
        cwd: place,
        timeout: 60_000,
        // A group of its own: Python may leave a pool's process behind, which holds the pipes open.
        detached: !windows,
      });
      child.on('exit', () => {
        if (!windows && child.pid !== undefined) killGroup(child.pid);
      });
      const output: string[] = [];
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (chunk: string) => output.push(chunk));
      child.on('error', reject);
      child.on('close', (code) => resolve({ output: output.join(''), code }));
    });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

describe('pitfalls', function () {
  this.timeout(300_000);
  let parser: Parser;
  let pythons: readonly Python[];
  before(async () => {
    parser = (await loadParser())();
    pythons = await findPythons();
  });
  after(() => parser.delete());

  const found = ({ code, text }: Program) =>
    pitfallsOf(parser, text).filter(({ rule }) => rule.code === code);

  const onEach = (check: (python: Python) => Promise<void>) => Promise.all(pythons.map(check));

  it('each have a program that walks into it and one that does not', () => {
    const codes = rules.map(({ code }) => code).sort();
    assert.equal(new Set(codes).size, codes.length);
    for (const list of [wrong, right])
      assert.deepEqual([...new Set(list.map(({ code }) => code))].sort(), codes);
  });

  it('lead to steps that there are, in the labs that there are', () => {
    const labs = join(import.meta.dirname, '..', '..', 'labs');
    const words =
      'yield await with metaclass property super __slots__ __new__ __init__ __del__ __eq__ __enter__';
    const hooks = '__getattribute__ __getattr__ __setattr__ __get__ __iter__ __mro__';
    const steps = [
      ...rules.map(({ step }) => step),
      ...`${words} ${hooks}`.split(' ').map((word) => meaningOf(word)?.step ?? word),
    ];
    const written = steps.filter((step) => existsSync(join(labs, step.split('/')[0] ?? '')));
    assert.deepEqual(
      written.filter((step) => !existsSync(join(labs, step))),
      [],
    );
  });

  for (const program of wrong)
    it(`${program.code}: ${program.name} shows it, is told of it, and does not show it once mended`, async () => {
      const findings = found(program);
      assert.ok(findings.length > 0, 'nothing is found');
      const fixable = findings.filter(({ fix }) => fix !== undefined);
      let mended = program.text;
      // One after the other, as a person applies them.
      for (let turn = 0; turn < fixable.length; turn++) {
        const next = found({ ...program, text: mended }).find(({ fix }) => fix !== undefined);
        if (next !== undefined) mended = applyFix(mended, next);
      }
      if (fixable.length > 0) assert.deepEqual(found({ ...program, text: mended }), [], mended);
      await onEach(async (python) => {
        const { output } = await runProgram(python, program.text);
        assert.match(output, program.shows, `Python ${python.version}`);
        if (fixable.length === 0) return;
        const after = await runProgram(python, mended);
        assert.doesNotMatch(after.output, program.shows, `Python ${python.version}:\n${mended}`);
        assert.equal(after.code, 0, `Python ${python.version}:\n${mended}\n${after.output}`);
      });
    });

  for (const program of right)
    it(`${program.code}: ${program.name} is right`, async () => {
      assert.deepEqual(found(program), []);
      await onEach(async (python) => {
        const { output, code } = await runProgram(python, program.text);
        assert.doesNotMatch(output, program.shows, `Python ${python.version}`);
        assert.equal(code, 0, `Python ${python.version}: ${output}`);
      });
    });
});
