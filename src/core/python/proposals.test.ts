import assert from 'node:assert/strict';
import type { Parser, Tree } from 'web-tree-sitter';
import { loadParser } from '../../server/parser.ts';
import { readTargets, type Target } from './targets.ts';

describe('proposals', () => {
  let parser: Parser;
  before(async () => {
    parser = (await loadParser())();
  });
  after(() => parser.delete());

  /** The function of a name in a file of these lines. */
  function target(qualname: string, ...lines: string[]): Target {
    const tree = parser.parse(lines.join('\n')) as Tree;
    try {
      const found = readTargets(tree).targets.find((target) => target.qualname === qualname);
      assert.ok(found, `${qualname} was not found`);
      return found;
    } finally {
      tree.delete();
    }
  }

  it('proposes the calls of the file as written and leaves out those with local names', () => {
    const { calls, plain } = target(
      'fib_seq',
      'def fib_seq(n):',
      '    return fib_seq(n - 1)',
      'count = 30',
      'fib_seq(30)',
      'print(fib_seq(',
      '    count,',
      '))',
      'fib_seq(30)',
      '[fib_seq(i) for i in range(3)]',
      'show = lambda k: fib_seq(k)',
      'if __name__ == "__main__":',
      '    size = 5',
      '    fib_seq(size)',
      '    fib_seq(n=12)',
    );
    assert.deepEqual(calls, ['fib_seq(30)', 'fib_seq(count,)', 'fib_seq(n=12)']);
    assert.equal(plain, undefined);
  });

  it('puts the calls that the program itself makes in front', () => {
    const { calls } = target(
      'f',
      'def test():',
      '    f(1)',
      'def f(n): pass',
      'if __name__ == "__main__":',
      '    f(2)',
    );
    assert.deepEqual(calls, ['f(2)', 'f(1)']);
  });

  it('needs no question where nothing must be given', () => {
    assert.equal(target('main', 'def main(argv=None, *rest, **more): pass').plain, 'main()');
    assert.equal(target('main', 'def main(argv): pass').plain, undefined);
    assert.equal(target('C.m', 'class C:', '    def m(self): pass').plain, 'C().m()');
    assert.equal(target('C.s', 'class C:', '    @staticmethod', '    def s(): pass').plain, 'C.s()');
    assert.equal(target('C.p', 'class C:', '    @property', '    def p(self): pass').plain, 'C().p');
    assert.equal(target('C.m', 'class C(Base):', '    def m(self): pass').plain, undefined);
    assert.equal(
      target('C.m', 'class C:', '    def __init__(self, x): pass', '    def m(self): pass').plain,
      undefined,
    );
  });

  it('makes the object that a method is called on', () => {
    const shapes = [
      'class Circle:',
      '    def __init__(self, r): self.r = r',
      '    def area(self): return 3 * self.r',
      '    def scale(self, k): return self.area() * k',
      '    @property',
      '    def size(self): return self.r',
      '    @classmethod',
      '    def unit(cls): return cls(1)',
      'class Ring(Circle):',
      '    def area(self): return 1',
      'Circle(3).area()',
      'ring = Ring(2)',
      'def test():',
      '    circle = Circle(4)',
      '    circle.area()',
      '    circle.scale(7)',
      '    ring.scale(8)',
      '    ring.area()',
      '    Circle.unit()',
    ];
    assert.deepEqual(target('Circle.area', ...shapes).calls, ['Circle(3).area()', 'Circle(4).area()']);
    assert.deepEqual(target('Ring.area', ...shapes).calls, ['Ring(2).area()']);
    assert.deepEqual(target('Circle.scale', ...shapes).calls, ['Circle(4).scale(7)', 'Ring(2).scale(8)']);
    assert.deepEqual(target('Circle.size', ...shapes).calls, [
      'Circle(3).size',
      'Circle(4).size',
      'Ring(2).size',
    ]);
    assert.deepEqual(target('Circle.unit', ...shapes).calls, ['Circle.unit()']);
    assert.deepEqual(target('Circle.__init__', ...shapes).calls, ['Circle(3)', 'Circle(4)', 'Ring(2)']);
  });

  it('reaches a nested function through the one around it', () => {
    const { calls, plain } = target(
      'outer.<locals>.inner',
      'def outer(n):',
      '    def inner(): pass',
      'outer(3)',
    );
    assert.deepEqual(calls, ['outer(3)']);
    assert.equal(plain, undefined);
  });

  it('puts around coroutines and generators what makes them run', () => {
    const lines = ['import asyncio', 'async def main(): pass', 'async def one(x):', '    await two(1)'];
    assert.equal(target('main', ...lines).plain, 'asyncio.run(main())');
    assert.deepEqual(target('two', ...lines, 'async def two(x): pass').calls, ['asyncio.run(two(1))']);
    assert.equal(target('main', 'async def main(): pass').plain, "__import__('asyncio').run(main())");
    const generator = [
      'def count(n):',
      '    yield n',
      'for i in count(3): pass',
      'print(next(iter(count(4))))',
    ];
    assert.deepEqual(target('count', ...generator).calls, ['list(count(3))', 'print(next(iter(count(4))))']);
    assert.equal(target('endless', 'def endless():', '    while True: yield').plain, undefined);
  });

  it('tells a file that stops in the debugger by itself', () => {
    const stops = (line: string): boolean => {
      const tree = parser.parse(line) as Tree;
      try {
        return readTargets(tree).stops;
      } finally {
        tree.delete();
      }
    };
    assert.deepEqual(
      ['breakpoint()', 'import pdb; pdb.set_trace()', '# breakpoint()', 'x.breakpoint()'].map(stops),
      [true, true, false, false],
    );
  });
});
