import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { askPdb, usual, asking, endOfInput } from './commandLine.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

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

/** Commands by what they show; each list is typed at the first stop of a new session. */
const scripts: Readonly<Record<string, readonly string[]>> = {
  'values, listings and steps': [
    'p sizes',
    'n',
    'l',
    'n',
    'n',
    'n',
    'pp sizes',
    'l',
    '',
    'l .',
    'l 1, 3',
    'list 2',
    'n',
    'bt',
    'where',
    's',
    'n',
    'n',
    'n',
    's',
    'a',
    'args',
    'w',
    'll',
    'longlist',
    'whatis w',
    'whatis area',
    'p w, h',
    'n',
    '',
    'rv',
    'retval',
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
    'down',
    'd',
    'd',
    'up 2',
    'w',
    'd 9',
    'quit',
  ],
  'return, until, continue, jump': [
    'break 3',
    'cont',
    'r',
    's',
    'unt',
    'unt',
    'cl 1',
    'until 9',
    'return',
    'next',
    'n',
    'j 12',
    'jump 99',
    'step',
    'continue',
  ],
  'statements, on one line and on several': [
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
    'for i in range(2):',
    '    print(i)',
    '',
    'p 1 ;; p 2',
    'def twice(n):',
    '    return 2 * n',
    '',
    '!twice(4)',
    'n ;; p t',
    'q',
  ],
  'what is wrong': [
    'nonsense',
    'p nonsense',
    'l nonsense',
    'b 4',
    'b 99',
    'b nowhere.py:3',
    'b 2, (',
    'cl 7',
    'cl x',
    'u x',
    'j',
    '1/0',
    'n 3',
    'unt 1',
    'ignore 9',
    'enable 9',
    'condition 9',
    'commands 9',
    'end',
    'unalias no_such',
    'source nonsense',
    'a b c',
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
    'enable 1',
    'condition 2',
    'ignore 2 1',
    'condition 1 w > 100',
    'cl 1 2',
    'b',
    'clear 1',
    'b area',
    'b 2',
    'b 3',
    'clear',
    'n',
    'clear',
    'y',
    'b',
    'q',
  ],
  'lists of commands at breakpoints': [
    'b 3',
    'commands 1',
    'p s',
    'p w',
    'end',
    'b 14',
    'commands',
    'silent',
    'p words',
    'end',
    'c',
    'c',
    'c',
    'commands 1',
    'silent',
    'p s',
    'c',
    'c',
  ],
  'display and alias': [
    'b 8',
    'c',
    'display t',
    'display',
    'n',
    'n',
    'n',
    'undisplay t',
    'display nonsense',
    'undisplay nonsense',
    'alias pt p t',
    'alias both p %1 ;; p %2',
    'alias',
    'alias pt',
    'pt',
    'both w h',
    'n ;; n',
    'unalias pt',
    'pt',
    'source area',
    'EOF',
  ],
  help: [
    'h',
    'help next',
    'h clear',
    'h interact',
    'h debug',
    'h run',
    'h quit',
    'h pdb_no_such',
    'h exec',
    'q',
  ],
  'a debugger in the debugger': [
    'n',
    'n',
    'debug area(2, 3)',
    's',
    's',
    'n',
    'p w',
    'w',
    'for i in range(2): print(i)',
    'debug area(w, 1)',
    'n',
    'c',
    'p s',
    'c',
    'p 1',
    'debug 1 +',
    'q',
  ],
  'an interpreter in the debugger': [
    'b 3',
    'c',
    'interact',
    's + 1',
    'for n in range(2):',
    '    n',
    '',
    'nonsense',
    'made = 1',
    'made + s',
    endOfInput,
    'EOF',
  ],
  'a new run': [
    'b 3, w > 2',
    'alias pw p w',
    'restart',
    'c',
    'pw',
    'b',
    'run one "and two"',
    'p __import__("sys").argv[1:]',
    'exit',
  ],
};

/** What the debug console shows, without the prompts: in a terminal the line that is typed ends those. */
const shown = (session: Session): string =>
  session.transcript.replaceAll(usual, '').replaceAll(new RegExp(`(?:${asking.source})\n?`, 'g'), '');

/** pdb begins again there; a debug session ends. */
const finished = 'The program finished and will be restarted\n';

/** The commands of a Python's pdb. */
function commandsOf(python: string): string[] {
  const list = 'import pdb; print(*(name[3:] for name in dir(pdb.Pdb) if name.startswith("do_")))';
  return execFileSync(python, ['-c', list], { encoding: 'utf8' }).trim().split(' ');
}

const failing = [
  'def divide(a, b):',
  '    return a / b',
  'def outer(x):',
  '    try:',
  '        divide(x, 0)',
  '    except ZeroDivisionError as error:',
  "        raise ValueError('chained') from error",
  'outer(3)',
];
/** What is typed where an uncaught exception has stopped. */
const mourning = [
  // Up to 3.9 command-line pdb shows wrong lines where no breakpoint keeps it tracing.
  'b 2',
  'c',
  'c',
  'w',
  'p x',
  'u',
  'u',
  'u',
  'd',
  'd',
  'd',
  'd',
  'l',
  'll',
  'a',
  'exceptions',
  'exceptions 0',
  'w',
  'exceptions 9',
  'q',
];

for (const { path: python, version } of await findPythons())
  describe(`the console on Python ${version}`, () => {
    let folder: Folder;
    let file: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      file = await folder.write('shapes.py', program);
    });
    useSession((opened) => (session = opened));

    it('is tried with every command of this pdb', () => {
      const lines = [...Object.values(scripts), mourning].flat().flatMap((line) => line.split(';;'));
      const typed = new Set(lines.map((line) => line.trim().split(' ')[0]));
      assert.deepEqual(
        commandsOf(python).filter((command) => !typed.has(command)),
        [],
      );
    });

    for (const [what, commands] of Object.entries(scripts))
      it(`prints what pdb prints: ${what}`, async () => {
        await session.launch({ program: file, python, stopOnEntry: true, justMyCode: false });
        await session.stopped();
        for (const command of commands)
          if (command === endOfInput) await session.send('conceptlab/endInput');
          else await session.command(command);
        const [run] = (await askPdb(python, file, commands)).split(finished);
        assert.equal(shown(session), run);
      });

    it('prints what pdb prints: after an exception that nothing caught', async () => {
      const raises = await folder.write('raises.py', failing);
      await session.launch({ program: raises, python, stopOnEntry: true, justMyCode: false });
      await session.stopped();
      for (const command of mourning) await session.command(command);
      const begin = 'Uncaught exception. Entering post mortem debugging\n';
      const printed = (await askPdb(python, raises, mourning)).split(begin)[1] ?? '';
      const [wanted] = printed
        // A debug session ends instead, and has none of command-line pdb's own frames.
        .replace("Running 'cont' or 'step' will restart the program\n", '')
        .replaceAll(/^[> ] \S*[\\/]pdb\.py\(\d+\).*\n-> .*\n/gm, '')
        .split(/Post mortem debugger finished\.|^\(Pdb\) $/m);
      assert.equal(shown(session).split(begin)[1], wanted);
    });

    for (const command of ['n', 's'])
      it(`follows pdb to the very end of the program: ${command}`, async () => {
        await session.launch({ program: file, python, stopOnEntry: true });
        await session.stopped();
        let count = 0;
        for (; session.isRunning; count++) await session.command(command);
        assert.ok(count > 5);
        const printed = await askPdb(python, file, [...Array.from({ length: count }, () => command), 'q']);
        assert.equal(shown(session), printed.split(finished)[0]);
      });
  });
