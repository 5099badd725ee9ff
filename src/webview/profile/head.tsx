import { formatFixed3 } from '../../core/profile/number.ts';
import type { ProfileSnapshot } from '../../protocol/profileView.ts';
import { summarySentence, type Totals } from '../../core/profile/summary.ts';
import { threadTruth } from '../../core/profile/threads.ts';
import { Icon } from '../shared/icon.tsx';
import type { TableData } from './model.ts';
import { makeProfileStrings, type Strings } from './strings.ts';

type Run = NonNullable<ProfileSnapshot['run']>;

interface HeadProps {
  readonly snapshot: ProfileSnapshot;
  readonly totals: Totals;
  readonly data: TableData;
  readonly strings: Strings;
}

/** What was profiled, in pstats' own sentence, and whatever one must know before one reads the table. */
export function Head({ snapshot, totals, data, strings }: HeadProps) {
  const { title, run } = snapshot;
  const warnings = warningsOf(snapshot, strings);
  return (
    <header class="page">
      <h1>{title}</h1>
      <p class="summary">{summarySentence(totals)}</p>
      {run === undefined ? null : (
        <p class="quiet" title={strings.ranIn(run.cwd, [run.program, ...run.args].join(' '))}>
          {aboutRun(run, strings)}
        </p>
      )}
      {notesOf(snapshot, data, strings).map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
      {run === undefined || run.partial === true || (run.exitCode === 0 && run.error === undefined) ? null : (
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

/** What one must know of a run before one reads its numbers. */
function warningsOf({ run, columns }: ProfileSnapshot, strings: Strings): string[] {
  const truth = run === undefined ? 'none' : threadTruth(run);
  const wanted = run?.how?.perThread === true && truth !== 'apart' && truth !== 'none';
  return [
    ...(run?.partial === true ? [strings.partial] : []),
    ...(truth === 'mixed' ? [strings.threadsMixed] : []),
    ...(truth === 'leftOut' ? [strings.threadsLeftOut] : []),
    ...(wanted ? [strings.noPerThread(run.python)] : []),
    ...(columns.sampled ? [strings.sampled] : []),
  ];
}

/** What one may want to know. */
function notesOf({ run, columns }: ProfileSnapshot, { overhead }: TableData, strings: Strings): string[] {
  const processes = new Set(columns.parts.map(({ pid }) => pid)).size;
  return [
    ...(run !== undefined && threadTruth(run) === 'apart' ? [strings.threadsApart] : []),
    ...(processes > 1 ? [strings.processes(processes)] : []),
    ...(overhead === undefined || run?.plainTime === undefined
      ? []
      : [strings.slowDown(formatFixed3(run.plainTime), overhead.factor.toFixed(1))]),
  ];
}

const aboutRun = (run: Run, strings: Strings): string => {
  const program = run.program.slice(
    Math.max(run.program.lastIndexOf('/'), run.program.lastIndexOf('\\')) + 1,
  );
  return [
    ...(run.call === undefined ? [] : [strings.inProgram(program)]),
    strings.python(run.python),
    ...(run.wallTime > 0 ? [strings.wallTime(formatFixed3(run.wallTime))] : []),
    ...(run.repeats === undefined
      ? []
      : [
          strings.repeats(
            run.repeats.runs,
            formatFixed3(run.repeats.wallTime[0]),
            formatFixed3(run.repeats.wallTime[2]),
          ),
        ]),
  ].join(' · ');
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
        <Icon name="error" tone="bad" /> {makeProfileStrings().cannotShow}
      </h1>
      <p>{message}</p>
    </div>
  );
}
