import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import { makeFolder, Session } from './session.ts';

/** Values whose `repr` a program prints and the debugger is to show just so. */
const plainValues = [
  '1',
  '-1.5',
  "'it''s'",
  '"it\'s"',
  "b'x'",
  'None',
  '[1, [2, 3], (4,), ()]',
  "{'b': 1, 'a': {2: 3}}",
  '{3}',
  'set()',
  'frozenset([1])',
  'range(3)',
  '(1, 2)',
  'int',
  'Point(1, 2)',
  'Color.RED',
  "__import__('collections').OrderedDict(a=1)",
];

const program = [
  'import enum',
  'class Point:',
  "    __slots__ = ('x', 'y')",
  '    def __init__(self, x, y):',
  '        self.x, self.y = x, y',
  '    def __repr__(self):',
  "        return 'Point(%r, %r)' % (self.x, self.y)",
  'class Color(enum.Enum):',
  '    RED = 1',
  'class Bad:',
  '    def __init__(self):',
  '        self.inside = 1',
  '    @property',
  '    def costly(self):',
  "        raise SystemExit('evaluated')",
  '    def __repr__(self):',
  "        raise RuntimeError('no repr')",
  ...plainValues.map((value, index) => `v${index} = ${value}`),
  'bad = Bad()',
  'loop = [1]',
  'loop.append(loop)',
  'many = list(range(10000))',
  'table = {n: str(n) for n in range(500)}',
  'huge = 10 ** 6000',
  "text = 'x' * 1000000",
  'def inner(number):',
  '    doubled = number * 2',
  '    return doubled',
  'def outer():',
  '    mine = 5',
  '    result = inner(mine)',
  '    return result, mine',
  'print(outer())',
];
const lineOf = (text: string): number => program.indexOf(text) + 1;

