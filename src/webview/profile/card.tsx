import { useMemo } from 'preact/hooks';
import { functionOf, partOf, rowOf, spreadOf, type TableRow } from '../../core/profile/columns.ts';
import { formatCalls, inert } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import { inflationOf } from '../../core/profile/overhead.ts';
import { partName } from '../../core/profile/parts.ts';
import { relationsOf, type Relation, type Sums } from '../../core/profile/relations.ts';
import type { Spread } from '../../core/profile/types.ts';
import { Button } from '../shared/button.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import type { Strings } from './strings.ts';
import { shareText, type TableData } from './model.ts';

interface CardProps {
  readonly data: TableData;
  readonly index: number;
  readonly strings: Strings;
  readonly locale: string;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number, beside: boolean) => void;
  readonly onClose: () => void;
}

/** One function: what its numbers mean, who calls it and whom it calls. */
export function Card({ data, index, strings, locale, onSelect, onOpen, onClose }: CardProps) {
  const { columns, callees } = data;
  const row = rowOf(columns, index);
  const relations = useMemo(() => relationsOf(columns, callees, index), [columns, callees, index]);
  const { residual } = relations;
  const name = shownName(row);
  const part = partOf(columns, index);
  const lists = { data, strings, self: index, onSelect };
  return (
    <section class="card" aria-label={strings.cardOf(name)}>
      <header>
        <h2>{name}</h2>
        <Button look="icon" icon="close" label={strings.closeCard} onClick={onClose} />
        {hasSource(row) ? (
          <Button
            look="link"
            label={placeOf(row)}
            title={`${row.file}:${row.line}`}
            onClick={() => onOpen(index, true)}
          />
        ) : null}
      </header>
      {part === undefined ? null : <p class="quiet">{strings.inProgram(inert(partName(part)))}</p>}
      <dl class="numbers">
        <Number name="ncalls" value={formatCalls(row)} />
        <Number name="tottime" value={formatFixed3(row.tottime)} />
        <Number name="cumtime" value={formatFixed3(row.cumtime)} />
      </dl>
      <div class="meaning">
        {explain(row, spreadOf(columns, index), data, strings, locale).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <List
        {...lists}
        title={strings.callers}
        relations={relations.callers}
        empty={strings.noCallers}
        sum={relations.called}
        rest={relations.uncalled}
        restName={relations.uncalled.cumtime < 0 ? strings.countedTwice : strings.notCalledHere}
      />
      <List {...lists} title={strings.callees} relations={relations.callees} empty={strings.noCallees} />
      <p class="quiet">
        {strings.reconciles(
          formatFixed3(row.tottime),
          formatFixed3(relations.below),
          formatFixed3(row.cumtime),
        )}
        {residual === 0 ? '' : ` ${strings.residual(formatFixed3(residual))}`}
      </p>
    </section>
  );
}

function Number({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="number">{value}</dd>
    </div>
  );
}

/** What a row's numbers mean, said with these numbers alone. */
function explain(
  row: TableRow,
  spread: Spread | undefined,
  data: TableData,
  strings: Strings,
  locale: string,
): string[] {
  const { mixed, overhead } = data;
  const { ncalls, pcalls, tottime, cumtime } = row;
  const name = shownName(row);
  const count = (calls: number): string => calls.toLocaleString(locale);
  const sentences = [
    ncalls === pcalls
      ? strings.calledOften(name, ncalls, count(ncalls))
      : strings.calledByItself(name, count(ncalls), count(pcalls)),
  ];
  if (row.name === '<genexpr>') sentences.push(strings.resumesAreCalls);
  if (mixed) return [...sentences, strings.threadsMixed];
  const share = shareText(data, tottime);
  sentences.push(
    strings.ownTime(formatFixed3(tottime), share),
    cumtime - tottime > 0.0005
      ? strings.wholeTime(formatFixed3(cumtime), formatFixed3(cumtime - tottime))
      : strings.noTimeBelow(formatFixed3(cumtime)),
  );
  const inflation = overhead && inflationOf(overhead, row);
  if (inflation !== undefined) sentences.push(strings.inflated(formatFixed3(inflation), count(ncalls)));
  if (ncalls !== pcalls && ncalls > 0 && pcalls > 0)
    sentences.push(
      strings.twoDivisors(`${formatFixed3(tottime)} / ${ncalls}`, `${formatFixed3(cumtime)} / ${pcalls}`),
    );
  if (spread !== undefined) {
    const [lowest, median, highest] = spread.tottime;
    sentences.push(strings.spreadOf(formatFixed3(lowest), formatFixed3(median), formatFixed3(highest)));
  }
  return sentences;
}

interface ListProps {
  readonly data: TableData;
  readonly strings: Strings;
  readonly self: number;
  readonly title: string;
  readonly relations: readonly Relation[];
  readonly empty: string;
  readonly sum?: Sums;
  readonly rest?: Sums;
  readonly restName?: string;
  readonly onSelect: (index: number) => void;
}

/** More are not drawn; the sums are of all. */
const mostShown = 50;

function List({ data, strings, self, title, relations, empty, sum, rest, restName, onSelect }: ListProps) {
  const nameOf = (other: number): string => shownName(functionOf(data.columns, other));
  if (relations.length === 0)
    return (
      <>
        <h3>{title}</h3>
        <p class="quiet">{empty}</p>
      </>
    );
  const visible = (seconds: number): boolean => Math.abs(seconds) >= 0.0005;
  const hasRest = rest !== undefined && (rest.ncalls !== 0 || visible(rest.tottime) || visible(rest.cumtime));
  return (
    <table class="relations">
      <caption>
        <h3>{title}</h3>
      </caption>
      <thead>
        <tr>
          <th scope="col">ncalls</th>
          <th scope="col">tottime</th>
          <th scope="col">cumtime</th>
          <th scope="col">function</th>
        </tr>
      </thead>
      <tbody>
        {relations.slice(0, mostShown).map(({ other, edge }) => (
          <tr key={other}>
            <td>{formatCalls(edge)}</td>
            <td>{edge.countOnly === true ? '' : formatFixed3(edge.tottime)}</td>
            <td>{edge.countOnly === true ? '' : formatFixed3(edge.cumtime)}</td>
            <th scope="row">
              {other === self ? (
                strings.itself
              ) : other < data.columns.count ? (
                <Button look="link" label={nameOf(other)} onClick={() => onSelect(other)} />
              ) : (
                nameOf(other)
              )}
            </th>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {relations.length <= mostShown ? null : (
          <tr>
            <td colSpan={4}>{strings.moreFunctions(relations.length - mostShown)}</td>
          </tr>
        )}
        {hasRest ? <SumRow sums={rest} name={restName ?? ''} /> : null}
        {sum === undefined ? null : (
          <SumRow sums={rest === undefined ? sum : add(sum, rest)} name={strings.sum} />
        )}
      </tfoot>
    </table>
  );
}

const add = (a: Sums, b: Sums): Sums => ({
  ncalls: a.ncalls + b.ncalls,
  tottime: a.tottime + b.tottime,
  cumtime: a.cumtime + b.cumtime,
});

function SumRow({ sums, name }: { sums: Sums; name: string }) {
  return (
    <tr>
      <td>{sums.ncalls}</td>
      <td>{formatFixed3(sums.tottime)}</td>
      <td>{formatFixed3(sums.cumtime)}</td>
      <th scope="row">{name}</th>
    </tr>
  );
}
