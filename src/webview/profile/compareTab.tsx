import { useMemo, useState } from 'preact/hooks';
import { profileOf } from '../../core/profile/columns.ts';
import {
  changeOf,
  judgeChanges,
  mainChange,
  type Comparison,
  type Cost,
  type Difference,
} from '../../core/profile/compare.ts';
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
  const { columns, locale } = snapshot;
  const comparison = useMemo(
    () => judgeChanges(profileOf(other.columns), profileOf(columns)),
    [columns, other],
  );
  const [all, setAll] = useState(false);
  const { changed, within, noise } = comparison;
  const rows = all ? [...changed, ...within] : changed;
  const percent = `${Math.round(noise.relative * 100)}\u00a0%`;
  return (
    <div class="compare">
      <p class="sentence">{sentenceOf(comparison, other.title, strings, locale)}</p>
      <p class="quiet">
        {strings.compared(
          other.title,
          formatFixed3(comparison.before.tottime),
          formatFixed3(comparison.after.tottime),
        )}{' '}
        {strings.noise(percent, `${noise.seconds * 1000}\u00a0ms`)}
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

/** The change in one sentence, told by the function that changed most. */
function sentenceOf(comparison: Comparison, title: string, strings: Strings, locale: string): string {
  const main = mainChange(comparison);
  if (main === undefined) return strings.nothingChanged(title);
  const { before, after } = main;
  const name = shownName(main);
  const count = (cost: Cost | undefined): string => (cost?.ncalls ?? 0).toLocaleString(locale);
  const seconds = formatFixed3(Math.abs(changeOf(main, 'tottime')));
  if (before === undefined)
    return strings.isNew(name, count(after), formatFixed3(after?.tottime ?? 0), title);
  if (after === undefined) return strings.isGone(name, count(before), formatFixed3(before.tottime), title);
  const slower = changeOf(main, 'tottime') > 0;
  if (before.ncalls === after.ncalls)
    return slower
      ? strings.slowerAlone(name, seconds, count(after), title)
      : strings.fasterAlone(name, seconds, count(after), title);
  return slower
    ? strings.slowerByCalls(name, seconds, count(after), count(before), title)
    : strings.fasterByCalls(name, seconds, count(after), count(before), title);
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
