import type { CheckResult, EvidenceValue, Verdict } from '../../core/labs/types.ts';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from '../shared/strings.ts';
import type { Part } from './panel.tsx';
import { InlineMarkdown } from './text.tsx';

/** One sentence for the whole verdict. */
const verdictSentence = ({ checks }: Verdict, strings: Strings): string => {
  const failed = checks.filter(({ passed }) => !passed).length;
  return failed === 0 ? strings.allPassed(checks.length) : strings.someFailed(failed, checks.length);
};

/** The checks. The live region stands before there is a verdict, or else it would not be heard. */
export function Checks({ snapshot: { verdict, stale, result }, strings, send }: Part) {
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
              <dl class="belief">
                <dt>{strings.belief}</dt>
                <dd>
                  <InlineMarkdown text={verdict.misconception.belief} />
                </dd>
                <dt>{strings.tryThis}</dt>
                <dd>
                  <InlineMarkdown text={verdict.misconception.next} />
                </dd>
              </dl>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function Check({ check, strings, send }: Pick<Part, 'strings' | 'send'> & { check: CheckResult }) {
  const { file, line, ...values } = check.evidence;
  const place = typeof file === 'string' && typeof line === 'number' ? { file, line } : undefined;
  const evidence = Object.entries(place === undefined ? check.evidence : values);
  return (
    <li>
      <Icon name={check.passed ? 'pass' : 'error'} tone={check.passed ? 'good' : 'bad'} />
      <div>
        <p>
          <span class="word">{check.passed ? strings.passed : strings.failed}</span>{' '}
          <InlineMarkdown text={check.message} />{' '}
          {place === undefined ? null : (
            <button type="button" class="link" onClick={() => send({ kind: 'openSource', ...place })}>
              {strings.atLine(place.line)}
            </button>
          )}
        </p>
        {evidence.length === 0 ? null : (
          <ul class="evidence">
            {evidence.map(([name, value]) => (
              <li key={name}>
                {name} <code>{shownEvidence(value)}</code>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

const shownEvidence = (value: EvidenceValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
