import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'mocha';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

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
  'True',
  "bytearray(b'x')",
  'OrderedDict(a=1, b=[])',
  'OrderedDict()',
  'Counter("abracadabra")',
  'deque([1, 2], maxlen=3)',
  'deque()',
  'defaultdict(list, {1: [2]})',
  'frozenset()',
  'Pair(1, [2])',
  'Circle(radius=2)',
  'Numbers({1})',
  'Numbers()',
  'Words([1, (2,)])',
];

const program = [
  'import enum, threading, time',
  'from collections import Counter, OrderedDict, defaultdict, deque, namedtuple',
  'from dataclasses import dataclass',
  "Pair = namedtuple('Pair', 'left right')",
  'class Numbers(set): pass',
  'class Words(list): pass',
  '@dataclass',
  'class Circle:',
  '    radius: int',
  'class Point:',
  "    __slots__ = ('x', 'y')",
  '    def __init__(self, x, y):',
  '        self.x, self.y = x, y',
  '    def __repr__(self):',
  "        return 'Point(%r, %r)' % (self.x, self.y)",
  'class Color(enum.Enum):',
  '    RED = 1',
  'class Bad:',
  '    shared = 7',
  '    def __init__(self):',
  '        self.inside = 1',
  '        self._hidden = 2',
  '    @property',
  '    def cheap(self):',
  '        return self.inside * 3',
  '    def grow(self):',
  '        self.inside += 1',
  '    @property',
  '    def costly(self):',
  "        raise SystemExit('evaluated')",
  '    def __repr__(self):',
  "        raise RuntimeError('no repr')",
  ...plainValues.map((value, index) => `v${index} = ${value}`),
  'bad = Bad()',
  'class Key:',
  '    def __init__(self, shown): self.shown = shown',
  '    def __repr__(self): return self.shown or 1 / 0',
  "odd = {1: 'int', (2,): 'tuple', Key('twin'): 'one', Key('twin'): 'two', Key(''): 'raises'}",
  'odd[None] = odd',
  'class Slow:',
  '    def __repr__(self):',
  '        until = time.monotonic() + 3',
  '        while time.monotonic() < until: pass',
  'class Endless:',
  '    def __repr__(self):',
  '        while True: pass',
  'class Stubborn:',
  '    def __repr__(self):',
  '        for _ in range(3):',
  '            try:',
  '                while True: pass',
  '            except BaseException: pass',
  'class Blocking:',
  '    def __repr__(self): threading.Event().wait()',
  'def spin():',
  '    while True: pass',
  'def slow_ones():',
  '    slow, endless, stubborn, blocking, last = Slow(), Endless(), Stubborn(), Blocking(), 5',
  '    return last',
  'class Namespace: pass',
  'names = Namespace()',
  "names.__dict__.update(('n%d' % n, n) for n in range(10000))",
  'loop = [1]',
  'loop.append(loop)',
  'many = list(range(10000))',
  'table = {n: str(n) for n in range(500)}',
  'huge = 10 ** 6000',
  "text = 'x' * 1000000",
  "vast = 'x' * 100000000",
  'raw = bytearray(100000000)',
  'deep = []',
  'for _ in range(5000): deep = [deep]',
  'error = ValueError("wrong")',
  'def inner(number):',
  '    doubled = number * 2',
  '    return doubled',
  'def outer():',
  '    mine = 5',
  '    result = inner(mine)',
  '    return result, mine',
  'print(outer())',
  'slow_ones()',
];
const lineOf = (text: string): number => program.indexOf(text) + 1;

