import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { ProfileRun } from '../../src/core/profile/types.ts';
import type { Mode } from '../../src/protocol/dap.ts';
import { findPythons, type Python } from '../pythons.ts';
import { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const modes: readonly Mode[] = ['pdb', 'profile', 'run'];

for (const { path: python, version, isEnd } of await findPythons())
  describe(`programs that go wrong on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;

    useFolder((made) => (folder = made));
    useSession((opened) => (session = opened));

    const endOf = async (mode: Mode, program: string, more: object = {}): Promise<number | undefined> => {
      await session.launch({ program, python, mode, ...more });
      await session.client.setExceptionBreakpointsRequest({ filters: [] }).catch(() => undefined);
      return session.ended();
    };
    const profileOf = (): ProfileRun | undefined =>
      session.events.find(({ event }) => event === 'conceptlab/profile')?.body as ProfileRun | undefined;

    for (const mode of isEnd ? modes : modes.slice(0, 1)) {
      it(`${mode}: a syntax error refuses the launch and says where`, async () => {
        const program = await folder.write('syntax.py', ['a = 1', 'def f(:', '    pass']);
        const failure = await session.launchFailure({ program, python, mode });
        assert.match(failure.variables?.['_text'] ?? '', /^syntax\.py has a syntax error in line 2: /);
        assert.equal(failure.showUser, true);
        assert.deepEqual([failure.variables?.['_file'], failure.variables?.['_line']], [program, '2']);
        assert.equal(await session.ended(), 1);
        assert.match(session.output('stderr'), /^ {2}File ".*syntax\.py", line 2\n[^]*SyntaxError: /);
      });

      it(`${mode}: the program's exit code is kept`, async () => {
        const program = await folder.write('exits.py', ['import sys', 'sys.exit(3)']);
        assert.equal(await endOf(mode, program), 3);
      });

      it(`${mode}: a text as exit status goes to stderr`, async () => {
        const program = await folder.write('sorry.py', ['import sys', "sys.exit('sorry')"]);
        assert.equal(await endOf(mode, program), 1);
        assert.equal(session.output('stderr'), 'sorry\n');
      });

      it(`${mode}: os._exit is an exit`, async () => {
        const program = await folder.write('leaves.py', ['import os', 'os._exit(3)']);
        assert.equal(await endOf(mode, program), 3);
        if (mode === 'profile') assert.ok((profileOf()?.profile.rows.length ?? 0) > 0);
      });

      if (process.platform !== 'win32')
        it(`${mode}: a program that is killed ends the session with a message`, async () => {
          const program = await folder.write('killed.py', [
            'import os, signal',
            "print('up', flush=True)",
            'os.kill(os.getpid(), signal.SIGKILL)',
          ]);
          assert.equal(await endOf(mode, program), 137);
          assert.equal(session.output('stdout'), 'up\n');
          assert.match(session.output('important'), /SIGKILL/);
        });

      // Other systems have no signals without a name.
      if (process.platform === 'linux')
        it(`${mode}: a signal without a name is told from a good end, and from another program in its place`, async () => {
          const program = await folder.write('nameless.py', [
            'import os, signal, sys',
            "if sys.argv[1] == 'signal':",
            '    os.kill(os.getpid(), signal.SIGRTMIN + 6)',
            "os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(0.2)'])",
          ]);
          assert.equal(await endOf(mode, program, { args: ['signal'] }), 128);
          assert.match(session.output('important'), /^The program was ended by a signal without a name, /);
          await session.close();
          session = await Session.open();
          const exitCode = await endOf(mode, program, { args: ['exec'] });
          // Its profile was lost, and that is said.
          assert.equal(exitCode, 0);
          assert.equal(session.output('important') === '', mode !== 'profile');
        });
    }

    for (const mode of isEnd ? (['profile', 'run'] as const) : [])
      it(`${mode}: an exception gives exit code 1 and the traceback of plain Python`, async () => {
        const program = await folder.write('raises.py', ['def f(n):', '    return 1 / n', 'f(0)']);
        assert.equal(await endOf(mode, program), 1);
        const plain = plainErrors(python, program);
        assert.equal(session.output('stderr'), plain);
        const ended = session.events.find(({ event }) => event === 'conceptlab/ended')?.body as {
          error: { type: string; message: string; traceback: string };
        };
        assert.equal(ended.error.type, 'ZeroDivisionError');
        assert.equal(ended.error.traceback, plain);
        if (mode === 'profile') assert.ok(profileOf()?.profile.rows.some(({ name }) => name === 'f'));
      });

    for (const mode of isEnd ? (['pdb', 'profile'] as const) : [])
      it(`${mode}: a call that is not Python refuses the launch`, async () => {
        const program = await folder.write('calls.py', ['def f(n):', '    return n']);
        const failure = await session.launchFailure({ program, python, mode, call: 'f(30' });
        assert.match(failure.variables?.['_text'] ?? '', /^The call f\(30 is not valid Python: /);
        assert.equal(await session.ended(), 1);
      });

    for (const mode of isEnd ? (['pdb', 'profile'] as const) : [])
      it(`${mode}: a call that is a statement refuses the launch`, async () => {
        const program = await folder.write('calls.py', ['def f(n):', '    return n']);
        const failure = await session.launchFailure({ program, python, mode, call: 'x = f(30)' });
        assert.match(failure.variables?.['_text'] ?? '', /^The call x = f\(30\) is not one expression\./);
        assert.equal(await session.ended(), 1);
      });

    if (isEnd)
      it('profile: a call of a name that is not there shows the error, and none of our frames', async () => {
        const program = await folder.write('calls.py', ['def f(n):', '    return n']);
        assert.equal(await endOf('profile', program, { call: 'g(1)' }), 1);
        assert.match(
          session.output('stderr'),
          /^Traceback \(most recent call last\):\n {2}File "<string>", line 1, in <module>\nNameError: /,
        );
      });

    it('a program that says nothing of its end is told from one that is stopped', async () => {
      const program = await folder.write('waits.py', [
        'import time',
        "print('up', flush=True)",
        'time.sleep(600)',
      ]);
      await session.launch({ program, python });
      await session.event('output');
      await session.send('terminate');
      await session.ended();
      assert.equal(session.output('important'), '');
    });
  });

