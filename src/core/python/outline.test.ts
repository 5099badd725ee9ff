import assert from 'node:assert/strict';
import type { Parser, Tree } from 'web-tree-sitter';
import { loadParser } from '../../server/parser.ts';
import { type Outline, readOutline } from './outline.ts';

describe('outline', () => {
  let parser: Parser;
  before(async () => {
    parser = (await loadParser())();
  });
  after(() => parser.delete());

  function outline(...lines: string[]): Outline {
    const tree = parser.parse(lines.join('\n')) as Tree;
    try {
      return readOutline(tree);
    } finally {
      tree.delete();
    }
  }

  it('names what is nested as Python does', () => {
    const { definitions } = outline(
      'class Shape:',
      '    class Error(Exception): pass',
      '    def area(self):',
      '        def inner(): pass',
      '        class Local:',
      '            async def method(self): pass',
    );
    assert.deepEqual(
      definitions.map(({ qualname, kind }) => [qualname, kind]),
      [
        ['Shape', 'class'],
        ['Shape.Error', 'class'],
        ['Shape.area', 'method'],
        ['Shape.area.<locals>.inner', 'function'],
        ['Shape.area.<locals>.Local', 'class'],
        ['Shape.area.<locals>.Local.method', 'method'],
      ],
    );
  });

  it('finds a function on the first line and begins a decorated one at its first decorator', () => {
    const { definitions } = outline(
      'def a(): pass',
      '',
      '@one',
      '# why',
      '@two(1)',
      'async def b():',
      '    pass',
    );
    assert.deepEqual(
      definitions.map(({ first, keyword, end }) => [first.line, keyword.line, end.line]),
      [
        [0, 0, 0],
        [2, 5, 6],
      ],
    );
    assert.deepEqual(definitions[1]?.decorators, ['one', 'two(1)']);
  });

  it('tells methods by their decorators and leaves out what Python passes itself', () => {
    const { definitions } = outline(
      'class C:',
      '    def m(self, a, /, b, *args, c, d=1, **rest): pass',
      '    @staticmethod',
      '    def s(a): pass',
      '    @classmethod',
      '    def k(cls, a=1): pass',
      '    @functools.cached_property',
      '    def p(self): pass',
      '    @p.setter',
      '    def p(self, value): pass',
      '    def star(*args): pass',
      '    def __init_subclass__(cls, flag): pass',
    );
    assert.deepEqual(
      definitions
        .slice(1)
        .map(({ kind, parameters }) => [
          kind,
          parameters.map(({ name, required }) => `${name}${required ? '!' : ''}`).join(' '),
        ]),
      [
        ['method', 'a! b! *args c! d **rest'],
        ['staticmethod', 'a!'],
        ['classmethod', 'a'],
        ['property', ''],
        ['property', 'value!'],
        ['method', '*args'],
        ['classmethod', 'flag!'],
      ],
    );
  });

  it('ends a function at its last statement, not at the comments and blank lines after it', () => {
    const { definitions } = outline(
      'def outer():',
      '    """Says so."""',
      '    for x in y:',
      '        if x:',
      '            pass',
      '            # still in the loop',
      '    # and here',
      '',
      '# here not',
    );
    assert.equal(definitions[0]?.end.line, 4);
    assert.equal(definitions[0]?.body.line, 2);
  });

  it('keeps a docstring alone, an f-string and bytes as statements that run', () => {
    const bodies = outline(
      'def a():',
      '    "doc"',
      'def b():',
      "    f'{x}'",
      '    return 1',
      'def c():',
      "    b'bytes'",
      '    return 1',
      'def d():',
      "    'one' 'two'",
      '    return 1',
    ).definitions.map(({ body }) => body.line);
    assert.deepEqual(bodies, [1, 3, 6, 10]);
  });

  it('finds the main guard in both spellings and nothing that looks like it', () => {
    const { guards } = outline(
      "if __name__ == '__main__':",
      '    main()',
      '    # done',
      'else: pass',
      'if "__main__" == __name__: main()',
      "if __name__ != '__main__': pass",
      "if name == '__main__': pass",
    );
    assert.deepEqual(
      guards.map(({ keyword, end }) => [keyword.line, end.line]),
      [
        [0, 1],
        [4, 4],
      ],
    );
  });

  it('says that a file does not parse, and still gives what it could read', () => {
    const { broken, definitions } = outline('def a(): pass', 'x = (', 'def b(): pass');
    assert.equal(broken, true);
    assert.ok(definitions.some(({ name }) => name === 'a'));
  });

  it('survives brackets nested deeper than a stack', () => {
    const depth = 20_000;
    const { definitions } = outline(`x = ${'['.repeat(depth)}${']'.repeat(depth)}`, 'def after(): pass');
    assert.equal(definitions.at(-1)?.name, 'after');
  });
});
