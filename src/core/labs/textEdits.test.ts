import assert from 'node:assert/strict';
import { editsBetween, mergeTexts, type TextEdit } from './textEdits.ts';

/** A text with edits made in it, the last one first, so that the places of the others stay. */
function apply(text: string, edits: readonly TextEdit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: TextEdit['start']): number =>
    (starts[line] ?? assert.fail()) + character;
  return edits
    .toReversed()
    .reduce(
      (done, { start, end, text: put }) => done.slice(0, offset(start)) + put + done.slice(offset(end)),
      text,
    );
}

describe('the edits between two texts', () => {
  const pieces = ['a', 'b', '', 'c'];
  const texts = [''];
  for (let length = 1; length <= 3; length++)
    for (let code = 0; code < pieces.length ** length; code++)
      texts.push(
        Array.from(
          { length },
          (_, at) => pieces[Math.floor(code / pieces.length ** at) % pieces.length],
        ).join('\n'),
      );

  it('make the one into the other', () => {
    for (const from of texts)
      for (const to of texts) {
        assert.equal(apply(from, editsBetween(from, to)), to, JSON.stringify([from, to]));
        const windows = from.replaceAll('\n', '\r\n');
        assert.equal(apply(windows, editsBetween(windows, to)).replaceAll('\r\n', '\n'), to);
        assert.deepEqual(editsBetween(from, to.replaceAll('\n', '\r\n')), editsBetween(from, to));
      }
  });

  it('leave alone what is the same', () => {
    assert.deepEqual(editsBetween('a\nb\nc\n', 'a\nB\nC\nc\n'), [
      { start: { line: 1, character: 0 }, end: { line: 2, character: 0 }, text: 'B\nC\n' },
    ]);
    assert.deepEqual(editsBetween('a\r\nb\r\n', 'a\nb\n'), []);
  });
});

describe('a merge of two texts', () => {
  it('takes the changes of both, and none where they contradict each other', () => {
    assert.equal(mergeTexts('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n'), 'A\nb\nC\n');
    assert.equal(mergeTexts('a\n', 'b\n', 'c\n'), undefined);
  });
});