/** What plain Python prints on stderr. */
function plainErrors(python: string, program: string): string {
  try {
    execFileSync(python, [program], { encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return (error as { stderr: string }).stderr.replaceAll('\r\n', '\n');
  }
}

describe('launches that cannot succeed', () => {
  let folder: Folder;
  let program: string;
  let newest: Python;
  let session: Session;

  useFolder(async (made) => {
    folder = made;
    program = await folder.write('fine.py', ["print('fine')"]);
    newest = (await findPythons()).at(-1) as Python;
  });
  useSession((opened) => (session = opened));

  const messageOf = async (args: object): Promise<string> => {
    const failure = await session.launchFailure({ program, python: newest.path, ...args });
    assert.equal(failure.showUser, true);
    assert.equal(await session.ended(), 1);
    return failure.variables?.['_text'] ?? '';
  };

  it('for want of the program', async () => {
    assert.match(await messageOf({ program: folder.path('none.py') }), /^There is no file .*none\.py\./);
  });

  it('for want of the attribute "program"', async () => {
    assert.match(await messageOf({ program: '' }), /no "program"/);
  });

  it('for a path that is not absolute', async () => {
    assert.match(await messageOf({ program: 'fine.py' }), /absolute/);
  });

  it('for a mode that is none', async () => {
    assert.match(await messageOf({ mode: 'walk' }), /"pdb", "profile", "run"/);
  });

  it('for want of the folder to run in', async () => {
    assert.match(await messageOf({ cwd: folder.path('nowhere') }), /nowhere.*is not there/);
  });

  it('for want of the interpreter', async () => {
    assert.match(await messageOf({ python: folder.path('python9') }), /no Python at .*python9/);
    // A file in its middle: this one does not even start.
    assert.match(await messageOf({ python: join(process.execPath, 'python9') }), /no Python at .*python9/);
  });

  it('for something that is no Python', async () => {
    assert.match(await messageOf({ python: process.execPath }), /is not a Python/);
  });

  it('for a terminal that the client has not', async () => {
    assert.match(await messageOf({ console: 'integratedTerminal' }), /no terminal/);
  });

  if (process.platform !== 'win32') {
    it('for a Python that may not be executed', async () => {
      const locked = await folder.write('locked', ['#!/bin/sh']);
      await chmod(locked, 0o644);
      assert.match(await messageOf({ python: locked }), /may not be executed/);
    });

    it('for a Python that is too old', async () => {
      // A real Python that takes itself for an old one.
      const old = await folder.write('old', [
        `#!${newest.path}`,
        'import runpy, sys',
        "sys.version_info = (3, 6, 15, 'final', 0)",
        "if sys.argv[1] == '-c':",
        '    exec(sys.argv[2])',
        'else:',
        "    runpy.run_path(sys.argv[1], run_name='__main__')",
      ]);
      await chmod(old, 0o755);
      assert.match(await messageOf({ python: old }), /Python 3\.6\.15 is too old/);
    });

    it('for a Python that says nothing and ends', async () => {
      const silent = await folder.write('silent', ['#!/bin/sh', 'exit 7']);
      await chmod(silent, 0o755);
      assert.match(
        await messageOf({ python: silent }),
        /is not a Python: it printed nothing and ended with exit code 7/,
      );
    });
  }

  it('does not know a request, and says so', async () => {
    await session.client.initializeRequest();
    await assert.rejects(session.send('readMemory', {}), /"readMemory" is not supported/);
  });
});
