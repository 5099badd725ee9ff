import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { readNumber } from '../../core/labs/prediction.ts';
import type { PanelSnapshot } from '../../protocol/panel.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import type { Part } from './panel.tsx';
import { Region } from './region.tsx';
import { InlineMarkdown } from './text.tsx';

type Prediction = PanelSnapshot['prediction'];

/** What a prediction's value looks like: a choice by its text. */
export const shownValue = ({ kind, choices }: Prediction, value: string): string =>
  kind === 'choice' ? (choices.find(({ id }) => id === value)?.text ?? value) : value;

interface PredictProps extends Part {
  readonly draft: string | undefined;
  readonly keepDraft: (value: string) => void;
}

/** The question before the first run: open, locked in, or skipped. */
export function Predict(props: PredictProps) {
  const { prediction } = props.snapshot;
  const open = prediction.locked === undefined && !prediction.skipped && prediction.answer === undefined;
  // The form goes when it is answered; the focus stays in this region instead of falling to the page.
  const settled = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(open);
  useLayoutEffect(() => {
    if (wasOpen.current && !open && document.activeElement === document.body) settled.current?.focus();
    wasOpen.current = open;
  }, [open]);
  return (
    <Region id="predict" title={props.strings.predict}>
      {open ? <Question {...props} /> : <Settled {...props} focusTarget={settled} />}
    </Region>
  );
}

function Settled({
  snapshot: { prediction },
  strings,
  focusTarget,
}: PredictProps & { focusTarget: { current: HTMLDivElement | null } }) {
  return (
    <div ref={focusTarget} class="flow" tabIndex={-1}>
      <p>
        <InlineMarkdown text={prediction.question} />
      </p>
      {prediction.locked === undefined ? (
        <p class="quiet">{strings.skipped}</p>
      ) : (
        <p>
          <Icon name="lock" /> {strings.lockedIn} <Shown prediction={prediction} value={prediction.locked} />
        </p>
      )}
      {prediction.answer === undefined ? <p class="quiet">{strings.runToSee}</p> : null}
    </div>
  );
}

/** A prediction's value: a choice's text is the lab's Markdown, anything else is what was typed. */
export const Shown = ({ prediction, value }: { prediction: Prediction; value: string }) =>
  prediction.kind === 'choice' ? (
    <strong>
      <InlineMarkdown text={shownValue(prediction, value)} />
    </strong>
  ) : (
    <strong class="typed">{value}</strong>
  );

function Question({ snapshot: { prediction }, strings, send, draft, keepDraft }: PredictProps) {
  const [value, setValue] = useState(draft ?? prediction.draft ?? '');
  const [fault, setFault] = useState(false);
  // The page keeps each letter at once; the host hears of it when the typing pauses.
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const change = (next: string): void => {
    setValue(next);
    setFault(false);
    keepDraft(next);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => send({ kind: 'draft', value: next }), 300);
  };
  const empty = value.trim() === '';
  const lockIn = (): void => {
    if (empty) return;
    if (prediction.kind === 'number' && Number.isNaN(readNumber(value))) {
      setFault(true);
      return;
    }
    clearTimeout(pause.current);
    send({ kind: 'lockIn', value: value.trim() });
  };
  return (
    <form
      class="flow"
      onSubmit={(event) => {
        event.preventDefault();
        lockIn();
      }}
    >
      <fieldset>
        <legend>
          <InlineMarkdown text={prediction.question} />
        </legend>
        {prediction.kind === 'choice' ? (
          prediction.choices.map(({ id, text }) => (
            <label key={id} class="choice">
              <input
                type="radio"
                name="prediction"
                value={id}
                checked={value === id}
                onChange={() => change(id)}
              />
              <InlineMarkdown text={text} />
            </label>
          ))
        ) : (
          <input
            type="text"
            class={prediction.kind}
            inputMode={prediction.kind === 'number' ? 'decimal' : 'text'}
            aria-label={strings.yourAnswer}
            aria-invalid={fault}
            aria-describedby={fault ? 'prediction-fault' : undefined}
            autocomplete="off"
            spellcheck={false}
            value={value}
            onInput={(event) => change(event.currentTarget.value)}
          />
        )}
      </fieldset>
      {fault ? (
        <p id="prediction-fault" class="fault" role="alert">
          <Icon name="error" /> {strings.notANumber}
        </p>
      ) : null}
      <div class="buttons">
        <Button label={strings.lockIn} icon="lock" off={empty} onClick={lockIn} />
        <Button label={strings.skip} look="link" onClick={() => send({ kind: 'skipPrediction' })} />
      </div>
    </form>
  );
}
