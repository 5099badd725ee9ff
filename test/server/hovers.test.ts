import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Parser } from 'web-tree-sitter';
import { type Hover, HoverRequest, InlayHintRequest, type MarkupContent } from 'vscode-languageserver/node';
import { lookUp } from '../../src/core/python/lookup.ts';
import { Orders } from '../../src/core/python/mro.ts';
import { loadParser } from '../../src/server/parser.ts';
import { findPythons, type Python } from '../pythons.ts';
import { readModule } from './findings.ts';
import { LspClient } from './lspClient.ts';

const run = promisify(execFile);

/** The same numbers in every run. */
function* randomNumbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

describe('what the server knows of classes', function () {
  this.timeout(120_000);
  let parser: Parser;
  let python: Python;
  before(async () => {
    parser = (await loadParser())();
    const newest = (await findPythons()).at(-1);
    assert.ok(newest);
    python = newest;
  });
  after(() => parser.delete());

  async function ask(program: string): Promise<unknown> {
    const { stdout } = await run(python.path, ['-I', '-c', program], { maxBuffer: 1 << 26 });
    return JSON.parse(stdout);
  }

  it('has the orders and the conflicts that Python has, over 300 hierarchies', async () => {
    const random = randomNumbers(7);
    const pick = (below: number): number => Math.floor(random.next().value * below);
    const hierarchies = Array.from({ length: 300 }, () =>
      Array.from({ length: 7 }, (_, index) => {
        const bases = new Set(
          Array.from({ length: pick(4) }, () => pick(index)).filter((base) => base < index),
        );
        return `class C${index}(${[...bases].map((base) => `C${base}`).join(', ')}): pass`;
      }),
    );
    const orders = hierarchies.map((lines) => {
      const module = readModule(parser, lines.join('\n'));
      assert.ok(module);
      const known = new Orders(module);
      return [...module.all('class_definition')].map((cls) => {
        const order = known.of(cls);
        return order !== undefined && 'order' in order ? order.order.map(({ name }) => name) : null;
      });
    });
    const program = `
import json
found = []
for lines in json.loads(${JSON.stringify(JSON.stringify(hierarchies))}):
    names, orders = {}, []
    for index, line in enumerate(lines):
        try:
            exec(line, names)
            orders.append([c.__name__ for c in names['C%d' % index].__mro__])
        except (TypeError, NameError):
            orders.append(None)
    found.append(orders)
print(json.dumps(found))`;
    assert.deepEqual(orders, await ask(program));
    assert.ok(orders.flat().filter((order) => order === null).length > 20);
  });

  it('finds attributes where Python finds them', async () => {
    const text = `
class Data:
    def __get__(self, instance, owner): return 1
    def __set__(self, instance, value): pass

class NonData:
    def __get__(self, instance, owner): return 1

class Base:
    data = Data()
    over = Data()
    nondata = NonData()
    plain = 1
    hidden = 2

    @property
    def managed(self): return 1

    def method(self): pass

class Slotted:
    __slots__ = ('slot',)

class Thing(Base, Slotted):
    over = 3

    def __init__(self):
        self.__dict__['data'] = 0
        self.nondata = self.hidden = self.over = self.own = self.slot = 1

class Lenient(Thing):
    def __getattr__(self, name): return 1

class Hooked(Lenient):
    def __getattribute__(self, name): return object.__getattribute__(self, name)
`;
    const names = 'data over nondata plain hidden managed method slot own absent'.split(' ');
    const module = readModule(parser, text);
    assert.ok(module);
    const orders = new Orders(module);
    const ours = ['Thing', 'Lenient', 'Hooked'].map((name) => {
      const [binding] = module.global(name);
      const order = binding && orders.of(binding.node);
      assert.ok(order !== undefined && 'order' in order);
      return names.map((attribute) => lookUp(module, order, attribute).rule);
    });
    const program = `${text}
import json
def rule(cls, name):
    if cls.__getattribute__ is not object.__getattribute__: return 'hook'
    kept = object.__getattribute__(cls(), '__dict__')
    for c in cls.__mro__:
        if name in vars(c):
            value = vars(c)[name]
            if type(value).__name__ == 'member_descriptor': return 'slot'
            if hasattr(type(value), '__set__'): return 'data descriptor'
            return 'instance' if name in kept else 'class'
    if name in kept: return 'instance'
    return 'fallback' if hasattr(cls, '__getattr__') else 'missing'
print(json.dumps([[rule(c, n) for n in ${JSON.stringify(names)}] for c in (Thing, Lenient, Hooked)]))`;
    assert.deepEqual(ours, await ask(program));
  });
});

describe('hovers over stdio', () => {
  const uri = 'file:///lab/program.py';
  const text = `import base
class A:
    def __getattr__(self, name): return name
class B(A): pass
class C(A): pass
class D(B, C):
    x = 1
    def m(self):
        yield self.x
        self.nothing
class E(base.Base):
    def m(self): return self.n
with open('f') as f: pass
# yield
`;
  let client: LspClient;
  beforeEach(() => {
    client = new LspClient();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
  });

  /** What is said of the first place where a text stands, `|` marks the place in it. */
  async function hover(mark: string): Promise<string | undefined> {
    const offset = text.indexOf(mark.replace('|', '')) + mark.indexOf('|');
    const before = text.slice(0, offset).split('\n');
    const found: Hover | null = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    });
    return (found?.contents as MarkupContent | undefined)?.value;
  }

  it('explain classes, attributes, keywords and special methods, and lead to their step', async () => {
    await client.initialize();
    await client.open(uri, text);
    const order = (await hover('class |D')) ?? '';
    assert.match(order, /\*\*D → B → C → A → object\*\*/);
    assert.match(order, /^B {7}← \[B, A, object\] \[C, A, object\] \[B, C\]$/m);
    assert.match(
      order,
      /\(vscode:\/\/concept-labs\.python-concept-labs\/lab\/01-classes-and-objects\/01\.6-c3\)/,
    );
    assert.match((await hover('self.|x')) ?? '', /in class `D`, the first in the method resolution order/);
    assert.match((await hover('self.|nothing')) ?? '', /so the __getattr__ of `A` is called/);
    assert.match((await hover('self.|n\n')) ?? '', /unknown, for this file alone does not tell/);
    assert.match((await hover('class |E')) ?? '', /Unknown is what stands above `base\.Base`/);
    assert.match((await hover('yi|eld self')) ?? '', /makes a generator.*07\.3-generator-state/s);
    assert.match((await hover('w|ith open')) ?? '', /__enter__.*02\.3-with-protocol/s);
    assert.match((await hover('def __get|attr__')) ?? '', /06\.2-getattr/);
    for (const mark of ['# yi|eld', 'as |f:', 'import |base', 'op|en('])
      assert.equal(await hover(mark), undefined, mark);
  });

  it('speak Chinese', async () => {
    await client.initialize({ locale: 'zh-cn' });
    await client.open(uri, text);
    assert.match((await hover('class |D')) ?? '', /按此顺序查找/);
  });

  it('and inlays are there as they are set', async () => {
    await client.initialize({
      initializationOptions: { server: { features: { hovers: false, mroInlays: true } } },
    });
    await client.open(uri, text);
    assert.equal(await hover('class |D'), undefined);
    const range = { start: { line: 0, character: 0 }, end: { line: 14, character: 0 } };
    const inlays = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range,
    });
    assert.deepEqual(
      inlays?.map(({ label, position }) => [position.line, label]),
      [[5, 'D → B → C → A → object']],
    );
  });
});
