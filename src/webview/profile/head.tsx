import { formatFixed3 } from '../../core/profile/number.ts';
import type { ProfileSnapshot } from '../../protocol/profileView.ts';
import { summarySentence, type Totals } from '../../core/profile/summary.ts';
import { Icon } from '../shared/icon.tsx';
import { makeProfileStrings, type Strings } from './strings.ts';

type Run = NonNullable<ProfileSnapshot['run']>;

interface HeadProps {
  readonly snapshot: ProfileSnapshot;
  readonly totals: Totals;
  readonly mixed: boolean;
  readonly strings: Strings;
}

/** What was profiled, in pstats' own sentence, and whatever one must know before one reads the table. */
export function Head({ snapshot, totals, mixed, strings }: HeadProps) {
  const { title, run, columns } = snapshot;
  const warnings = [
    ...(run?.threads === true ? [mixed ? strings.threadsMixed : strings.threadsLeftOut] : []),
    ...(columns.sampled ? [strings.sampled] : []),
  ];
  return (
    <header class="page">
      <h1>{title}</h1>
      <p class="summary">{summarySentence(totals)}</p>
      {run === undefined ? null : (
        <p class="quiet" title={strings.ranIn(run.cwd, [run.program, ...run.args].join(' '))}>
          {aboutRun(run, strings)}
        </p>
      )}
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

/** From Python 3.12 on (sys.monitoring) all threads share one stack of calls; before, one thread is seen. */
export function threadsAreMixed(run: Run | undefined): boolean {
  if (run?.threads !== true) return false;
  const [major = 3, minor = 0] = run.python.split('.').map(Number);
  return major > 3 || (major === 3 && minor >= 12);
}

const aboutRun = (run: Run, strings: Strings): string => {
  const program = run.program.slice(
    Math.max(run.program.lastIndexOf('/'), run.program.lastIndexOf('\\')) + 1,
  );
  return [
    ...(run.call === undefined ? [] : [strings.inProgram(program)]),
    strings.python(run.python),
    ...(run.wallTime > 0 ? [strings.wallTime(formatFixed3(run.wallTime))] : []),
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
