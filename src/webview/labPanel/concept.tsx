import type { LinkedTerm } from '../../core/labs/glossary.ts';
import { localize } from '../../core/labs/text.ts';
import { Button } from '../shared/button.tsx';
import type { Part } from './panel.tsx';
import { popoverId } from '../shared/terms.ts';
import { InlineMarkdown, Markdown } from '../shared/text.tsx';

/** A step's concept text, with a popover for each term of the glossary that it speaks of. */
export function Concept(part: Part) {
  const { step, locale } = part.snapshot;
  return (
    <>
      <div onClick={anchor}>
        <Markdown text={step.concept} marking={{ terms: step.terms, locale }} />
      </div>
      {step.terms.map((term) => (
        <Popover key={term.id} {...part} term={term} />
      ))}
    </>
  );
}

/** Marks the term that was pressed last: by the style sheet its popover stands at it. */
function anchor({ currentTarget, target }: Event): void {
  const pressed = target instanceof Element ? target.closest('button.term') : null;
  if (pressed === null || !(currentTarget instanceof Element)) return;
  for (const other of currentTarget.querySelectorAll('.term.pressed')) other.classList.remove('pressed');
  pressed.classList.add('pressed');
}

/** What a term means, and where it is taught. Opened, it has the focus; Escape gives it back to the term. */
function Popover({ term, snapshot, strings, send }: Part & { term: LinkedTerm }) {
  const id = popoverId(term);
  const isHere = ({ labId, stepId }: LinkedTerm['steps'][number]): boolean =>
    labId === snapshot.lab.id && stepId === snapshot.step.id;
  return (
    <div
      id={id}
      class="popover"
      popover="auto"
      role="dialog"
      tabIndex={-1}
      autofocus
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-text`}
    >
      <p id={`${id}-name`} class="name">
        <InlineMarkdown text={localize(term.term, snapshot.locale)} />
      </p>
      <p id={`${id}-text`}>
        <InlineMarkdown text={localize(term.text, snapshot.locale)} />
      </p>
      {term.steps.map((step) => (
        <p key={step.stepId}>
          {isHere(step) ? (
            <span class="quiet">{strings.taughtHere}</span>
          ) : (
            <Button
              label={strings.taughtIn(step.title)}
              icon="mortar-board"
              look="link"
              onClick={() => send({ kind: 'openStep', labId: step.labId, stepId: step.stepId })}
            />
          )}
        </p>
      ))}
    </div>
  );
}
