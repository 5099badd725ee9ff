import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { helperMark, processesWith, Session } from './session.ts';
import { useFolder, type Folder } from './suite.ts';

/** Stands in the command line of each process that the programs below start. */
const childMark = `conceptlabs-left-behind-${randomUUID()}`;

const family = [
  'import os, subprocess, sys, time',
  "code = 'import time; time.sleep(600)'",
  `subprocess.Popen([sys.executable, '-c', code, '${childMark}'])`,
  "if hasattr(os, 'setsid'):",
  `    subprocess.Popen([sys.executable, '-c', code, '${childMark}'], start_new_session=True)`,
  "if hasattr(os, 'fork') and os.fork() == 0:",
  '    time.sleep(600)',
  'def work():',
  "    print('up', flush=True)",
  '    while True:',
  '        time.sleep(0.01)',
  'work()',
];
const lineOf = (text: string): number => family.indexOf(text) + 1;

/** What is left of the suite's helpers and of what they started; waits a moment for processes to be gone. */
async function leftBehind(marks = [helperMark, childMark]): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const left = (await Promise.all(marks.map(processesWith))).flat();
    if (left.length === 0 || tries === 50) return left.map(({ command }) => command);
    await sleep(100);
  }
}

/** Ends processes that this suite has started, by their ids. */
async function endAll(mark: string): Promise<void> {
  for (const { pid } of await processesWith(mark)) process.kill(pid, 'SIGKILL');
}

/** The state that is tried on every Python. */
const everywhere = 'running with children' satisfies keyof typeof states;

type Brought = (session: Session, program: string, python: string) => Promise<void>;

/** How to bring a session into each state in which it is then ended. */
const states = {
  'while it launches': async (session, program, python) => {
    await session.client.initializeRequest();
    session.send('launch', { program, python, mode: 'pdb' }).catch(() => undefined);
    await sleep(20);
  },
  'launched, the program not let go yet': async (session, program, python) => {
    await session.client.initializeRequest();
    await session.send('launch', { program, python, mode: 'pdb' });
  },
  'stopped on entry': async (session, program, python) => {
    await session.launch({ program, python, stopOnEntry: true });
    await session.stopped();
  },
  'running with children': async (session, program, python) => {
    await session.launch({ program, python });
    await session.event('output');
  },
  'stopped with children': async (session, program, python) => {
    await session.launch({ program, python }, { [program]: [lineOf('    while True:') + 1] });
    await session.stopped();
  },
  'in the middle of a step': async (session, program, python) => {
    await session.launch({ program, python }, { [program]: [lineOf('work()')] });
    await session.stopped();
    await session.send('next', { threadId: 1 });
    await session.event('output');
  },
  'while pdb works on a command': async (session, program, python) => {
    await session.launch({ program, python, stopOnEntry: true });
    await session.stopped();
    session.type('while True: pass').catch(() => undefined);
    await sleep(100);
  },
  'in profile mode': async (session, program, python) => {
    await session.launch({ program, python, mode: 'profile' });
    await session.event('output');
  },
  'in run mode': async (session, program, python) => {
    await session.launch({ program, python, mode: 'run' });
    await session.event('output');
  },
} satisfies Readonly<Record<string, Brought>>;

for (const { path: python, version, isEnd } of await findPythons())
  describe(`a session that is ended on Python ${version}`, () => {
    let folder: Folder;
    let program: string;
    const killed = ['stopped on entry', everywhere, 'in profile mode'] as const;

    useFolder(async (made) => {
      folder = made;
      program = await folder.write('family.py', family);
    });

    for (const state of isEnd ? (Object.keys(states) as (keyof typeof states)[]) : ([everywhere] as const)) {
      const bring: Brought = states[state];
      it(`leaves no process behind: ${state}`, async () => {
        const session = await Session.open();
        try {
          await bring(session, program, python);
          await session.send('disconnect', {});
          assert.deepEqual(await leftBehind(), []);
        } finally {
          await session.close();
        }
      });

      it(`leaves none when the adapter itself is killed: ${state}`, async () => {
        const session = await Session.open();
        try {
          await bring(session, program, python);
          await session.kill();
          // A process that has left its parent's group outlives it where nobody is there to look for it.
          assert.deepEqual(await leftBehind([helperMark]), []);
        } finally {
          await endAll(childMark);
          await session.close();
        }
      });
    }

    if (isEnd)
      it('leaves none when the program ends by itself', async () => {
        const short = await folder.write(
          'short.py',
          family.slice(0, lineOf("if hasattr(os, 'setsid'):") - 1),
        );
        const session = await Session.open();
        try {
          await session.launch({ program: short, python });
          assert.equal(await session.ended(), 0);
          assert.deepEqual(await leftBehind(), []);
        } finally {
          await session.close();
        }
      });

    if (process.platform !== 'win32')
      for (const state of isEnd ? killed : ([everywhere] as const))
        it(`tells of a helper that is killed from outside: ${state}`, async () => {
          const session = await Session.open();
          try {
            await states[state](session, program, python);
            assert.ok((await processesWith(helperMark)).length > 0);
            await endAll(helperMark);
            assert.equal(await session.ended(), 137);
            assert.match(session.output('important'), /SIGKILL/);
            assert.deepEqual(await leftBehind([helperMark]), []);
          } finally {
            await endAll(childMark);
            await session.close();
          }
        });
  });
