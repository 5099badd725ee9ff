import { useEffect, useRef } from 'preact/hooks';
import type { ShownHint } from '../../core/labs/hints.ts';
import type { PlacedPiece } from '../../core/labs/puzzle.ts';
import { Button } from '../shared/button.tsx';
import type { Part } from './panel.tsx';
import { ParsonsPuzzle } from './parsons.tsx';
import { Markdown } from '../shared/text.tsx';

export interface HintsProps extends Part {
  /** The lines of the puzzle as they were put so far. */
  readonly placed: readonly PlacedPiece[] | undefined;
  readonly keepPuzzle: (placed: readonly PlacedPiece[]) => void;
}

/** The hints shown so far, the last the plainest. A new one is read aloud. */
export function ShownHints(props: HintsProps) {
  const { hints } = props.snapshot.step;
  const last = useRef<HTMLLIElement>(null);
  const before = useRef(hints.length);
  useEffect(() => {
    if (hints.length > before.current) last.current?.scrollIntoView({ block: 'nearest' });
    before.current = hints.length;
  }, [hints.length]);
  return (
    <div aria-live="polite">
      {hints.length === 0 ? null : (
        <ol class="hints">
          {hints.map((hint, index) => (
            <li key={hint.kind} {...(index === hints.length - 1 && { ref: last })}>
              <Hint {...props} hint={hint} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Hint({ hint, ...props }: HintsProps & { hint: ShownHint }) {
  const { strings, send } = props;
  switch (hint.kind) {
    case 'nudge':
    case 'concept':
      return <Markdown text={hint.text} />;
    case 'place':
      return (
        <>
          {hint.text === undefined ? null : <Markdown text={hint.text} />}
          <Button
            label={strings.showPlace}
            icon="location"
            look="link"
            onClick={() => send({ kind: 'showPlace' })}
          />
        </>
      );
    case 'parsons':
      return <ParsonsPuzzle {...props} puzzle={hint.puzzle} />;
    case 'solution':
      return (
        <>
          <p>{strings.solutionHint}</p>
          <div class="buttons">
            <Button
              label={strings.compareSolution}
              icon="diff"
              onClick={() => send({ kind: 'compare', file: 'solution.py' })}
            />
            <Button label={strings.takeSolution} look="link" onClick={() => send({ kind: 'takeSolution' })} />
          </div>
        </>
      );
    default:
      return hint satisfies never;
  }
}
