import type { PanelSnapshot } from '../../protocol/panel.ts';
import type { CheckResult, Verdict } from '../../core/labs/types.ts';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from '../shared/strings.ts';
import { Belief } from './belief.tsx';
import { shownEvidence } from './evidence.tsx';
import type { Part } from './panel.tsx';
import { InlineMarkdown, Markdown } from '../shared/text.tsx';

/** One sentence for the whole verdict. */
const verdictSentence = ({ checks }: Verdict, strings: Strings): string => {
  const failed = checks.filter(({ passed }) => !passed).length;
  return failed === 0 ? strings.allPassed(checks.length) : strings.someFailed(failed, checks.length);
};

/** The checks. The live region stands before there is a verdict, or else it would not be heard. */
export function Checks({ snapshot: { verdict, stale, result, step }, strings, send }: Part) {
  return (
    <section
      id="checks"
      class={verdict === undefined ? 'empty' : ''}
      aria-labelledby={verdict === undefined ? undefined : 'checks-heading'}
    >
      {verdict === undefined ? null : (
        <div class="heading">
          <h2 id="checks-heading">{strings.checks}</h2>
        </div>
      )}
      <div class={stale ? 'content flow stale' : 'content flow'}>
        <p role="status" class="verdict">
          {verdict === undefined ? null : verdictSentence(verdict, strings)}
        </p>
        {verdict === undefined ? null : (
          <>
            {stale && result === undefined ? (
              <p class="since">
                <Icon name="history" /> {strings.changedSince}
              </p>
            ) : null}
            <ul class="checklist">
              {verdict.checks.map((check) => (
                <Check key={check.id} check={check} strings={strings} send={send} />
              ))}
            </ul>
            {verdict.misconception === undefined ? null : (
              <Belief {...verdict.misconception} strings={strings} />
            )}
            {verdict.passed ? <MineAndYours step={step} strings={strings} send={send} /> : null}
          </>
        )}
      </div>
    </section>
  );
}

/** After the pass: other ways beside one's own, and what to try next. */
function MineAndYours({
  step: { solutions, next },
  strings,
  send,
}: Pick<Part, 'strings' | 'send'> & Pick<PanelSnapshot, 'step'>) {
  return (
    <>
      {solutions.length === 0 ? null : (
        <>
          <h3>{strings.mineAndYours}</h3>
          <ul class="solutions">
            {solutions.map(({ file, title, note }) => (
              <li key={file}>
                <button type="button" class="link" onClick={() => send({ kind: 'compare', file })}>
                  <Icon name="diff" />
                  <InlineMarkdown text={title} />
                </button>
                {note === undefined ? null : (
                  <p class="quiet">
                    <InlineMarkdown text={note} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {next === undefined ? null : (
        <>
          <h3>{strings.tryNext}</h3>
          <Markdown text={next} />
        </>
      )}
    </>
  );
}

function Check({ check, strings, send }: Pick<Part, 'strings' | 'send'> & { check: CheckResult }) {
  const { file, line, ...values } = check.evidence;
  const place = typeof file === 'string' && typeof line === 'number' ? { file, line } : undefined;
  const compared = (['input', 'expected', 'actual'] as const).flatMap((name) =>
    check.passed || values[name] === undefined ? [] : [[name, values[name]] as const],
  );
  // The sentence of a check that passed says what was seen; what else was looked at helps where one failed.
  const evidence = Object.entries(place === undefined ? check.evidence : values).filter(
    ([name]) => !check.passed && !compared.some(([shown]) => shown === name),
  );
  return (
    <li>
      <Icon name={check.passed ? 'pass' : 'error'} tone={check.passed ? 'good' : 'bad'} />
      <div>
        <p>
          <span class="word">{check.passed ? strings.passed : strings.failed}</span>{' '}
          <InlineMarkdown text={check.message} />{' '}
          {place === undefined ? null : (
            <button type="button" class="link" onClick={() => send({ kind: 'openSource', ...place })}>
              {strings.showLine(place.line)}
            </button>
          )}
        </p>
        {compared.length === 0 ? null : (
          <dl class="expected">
            {compared.map(([name, value]) => (
              <div key={name}>
                <dt>{strings.comparison[name]}</dt>
                <dd>
                  <code>{shownEvidence(value)}</code>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {evidence.length === 0 ? null : (
          <ul class="evidence">
            {evidence.map(([name, value]) => (
              <li key={name}>
                <code>
                  {name} = {shownEvidence(value)}
                </code>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
