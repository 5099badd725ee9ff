import { useMemo } from 'preact/hooks';
import type { PlacedPiece } from '../../core/labs/puzzle.ts';
import type { PanelSnapshot, PanelToHost } from '../../protocol/panel.ts';
import { makeStrings, type Strings } from '../shared/strings.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import { Checks } from './checks.tsx';
import { Concept } from './concept.tsx';
import { Do } from './do.tsx';
import { Predict } from './predict.tsx';
import { Region } from './region.tsx';
import { Result } from './result.tsx';
import { useLanding } from './landing.ts';

/** What each part of the panel is drawn from. */
export interface Part {
  readonly snapshot: PanelSnapshot;
  readonly strings: Strings;
  readonly send: (message: PanelToHost) => void;
}

interface PanelProps {
  readonly snapshot: PanelSnapshot;
  /** The prediction typed but not locked in, as this page kept it. */
  readonly draft: string | undefined;
  readonly send: (message: PanelToHost) => void;
  readonly keepDraft: (value: string) => void;
  readonly placed: readonly PlacedPiece[] | undefined;
  readonly keepPuzzle: (placed: readonly PlacedPiece[]) => void;
}

/** The lab panel. Its order never changes; what is not there yet takes no room. */
export function Panel({ snapshot, draft, send, keepDraft, placed, keepPuzzle }: PanelProps) {
  const strings = useMemo(makeStrings, []);
  const part: Part = { snapshot, strings, send };
  // A new step is a new page: keyed, it starts with its own draft, and nothing of the old one stays.
  const step = `${snapshot.lab.id}/${snapshot.step.id}`;
  useLanding(snapshot);
  return (
    <>
      <Header {...part} />
      <main key={step}>
        <Region id="concept" title={strings.concept}>
          <Concept {...part} />
        </Region>
        <Predict {...part} draft={draft} keepDraft={keepDraft} />
        <Do {...part} placed={placed} keepPuzzle={keepPuzzle} />
        <Result {...part} />
        <Checks {...part} />
      </main>
    </>
  );
}

function Header({ snapshot, strings, send }: Part) {
  const { lab, step, position } = snapshot;
  const number = position.index + 1;
  return (
    <header>
      <nav class="breadcrumb" aria-label={strings.breadcrumb}>
        <span class="lab">
          {lab.number} {lab.title}
        </span>
        <Icon name="chevron-right" />
        <h1>{step.title}</h1>
      </nav>
      <div class="steps">
        {step.done ? (
          <span class="done">
            <Icon name="pass-filled" tone="good" /> {strings.stepDone}
          </span>
        ) : null}
        {step.isChallenge ? null : (
          <span class="position">
            <span aria-hidden="true">
              {number} / {position.count}
            </span>
            <span class="unseen">{strings.position(number, position.count)}</span>
          </span>
        )}
        <Button
          look="icon"
          icon="chevron-left"
          label={strings.previousStep}
          off={position.isFirst}
          onClick={() => send({ kind: 'go', to: 'previous' })}
        />
        <Button
          look="icon"
          icon="chevron-right"
          label={strings.nextStep}
          off={position.isLast}
          onClick={() => send({ kind: 'go', to: 'next' })}
        />
      </div>
      {snapshot.problem === undefined ? null : (
        <ProblemBanner snapshot={snapshot} strings={strings} send={send} problem={snapshot.problem} />
      )}
    </header>
  );
}

/** A failure, in the header: it is seen wherever the page is scrolled to. */
function ProblemBanner({ problem, send }: Part & { problem: NonNullable<PanelSnapshot['problem']> }) {
  return (
    <div class="banner" role="alert">
      <Icon name="warning" />
      <div>
        <p>{problem.message}</p>
        {problem.actions.length === 0 ? null : (
          <div class="buttons">
            {problem.actions.map(({ id, label }) => (
              <Button key={id} label={label} onClick={() => send({ kind: 'act', id })} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
