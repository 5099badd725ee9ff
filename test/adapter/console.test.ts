import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { makeFolder, Session } from './session.ts';

const program = [
  'def area(w, h):',
  '    s = w * h',
  '    return s',
  '',
  'def total(sizes):',
  '    t = 0',
  '    for w, h in sizes:',
  '        t += area(w, h)',
  '    return t',
  '',
  'sizes = [(1, 2), (3, 4)]',
  'print(total(sizes))',
  'words = {"a": 1, "b": [1, 2, 3]}',
  'last = total(sizes)',
];

/** Commands by what they show; each is typed at the first stop of a new session. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'p, pp, n, l, ll, s, w, a, whatis': [
    'p sizes',
    'n',
    'l',
    'n',
    'n',
    'n',
    'pp sizes',
    'l',
    'l',
    'l 1, 3',
    'n',
    'w',
    's',
    'n',
    'n',
    'n',
    's',
    'a',
    'w',
    'll',
    'whatis w',
    'p w, h',
    'q',
  ],
  'up, down and where their frames end': [
    'b area',
    'c',
    'u',
    'p t',
    'u',
    'u',
    'u',
    'd',
    'd',
    'd',
    'd',
    'w',
    'q',
  ],
  'return, until, continue': ['b 3', 'c', 'r', 's', 'unt', 'unt', 'cl 1', 'unt 9', 'r', 'n', 'n', 'n', 'q'],
  'statements and assignments': [
    'b 2',
    'c',
    '!w = 50',
    'p w',
    'x = w + 1',
    'x',
    'n',
    'p s',
    'print("printed")',
    'for i in range(2): print(i)',
    'q',
  ],
  'what is wrong': [
    'nonsense',
    'p nonsense',
    'l nonsense',
    'b 4',
    'b 99',
    'cl 7',
    'u x',
    'j',
    '1/0',
    'n 3',
    'q',
  ],
  'breakpoints, conditions, temporary ones': [
    'b 2',
    'b 8, w > 1',
    'tbreak 9',
    'b',
    'c',
    'c',
    'disable 1',
    'c',
    'b',
    'condition 2',
    'ignore 2 1',
    'cl 1 2',
    'b',
    'q',
  ],
  'a list of commands at a breakpoint': ['b 3', 'commands 1', 'p s', 'p w', 'end', 'c', 'c', 'q'],
  'commands that go on by themselves': ['b 3', 'commands 1', 'silent', 'p s', 'c', 'b 14', 'c', 'q'],
  'clear, confirmed and not': ['b 2', 'b 3', 'clear', 'n', 'clear', 'y', 'b', 'q'],
  'display, alias, several commands in a line': [
    'b 8',
    'c',
    'display t',
    'n',
    'n',
    'n',
    'undisplay t',
    'alias pt p t',
    'pt',
    'p t ;; p w',
    'n ;; n',
    'unalias pt',
    'q',
  ],
  'jump, and help': ['n', 'n', 'n', 'j 14', 'h', 'h next', 'h pdb_no_such', 'q'],
  'a debugger in the debugger': ['n', 'n', 'debug area(2, 3)', 's', 's', 'n', 'p w', 'c', 'p 1', 'q'],
  source: ['n', 'n', 'source area', 'source nonsense', 'q'],
};

/** Prompts, which the protocol has no place for: `(Pdb) `, `((Pdb)) `, `(com) `, and a question. */
const prompts = /\(+(?:Pdb|com)\)+ |Clear all breaks\? /g;

/** What command-line pdb prints for these commands, without the prompts. */
async function askPdb(python: string, file: string, commands: readonly string[]): Promise<string> {
  const pdb = spawn(python, ['-m', 'pdb', file], {
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUNBUFFERED: '1', HOME: file, USERPROFILE: file },
  });
  pdb.stdin.end(`${commands.join('\n')}\n`);
  const [printed, errors] = await Promise.all([text(pdb.stdout), text(pdb.stderr)]);
  return (printed + errors).replaceAll('\r\n', '\n').replaceAll(prompts, '');
}

for (const { path: python, version } of await findPythons())
  describe(`the console on Python ${version}`, () => {
    let folder: Awaited<ReturnType<typeof makeFolder>>;
    let file: string;
    let session: Session;

    before(async () => {
      folder = await makeFolder();
      file = await folder.write('shapes.py', program);
    });
    after(() => folder.remove());
    beforeEach(async () => {
      session = await Session.open();
    });
    afterEach(() => session.close());

    for (const [what, commands] of Object.entries(scripts))
      it(`prints what pdb prints: ${what}`, async () => {
        await session.launch({ program: file, python, stopOnEntry: true, justMyCode: false });
        await session.stopped();
        for (const command of commands) await session.command(command);
        assert.equal(session.transcript, await askPdb(python, file, commands));
      });

    for (const command of ['n', 's'])
      it(`follows pdb to the very end of the program: ${command}`, async () => {
        await session.launch({ program: file, python, stopOnEntry: true });
        await session.stopped();
        let count = 0;
        for (; session.isRunning; count++) await session.command(command);
        assert.ok(count > 5);
        const printed = await askPdb(python, file, [...Array.from({ length: count }, () => command), 'q']);
        // pdb begins again there; a debug session ends.
        const [run] = printed.split('The program finished and will be restarted\n');
        assert.equal(session.transcript, run);
      });
  });
