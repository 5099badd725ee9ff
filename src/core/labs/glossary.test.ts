import assert from 'node:assert/strict';
import { filterTerms, findTerms, linkTerms, orderTerms, termsIn, type Term } from './glossary.ts';
import { parseGlossary } from './glossaryFile.ts';

const term = (id: string, en: string, zh = en, also: Term['also'] = {}): Term => ({
  id,
  term: { en, 'zh-cn': zh },
  also,
  text: { en: `${id}.`, 'zh-cn': `${id}。` },
  steps: ['01-a/01.1-b'],
});
const glossary = [
  term('class-variable', 'class variable', '类变量'),
  term('data-descriptor', 'data descriptor', '数据描述符'),
  term('descriptor', 'descriptor', '描述符', { en: ['`__get__`'], 'zh-cn': ['`__get__`'] }),
  term('getattr', '`__getattr__`'),
  term('property', '`property`', '`property`', { 'zh-cn': ['setter'] }),
  term('iadd', '`+=`'),
];
const found = (text: string, locale = 'en', kind: 'prose' | 'code' = 'prose'): readonly string[] =>
  findTerms(text, glossary, locale, kind).map(
    ({ start, end, term }) => `${term.id}: ${text.slice(start, end)}`,
  );

describe('terms in a text', () => {
  it('are whole words in English, also in the plural and at the head of a sentence', () => {
    assert.deepEqual(
      found('Descriptors, a class variable; subclass variables, predescriptor, descriptor-like.'),
      ['descriptor: Descriptors', 'class-variable: class variable'],
    );
  });

  it('are the longest that begin at a place', () => {
    assert.deepEqual(found('a data descriptor and a descriptor'), [
      'data-descriptor: data descriptor',
      'descriptor: descriptor',
    ]);
    assert.deepEqual(found('数据描述符优先于描述符', 'zh-cn'), [
      'data-descriptor: 数据描述符',
      'descriptor: 描述符',
    ]);
  });

  it('are parts of a sentence in Chinese, where words have no gaps', () => {
    assert.deepEqual(found('默认值是类变量。没有setter的属性，setterless 不算', 'zh-cn'), [
      'class-variable: 类变量',
      'property: setter',
    ]);
  });

  it('are code only in code, and prose only in prose', () => {
    assert.deepEqual(found('the property of a thing'), []);
    assert.deepEqual(found('@property', 'en', 'code'), ['property: property']);
    assert.deepEqual(found('x.__getattr__(name)', 'en', 'code'), ['getattr: __getattr__']);
    assert.deepEqual(found('a += b', 'en', 'code'), ['iadd: +=']);
    assert.deepEqual(found('descriptor = __get__', 'en', 'code'), ['descriptor: __get__']);
  });

  it('are gathered once for a whole text', () => {
    assert.deepEqual(
      termsIn('A descriptor has `__get__`. `property` is a descriptor.', glossary, 'en').map(({ id }) => id),
      ['descriptor', 'property'],
    );
  });

  it('lead to no step that is not there', () => {
    assert.deepEqual(linkTerms(glossary, [], 'en')[0]?.steps, []);
  });
});

describe('a list of terms', () => {
  const ids = (terms: readonly Term[]): readonly string[] => terms.map(({ id }) => id);

  it('is in the order of the alphabet, in Chinese of pinyin', () => {
    assert.deepEqual(ids(orderTerms(glossary.slice(0, 5), 'en')), [
      'class-variable',
      'data-descriptor',
      'descriptor',
      'getattr',
      'property',
    ]);
    // lèi, miáo, shù
    const chinese = ids(orderTerms(glossary, 'zh-cn')).filter((id) => /variable|descriptor/.test(id));
    assert.deepEqual(chinese, ['class-variable', 'descriptor', 'data-descriptor']);
  });

  it('is narrowed by spellings of every language, and by what is said', () => {
    assert.deepEqual(ids(filterTerms(glossary, ' Setter', 'en')), ['property']);
    assert.deepEqual(ids(filterTerms(glossary, '类变', 'en')), ['class-variable']);
    assert.deepEqual(ids(filterTerms(glossary, 'iadd.', 'en')), ['iadd']);
    assert.deepEqual(ids(filterTerms(glossary, 'nowhere', 'en')), []);
    assert.equal(filterTerms(glossary, '', 'en').length, glossary.length);
  });
});

describe('a glossary.json', () => {
  const whole = { id: 'b', term: { en: 'b' }, text: { en: 'B.' }, steps: ['01-a/01.1-b'] };
  const faults = (terms: unknown): readonly string[] =>
    parseGlossary(JSON.stringify(terms, undefined, 1), 'glossary.json').document.faults.map(
      ({ line, message }) => `${line}: ${message}`,
    );

  it('is read where it is whole', () => {
    assert.deepEqual(parseGlossary(JSON.stringify([whole]), 'glossary.json').terms, [whole]);
    assert.deepEqual(faults([whole]), []);
  });

  it('names its faults at their lines', () => {
    assert.match(faults([whole, { ...whole }])[0] ?? '', /^\d+: The id "b" stands twice/);
    assert.match(faults([whole, { ...whole, id: 'a' }])[0] ?? '', /^14: "a" stands behind "b"\./);
    assert.match(faults([{ ...whole, steps: ['01.1-b'] }])[0] ?? '', /steps\[0\] is "01\.1-b"/);
    assert.match(faults([{ ...whole, text: { 'zh-cn': 'B' } }])[0] ?? '', /has no English text/);
  });
});
