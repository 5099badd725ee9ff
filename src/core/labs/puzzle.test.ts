import assert from 'node:assert/strict';
import { insertSolved, judgePuzzle, makePuzzle, type PlacedPiece, type Puzzle } from './puzzle.ts';

const starter = `def total(prices):
    return 0  # Add them up.


print(total([1, 2]))
`;
const solution = `def total(prices):
    result = 0
    for price in prices:
        result += price
    return result


print(total([1, 2]))
`;

function arrange({ pieces }: Puzzle, lines: readonly (readonly [string, number])[]): PlacedPiece[] {
  const left = [...pieces];
  return lines.map(([text, indent]) => {
    const index = left.findIndex((piece) => piece.text === text);
    const [piece] = left.splice(index, 1);
    assert.ok(piece, text);
    return { id: piece.id, indent };
  });
}

const right: readonly (readonly [string, number])[] = [
  ['result = 0', 0],
  ['for price in prices:', 0],
  ['result += price', 1],
  ['return result', 0],
];

describe('a Parsons puzzle', () => {
  const puzzle = makePuzzle(starter, solution, { distractors: ['result = price'] });
  assert.ok(puzzle);

  it('is made of the lines that the solution adds, with the distractors, in another order', () => {
    assert.deepEqual(
      puzzle.pieces.map(({ text }) => text).toSorted(),
      [...right.map(([text]) => text), 'result = price'].toSorted(),
    );
    assert.notDeepEqual(
      puzzle.pieces.slice(0, 4).map(({ text }) => text),
      right.map(([text]) => text),
    );
    assert.deepEqual(makePuzzle(starter, solution, { distractors: ['result = price'] }), puzzle);
  });

  it('reaches from one named line to another', () => {
    const part = makePuzzle(starter, solution, { from: 'for price', to: 'result +=' });
    assert.deepEqual(part?.solution, [
      { text: 'for price in prices:', indent: 0 },
      { text: 'result += price', indent: 1 },
    ]);
  });

  it('is none without lines', () => {
    assert.equal(makePuzzle(starter, starter, {}), undefined);
    assert.equal(makePuzzle(starter, solution, undefined), undefined);
  });

  it('names the first wrong line, and whether it is the line or its indentation', () => {
    assert.deepEqual(judgePuzzle(puzzle, arrange(puzzle, right)), { kind: 'solved' });
    assert.deepEqual(judgePuzzle(puzzle, arrange(puzzle, right.slice(0, 3))), { kind: 'missing' });
    const flat = right.map(([text]) => [text, 0] as const);
    assert.deepEqual(judgePuzzle(puzzle, arrange(puzzle, flat)), { kind: 'wrongIndent', line: 2 });
    const mixed = [right[1], right[0], right[2], right[3]].filter((line) => line !== undefined);
    assert.deepEqual(judgePuzzle(puzzle, arrange(puzzle, mixed)), { kind: 'wrongLine', line: 0 });
    const more = [...right, ['result = price', 0] as const];
    assert.deepEqual(judgePuzzle(puzzle, arrange(puzzle, more)), { kind: 'wrongLine', line: 4 });
  });

  it('takes lines of the same text for each other', () => {
    const twice = makePuzzle('a = [\n]\n', 'a = [\n    "n",\n    "n",\n]\n', {});
    assert.ok(twice);
    const placed = twice.pieces.map(({ id }) => ({ id, indent: 0 }));
    assert.deepEqual(judgePuzzle(twice, placed), { kind: 'solved' });
    assert.deepEqual(judgePuzzle(twice, placed.toReversed()), { kind: 'solved' });
  });

  it('goes into the file in the place of what was tried there, and leaves the rest', () => {
    assert.equal(insertSolved(starter, starter, solution, {}), solution);
    const tried = starter
      .replace('return 0  # Add them up.', 'for p in prices:\n        pass')
      .replace('[1, 2]', '[3]');
    assert.equal(insertSolved(tried, starter, solution, {}), undefined);
    const own = `# mine\n${starter.replace('    return 0  # Add them up.', '    x = 1')}`;
    assert.equal(insertSolved(own, starter, solution, {}), `# mine\n${solution}`);
  });

  it('goes to the top of a file, and to its end', () => {
    assert.equal(insertSolved('b = 1\n', 'b = 1\n', 'import a\n\nb = 1\n', {}), 'import a\nb = 1\n');
    assert.equal(insertSolved('b = 1\n', 'b = 1\n', 'b = 1\nc = 2\n', {}), 'b = 1\nc = 2\n');
  });
});
