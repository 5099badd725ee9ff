import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import { findPythons, type Python } from '../pythons.ts';
import { conceptlabs, runProcess, type Ended } from './conceptlabs.ts';

/** The two functions of the book. */
const fibonacci = `def fib(n):
    if n == 0:
        return 0
    elif n == 1:
        return 1
    else:
        return fib(n-1) + fib(n-2)

def fib_seq(n):
    res = []
    if n > 0:
        res.extend(fib_seq(n-1))
    res.append(fib(n))
    return res

if __name__ == '__main__':
    raise SystemExit('the guard ran')
`;

const pythons = await findPythons();
const newest = pythons.at(-1) as Python;

describe('conceptlabs profile', () => {
  let folder = '';
  const place = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-profile-'));
    await writeFile(place('fib.py'), fibonacci);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs `conceptlabs profile` on a program of these lines. */
  const profile = async (lines: string, options: readonly string[] = [], args: readonly string[] = []) => {
    await writeFile(place('program.py'), lines);
    return conceptlabs(['profile', '--python', newest.path, ...options, 'program.py', ...args], {
      cwd: folder,
    });
  };
  const lineOf = (ended: Ended): string => {
    const lines = ended.stderr.trimEnd().split('\n');
    return lines.at(-1) ?? '';
  };

  for (const python of pythons)
    it(`counts the calls of the book on Python ${python.version}`, async () => {
      const args = ['profile', '--python', python.path, '--call', 'fib_seq(30)', '-o', 'fib.prof', 'fib.py'];
      const ended = await conceptlabs(args, { cwd: folder });
      assert.equal(ended.stderr, '');
      assert.equal(ended.code, 0);
      const text = ended.stdout.toString();
      assert.match(text, /^ {9}7049218 function calls \(96 primitive calls\) in \d+\.\d{3} seconds\n/);
      assert.match(text, /\n {3}Ordered by: standard name\n/);
      assert.match(text, /\n7049123\/31 .* fib\.py:1\(fib\)\n/);
      assert.match(text, /\n {5}31\/1 .* fib\.py:9\(fib_seq\)\n/);
      // The file that it wrote is that table, to pstats and to us.
      const script =
        "import pstats;s=pstats.Stats('fib.prof');s.files=[];s.strip_dirs().sort_stats(-1).print_stats()";
      const { stdout } = await runProcess(python.path, ['-c', script], { cwd: folder });
      assert.equal(text, stdout.toString());
    });

  it('gives the program its arguments, its input and its output, and shows the table behind it', async () => {
    await writeFile(
      place('program.py'),
      'import sys\nprint(sys.argv, input())\nprint("loud", file=sys.stderr)\n',
    );
    const args = ['profile', '--python', newest.path, '--sort', 'tot', 'program.py', '-o', '--json', 'x y'];
    const ended = await conceptlabs(args, { cwd: folder, input: 'typed\n' });
    assert.equal(ended.code, 0);
    assert.equal(ended.stderr.replaceAll('\r\n', '\n'), 'loud\n');
    const plain = await runProcess(newest.path, ['program.py', '-o', '--json', 'x y'], {
      cwd: folder,
      input: 'typed\n',
    });
    const [first = ''] = ended.stdout.toString().split(/\r?\n/);
    // The path is given in full.
    assert.equal(
      first.replace(place('program.py').replaceAll('\\', '\\\\'), 'program.py'),
      plain.stdout.toString().trimEnd(),
    );
    assert.match(ended.stdout.toString(), /function calls[^]*Ordered by: internal time/);
  });

  it('prints one JSON document, sorted, and nothing else on stdout', async () => {
    const ended = await profile('print("hello")\nfor n in range(9): len("x")\n', [
      '--json',
      '--sort',
      'calls',
    ]);
    assert.equal(ended.code, 0);
    assert.equal(ended.stderr.trimEnd(), 'hello');
    const run = JSON.parse(ended.stdout.toString()) as {
      python: string;
      exitCode: number;
      profile: { ncalls: number; rows: { name: string; ncalls: number }[] };
    };
    assert.equal(run.python, newest.version);
    assert.equal(run.exitCode, 0);
    assert.deepEqual(
      [run.profile.rows[0]?.ncalls, run.profile.rows[0]?.name],
      [9, '<built-in method builtins.len>'],
    );
    assert.equal(
      run.profile.ncalls,
      run.profile.rows.reduce((sum, row) => sum + row.ncalls, 0),
    );
  });

  it('shows the table of a program that exits, and ends with 1', async () => {
    const ended = await profile('import sys\nsys.exit(3)\n', ['-o', 'exits.prof']);
    assert.equal(ended.code, 1);
    assert.equal(ended.stderr, 'The program ended with exit code 3.\n');
    assert.match(ended.stdout.toString(), /\{built-in method sys\.exit\}/);
    assert.equal((await conceptlabs(['stats', 'exits.prof'], { cwd: folder })).code, 0);
  });

  it('shows the table and the traceback of a program that raises', async () => {
    const ended = await profile('def f():\n    return 1 / 0\nf()\n');
    assert.equal(ended.code, 1);
    assert.match(
      ended.stderr,
      /^Traceback [^]*program\.py", line 2, in f[^]*\nZeroDivisionError: division by zero\r?\n/,
    );
    assert.equal(lineOf(ended), 'The program ended with ZeroDivisionError: division by zero.');
    assert.match(ended.stdout.toString(), /program\.py:1\(f\)/);
  });

  it('says how a program ended that was killed', async () => {
    const ended = await profile(
      'import os, signal\nprint("going", flush=True)\nos.kill(os.getpid(), signal.SIGTERM)\n',
    );
    assert.equal(ended.code, 1);
    assert.equal(ended.stdout.toString().trimEnd(), 'going');
    assert.match(ended.stderr, /^The program was ended .*\n$/);
  });

  it('hands on what a program writes byte for byte', async () => {
    const ended = await profile(
      'import os\nos.write(1, bytes(range(256)) * 300)\nos.write(2, bytes(range(256)))\n',
    );
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    assert.deepEqual(
      ended.stdout.subarray(0, 256 * 300),
      Buffer.concat(Array.from({ length: 300 }, () => all)),
    );
    assert.equal(ended.stderr, all.toString());
  });

  it('says where a program has a syntax error', async () => {
    const ended = await profile('a = 1\ndef f(:\n');
    assert.equal(ended.code, 1);
    assert.equal(ended.stdout.length, 0);
    assert.match(lineOf(ended), /^program\.py has a syntax error in line 2: .*\. Mend it and run again\.$/);
  });

  it('gives a document for a program with a syntax error, too', async () => {
    const ended = await profile('def f(:\n', ['--json'], ['given']);
    assert.equal(ended.code, 1);
    const { exitCode, args, error } = JSON.parse(ended.stdout.toString()) as {
      exitCode: number;
      args: string[];
      error: { type: string; message: string };
    };
    assert.deepEqual([exitCode, args, error.type], [1, ['given'], 'SyntaxError']);
    assert.equal(error.message, lineOf(ended));
  });

  it('takes a call without the blanks around it', async () => {
    const ended = await conceptlabs(
      ['profile', '--python', newest.path, '--json', '--call', ' fib_seq(3)\n', 'fib.py'],
      { cwd: folder },
    );
    assert.equal(ended.code, 0);
    assert.equal((JSON.parse(ended.stdout.toString()) as { call: string }).call, 'fib_seq(3)');
  });

  it('begins a line for what it says behind output without a line end', async () => {
    const ended = await profile('import sys\nsys.stderr.write("no end")\nsys.exit(3)\n');
    assert.equal(ended.stderr, 'no end\nThe program ended with exit code 3.\n');
  });

  it('shows the table of a program that has taken the place of its profile', async () => {
    const ended = await profile('import os\nos.mkdir("taken.prof")\n', ['-o', 'taken.prof']);
    assert.equal(ended.code, 2);
    assert.match(ended.stdout.toString(), /\{built-in method \w+\.mkdir\}/);
    assert.match(
      lineOf(ended),
      /The profile could not be written to .*taken\.prof: .*Choose another place\./,
    );
  });

  it('says what other threads do to the table', async () => {
    const ended = await profile(
      'import threading\nt = threading.Thread(target=len, args=("x",))\nt.start()\nt.join()\n',
    );
    assert.equal(ended.code, 0);
    assert.match(ended.stderr, /^Other threads ran: Python \S+ .*\n$/);
  });

  describe('in one line says what is wrong and what to do, with exit code 2, of', () => {
    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      ['no file', [], /Something is missing: conceptlabs profile \[options\] FILE/],
      ['a file that is not there', ['gone.py'], /There is no file .*gone\.py\./],
      [
        'a call that does not parse',
        ['--call', 'fib_seq(', 'fib.py'],
        /The call fib_seq\( is not valid Python: .* Mend it/,
      ],
      ['a call that is empty', ['--call', ' ', 'fib.py'], /--call is empty: give an expression/],
      ...['x = 1', 'import os', 'fib(1)\nfib(2)'].map(
        (call) =>
          [
            `a call that is the statement ${JSON.stringify(call)}`,
            ['--call', call, 'fib.py'],
            /^conceptlabs: The call .* is not one expression\. Type a single call/,
          ] as const,
      ),
      ['a folder', ['.'], /is a folder\. Name a Python file in it\./],
      ['a folder to write to', ['-o', '.', 'fib.py'], /\. is a folder\. Name a file in it\./],
      ['an empty name to write to', ['-o', '', 'fib.py'], /--output is empty: name the file/],
      [
        'a place that cannot be written',
        ['-o', join('fib.py', 'x.prof'), 'fib.py'],
        /x\.prof cannot be written: .* Choose another place\./,
      ],
      [
        'an interpreter that is not there',
        ['--python', join('no', 'python'), 'fib.py'],
        /There is no Python at .*\. Choose another/,
      ],
      [
        'a sort key that does not exist',
        ['--sort', 'best', 'fib.py'],
        /no sort key "best"\. Use one of: calls, .*tottime/,
      ],
      [
        'a folder that is not there',
        ['-o', join('no', 'x.prof'), 'fib.py'],
        /There is no folder .*no for .*x\.prof\. Make it/,
      ],
      ['an option that does not exist', ['--fast', 'fib.py'], /profile has no option --fast\. See/],
      ['an option without its value', ['--call'], /The option --call needs a value: --call EXPR\./],
    ];
    for (const [what, args, message] of cases)
      it(what, async () => {
        const ended = await conceptlabs(['profile', ...args], { cwd: folder });
        assert.equal(ended.code, 2);
        assert.equal(ended.stdout.length, 0);
        assert.match(lineOf(ended), message);
        assert.equal(ended.stderr.split('\n').length, 2);
      });
  });

  // Windows has no signals that a test could send to one process.
  if (process.platform !== 'win32') {
    const waiting = 'import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(60)\n';
    const signalled = async (signal: NodeJS.Signals): Promise<Ended & { readonly pid: number }> => {
      const ended = await writeFile(place('waiting.py'), waiting).then(() =>
        conceptlabs(['profile', '--python', newest.path, 'waiting.py'], {
          cwd: folder,
          onStart: (child) => void once(child.stdout ?? child, 'data').then(() => child.kill(signal)),
        }),
      );
      return { ...ended, pid: Number(ended.stdout.toString().split('\n')[0]) };
    };
    const isGone = async (pid: number): Promise<boolean> => {
      for (let round = 0; round < 50; round += 1) {
        try {
          process.kill(pid, 0);
        } catch {
          return true;
        }
        await sleep(100);
      }
      return false;
    };

    it('hands Ctrl+C to the program, and shows what was measured', async () => {
      const ended = await signalled('SIGINT');
      assert.equal(ended.code, 1);
      assert.equal(lineOf(ended), 'The program ended with KeyboardInterrupt.');
      assert.match(ended.stdout.toString(), /\{built-in method time\.sleep\}/);
      assert(await isGone(ended.pid));
    });

    it('takes the program with it when it is told to end', async () => {
      const ended = await signalled('SIGTERM');
      assert.equal(ended.code, 143);
      assert(await isGone(ended.pid));
    });

    it('stops the program when nobody reads its output', async () => {
      await writeFile(place('endless.py'), 'import os\nprint(os.getpid())\nwhile True: print("x" * 1000)\n');
      let head = '';
      const ended = await conceptlabs(['profile', '--python', newest.path, 'endless.py'], {
        cwd: folder,
        onStart: (child) =>
          void child.stdout?.once('data', (chunk: Buffer) => {
            head = chunk.toString();
            child.stdout?.destroy();
          }),
      });
      assert.equal(ended.code, 141);
      assert.equal(ended.stderr, '');
      assert(await isGone(Number(head.split('\n')[0])));
    });
  }
});
