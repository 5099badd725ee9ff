import type { ComponentChildren } from 'preact';
import { commaOf } from '../../../core/labs/text.ts';
import type { EvidenceValue } from '../../../core/labs/types.ts';
import { InlineMarkdown } from '../../shared/text.tsx';
import { Evidence, shownEvidence } from '../evidence.tsx';
import type { ViewProps } from './registry.tsx';

type Entry = { readonly [key: string]: EvidenceValue };

const isEntry = (value: EvidenceValue): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Labels = Readonly<Record<string, string>>;

/** What a value is called: as the lab says, or by its name in check.py. */
const Label = ({ name, labels = {} }: { name: string; labels: Labels | undefined }) =>
  labels[name] === undefined ? <code>{name}</code> : <InlineMarkdown text={labels[name]} />;

/** The values that the lab has labels for, in their order; where it says nothing of labels, all but their place. */
const shownOf = (evidence: Entry, labels: Labels | undefined): [string, EvidenceValue][] =>
  Object.keys(labels ?? evidence).flatMap((name): [string, EvidenceValue][] =>
    evidence[name] === undefined || name === 'file' || name === 'line' ? [] : [[name, evidence[name]]],
  );

/** Characters of a list of plain values that still stands in one row. */
const rowLength = 40;

/** A list of plain values as one text, where it is short. */
function asRow(value: EvidenceValue, locale: string): EvidenceValue {
  if (!Array.isArray(value) || value.some((item) => typeof item === 'object')) return value;
  const text = value.map((item: EvidenceValue) => shownEvidence(item)).join(commaOf(locale));
  return value.length > 0 && text.length <= rowLength ? text : value;
}

/** The evidence of a step: single values as one table, each longer list of events as a table of its own. */
export function EvidenceTable({ evidence, strings, snapshot }: ViewProps) {
  const { locale } = snapshot;
  const { labels } = snapshot.prediction;
  const entries = shownOf(evidence, labels).map(([name, value]) => [name, asRow(value, locale)] as const);
  const lists = entries.flatMap(([name, value]) =>
    Array.isArray(value) && value.length > 0 ? [[name, value as readonly EvidenceValue[]] as const] : [],
  );
  const single = entries.filter(([name]) => !lists.some(([list]) => list === name));
  if (entries.length === 0) return null;
  return (
    <div class="flow">
      <h3 id="observed-heading">{strings.observed}</h3>
      {single.length === 0 ? null : (
        <div class="scroll">
          <table class="locals" aria-labelledby="observed-heading">
            <tbody>
              {single.map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">
                    <Label name={name} labels={labels} />
                  </th>
                  <td>
                    <Evidence value={value} locale={locale} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {lists.map(([name, events]) => (
        <EventList
          key={name}
          name={name}
          label={<Label name={name} labels={labels} />}
          events={events}
          locale={locale}
        />
      ))}
    </div>
  );
}

/** Events in the order in which they happened, one a row; their own keys are the columns. */
function EventList({
  name,
  label,
  events,
  locale,
}: {
  name: string;
  label: ComponentChildren;
  events: readonly EvidenceValue[];
  locale: string;
}) {
  const columns = [...new Set(events.flatMap((event) => (isEntry(event) ? Object.keys(event) : [])))];
  const id = `observed-${name}`;
  // A caption would be no wider than the table.
  return (
    <div class="scroll">
      <p id={id}>{label}</p>
      <table class="locals" aria-labelledby={id}>
        {columns.length === 0 ? null : (
          <thead>
            <tr>
              <th scope="col">#</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <code>{column}</code>
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {events.map((event, index) => (
            <tr key={index}>
              <th scope="row" class="quiet">
                {index + 1}
              </th>
              {isEntry(event) ? (
                columns.map((column) => (
                  <td key={column}>
                    {event[column] === undefined ? null : <Evidence value={event[column]} locale={locale} />}
                  </td>
                ))
              ) : (
                <td colSpan={Math.max(columns.length, 1)}>
                  <Evidence value={event} locale={locale} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
