import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../src/core/errors.ts';
import type { LabManifest, StepManifest, Verdict } from '../../src/core/labs/types.ts';
import { loadLabs, readLabs, readStarter, stepFile } from '../../src/node/labs.ts';
import { shippedLabsFolder } from '../../src/node/resources.ts';
import { answerStep, checkStep } from '../../src/node/verdict.ts';
import { findPythons } from '../pythons.ts';

const pythons = await findPythons();
const newest = pythons.at(-1)?.path ?? '';

const canFork = process.platform !== 'win32';

interface Hostile {
  readonly name: string;
  readonly source: string;
  readonly message: RegExp;
  /** That the evidence names, if it can. */
  readonly line?: number;
}

const hostile: readonly Hostile[] = [
  { name: 'a syntax error', source: 'a = 1\nb = (2,\n', message: /^Line \d is not Python, so nothing ran: / },
  {
    name: 'a missing module',
    source: '\nimport nowhere\n',
    message: /^Line 2 imports nowhere, which/,
    line: 2,
  },
  {
    name: 'an exception',
    source: 'def fib_seq(n):\n    return int("x")\n',
    message: /^The program stopped in line 2 with ValueError: /,
    line: 2,
  },
  {
    name: 'a missing function',
    source: 'def fib(n):\n    return n\n',
    message: /^There is no fib_seq in the file/,
  },
  {
    name: 'an endless loop',
    source: 'n = 0\nwhile True:\n    n += 1\n',
    message: /still running after 2 seconds, in line [23]\./,
  },
  {
    name: 'an endless call into C',
    source: '\nx = 10 ** 10 ** 9\n',
    message: /still running after 2 seconds, in line 2\./,
    line: 2,
  },
  {
    name: 'sys.exit(0)',
    source: 'import sys\nsys.exit(0)\n',
    message: /^Line 2 ends the program \(exit code 0\)/,
    line: 2,
  },
  {
    name: 'sys.exit() in a call',
    source: 'import sys\ndef fib_seq(n):\n    sys.exit(3)\n',
    message: /^Line 3 ends the program \(exit code 3\)/,
    line: 3,
  },
  {
    name: 'a program that deletes its own folder',
    source: 'import os, shutil\nshutil.rmtree(os.path.dirname(os.path.abspath(__file__)))\n',
    message: /^There is no fib_seq in the file/,
  },
  {
    name: 'os._exit(0) before the check',
    source: 'import os\nos._exit(0)\n',
    message: /process ended at once \(exit code 0\)/,
  },
  {
    name: 'endless output',
    source: 'while True:\n    print("x" * 1000)\n',
    message: /^The program printed more than 1 MB/,
  },
  {
    name: 'a gigabyte of output',
    source: 'import os\nfor _ in range(1024):\n    os.write(1, b"x" * 2**20)\n',
    message: /^The program printed more than 1 MB/,
  },
  {
    name: 'a hundred child processes',
    source: canFork
      ? 'import os, time\nfor _ in range(100):\n    if os.fork() == 0:\n        os.setsid()\n        time.sleep(60)\n        os._exit(0)\ntime.sleep(60)\n'
      : 'import subprocess, sys\nfor _ in range(100):\n    subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)\n',
    message: canFork ? /^The program started more than 32 processes/ : /stopped in line 3 with OSError/,
  },
  ...(process.platform === 'darwin'
    ? [] // It keeps no such limit: memory counts there once it is used.
    : [
        {
          name: 'ten gigabytes of memory',
          source: '\nx = bytearray(10 * 2**30)\n',
          message: /^In line 2 the program wanted more memory than a check gives it \(512 MB\)/,
          line: 2,
        },
      ]),
  {
    name: 'a search for the checker',
    source:
      'import sys\nassert not [name for name in sys.modules if "conceptlabs" in name]\ndef fib_seq(n):\n    import conceptlabs\n',
    message: /^Line 4 imports conceptlabs, which/,
    line: 4,
  },
  {
    name: 'a bottomless recursion',
    source: 'def fib_seq(n):\n    return fib_seq(n + 1)\n',
    message: /^Line 2 called and called again .*\(RecursionError\)/,
    line: 2,
  },
  { name: 'input()', source: 'name = input("? ")\n', message: /^Line 1 waits for input/, line: 1 },
  {
    name: 'closed descriptors',
    source: 'import os\nos.closerange(0, 4096)\n',
    message: /process ended at once|stopped in line 2 with/,
  },
  {
    // All that is known of the way on which evidence goes, but for the word that makes it evidence.
    name: 'evidence written into every descriptor',
    source:
      'import os, json\nline = json.dumps({"kind": "evidence", "names": {"fib": {"opaque": "function"}, "fib_seq": {"opaque": "function"}}, "value": [0]})\nfor descriptor in range(3, 400):\n    try:\n        os.write(descriptor, line.encode() + b"\\n")\n    except OSError:\n        pass\n',
    message: /process was ended by|process ended at once/,
  },
  {
    name: 'a replaced checker',
    source:
      'import builtins, sys\nfor name in ("exec", "print", "compile", "isinstance"):\n    setattr(builtins, name, None)\nsys.setprofile = sys.exit = None\n',
    message: /./,
  },
];

