import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, it } from 'mocha';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { findPythons } from '../pythons.ts';
import { helperMark, processesWith, type Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

for (const { path: python, version, isEnd } of await findPythons())
  describe(`a program in a terminal on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;
    let shell: ChildProcess | undefined;

    useFolder((made) => (folder = made));
    useSession(async (opened) => {
      session = opened;
      // Does what a terminal does: runs the command with the variables that it is given.
      session.onRequest = (request) => {
        const { args, cwd, env } = request.arguments as DebugProtocol.RunInTerminalRequestArguments;
        const [command = '', ...rest] = args;
        shell = spawn(command, rest, { cwd, env: { ...process.env, ...env } as NodeJS.ProcessEnv });
        session.respond(request, { processId: shell.pid });
      };
    });

    it('keeps its output there, and stops in the editor', async () => {
      const program = await folder.write('asks.py', ["name = input('who? ')", "print('hello', name)"]);
      await session.launch({ program, python, console: 'integratedTerminal' }, { [program]: [2] });
      const printed = shell?.stdout && text(shell.stdout);
      shell?.stdin?.write('Ada\n');
      await session.stopped();
      assert.equal(await session.type('p name'), "'Ada'");
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
      assert.equal((await printed)?.replace('\r', ''), 'who? hello Ada\n');
      assert.equal(session.output('stdout'), '');
    });

    if (isEnd)
      it('tells its exit code', async () => {
        const program = await folder.write('exits.py', ['raise SystemExit(3)']);
        await session.launch({ program, python, console: 'integratedTerminal', mode: 'run' });
        assert.equal(await session.ended(), 3);
      });

    if (isEnd)
      it('is ended with the session', async () => {
        const program = await folder.write('sleeps.py', ['import time', 'time.sleep(600)']);
        await session.launch({ program, python, console: 'integratedTerminal', stopOnEntry: true });
        await session.stopped();
        await session.send('disconnect', {});
        assert.deepEqual(await processesWith(helperMark), []);
      });
  });