for (const { path: python, version } of await findPythons())
  describe(`values on Python ${version}`, () => {
    let folder: Awaited<ReturnType<typeof makeFolder>>;
    let file: string;
    let session: Session;

    before(async () => {
      folder = await makeFolder();
      file = await folder.write('values.py', program);
    });
    after(() => folder.remove());
    beforeEach(async () => {
      session = await Session.open();
      await session.launch({ program: file, python }, { [file]: [lineOf('    return doubled')] });
      await session.stopped();
    });
    afterEach(() => session.close());

    it('are shown as repr shows them, special names apart', async () => {
      const printed = execFileSync(
        python,
        [
          '-c',
          `${program.slice(0, lineOf('bad = Bad()') - 1).join('\n')}\nfor n in range(${plainValues.length}): print(repr(globals()['v%d' % n]))`,
        ],
        { encoding: 'utf8', env: { ...process.env, PYTHONIOENCODING: 'utf-8' } },
      );
      const globals = await session.variables('Globals');
      const shown = plainValues.map((_, index) => globals.find(({ name }) => name === `v${index}`)?.value);
      assert.deepEqual(shown, printed.trimEnd().split(/\r?\n/));
      assert.ok(!globals.some(({ name }) => name === '__name__'));
      const special = globals.find(({ name }) => name === 'special names');
      const names = await session.children(special?.variablesReference ?? 0);
      assert.equal(names.find(({ name }) => name === '__name__')?.value, "'__main__'");
    });

    it('are bounded, whatever they are', async () => {
      const globals = await session.variables('Globals');
      const value = (name: string): string => globals.find((each) => each.name === name)?.value ?? '';
      assert.match(value('bad'), /^<Bad object, repr\(\) raised RuntimeError>$/);
      assert.equal(value('loop'), '[1, [...]]');
      assert.match(value('huge'), /^<int of 19932 bits>$/);
      for (const { value } of globals) assert.ok(value.length <= 1100, value.slice(0, 50));
    });

    it('open into what is stored, no property evaluated', async () => {
      const globals = await session.variables('Globals');
      const children = async (name: string): Promise<(readonly [string, string])[]> => {
        const reference = globals.find((each) => each.name === name)?.variablesReference ?? 0;
        return (await session.children(reference)).map(({ name, value }) => [name, value]);
      };
      assert.deepEqual(await children('bad'), [['inside', '1']]);
      assert.deepEqual(await children(`v${plainValues.indexOf('Point(1, 2)')}`), [
        ['x', '1'],
        ['y', '2'],
      ]);
    });

    it('are paged', async () => {
      const globals = await session.variables('Globals');
      const many = globals.find(({ name }) => name === 'many');
      assert.equal(many?.indexedVariables, 10_000);
      const reference = many?.variablesReference ?? 0;
      const page = await session.children(reference, { filter: 'indexed', start: 9998, count: 100 });
      assert.deepEqual(
        page.map(({ name, value, evaluateName }) => [name, value, evaluateName]),
        [
          ['9998', '9998', 'many[9998]'],
          ['9999', '9999', 'many[9999]'],
        ],
      );
      assert.deepEqual(await session.children(reference, { filter: 'indexed', start: 10_000, count: 5 }), []);
      const table = globals.find(({ name }) => name === 'table');
      const entries = await session.children(table?.variablesReference ?? 0, {
        filter: 'indexed',
        start: 498,
        count: 5,
      });
      assert.deepEqual(
        entries.map(({ name, value, evaluateName }) => [name, value, evaluateName]),
        [
          ['498', "'498'", 'table[498]'],
          ['499', "'499'", 'table[499]'],
        ],
      );
    });

    it('can be set in every frame, and stay set', async () => {
      const set = async (depth: number, name: string, value: string): Promise<void> => {
        const variablesReference = await session.scopeReference('Locals', depth);
        const changed = await session.send<{ value: string }>('setVariable', {
          variablesReference,
          name,
          value,
        });
        assert.equal(changed.value, value);
      };
      await set(1, 'mine', '70');
      await set(0, 'doubled', '30');
      assert.equal((await session.variables('Locals')).find(({ name }) => name === 'doubled')?.value, '30');
      assert.equal((await session.variables('Locals', 1)).find(({ name }) => name === 'mine')?.value, '70');
      await session.press('next');
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout'), '(30, 70)\n');
    });

    it('can be set at the prompt and are seen in the view', async () => {
      await session.type('!doubled = 31');
      assert.equal((await session.variables('Locals')).find(({ name }) => name === 'doubled')?.value, '31');
      await session.type('u');
      await session.type('!mine = 71');
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
      assert.equal(session.output('stdout'), '(31, 71)\n');
    });

    it('are evaluated in the frame that is selected', async () => {
      const [, caller] = await session.stack();
      const watched = await session.send<{ result: string; type: string }>('evaluate', {
        expression: 'mine + 1',
        context: 'watch',
        frameId: caller?.id,
      });
      assert.deepEqual([watched.result, watched.type], ['6', 'int']);
      await assert.rejects(session.evaluate('mine'), /NameError: name 'mine' is not defined/);
      assert.equal((await session.evaluate('text', 'clipboard')).result.length, 1_000_002);
    });

    it('make pdb follow a frame that is selected, and leave its own up and down alone', async () => {
      const [inner, caller] = await session.stack();
      assert.equal(await session.type('p number', inner?.id), '5');
      session.transcript = '';
      assert.equal(await session.type('p mine', caller?.id), '5');
      assert.match(session.transcript, /^\(Pdb\) u\n> .*outer\(\)\n-> result = inner\(mine\)\n5\n$/);
      assert.match(await session.type('d', caller?.id), /inner\(\)/);
      assert.equal(await session.type('p number', caller?.id), '5');
    });

    it('complete what is typed', async () => {
      const complete = async (text: string): Promise<string[]> => {
        const { targets } = await session.send<{ targets: { label: string }[] }>('completions', {
          text,
          column: text.length + 1,
        });
        return targets.map(({ label }) => label);
      };
      assert.ok((await complete('num')).includes('number'));
      assert.ok((await complete('p doub')).includes('doubled'));
      assert.ok((await complete('conti')).includes('continue'));
      assert.ok((await complete('p number.bit_l')).includes('number.bit_length'));
    });
  });
