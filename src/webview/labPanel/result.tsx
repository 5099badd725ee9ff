import { Fragment } from 'preact';
import type { PanelSnapshot, RunResult } from '../../protocol/panel.ts';
import { Icon } from '../shared/icon.tsx';
import { Belief } from './belief.tsx';
import { ago, duration, useNow } from '../shared/moments.ts';
import type { Part } from './panel.tsx';
import { Shown } from './predict.tsx';
import { Region } from './region.tsx';
import { InlineMarkdown } from '../shared/text.tsx';
import { tracebackFrames } from './traceback.ts';
import { ConceptView, RunView } from './views/registry.tsx';

/** What the last run showed, and what was said of it before. */
export function Result(part: Part) {
  const { snapshot, strings } = part;
  const { result, prediction, stale } = snapshot;
  if (result === undefined && prediction.answer === undefined) return null;
  return (
    <Region
      id="result"
      title={strings.whatHappened}
      aside={
        result === undefined || prediction.answer !== undefined ? null : <Stamp {...part} result={result} />
      }
    >
      {prediction.answer === undefined ? null : <Compared {...part} answer={prediction.answer} />}
      {result === undefined ? null : (
        <div class={stale ? 'flow stale' : 'flow'}>
          {prediction.answer === undefined ? null : (
            <div class="subheading">
              <h3>{strings.lastRun}</h3>
              <Stamp {...part} result={result} />
            </div>
          )}
          {stale ? (
            <p class="since">
              <Icon name="history" /> {strings.changedSince}
            </p>
          ) : null}
          <RunView {...part} result={result} />
          <Ending {...part} result={result} />
          {result.output === undefined || result.output === '' ? null : (
            <>
              <h3 id="output-heading">{strings.output}</h3>
              <pre class="output" tabIndex={0} aria-labelledby="output-heading">
                {result.output}
              </pre>
            </>
          )}
        </div>
      )}
    </Region>
  );
}

/** Which run it was: how it was started, on which Python, how long it took, how long ago. */
function Stamp({ snapshot: { locale }, strings, result: { stamp } }: Part & { result: RunResult }) {
  const now = useNow(20_000);
  const words = [
    strings.resultOf[stamp.mode],
    strings.python(stamp.python),
    ...(stamp.wallTime === undefined ? [] : [duration(stamp.wallTime, locale)]),
    ago(stamp.at, now, locale, strings.justNow),
  ];
  return (
    <p class="stamp">
      {words.map((word, index) => (
        <Fragment key={word}>
          <span>{index === words.length - 1 ? word : `${word} ·`}</span>{' '}
        </Fragment>
      ))}
    </p>
  );
}

/** The prediction beside what the run that answered it gave. Later runs change nothing of it. */
function Compared({
  answer,
  ...part
}: Part & { answer: NonNullable<PanelSnapshot['prediction']['answer']> }) {
  const { strings } = part;
  const { prediction, locale } = part.snapshot;
  const { locked, right, misconception, due } = prediction;
  return (
    <div class="compared flow">
      <dl>
        {locked === undefined ? null : (
          <div>
            <dt>{strings.youSaid}</dt>
            <dd>
              <Shown prediction={prediction} value={locked} />
              {right === undefined ? null : (
                <span class="judged">
                  <Icon name={right ? 'pass' : 'circle-slash'} tone={right ? 'good' : 'note'} />{' '}
                  {right ? strings.right : strings.different}
                </span>
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>{strings.itWas}</dt>
          <dd>
            <Shown prediction={prediction} value={valueOf(answer)} />
          </dd>
        </div>
      </dl>
      {answer.explanation === undefined ? null : (
        <p>
          <InlineMarkdown text={answer.explanation} />
        </p>
      )}
      {misconception === undefined ? null : <Belief {...misconception} strings={strings} />}
      {due === undefined ? null : (
        <p class="quiet">
          <Icon name="history" /> {strings.comesBack(dayOf(due, locale))}
        </p>
      )}
      <ConceptView {...part} evidence={answer.evidence} />
    </div>
  );
}

/** An answer as a prediction is written: choices by their ids, so that the question's own texts show them. */
const valueOf = ({ kind, answer, display }: NonNullable<PanelSnapshot['prediction']['answer']>): string => {
  if (typeof answer === 'object') return answer.join(',');
  return kind === 'number' ? display : String(answer);
};

const dayOf = (moment: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    new Date(moment),
  );

/** How the program ended, in words: an exception with the way that led to it, or an exit code. */
function Ending({ strings, send, result }: Part & { result: RunResult }) {
  const { error, exitCode } = result;
  if (error === undefined) return <EndingCode strings={strings} exitCode={exitCode} />;
  const frames = tracebackFrames(error.traceback);
  const name = (frame: string): string => (frame === '<module>' ? strings.topLevel : `\`${frame}\``);
  return (
    <>
      <p class="ending">
        <Icon name="error" tone="bad" /> {strings.endedWithError(error.type, error.message)}
      </p>
      <ol class="frames">
        {frames
          .toReversed()
          .slice(0, 6)
          .map(({ file, line, function: inside }, index) => (
            // Frames have no key of their own: recursion repeats them.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index}>
              <InlineMarkdown
                text={index === 0 ? strings.raisedIn(name(inside)) : strings.calledFrom(name(inside))}
              />
              {', '}
              <button type="button" class="link" onClick={() => send({ kind: 'openSource', file, line })}>
                {strings.atLine(line)}
              </button>
            </li>
          ))}
      </ol>
      <details>
        <summary>{strings.traceback}</summary>
        <pre class="output" tabIndex={0} aria-label={strings.traceback}>
          {error.traceback}
        </pre>
      </details>
    </>
  );
}

function EndingCode({ strings, exitCode }: { strings: Part['strings']; exitCode: number | undefined }) {
  if (exitCode === undefined) return null;
  if (exitCode === 0) return <p class="quiet">{strings.endedWell}</p>;
  return (
    <p class="ending">
      <Icon name="error" tone="bad" />{' '}
      {exitCode < 0 ? strings.killedBySignal(-exitCode) : strings.endedWithCode(exitCode)}
    </p>
  );
}
