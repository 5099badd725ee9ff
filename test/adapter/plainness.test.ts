import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'mocha';
import type { Mode } from '../../src/protocol/dap.ts';
import { findPythons } from '../pythons.ts';
import { Session } from './session.ts';
import { useFolder, type Folder } from './suite.ts';

/** Programs that look at what Python gives them, and end in different ways. */
const programs: Readonly<Record<string, readonly string[]>> = {
  'names, arguments and paths': [
    'import sys, os, __main__',
    'print(sorted(k for k in globals()))',
    'print(__name__, __file__, __doc__, __package__, __spec__, type(__loader__).__name__, __builtins__)',
    'print(sys.argv, sys.path, sys.flags, os.getcwd())',
    'print(getattr(sys, "orig_argv", None))',
    'print(__main__.__dict__ is globals(), sys.modules["__main__"] is __main__)',
    'print([k for k in os.environ if "CONCEPT" in k])',
    'print(sys.gettrace() is None or "traced", sys.getrecursionlimit())',
    'import threading; print([t.name for t in threading.enumerate()])',
  ],
  'an exception with a cause, in a function': [
    'def f():',
    '    try:',
    '        {}["x"]',
    '    except KeyError as error:',
    '        raise ValueError("ünïcode") from error',
    'f()',
  ],
  'a hook for exceptions, and clean-up': [
    'import atexit, sys, threading, time',
    'atexit.register(print, "at exit")',
    'threading.Thread(target=lambda: (time.sleep(0.2), print("late"))).start()',
    'sys.excepthook = lambda *error: print("hook", error[0].__name__)',
    'raise LookupError',
  ],
  'a hook for exceptions that fails': [
    'import sys',
    'def hook(*error):',
    '    raise RuntimeError("in the hook")',
    'sys.excepthook = hook',
    'raise LookupError("first")',
  ],
  'a module that hides one of the library': ['import random, code', 'print(random.mine, code.mine)'],
  'processes of all kinds': [
    'import multiprocessing',
    'def work(n): return n * n',
    'if __name__ == "__main__":',
    '    for method in multiprocessing.get_all_start_methods():',
    '        with multiprocessing.get_context(method).Pool(2) as pool:',
    '            print(method, pool.map(work, [1, 2, 3]))',
  ],
  'one pool after another': [
    'import multiprocessing, sys',
    'def work(n): return n * n',
    "if __name__ == '__main__' and sys.platform != 'win32':",
    '    for _ in range(8):',
    "        with multiprocessing.get_context('fork').Pool(2) as pool:",
    '            print(pool.map(work, [1, 2, 3]))',
  ],
  'forked children that fail': [
    'import os',
    "if hasattr(os, 'fork'):",
    '    for _ in range(3):',
    '        pid = os.fork()',
    '        if pid == 0:',
    "            raise ValueError('in the child')",
    '        print(os.waitpid(pid, 0)[1])',
  ],
  'pickles of what is in the program': [
    'import pickle',
    'class Point: pass',
    'print(type(pickle.loads(pickle.dumps(Point()))) is Point, Point.__module__)',
  ],
  'bytes that are no text, and no last line break': [
    'import sys',
    'sys.stdout.buffer.write("añ€😀".encode()[:-1] + b"\\xff")',
    'sys.stdout.flush()',
  ],
};

for (const { path: python, version, isEnd } of await findPythons())
  describe(`what a program sees on Python ${version}`, () => {
    const modes: readonly Mode[] = isEnd ? ['run', 'profile', 'pdb'] : ['pdb'];
    let folder: Folder;

    useFolder(async (made) => {
      folder = made;
      await folder.write('random.py', ["mine = 'random'"]);
      await folder.write('code.py', ["mine = 'code'"]);
    });

    const runPlainly = async (program: string, cwd: string): Promise<object> => {
      const child = spawn(python, [program, 'an argument', 'ü'], {
        cwd,
        env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close') as Promise<[number]>,
      ]);
      return { stdout, stderr, exitCode };
    };

    for (const [what, lines] of Object.entries(programs))
      for (const mode of modes)
        it(`${mode}: ${what}`, async () => {
          const program = await folder.write('ünder test.py', lines);
          const cwd = folder.path('.');
          const session = await Session.open();
          try {
            await session.client.initializeRequest();
            const launch = { program, python, mode, cwd, args: ['an argument', 'ü'] };
            await session.send('launch', launch);
            await session.send('setExceptionBreakpoints', { filters: [] });
            await session.send('configurationDone');
            const exitCode = await session.ended();
            const seen = { stdout: session.output('stdout'), stderr: session.output('stderr'), exitCode };
            const plain = await runPlainly(program, cwd);
            assert.deepEqual(
              { ...seen, stdout: seen.stdout.replace("'traced' ", 'True ').replace('traced ', 'True ') },
              plain,
            );
          } finally {
            await session.close();
          }
        });
  });
