import { useMemo, useState } from 'preact/hooks';
import { summarySentence } from '../../core/profile/summary.ts';
import type {
  ProfileSnapshot,
  ProfileViewState,
  ProfileViewToHost,
  TableOrder,
} from '../../protocol/profileView.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import { makeStrings, type Strings } from '../shared/strings.ts';
import { Grid } from './grid.tsx';
import { pstatsKeys } from '../../protocol/profileView.ts';
import { filterRows, largest, orderRows, pressHeader, searchTexts } from './model.ts';

interface ViewProps {
  readonly snapshot: ProfileSnapshot;
  readonly kept: ProfileViewState | undefined;
  /** Whether the table was copied a moment ago: said in place of the count of functions. */
  readonly copied: boolean;
  readonly send: (message: ProfileViewToHost) => void;
  readonly keep: (state: ProfileViewState) => void;
}

/** As CPython's own command line orders a profile: what took longest, callees included, stands first. */
const firstOrder: TableOrder = { key: 'cumtime', reverse: false };

/** A profile: what it is of, and its table. */
export function View({ snapshot, kept, copied, send, keep }: ViewProps) {
  const { rows } = snapshot;
  const strings = useMemo(makeStrings, []);
  const [state, setState] = useState<ProfileViewState>(kept ?? { order: firstOrder, filter: '', scroll: 0 });
  const change = (changed: Partial<ProfileViewState>): void => {
    const next = { ...state, ...changed };
    setState(next);
    keep(next);
  };
  const texts = useMemo(() => searchTexts(rows), [rows]);
  const ordered = useMemo(() => orderRows(rows, state.order), [rows, state.order]);
  const shown = useMemo(() => filterRows(ordered, texts, state.filter), [ordered, texts, state.filter]);
  const most = useMemo(
    () => ({ ncalls: largest(rows, 'ncalls'), tottime: largest(rows, 'tottime') }),
    [rows],
  );
  return (
    <>
      <Head snapshot={snapshot} strings={strings} />
      <div class="tools">
        <span class="filter">
          <Icon name="search" />
          <input
            type="search"
            aria-label={strings.filter}
            placeholder={strings.filterHint}
            autocomplete="off"
            spellcheck={false}
            value={state.filter}
            onInput={(event) => change({ filter: event.currentTarget.value, scroll: 0 })}
          />
        </span>
        <p role="status" class="quiet">
          {copied ? saidOfCopy(state.order, strings) : strings.shownOf(shown.length, rows.length)}
        </p>
        <span class="buttons">
          <Button
            label={strings.copyAsText}
            icon="copy"
            onClick={() => send({ kind: 'copy', order: state.order })}
          />
          {snapshot.run === undefined ? null : (
            <Button label={strings.runAgain} icon="refresh" onClick={() => send({ kind: 'runAgain' })} />
          )}
        </span>
      </div>
      <p id="grid-help" hidden>
        {strings.gridHelp}
      </p>
      <Grid
        rows={rows}
        shown={shown}
        order={state.order}
        most={most}
        strings={strings}
        scroll={state.scroll}
        onScroll={(scroll) => {
          // Nothing drawn here depends on it; it is only kept.
          keep({ ...state, scroll });
        }}
        onSort={(key) => change({ order: pressHeader(state.order, key), scroll: 0 })}
        onOpen={({ file, line }, beside) => send({ kind: 'openSource', file, line, beside })}
      />
      {shown.length > 0 ? null : (
        <div class="nothing">
          <p>{strings.nothingMatches(state.filter.trim())}</p>
          <Button label={strings.clearFilter} onClick={() => change({ filter: '' })} />
        </div>
      )}
    </>
  );
}

/** The text is in the order of the table, but for the two that pstats does not have. */
const saidOfCopy = ({ key }: TableOrder, strings: Strings): string =>
  key === 'tottimePerCall' || key === 'cumtimePerCall' ? strings.copiedBy(pstatsKeys[key]) : strings.copied;

/** What was profiled, in pstats' own sentence, and whatever one must know before one reads the table. */
function Head({ snapshot, strings }: { snapshot: ProfileSnapshot; strings: Strings }) {
  const { title, totals, run, sampled } = snapshot;
  const warnings = [
    ...(run?.threads === true
      ? [threadsAreMixed(run.python) ? strings.threadsMixed : strings.threadsLeftOut]
      : []),
    ...(sampled === true ? [strings.sampled] : []),
  ];
  return (
    <header>
      <h1>{title}</h1>
      <p class="summary">{summarySentence(totals)}</p>
      {run === undefined ? null : <p class="quiet">{aboutRun(run, strings)}</p>}
      {run === undefined || (run.exitCode === 0 && run.error === undefined) ? null : (
        <p class="ending">
          <Icon name="error" tone="bad" /> {endingOf(run, strings)}
        </p>
      )}
      {warnings.map((warning) => (
        <div key={warning} class="banner" role="note">
          <Icon name="warning" />
          <div>{warning}</div>
        </div>
      ))}
    </header>
  );
}

type Run = NonNullable<ProfileSnapshot['run']>;

/** From Python 3.12 on (sys.monitoring) all threads share one stack of calls; before, one thread is seen. */
function threadsAreMixed(python: string): boolean {
  const [major = 3, minor = 0] = python.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 12);
}

const aboutRun = (run: Run, strings: Strings): string => {
  const program = run.program.slice(
    Math.max(run.program.lastIndexOf('/'), run.program.lastIndexOf('\\')) + 1,
  );
  return [...(run.call === undefined ? [] : [strings.inProgram(program)]), strings.python(run.python)].join(
    ' · ',
  );
};

const endingOf = ({ error, exitCode }: Run, strings: Strings): string => {
  if (error !== undefined) return strings.endedWithError(error.type, error.message);
  return exitCode < 0 ? strings.killedBySignal(-exitCode) : strings.endedWithCode(exitCode);
};

/** What stands in place of the table where the file is not a profile. */
export function Failure({ message }: { message: string }) {
  return (
    <div class="failure" role="alert">
      <h1>
        <Icon name="error" tone="bad" /> {makeStrings().cannotShow}
      </h1>
      <p>{message}</p>
    </div>
  );
}