describe('verdicts', () => {
  let lab: LabManifest;
  let step: StepManifest;
  let scratch: string;
  before(async () => {
    const found = (await loadLabs()).find(({ id }) => id === '04-debug-and-profile');
    assert.ok(found);
    lab = found;
    const memo = lab.steps.find(({ id }) => id === '04.7-memo');
    assert.ok(memo);
    step = memo;
    scratch = await mkdtemp(join(tmpdir(), 'conceptlabs vérdicts & '));
  });
  after(() => rm(scratch, { recursive: true, force: true }));

  /** The file that was checked last. */
  let learnerFile = '';
  const check = async (source: string, python: string, limit = 5): Promise<Verdict> => {
    learnerFile = join(await mkdtemp(join(scratch, 'run-')), '04.7-memo.py');
    await writeFile(learnerFile, source);
    return checkStep({ lab, step, file: learnerFile, python, locale: 'en', limit });
  };

  for (const { path, version } of pythons)
    describe(`on ${version} are honest about`, () => {
      for (const { name, source, message, line } of hostile)
        it(name, async () => {
          const verdict = await check(source, path);
          assert.equal(verdict.passed, false);
          assert.equal(await readFile(learnerFile, 'utf8'), source, 'the learner’s file is as it was');
          assert.deepEqual(
            verdict.checks.map(({ id }) => id),
            step.checks.map(({ id }) => id),
          );
          const [first] = verdict.checks;
          assert.ok(first && !first.passed);
          assert.match(first.message, message);
          assert.doesNotMatch(first.message, /[{}]/);
          if (line !== undefined) assert.equal(first.evidence['line'], line);
        });
    });

  (canFork ? it : it.skip)('come from a program that forks as from any other', async () => {
    const solution = await readFile(stepFile(lab, step, 'solution.py'), 'utf8');
    const verdict = await check(`import os\nos.fork()\n${solution}`, newest, 20);
    assert.ok(verdict.passed, JSON.stringify(verdict));
  });

  it('leave nothing running that the program has started', async () => {
    const heart = join(scratch, 'heartbeat');
    const child = `import os, time\nif hasattr(os, "fork"):\n    os.setsid()\n    if os.fork():\n        os._exit(0)\nfor _ in range(600):\n    open(${JSON.stringify(heart)}, "a").write(".")\n    time.sleep(0.05)`;
    const source = `import subprocess, sys, time\nsubprocess.Popen([sys.executable, "-c", ${JSON.stringify(child)}])\ntime.sleep(1)\n`;
    await check(source, newest, 20);
    const { size } = await stat(heart);
    assert.ok(size > 0);
    await wait(500);
    assert.equal((await stat(heart)).size, size);
  });

  it('group numbers as the language of their text does', async () => {
    const file = stepFile(lab, step, 'starter.py');
    const messageIn = async (locale: string, asked = step): Promise<string> =>
      (await checkStep({ lab, step: asked, file, python: newest, locale })).checks[1]?.message ?? '';
    assert.match(await messageIn('en'), /5,150 times/);
    assert.match(await messageIn('de'), /5,150 times/);
    const checks = step.checks.map((check) => ({ ...check, fail: { ...check.fail, de: check.fail.en } }));
    assert.match(await messageIn('de', { ...step, checks }), /5\.150 times/);
  });

  it('are not given for a file that is not there', async () => {
    const file = join(scratch, 'absent.py');
    await assert.rejects(checkStep({ lab, step, file, python: newest, locale: 'en' }), UserError);
  });

  it('can be called off', async () => {
    const stop = new AbortController();
    const file = join(scratch, 'loop.py');
    await writeFile(file, 'while True:\n    pass\n');
    const verdict = checkStep({ lab, step, file, python: newest, locale: 'en', signal: stop.signal });
    setTimeout(() => stop.abort(), 500);
    await assert.rejects(verdict, { name: 'AbortError' });
  });

  it('say which program has no answer, and where it stops', async () => {
    const file = join(scratch, 'no answer.py');
    await writeFile(file, 'a = 1\na.b\n');
    await assert.rejects(answerStep({ lab, step, file, python: newest, locale: 'en' }), (error) => {
      assert.ok(error instanceof UserError);
      assert.deepEqual(error.place, { file, line: 2 });
      return true;
    });
  });

  it('are not given by a Python that the step is not for', async () => {
    const reason = { en: 'It needs what comes later.', 'zh-cn': '它需要以后才有的东西。' };
    const later = { ...step, python: { from: '3.99', reason } };
    const request = { lab, step: later, python: newest, locale: 'zh-cn' };
    const refused = (error: unknown): boolean =>
      error instanceof UserError &&
      error.message.includes(`is not for Python ${pythons.at(-1)?.version}. ${reason['zh-cn']}`) &&
      error.remedies.includes('chooseInterpreter');
    await assert.rejects(checkStep({ ...request, file: stepFile(lab, step, 'solution.py') }), refused);
    await assert.rejects(answerStep(request), refused);
  });

  describe('where the lab is at fault', () => {
    /** A folder with a copy of the lab. */
    const copyLab = async (): Promise<string> => {
      const folder = await mkdtemp(join(scratch, 'labs-'));
      await cp(join(shippedLabsFolder(), lab.id), join(folder, lab.id), { recursive: true });
      return folder;
    };

    /** A copy of the lab whose check of 04.7 is `source`. */
    const withCheck = async (source: string): Promise<readonly [LabManifest, StepManifest, string]> => {
      const folder = await copyLab();
      await mkdir(join(folder, 'not a lab'));
      await writeFile(join(folder, lab.id, step.id, 'check.py'), source);
      const copy = (await loadLabs([folder])).find(({ id }) => id === lab.id);
      const copied = copy?.steps.find(({ id }) => id === step.id);
      assert.ok(copy && copied);
      return [copy, copied, stepFile(copy, copied, 'solution.py')];
    };

    it('stop a check that never ends, and keep what it has found', async () => {
      const [copy, copied, file] = await withCheck(
        'def check_same_numbers(lab):\n    return lab.finding(True, call="fib_seq(3)", count=4)\n' +
          'def check_sequence(lab):\n    while True:\n        pass\n',
      );
      const verdict = await checkStep({
        lab: copy,
        step: copied,
        file,
        python: newest,
        locale: 'en',
        limit: 3,
      });
      assert.deepEqual(
        verdict.checks.map(({ passed, message }) => [passed, message]),
        [
          [true, '`fib_seq(3)` gives the same 4 numbers as before.'],
          [false, 'The check took longer than 3 seconds and was stopped.'],
          [false, 'The check took longer than 3 seconds and was stopped.'],
        ],
      );
    });

    for (const [name, source, message] of [
      [
        'raises',
        'def check_same_numbers(lab):\n    return 1 / 0\n',
        /at fault, not your file: ZeroDivisionError/,
      ],
      ['says nothing', 'def check_same_numbers(lab):\n    pass\n', /returns None: return lab\.finding/],
      ['lacks a function', 'pass\n', /no function check_same_numbers\(lab\)/],
      ['is not Python', 'def\n', /at fault, not your file: SyntaxError/],
      [
        'names an unknown misconception',
        'def check_same_numbers(lab):\n    return lab.finding(False, "nonsense")\n' +
          'def check_sequence(lab):\n    return lab.finding(False)\n' +
          'def check_alone(lab):\n    return lab.finding(False)\n',
        /names the misconception "nonsense"/,
      ],
    ] as const)
      it(`say so when the check ${name}`, async () => {
        const [copy, copied, file] = await withCheck(source);
        await assert.rejects(
          checkStep({ lab: copy, step: copied, file, python: newest, locale: 'en' }),
          (error) => error instanceof UserError && message.test(error.message),
        );
      });

    it('say so when the answer is none of the choices', async () => {
      const [copy, copied] = await withCheck('def answer(lab):\n    return lab.answer("7")\n');
      await assert.rejects(
        answerStep({ lab: copy, step: copied, python: newest, locale: 'en' }),
        /answers "7", which is none of the choices/,
      );
    });

    it('take a program in the language where its region has none', async () => {
      const [copy, copied] = await withCheck('');
      await writeFile(stepFile(copy, copied, 'starter.fr.py'), '# en français\n');
      assert.equal(await readStarter(copy, copied, 'fr-CA'), '# en français\n');
      assert.equal(await readStarter(copy, copied, 'de-AT'), await readStarter(copy, copied, 'en'));
    });

    it('name the fault of a lab.json and its line, and keep the other labs', async () => {
      const folder = await copyLab();
      const file = join(folder, 'broken', 'lab.json');
      await mkdir(join(folder, 'broken'));
      await writeFile(file, '{\n  "id": "Broken"\n}\n');
      const { labs, faults } = await readLabs([folder]);
      assert.deepEqual(
        labs.map(({ id }) => id),
        [lab.id],
      );
      assert.ok(faults.some((fault) => fault.file === file && fault.line === 2));
      await assert.rejects(
        loadLabs([folder]),
        (error) => error instanceof UserError && error.place?.file === file,
      );
    });
  });
});
