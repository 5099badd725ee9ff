import { useState } from 'preact/hooks';
import { judgePuzzle, type PlacedPiece, type Puzzle, type PuzzleVerdict } from '../../core/labs/puzzle.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from '../shared/strings.ts';
import { highlightPython } from '../shared/highlight.ts';
import type { HintsProps } from './hints.tsx';
import { moved, MovableList } from './movableList.tsx';

/** Stands in the list where the lines begin that are left out. */
const divider = 'unused';

/** How a puzzle begins: shuffled, without indentation, and nothing left out. */
const beginning = ({ pieces, solution }: Puzzle): readonly PlacedPiece[] => [
  ...pieces.map(({ id }) => ({ id, indent: 0 })),
  ...(pieces.length > solution.length ? [{ id: divider, indent: 0 }] : []),
];

/** Whether an arrangement that was kept is one of this puzzle. */
const fits = (placed: readonly PlacedPiece[], puzzle: Puzzle): boolean => {
  const wanted = beginning(puzzle).map(({ id }) => id);
  return placed.length === wanted.length && wanted.every((id) => placed.some((piece) => piece.id === id));
};

/** What is said of an arrangement. */
function said(verdict: PuzzleVerdict, strings: Strings): string {
  switch (verdict.kind) {
    case 'solved':
      return strings.puzzleSolved;
    case 'missing':
      return strings.puzzleMissing;
    case 'wrongLine':
      return strings.puzzleWrongLine(verdict.line + 1);
    case 'wrongIndent':
      return strings.puzzleWrongIndent(verdict.line + 1);
    default:
      return verdict satisfies never;
  }
}

/** A Parsons puzzle: lines of the solution to be put in order and indented. */
export function ParsonsPuzzle({
  puzzle,
  placed,
  keepPuzzle,
  strings,
  send,
}: HintsProps & { puzzle: Puzzle }) {
  const [lines, setLines] = useState(placed && fits(placed, puzzle) ? placed : beginning(puzzle));
  const [verdict, setVerdict] = useState<PuzzleVerdict>();
  const change = (next: readonly PlacedPiece[]): void => {
    setLines(next);
    setVerdict(undefined);
    keepPuzzle(next);
  };
  const end = lines.findIndex(({ id }) => id === divider);
  const used = end < 0 ? lines : lines.slice(0, end);
  const wrong = verdict !== undefined && 'line' in verdict ? verdict.line : undefined;
  return (
    <div class="puzzle flow">
      <p>{end < 0 ? strings.puzzleTask : strings.puzzleTaskWithDistractors}</p>
      <MovableList
        label={strings.puzzle}
        strings={strings}
        faultId="puzzle-verdict"
        lines={lines.map(({ id, indent }, index) => {
          const text = puzzle.pieces.find((piece) => piece.id === id)?.text;
          if (text === undefined) {
            const name = strings.leftOut;
            return { id, name, shown: <span class="quiet">{name}</span>, isDivider: true };
          }
          return {
            id,
            indent,
            name: text,
            isWrong: index === wrong,
            // The text is the lab's own; what it becomes is spans around escaped text.
            shown: <code dangerouslySetInnerHTML={{ __html: highlightPython(text) }} />,
          };
        })}
        onMove={(from, to) => change(moved(lines, from, to))}
        onIndent={(index, by) =>
          change(
            lines.map(({ id, indent }, other) => ({
              id,
              indent: other === index && id !== divider ? Math.min(Math.max(indent + by, 0), 6) : indent,
            })),
          )
        }
      />
      <div class="buttons">
        <Button
          label={strings.tryPuzzle}
          icon="list-ordered"
          onClick={() => setVerdict(judgePuzzle(puzzle, used))}
        />
        {verdict?.kind === 'solved' ? (
          <Button label={strings.takePuzzle} icon="insert" onClick={() => send({ kind: 'takePuzzle' })} />
        ) : null}
      </div>
      <p id="puzzle-verdict" class="puzzle-verdict" aria-live="polite">
        {verdict === undefined ? null : (
          <>
            <Icon
              name={verdict.kind === 'solved' ? 'pass' : 'error'}
              tone={verdict.kind === 'solved' ? 'good' : 'bad'}
            />{' '}
            {said(verdict, strings)}
          </>
        )}
      </p>
    </div>
  );
}