for (const { path: python, version, isEnd } of await findPythons())
  describe(`values on Python ${version}`, () => {
    let folder: Folder;
    let file: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      file = await folder.write('values.py', program);
    });
    useSession(async (opened) => {
      session = opened;
      await session.launch({ program: file, python }, { [file]: [lineOf('    return doubled')] });
      await session.stopped();
    });

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
      const special = globals.find(({ name }) => name === 'special variables');
      const names = await session.children(special?.variablesReference ?? 0);
      assert.equal(names.find(({ name }) => name === '__name__')?.value, "'__main__'");
    });

    it('are bounded, whatever they are', async () => {
      const globals = await session.variables('Globals');
      const value = (name: string): string => globals.find((each) => each.name === name)?.value ?? '';
      assert.match(value('bad'), /^<Bad object, repr\(\) raised RuntimeError>$/);
      assert.equal(value('loop'), '[1, [...]]');
      assert.match(value('huge'), /^<int of 19932 bits>$/);
      assert.match(value('vast'), /^'x{900,}…$/);
      assert.match(value('raw'), /^bytearray\(b'(?:\\x00){200}.*…$/);
      assert.equal(value('deep'), '[[[[[[…]]]]]]');
      const { result } = await session.evaluate('huge', 'clipboard');
      assert.equal(result, `1${'0'.repeat(6000)}`);
      for (const { value } of globals) assert.ok(value.length <= 1100, value.slice(0, 50));
    });

    it('open into what is stored, the rest folded away and no property evaluated', async () => {
      const globals = await session.variables('Globals');
      type Shown = Pick<DebugProtocol.Variable, 'name' | 'value' | 'variablesReference'>;
      const open = (variables: readonly Shown[], name: string): Promise<DebugProtocol.Variable[]> =>
        session.children(variables.find((each) => each.name === name)?.variablesReference ?? 0);
      const texts = (variables: readonly Shown[]): string[] =>
        variables.map(({ name, value }) => `${name} = ${value}`);
      const bad = await open(globals, 'bad');
      assert.deepEqual(texts(bad), [
        'inside = 1',
        'cheap = ',
        'costly = ',
        'private variables = ',
        'class variables = ',
        'function variables = ',
        'special variables = ',
      ]);
      assert.deepEqual(bad.find(({ name }) => name === 'cheap')?.presentationHint, {
        kind: 'property',
        lazy: true,
      });
      assert.deepEqual(texts(await open(bad, 'cheap')), ['cheap = 3']);
      await assert.rejects(open(bad, 'costly'), /SystemExit/);
      assert.deepEqual(texts(await open(bad, 'private variables')), ['_hidden = 2']);
      assert.deepEqual(texts(await open(bad, 'class variables')), ['shared = 7']);
      const [method] = await open(bad, 'function variables');
      assert.deepEqual([method?.name, method?.evaluateName], ['grow', 'bad.grow']);
      const nth = (value: string): string => `v${plainValues.indexOf(value)}`;
      assert.deepEqual(texts(await open(globals, nth('Point(1, 2)'))).slice(0, 2), ['x = 1', 'y = 2']);
      assert.deepEqual(texts(await open(globals, nth('Pair(1, [2])'))).slice(0, 2), [
        'left = 1',
        'right = [2]',
      ]);
      assert.deepEqual(texts(await open(globals, nth('Color.RED'))).slice(0, 2), [
        "name = 'RED'",
        'value = 1',
      ]);
      assert.equal(texts(await open(globals, 'error'))[0], "args = ('wrong',)");
      assert.deepEqual(
        (await open(globals, 'class variables')).map(({ name }) => name).includes('Point'),
        true,
      );
      const functions = await open(globals, 'function variables');
      assert.ok(functions.some(({ name }) => name === 'outer'));
      assert.deepEqual(texts(await open(globals, 'odd')).slice(0, 5), [
        "1 = 'int'",
        "(2,) = 'tuple'",
        "twin = 'one'",
        "twin (2) = 'two'",
        "<Key object, repr() raised ZeroDivisionError> = 'raises'",
      ]);
      assert.deepEqual(texts(await open(globals, nth('{3}'))), ['0 = 3']);
      assert.equal((await open(globals, 'names')).length, 10_001);
    });

    it('come within a deadline, whatever their repr does, and the session answers meanwhile', async () => {
      await session.send('setBreakpoints', {
        source: { path: file },
        breakpoints: [{ line: lineOf('    return last') }],
      });
      await session.press('continue');
      const locals = session.variables('Locals');
      // The thread that stands is at work on them; nobody else waits for it.
      await session.send('threads');
      const values = new Map((await locals).map(({ name, value }) => [name, value]));
      for (const name of ['slow', 'endless', 'stubborn', 'blocking'])
        assert.match(
          values.get(name) ?? '',
          /^<\w+ object, (?:repr\(\) takes longer|repr\(\) raised TypeError|not shown)/,
        );
      assert.equal(values.get('last'), '5');
      assert.equal((await session.evaluate('last + 1')).result, '6');
      await assert.rejects(session.evaluate('spin()', 'hover'), /TimeoutError: no answer within 2 s/);
      assert.equal(await session.type('p last'), '5');
    });

    it('are no longer waited for once that is cancelled', async () => {
      const [frame] = await session.stack();
      const cancel = async (context: string, expression: string): Promise<string> => {
        const answer = session.send<{ result: string }>('evaluate', {
          expression,
          context,
          frameId: frame?.id,
        });
        await session.send('cancel', { requestId: session.lastRequest });
        return answer.then(({ result }) => result);
      };
      await assert.rejects(cancel('watch', 'spin()'), /^Error: cancelled/);
      assert.match(await cancel('repl', 'p spin()'), /KeyboardInterrupt/);
      assert.equal((await session.evaluate('number')).result, '5');
    });

    if (isEnd)
      it('can be set by an expression, and written in hexadecimal', async () => {
        const [frame, caller] = await session.stack();
        const set = (expression: string, value: string, frameId = frame?.id): Promise<{ value: string }> =>
          session.send('setExpression', { expression, value, frameId });
        assert.equal((await set('doubled', 'number + 31')).value, '36');
        assert.equal((await set('bad.inside', '8')).value, '8');
        assert.equal((await set('many[1]', 'mine', caller?.id)).value, '5');
        assert.equal((await set('huge', '255')).value, '255');
        await assert.rejects(set('1 + 1', '2'), /SyntaxError/);
        assert.equal(
          (await session.evaluate('(doubled, bad.inside, many[1], huge)')).result,
          '(36, 8, 5, 255)',
        );
        const { result } = await session.send<{ result: string }>('evaluate', {
          expression: 'huge',
          context: 'watch',
          frameId: frame?.id,
          format: { hex: true },
        });
        assert.equal(result, '0xff');
        await session.send('continue', { threadId: 1 });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout'), '(36, 5)\n');
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

    if (isEnd)
      it('tell clients that page of attributes beside the items', async () => {
        await session.type('import collections; found = collections.defaultdict(int, a=1); plain = [1]');
        const locals = await session.variables('Locals');
        const [found, plain] = ['found', 'plain'].map((wanted) => locals.find(({ name }) => name === wanted));
        assert.deepEqual([plain?.indexedVariables, plain?.namedVariables], [1, 0]);
        const named = await session.children(found?.variablesReference ?? 0, { filter: 'named' });
        assert.deepEqual([found?.indexedVariables, found?.namedVariables], [1, named.length]);
        assert.ok(named.some(({ name }) => name === 'default_factory'));
      });

    it('are all there in a scope of 10,000 names, at once and by the page', async () => {
      await session.type('globals().update(("name%d" % number, number) for number in range(10000))');
      const scope = await session.scopeReference('Globals');
      const all = (await session.children(scope)).filter(({ name }) => /^name\d+$/.test(name));
      assert.deepEqual(
        all.map(({ name }) => name),
        Array.from({ length: 10_000 }, (_, number) => `name${number}`),
      );
      const paged: string[] = [];
      for (let start = 0; ; start += 3000) {
        const page = await session.children(scope, { filter: 'named', start, count: 3000 });
        if (page.length === 0) break;
        paged.push(...page.map(({ name }) => name).filter((name) => /^name\d+$/.test(name)));
      }
      assert.deepEqual(
        paged,
        all.map(({ name }) => name),
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

    if (isEnd)
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
  });
