import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

/** Reads its input in all the ways that a learner's program may. */
const reads = [
  'import getpass, sys, warnings',
  "warnings.simplefilter('ignore')",
  "name = input('who? ')",
  'stop_here = True',
  "secret = getpass.getpass('secret? ') if sys.platform != 'win32' else input('secret? ')",
  'lines = [line for line in sys.stdin]',
  'try:',
  "    input('more? ')",
  'except EOFError as error:',
  '    print(repr(error))',
  'print([name, secret, lines, sys.stdin.read(), sys.stdin.name])',
];

for (const { path: python, version, isEnd } of await findPythons())
  describe(`input() on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;

    useFolder((made) => (folder = made));
    useSession((opened) => (session = opened));

    const requested = (): Promise<{ prompt: string }> => session.event('conceptlab/inputRequested');

    it('takes what is typed, and its end, and nothing that pdb is to have', async () => {
      const program = await folder.write('reads.py', reads);
      await session.launch({ program, python }, { [program]: [4] });
      assert.deepEqual(await requested(), { prompt: 'who? ' });
      assert.match(
        session.output('console'),
        /^The program waits for input: what you type here goes to it\./,
      );

      // Paused there, the console is pdb's; the program waits on afterwards.
      await session.send('pause', { threadId: 1 });
      await session.stopped();
      assert.equal(await session.type('p 1 + 1'), '2');
      await session.send('continue', { threadId: 1 });
      await session.type('Ada');
      await session.event('conceptlab/inputGiven');
      await session.stopped();
      assert.equal(await session.type('p name'), "'Ada'");

      // A command that reads is answered like the program; a statement reads at the prompt.
      const answer = session.type("p input('q? ')");
      assert.deepEqual(await requested(), { prompt: 'q? ' });
      await session.type('p is no command here');
      assert.equal(await answer, "'p is no command here'");
      assert.equal(await session.type("!name = input('again? ')"), 'again? ');
      await session.type('Grace');
      assert.equal(await session.type('p name'), "'Grace'");
      await assert.rejects(session.send('conceptlab/endInput'), /Nothing waits for input/);

      await session.send('continue', { threadId: 1 });
      assert.equal((await requested()).prompt, 'secret? ');
      await session.type('hidden');
      for (const line of ['one', '', 'last']) {
        await requested();
        await session.type(line);
      }
      await requested();
      await session.send('conceptlab/endInput');
      assert.equal(await session.ended(), 0);
      assert.match(
        session.output('stdout'),
        /EOFError\(.*\)\n\['Grace', 'hidden', \['one\\n', '\\n', 'last\\n'\], '', '<stdin>'\]\n$/,
      );
    });

    if (isEnd)
      it('may be read to its end at once', async () => {
        const program = await folder.write('all.py', ['import sys', 'print(repr(sys.stdin.read()))']);
        await session.launch({ program, python, mode: 'run' });
        for (const line of ['one', 'two']) {
          await requested();
          await session.type(line);
        }
        await requested();
        await session.send('conceptlab/endInput');
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), "'one\\ntwo\\n'\n");
      });
  });
