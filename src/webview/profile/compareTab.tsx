import { useMemo, useState } from 'preact/hooks';
import { profileOf } from '../../core/profile/columns.ts';
import { changeSentence, noiseSentence } from '../../core/profile/changeSentence.ts';
import { changeOf, judgeChanges, type Cost, type Difference } from '../../core/profile/compare.ts';
import { formatCalls } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import type { ProfileSnapshot, ProfileViewToHost } from '../../protocol/profileView.ts';
import { Button } from '../shared/button.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import type { Strings } from './strings.ts';
import type { Other } from './view.tsx';

interface CompareTabProps {
  readonly snapshot: ProfileSnapshot;
  readonly other: Other;
  readonly strings: Strings;
  readonly send: (message: ProfileViewToHost) => void;
}

/** More are not drawn; the text above the table says how many there are. */
const mostShown = 500;

/** What changed from another profile to this one: in a sentence, and function by function. */
export function CompareTab({ snapshot, other, strings, send }: CompareTabProps) {
  const { columns, locale, run } = snapshot;
  const comparison = useMemo(() => {
    const [before, after] = [other.runs, run?.repeats?.runs];
    return judgeChanges(
      profileOf(other.columns),
      profileOf(columns),
      before === undefined || after === undefined ? undefined : [before, after],
    );
  }, [columns, other, run]);
  const [all, setAll] = useState(false);
  const { changed, within } = comparison;
  const rows = all ? [...changed, ...within] : changed;
  return (
    <div class="compare">
      <p class="sentence">{changeSentence(comparison, other.title, locale)}</p>
      <p class="quiet">
        {strings.compared(
          other.title,
          formatFixed3(comparison.before.tottime),
          formatFixed3(comparison.after.tottime),
        )}{' '}
        {noiseSentence(comparison)}
      </p>
      <label class="choice">
        <input type="checkbox" checked={all} onChange={({ currentTarget: { checked } }) => setAll(checked)} />
        {strings.withNoise(within.length)}
      </label>
      <p role="status" class="quiet">
        {strings.changedFunctions(Math.min(rows.length, mostShown), rows.length)}
      </p>
      {rows.length === 0 ? null : (
        <div class="scrolled" tabIndex={0} role="region" aria-label={strings.tabs.compare}>
          <table class="changes" aria-label={strings.tabs.compare}>
            <thead>
              <tr>
                <th scope="col">ncalls</th>
                <th scope="col">tottime</th>
                <th scope="col">± tottime</th>
                <th scope="col">cumtime</th>
                <th scope="col">± cumtime</th>
                <th scope="col">function</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, mostShown).map((difference) => (
                <Change
                  key={`${difference.file}:${difference.line}:${difference.qualname ?? difference.name}`}
                  difference={difference}
                  strings={strings}
                  onOpen={() =>
                    send({ kind: 'openSource', file: difference.file, line: difference.line, beside: true })
                  }
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface ChangeProps {
  readonly difference: Difference;
  readonly strings: Strings;
  readonly onOpen: () => void;
}

function Change({ difference, strings, onOpen }: ChangeProps) {
  const { before, after } = difference;
  const both = (show: (cost: Cost) => string): string => {
    const [old, now] = [before, after].map((cost) => (cost === undefined ? '–' : show(cost)));
    return old === now ? (now ?? '') : `${old} → ${now}`;
  };
  const name = shownName(difference);
  return (
    <tr>
      <td>{both(formatCalls)}</td>
      <td>{both(({ tottime }) => formatFixed3(tottime))}</td>
      <td>{signed(changeOf(difference, 'tottime'))}</td>
      <td>{both(({ cumtime }) => formatFixed3(cumtime))}</td>
      <td>{signed(changeOf(difference, 'cumtime'))}</td>
      <th scope="row">
        {hasSource(difference) ? <Button look="link" label={name} onClick={onOpen} /> : name}
        {difference.file === '~' ? null : <span class="place"> {placeOf(difference)}</span>}
        {before === undefined ? <em> {strings.newFunction}</em> : null}
        {after === undefined ? <em> {strings.goneFunction}</em> : null}
      </th>
    </tr>
  );
}

const signed = (seconds: number): string => {
  const text = formatFixed3(Math.abs(seconds));
  return text === '0.000' ? text : `${seconds < 0 ? '−' : '+'}${text}`;
};
