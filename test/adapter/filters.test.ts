import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const shapes = [
  'class Shape:', //                      1
  '    def __init__(self, w):', //        2
  '        self.w = w', //                3
  '    def area(self):', //               4
  '        return sum(self.w for _ in [0])', //5
  'def each(call, shapes):', //           6
  '    made = [call(s) for s in shapes]', //7
  '    return made', //                   8
];

const program = [
  'import json', //                       1
  'from shapes import Shape, each', //    2
  'from made.words import greet', //      3
  'def show(shape):', //                  4
  '    return shape.area()', //           5
  'shapes = [Shape(1)]', //               6
  'for shape in shapes:', //              7
  '    show(shape)', //                   8
  'each(show, shapes)', //                9
  'greet()', //                          10
  'json.loads("[]")', //                 11
  'print("over")', //                    12
];

for (const { path: python, version, isEnd } of await findPythons())
  describe(`step filters on Python ${version}`, () => {
    let folder: Folder;
    let file: string;
    let library: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      file = await folder.write('program.py', program);
      library = await folder.write('shapes.py', shapes);
      await folder.write('made/words.py', ['def greet():', '    return "hello"']);
    });
    useSession((opened) => (session = opened));

    /** Starts at the program's line 6, with the modules loaded. */
    const begin = async (args: { stepFilters: readonly string[]; justMyCode?: boolean }): Promise<void> => {
      await session.launch({ program: file, python, ...args }, { [file]: [6] });
      await session.stopped();
      await session.setBreakpoints(file, []);
    };
    /** Presses a button until the program is on its last line; gives the places on the way. */
    const walk = async (button: 'stepIn' | 'stepOut' | 'next'): Promise<string[]> => {
      const places: string[] = [];
      for (;;) {
        await session.press(button);
        const place = (await session.where())[0] ?? '';
        if (place === '<module>:12') return places;
        places.push(place);
      }
    };

    it('step through functions, classes and files without stopping, and stop in what these call', async () => {
      await begin({ stepFilters: ['*.__init__', 'Shape.area', 'each', 'made/*'] });
      assert.deepEqual(
        (await walk('stepIn')).filter((place, index, all) => place !== all[index - 1]),
        // As the loop ends, pdb is on its line once more; so it is where a function ends.
        [
          '<module>:7',
          '<module>:8',
          'show:5',
          '<module>:7',
          '<module>:9',
          'show:5',
          '<module>:10',
          '<module>:11',
        ],
      );
    });

    if (isEnd)
      it('step through modules by name', async () => {
        await begin({ stepFilters: ['shapes', 'made.*', 'json*'], justMyCode: false });
        const places = await walk('stepIn');
        assert.deepEqual(
          places.filter((place) => !/^(<module>|show):/.test(place)),
          [],
        );
        assert.ok(places.includes('show:5'));
      });

    it('let breakpoints stop, and lead a step out again', async () => {
      await begin({ stepFilters: ['shapes'] });
      await session.setBreakpoints(library, [3]);
      await session.press('stepIn');
      assert.equal((await session.where())[0], '__init__:3');
      await session.press('next');
      assert.match((await session.where())[0] ?? '', /^<module>:[67]$/);
    });

    if (isEnd)
      it('do not hold for what is typed, nor for a call that is chosen', async () => {
        await begin({ stepFilters: ['shapes'] });
        await session.command('s');
        assert.equal((await session.where())[0], '__init__:2');
        await session.command('r');
        await session.press('next');
        await session.setBreakpoints(file, [11]);
        await session.press('continue');
        const choose = async (): Promise<void> => {
          const [frame] = await session.stack();
          const { targets } = await session.send<{ targets: { id: number; label: string }[] }>(
            'stepInTargets',
            {
              frameId: frame?.id,
            },
          );
          await session.send('stepIn', { threadId: 1, targetId: targets[0]?.id });
          await session.stopped();
        };
        await choose();
        // A library's, which the buttons step through as well.
        assert.match((await session.where())[0] ?? '', /^loads:/);
      });

    if (isEnd)
      it('must be a list', async () => {
        const { variables } = await session.launchFailure({ program: file, python, stepFilters: 'json' });
        assert.match(variables?.['_text'] ?? '', /"stepFilters" must be a list of strings/);
      });
  });
