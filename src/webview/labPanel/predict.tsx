import { useLayoutEffect, useRef } from 'preact/hooks';
import { readIds } from '../../core/labs/prediction.ts';
import type { PanelSnapshot } from '../../protocol/panel.ts';
import { Icon } from '../shared/icon.tsx';
import type { Part } from './panel.tsx';
import { Question } from './question.tsx';
import { Region } from './region.tsx';
import { InlineMarkdown } from '../shared/text.tsx';

type Prediction = PanelSnapshot['prediction'];

interface PredictProps extends Part {
  readonly draft: string | undefined;
  readonly keepDraft: (value: string) => void;
}

export const isOpen = ({ locked, skipped, answer }: Prediction): boolean =>
  locked === undefined && !skipped && answer === undefined;

/** The question before the first run: open, locked in, or skipped. */
export function Predict(props: PredictProps) {
  const open = isOpen(props.snapshot.prediction);
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
        <div>
          <Icon name="lock" /> {strings.lockedIn} <Shown prediction={prediction} value={prediction.locked} />
        </div>
      )}
      {prediction.answer === undefined ? <p class="quiet">{strings.runToSee}</p> : null}
    </div>
  );
}

/** A prediction's value: choices by the lab's own text, in their order; anything else as it was typed. */
export function Shown({ prediction, value }: { prediction: Prediction; value: string }) {
  const { kind, choices } = prediction;
  const text = (id: string): string => choices.find((choice) => choice.id === id)?.text ?? id;
  const ids = readIds(value);
  switch (kind) {
    case 'choice':
      return (
        <strong>
          <InlineMarkdown text={text(value)} />
        </strong>
      );
    case 'several':
    case 'order': {
      const items = ids.map((id) => (
        <li key={id}>
          <InlineMarkdown text={text(id)} />
        </li>
      ));
      if (items.length === 0) return <strong>–</strong>;
      return kind === 'order' ? <ol class="chosen">{items}</ol> : <ul class="chosen">{items}</ul>;
    }
    case 'number':
      return <strong class="typed">{value}</strong>;
    case 'text':
    case 'value':
    case 'function':
      return (
        <strong>
          <code class="typed">{value}</code>
        </strong>
      );
    default:
      return kind satisfies never;
  }
}
