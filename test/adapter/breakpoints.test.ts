import assert from 'node:assert/strict';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const loop = [
  'seen = []', //             1
  'for i in range(10):', //   2
  '    seen.append(i)', //    3
  '    d = {"a": [i]}', //    4
  '    e = i * i', //         5
  "print('over')", //         6
];

/** Hit counts, with a condition perhaps, and the values of `i` at which they stop. */
const hitCounts: Readonly<Record<string, readonly number[]>> = {
  '3': [2],
  '== 4': [3],
  '>= 9': [8, 9],
  '> 9': [9],
  '< 3': [0, 1],
  '<=1': [0],
  '% 4': [3, 7],
  '% 2 of i % 2 == 1': [3, 7],
};

for (const { path: python, version, isEnd } of await findPythons())
  describe(`breakpoints on Python ${version}`, () => {
    let folder: Folder;
    let program: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      program = await folder.write('loop.py', loop);
    });
    useSession((opened) => (session = opened));

    it('counts hits, also those of a condition alone', async () => {
      const terms = Object.keys(hitCounts);
      const counted = await folder.write('counted.py', [
        'for i in range(10):',
        ...terms.map((_, index) => `    x${index} = i`),
        "print('over')",
      ]);
      await session.launch({ program: counted, python, stopOnEntry: true });
      await session.stopped();
      const set = await session.setSourceBreakpoints(
        counted,
        terms.map((text, index) => {
          const [hitCondition = '', condition = ''] = text.split(' of ');
          return { line: 2 + index, hitCondition, condition };
        }),
      );
      const hits = terms.map((): number[] => []);
      const expected = Object.values(hitCounts);
      for (let left = expected.flat().length; left > 0; left -= 1) {
        const { hitBreakpointIds } = await session.press('continue');
        const [frame] = await session.stack();
        const index = (frame?.line ?? 0) - 2;
        assert.deepEqual(hitBreakpointIds, [set[index]?.id]);
        hits[index]?.push(Number((await session.evaluate('i')).result));
      }
      assert.deepEqual(hits, expected);
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
    });

    it('logs messages, with what stands in braces evaluated, and does not stop', async () => {
      await session.launch({ program, python, stopOnEntry: true });
      await session.stopped();
      const set = await session.setSourceBreakpoints(program, [
        {
          line: 5,
          condition: 'i == 2',
          logMessage:
            'i={i} {{as is}} {d["a"]} {d[\'a\'][0]!r:>3} {i:03d} {nope} {[x for x in "}"]} {i != 3}',
        },
        { line: 3, logMessage: 'n = {len(seen)}', hitCondition: '>= 9' },
        { line: 6 },
      ]);
      assert.ok(set.every(({ verified }) => verified));
      await session.send('continue', { threadId: 1 });
      await session.stopped();
      assert.deepEqual(await session.where(), ['<module>:6']);
      const logged = session.events
        .filter((event): event is DebugProtocol.OutputEvent => event.event === 'output')
        .filter(({ body }) => body.source !== undefined);
      assert.deepEqual(
        logged.map(({ body }) => [body.category, body.source?.path, body.line, body.output]),
        [
          [
            'console',
            program,
            5,
            "i=2 {as is} [2]   2 002 <NameError: name 'nope' is not defined> ['}'] True\n",
          ],
          ['console', program, 3, 'n = 8\n'],
          ['console', program, 3, 'n = 9\n'],
        ],
      );
    });

    if (isEnd)
      it('refuses what cannot be read, and stops where a condition raises, saying so once', async () => {
        await session.launch({ program, python, stopOnEntry: true });
        await session.stopped();
        const refused = await session.setSourceBreakpoints(program, [
          { line: 2, condition: 'i ==' },
          { line: 3, hitCondition: 'often' },
          { line: 3, hitCondition: '% 0' },
          { line: 4, logMessage: 'open {i' },
          { line: 4, logMessage: 'closed }' },
          { line: 4, logMessage: '{1 +}' },
        ]);
        for (const { verified, message } of refused) {
          assert.equal(verified, false);
          assert.match(message ?? '', /cannot be read as Python: |is no hit count\. Write/);
        }
        const [set] = await session.setSourceBreakpoints(program, [{ line: 4, condition: 'missing > 1' }]);
        for (const i of ['0', '1']) {
          const { reason, hitBreakpointIds } = await session.press('continue');
          assert.equal(reason, 'breakpoint');
          assert.deepEqual(hitBreakpointIds, [set?.id]);
          assert.equal((await session.evaluate('i')).result, i);
        }
        const told = /The condition missing > 1 raised NameError: name 'missing' is not defined/g;
        assert.equal([...session.transcript.matchAll(told)].length, 1);
        // A value that has no truth, as an array of several elements.
        const untrue = 'type("Array", (), {"__bool__": lambda self: 1 / 0})()';
        await session.setSourceBreakpoints(program, [{ line: 5, condition: untrue }]);
        assert.equal((await session.press('continue')).reason, 'breakpoint');
        assert.deepEqual(await session.where(), ['<module>:5']);
        assert.match(session.transcript, /The condition type.* raised ZeroDivisionError: division by zero/);
      });
  });
