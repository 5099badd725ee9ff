import { useEffect, useMemo } from 'preact/hooks';
import { type FilterProblem, filterTexts, originTest, readFilter } from '../../core/profile/filter.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import { type Origin, origins } from '../../core/profile/origin.ts';
import type {
  ProfileSnapshot,
  ProfileViewState,
  ProfileViewToHost,
  TableOrder,
} from '../../protocol/profileView.ts';
import { pstatsKeys } from '../../protocol/profileView.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import { whenIdle } from '../shared/whenIdle.ts';
import type { Strings } from './strings.ts';
import { Card } from './card.tsx';
import { ColumnMenu } from './columnMenu.tsx';
import { Grid } from './grid.tsx';
import {
  chosenColumns,
  columnsFor,
  matchingRows,
  orderRows,
  pressHeader,
  type ShownTotals,
  type TableData,
  totalsOfRows,
} from './model.ts';

interface TableTabProps {
  readonly snapshot: ProfileSnapshot;
  readonly data: TableData;
  readonly totals: ShownTotals;
  readonly state: ProfileViewState;
  /** Whether the table was copied a moment ago: said in place of the count of functions. */
  readonly copied: boolean;
  readonly strings: Strings;
  readonly selected: number | undefined;
  readonly send: (message: ProfileViewToHost) => void;
  readonly change: (changed: Partial<ProfileViewState>) => void;
  readonly keep: (state: ProfileViewState) => void;
  readonly onSelect: (index: number | undefined) => void;
  readonly onOpen: (index: number, beside: boolean) => void;
}

/** The table with its filter, and the card of the row that is chosen. */
export function TableTab(props: TableTabProps) {
  const {
    snapshot,
    data,
    totals: all,
    state,
    copied,
    strings,
    selected,
    send,
    change,
    onSelect,
    onOpen,
  } = props;
  const { columns, locale } = snapshot;
  const ordered = useMemo(() => orderRows(data, state.order), [data, state.order]);
  const texts = useMemo(() => filterTexts(columns), [columns]);
  // While nothing else is to do, so that the first key in the filter need not wait for them.
  useEffect(() => whenIdle(texts.prepare), [texts]);
  const filter = useMemo(() => readFilter(columns, texts, state.filter), [columns, texts, state.filter]);
  const shown = useMemo(() => {
    const { origin } = state;
    const isOf = origin === 'all' ? undefined : originTest(columns, origin);
    if (isOf === undefined && state.filter.trim() === '') return ordered;
    const { matches } = filter;
    return matchingRows(ordered, isOf === undefined ? matches : (index) => isOf(index) && matches(index));
  }, [ordered, filter, columns, state.origin, state.filter]);
  const totals = useMemo(() => totalsOfRows(columns, shown), [columns, shown]);
  const known = useMemo(() => columnsFor(columns), [columns]);
  const shownColumns = useMemo(() => chosenColumns(known, state.columns), [known, state.columns]);
  const [problem] = filter.problems;
  return (
    <>
      <div class="tools">
        <span class="filter">
          <Icon name="search" />
          <input
            type="search"
            aria-label={strings.filter}
            aria-describedby="filter-help"
            placeholder={strings.filterHint}
            title={strings.filterHelp}
            autocomplete="off"
            spellcheck={false}
            value={state.filter}
            onInput={(event) => change({ filter: event.currentTarget.value, scroll: 0 })}
          />
        </span>
        <span class="unseen" id="filter-help">
          {strings.filterHelp}
        </span>
        <select
          aria-label={strings.origin}
          value={state.origin}
          onChange={(event) => change({ origin: event.currentTarget.value as Origin | 'all', scroll: 0 })}
        >
          {(['all', ...origins] as const).map((origin) => (
            <option key={origin} value={origin}>
              {strings.origins[origin]}
            </option>
          ))}
        </select>
        <ColumnMenu
          known={known}
          chosen={state.columns}
          strings={strings}
          onChange={(columns) => change({ columns })}
        />
        <span class="buttons">
          <Button
            label={strings.copyAsText}
            icon="copy"
            onClick={() => send({ kind: 'copy', order: state.order })}
          />
        </span>
        <p role="status" class="quiet totals">
          {copied
            ? saidOfCopy(state.order, strings)
            : saidOfShown({ shown: shown.length, count: columns.count, totals, all }, strings, locale)}
          {problem === undefined ? '' : ` ${saidOfProblem(problem, strings)}`}
        </p>
      </div>
      <p id="grid-help" hidden>
        {strings.gridHelp}
      </p>
      <div class="split">
        <div class="table">
          <Grid
            data={data}
            shown={shown}
            columns={shownColumns}
            order={state.order}
            strings={strings}
            locale={locale}
            selected={selected}
            scroll={state.scroll}
            onScroll={(scroll) => {
              // Nothing drawn here depends on it; it is only kept.
              props.keep({ ...state, scroll });
            }}
            onSort={(key, further) => change({ order: pressHeader(state.order, key, further), scroll: 0 })}
            onSelect={onSelect}
            onOpen={onOpen}
          />
          {shown.length > 0 ? null : (
            <div class="nothing">
              <p>{strings.nothingMatches(state.filter.trim())}</p>
              <Button label={strings.clearFilter} onClick={() => change({ filter: '', origin: 'all' })} />
            </div>
          )}
        </div>
        {selected === undefined ? null : (
          <Card
            data={data}
            index={selected}
            strings={strings}
            locale={locale}
            onSelect={onSelect}
            onOpen={onOpen}
            onClose={() => onSelect(undefined)}
          />
        )}
      </div>
    </>
  );
}

/** The text is in the order of the table, but for what pstats cannot sort by. */
function saidOfCopy(order: TableOrder, strings: Strings): string {
  const other = order.map(({ key }) => pstatsKeys[key]).find(({ same }) => !same);
  return other === undefined ? strings.copied : strings.copiedBy(other.key);
}

interface Shown {
  readonly shown: number;
  readonly count: number;
  readonly totals: ShownTotals;
  readonly all: ShownTotals;
}

/** How many functions are shown, and where that is not all, what they add up to. */
function saidOfShown({ shown, count, totals, all }: Shown, strings: Strings, locale: string): string {
  const functions = strings.shownOf(shown, count, locale);
  if (shown === count) return functions;
  const share = all.tottime > 0 ? `${((100 * totals.tottime) / all.tottime).toFixed(1)}\u00a0%` : '';
  return strings.sumOfShown(
    functions,
    totals.ncalls.toLocaleString(locale),
    formatFixed3(totals.tottime),
    share,
  );
}

function saidOfProblem({ kind, word }: FilterProblem, strings: Strings): string {
  return strings.filterProblem[kind](word);
}
