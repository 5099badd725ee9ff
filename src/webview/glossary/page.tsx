import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { filterTerms, orderTerms, type LinkedTerm } from '../../core/labs/glossary.ts';
import { localize } from '../../core/labs/text.ts';
import type { GlossaryToHost } from '../../protocol/glossary.ts';
import { InlineMarkdown } from '../shared/text.tsx';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from '../shared/strings.ts';

interface GlossaryProps {
  readonly terms: readonly LinkedTerm[];
  readonly locale: string;
  readonly strings: Strings;
  /** The filter as it was when the page was last seen. */
  readonly kept: string;
  readonly keep: (filter: string) => void;
  readonly send: (message: GlossaryToHost) => void;
}

/** All terms by the alphabet, narrowed by a filter. */
export function Glossary({ terms, locale, strings, kept, keep, send }: GlossaryProps) {
  const [filter, setFilter] = useState(kept);
  const input = useRef<HTMLInputElement>(null);
  const ordered = useMemo(() => orderTerms(terms, locale), [terms, locale]);
  const shown = useMemo(() => filterTerms(ordered, filter, locale), [ordered, filter, locale]);
  useEffect(() => input.current?.focus(), []);
  const change = (text: string): void => {
    setFilter(text);
    keep(text);
  };
  return (
    <>
      <header>
        <h1>{strings.glossary}</h1>
        <div class="filter">
          <Icon name="search" />
          <input
            ref={input}
            type="search"
            value={filter}
            aria-label={strings.filterTerms}
            placeholder={strings.filterTerms}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
        </div>
        <p class="quiet" role="status">
          {shown.length === 0 ? strings.noTerm(filter.trim()) : strings.termCount(shown.length)}
        </p>
      </header>
      <main>
        {shown.map((term) => (
          <Entry key={term.id} term={term} locale={locale} strings={strings} send={send} />
        ))}
        {shown.length > 0 ? null : (
          <Button
            label={strings.showAllTerms}
            onClick={() => {
              change('');
              input.current?.focus();
            }}
          />
        )}
      </main>
    </>
  );
}

type EntryProps = Pick<GlossaryProps, 'locale' | 'strings' | 'send'> & { readonly term: LinkedTerm };

/** A term: what it means, and the steps that teach it. */
function Entry({ term: { term, text, steps }, locale, strings, send }: EntryProps) {
  const name = localize(term, locale);
  return (
    <article>
      <h2>
        <InlineMarkdown text={name} />
        {name === term.en ? null : (
          <span class="quiet" lang="en">
            <InlineMarkdown text={term.en} />
          </span>
        )}
      </h2>
      <div>
        <p>
          <InlineMarkdown text={localize(text, locale)} />
        </p>
        <p class="steps">
          {steps.map(({ labId, stepId, title }) => (
            <Button
              key={stepId}
              label={strings.taughtIn(title)}
              icon="mortar-board"
              look="link"
              onClick={() => send({ kind: 'openStep', labId, stepId })}
            />
          ))}
        </p>
      </div>
    </article>
  );
}
