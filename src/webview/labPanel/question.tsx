import { useEffect, useRef, useState } from 'preact/hooks';
import { readIds, readNumber } from '../../core/labs/prediction.ts';
import { plainText } from '../../core/labs/text.ts';
import type { PanelSnapshot } from '../../protocol/panel.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from '../shared/strings.ts';
import { moved, MovableList } from './movableList.tsx';
import type { Part } from './panel.tsx';
import { InlineMarkdown } from '../shared/text.tsx';

type Prediction = PanelSnapshot['prediction'];

interface QuestionProps extends Part {
  readonly draft: string | undefined;
  readonly keepDraft: (value: string) => void;
}

/** What a question starts with: an order begins as the lab lists it, everything else empty. */
const beginning = ({ kind, choices }: Prediction): string =>
  kind === 'order' ? choices.map(({ id }) => id).join(',') : '';

/** The question that is open: its answer in the making, *Lock in* and *Skip*. */
export function Question({ snapshot: { prediction }, strings, send, draft, keepDraft }: QuestionProps) {
  const [value, setValue] = useState((draft || prediction.draft) ?? beginning(prediction));
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
  // None of several is an answer, too.
  const empty = value.trim() === '' && prediction.kind !== 'several';
  const lockIn = (): void => {
    if (empty) return;
    if (prediction.kind === 'number' && Number.isNaN(readNumber(value))) {
      setFault(true);
      return;
    }
    clearTimeout(pause.current);
    keepDraft('');
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
      {prediction.isReview ? (
        <p class="quiet">
          <Icon name="history" /> {strings.askedAgain}
        </p>
      ) : null}
      <fieldset>
        <legend>
          <InlineMarkdown text={prediction.question} />
        </legend>
        <Field prediction={prediction} strings={strings} value={value} isFaulty={fault} change={change} />
      </fieldset>
      {fault ? (
        <p id="prediction-fault" class="fault" role="alert">
          <Icon name="error" /> {strings.notANumber}
        </p>
      ) : null}
      <div class="buttons">
        <Button label={strings.lockIn} icon="lock" look="primary" off={empty} onClick={lockIn} />
        <Button label={strings.skip} look="link" onClick={() => send({ kind: 'skipPrediction' })} />
      </div>
    </form>
  );
}

interface FieldProps {
  readonly prediction: Prediction;
  readonly strings: Strings;
  readonly value: string;
  readonly isFaulty: boolean;
  readonly change: (value: string) => void;
}

/** Where the answer is chosen, put in order or typed. */
function Field(props: FieldProps) {
  const { prediction, strings, value, isFaulty, change } = props;
  const { kind, choices, functions } = prediction;
  switch (kind) {
    case 'choice':
      return <Options {...props} type="radio" options={choices} />;
    case 'function':
      return (
        <Options
          {...props}
          type="radio"
          options={functions.map((name) => ({ id: name, text: `\`${name}\`` }))}
        />
      );
    case 'several':
      return <Options {...props} type="checkbox" options={choices} />;
    case 'order': {
      const ids = readIds(value);
      const known = choices.filter(({ id }) => ids.includes(id)).length === choices.length;
      const order = known ? ids : choices.map(({ id }) => id);
      return (
        <MovableList
          label={strings.yourOrder}
          strings={strings}
          lines={order.map((id) => {
            const text = choices.find((choice) => choice.id === id)?.text ?? id;
            return { id, name: plainText(text), shown: <InlineMarkdown text={text} /> };
          })}
          onMove={(from, to) => change(moved(order, from, to).join(','))}
        />
      );
    }
    case 'number':
    case 'text':
    case 'value':
      return (
        <input
          type="text"
          class={kind}
          inputMode={kind === 'number' ? 'decimal' : 'text'}
          aria-label={strings.yourAnswer}
          aria-invalid={isFaulty}
          aria-describedby={isFaulty ? 'prediction-fault' : undefined}
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      );
    default:
      return kind satisfies never;
  }
}

/** One of several, or several of them; what is chosen is kept in the order in which they stand. */
function Options({
  type,
  options,
  value,
  change,
}: FieldProps & { type: 'radio' | 'checkbox'; options: Prediction['choices'] }) {
  const chosen = type === 'radio' ? [value] : readIds(value);
  const toggle = (id: string): string =>
    options
      .map((option) => option.id)
      .filter((other) => (other === id ? !chosen.includes(id) : chosen.includes(other)))
      .join(',');
  return options.map(({ id, text }) => (
    <label key={id} class="choice">
      <input
        type={type}
        name="prediction"
        value={id}
        checked={chosen.includes(id)}
        onChange={() => change(type === 'radio' ? id : toggle(id))}
      />
      <InlineMarkdown text={text} />
    </label>
  ));
}
