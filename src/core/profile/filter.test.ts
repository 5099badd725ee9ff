import assert from 'node:assert/strict';
import { columnsOf } from './columns.ts';
import { filterTexts, readFilter } from './filter.ts';
import { moduleOf, originOf } from './origin.ts';

const python = '/usr/lib/python3.11';
const base = { ncalls: 1, pcalls: 1, tottime: 0.25, cumtime: 0.25, callers: [] };
const columns = columnsOf({
  rows: [
    { ...base, file: '/home/ada/app/main.py', line: 3, name: 'fib', ncalls: 2000, pcalls: 2, cumtime: 0.5 },
    {
      ...base,
      file: `${python}/json/decoder.py`,
      line: 343,
      name: 'raw_decode',
      qualname: 'JSONDecoder.raw_decode',
    },
    { ...base, file: '~', line: 0, name: '<built-in method builtins.len>', tottime: 0.003 },
    { ...base, file: '/home/ada/app/two words.py', line: 1, name: '<module>', tottime: 0.497 },
  ],
});
const texts = filterTexts(columns);
const found = (text: string): number[] => {
  const { matches } = readFilter(columns, texts, text);
  return [0, 1, 2, 3].filter(matches);
};

describe('the filter of the table', () => {
  it('finds words in functions and files, all of them, in any case', () => {
    assert.deepEqual(found(''), [0, 1, 2, 3]);
    assert.deepEqual(found('main.py'), [0]);
    assert.deepEqual(found('JSON raw'), [1]);
    assert.deepEqual(found('/home/ada'), [0, 3]);
    assert.deepEqual(found('{built-in'), [2]);
    assert.deepEqual(found('"two words"'), [3]);
    assert.deepEqual(found('-fib -len'), [1, 3]);
    assert.deepEqual(found('/^.*decod(er|ing)/'), [1]);
    assert.deepEqual(found('jsondecoder'), [1]);
  });

  it('finds a word within a text, and not across two of them, however many there are', () => {
    const many = columnsOf({
      rows: Array.from({ length: 5000 }, (_, index) => ({
        ...base,
        file: index % 2 === 0 ? 'İ.py' : 'b.py',
        line: index,
        name: `aaa${index}`,
      })),
    });
    const texts = filterTexts(many);
    const matching = (text: string): number[] => {
      const { matches } = readFilter(many, texts, text);
      return Array.from({ length: 5000 }, (_, index) => index).filter(matches);
    };
    assert.deepEqual(matching('aaa4321'), [4321]);
    assert.deepEqual(matching('aa4999'), [4999]);
    assert.deepEqual(matching('(aaa1999'), [1999]);
    assert.equal(matching('a').length, 5000);
    assert.equal(matching('b.py').length, 2500);
    assert.equal(matching('i̇').length, 2500);
    assert.equal(matching('-aaa').length, 0);
    assert.equal(matching('""').length, 5000);
    // What one text ends with and the next one begins with.
    assert.deepEqual(matching('"(aaa1) i̇.py"'), []);
    assert.deepEqual(matching('file:b.pyi̇'), []);
    assert.deepEqual(matching('/^b.*aaa4321/'), [4321]);
    while (texts.prepare());
    assert.deepEqual(matching('aaa4321 b'), [4321]);
  });

  it('compares numbers, in units and as parts of the whole time', () => {
    assert.deepEqual(found('ncalls>1000'), [0]);
    assert.deepEqual(found('ncalls>1k'), [0]);
    assert.deepEqual(found('ncalls<=1'), [1, 2, 3]);
    assert.deepEqual(found('tottime<5ms'), [2]);
    assert.deepEqual(found('cumtime>=500ms'), [0]);
    assert.deepEqual(found('tottime>30%'), [3]);
    assert.deepEqual(found('line=343'), [1]);
    assert.deepEqual(found('recursion>0'), [0]);
    assert.deepEqual(found('-tottime<5ms'), [0, 1, 3]);
  });

  it('asks for a module, a file, a function and a kind', () => {
    assert.deepEqual(found('module:json'), [1]);
    assert.deepEqual(found('module:/^main$/'), [0]);
    assert.deepEqual(found('module:builtins'), [2]);
    assert.deepEqual(found('file:app -file:two'), [0]);
    assert.deepEqual(found('is:mine'), [0, 3]);
    assert.deepEqual(found('is:library'), [1]);
    assert.deepEqual(found('is:builtin'), [2]);
    assert.deepEqual(found('is:recursive'), [0]);
    assert.deepEqual(found('module:json ncalls>1000'), []);
  });

  it('says which word is wrong, and filters by the others', () => {
    const wrong = (text: string) => readFilter(columns, texts, text).problems;
    assert.deepEqual(wrong('fib ncalls>many'), [{ kind: 'number', word: 'ncalls>many' }]);
    assert.deepEqual(found('fib ncalls>many'), [0]);
    assert.deepEqual(found('fib -ncalls>'), [0]);
    assert.deepEqual(wrong('is:yours'), [{ kind: 'is', word: 'is:yours' }]);
    assert.deepEqual(wrong('/(/'), [{ kind: 'pattern', word: '/(/' }]);
    assert.deepEqual(wrong('a<b speed>3 x:y'), []);
  });
});

describe('the origin of a function', () => {
  it('is told by its path, on every system', () => {
    const expected = {
      mine: ['/home/ada/main.py', 'main.py', 'C:\\Users\\ada\\library\\x.py', '/home/lib/x.py', '<string>'],
      library: [
        '/usr/lib/python3.11/re.py',
        '/opt/py/lib/python3.13t/re/__init__.py',
        '/home/ada/.venv/lib/python3.8/site-packages/requests/api.py',
        '/usr/lib/python3/dist-packages/apt/cache.py',
        'C:\\Users\\ada\\AppData\\Local\\Programs\\Python\\Python311\\Lib\\json\\decoder.py',
        '/Library/Frameworks/Python.framework/Versions/3.12/lib/python3.12/json/__init__.py',
        '<frozen importlib._bootstrap>',
      ],
      builtin: ['~'],
    };
    for (const [origin, files] of Object.entries(expected))
      for (const file of files) assert.equal(originOf(file), origin, file);
  });

  it('gives the module as an import names it', () => {
    const moduleIn = (file: string, name = 'f') => moduleOf({ file, line: 1, name });
    assert.equal(moduleIn('/usr/lib/python3.11/json/__init__.py'), 'json');
    assert.equal(moduleIn('/usr/lib/python3.11/json/decoder.py'), 'json.decoder');
    assert.equal(moduleIn('C:\\Python311\\Lib\\json\\decoder.py'), 'json.decoder');
    assert.equal(moduleIn('/home/ada/step3.py'), 'step3');
    assert.equal(moduleIn('<frozen importlib._bootstrap>'), 'importlib._bootstrap');
    assert.equal(moduleIn('~', '<built-in method math.sin>'), 'math');
    assert.equal(moduleIn('~', "<method 'append' of 'list' objects>"), 'list');
  });
});
