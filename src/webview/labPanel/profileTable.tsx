import { formatCalls } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import type { ProfileRow, ProfileRun } from '../../core/profile/types.ts';
import { Bar } from '../shared/bar.tsx';
import { Button } from '../shared/button.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import type { Part } from './panel.tsx';

/** As many rows as fit beside a lesson; the rest is in the full profile. */
const rowsShown = 6;

/** The functions with the most calls, the first in the dump's order where counts are equal. */
const busiest = (rows: readonly ProfileRow[]): ProfileRow[] =>
  rows.toSorted((a, b) => b.ncalls - a.ncalls).slice(0, rowsShown);

/** The heart of a profile, small: what ran most often, and where its time went. */
export function ProfileTable({ snapshot, strings, send, run }: Part & { run: ProfileRun }) {
  const { rows } = run.profile;
  const shown = busiest(rows);
  const most = shown[0]?.ncalls ?? 0;
  const recursive = shown.find(({ ncalls, pcalls }) => ncalls !== pcalls);
  const number = new Intl.NumberFormat(snapshot.locale);
  return (
    <div class="profile flow">
      <div class="scroll">
        <table>
          <caption>{strings.busiestFunctions}</caption>
          <thead>
            <tr>
              <th scope="col" class="number" aria-sort="descending" title={strings.columnHelp.ncalls}>
                ncalls
              </th>
              <th scope="col" class="number" title={strings.columnHelp.tottime}>
                tottime
              </th>
              <th scope="col" class="number" title={strings.columnHelp.cumtime}>
                cumtime
              </th>
              <th scope="col">function</th>
              <td class="bars" />
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={`${row.file}:${row.line}:${row.name}`}>
                <td class="number">{formatCalls(row)}</td>
                <td class="number">{formatFixed3(row.tottime)}</td>
                <td class="number">{formatFixed3(row.cumtime)}</td>
                <th scope="row">
                  {hasSource(row) ? (
                    <button
                      type="button"
                      class="link"
                      onClick={() => send({ kind: 'openSource', file: row.file, line: row.line })}
                    >
                      {shownName(row)}
                    </button>
                  ) : (
                    <span class="builtin">{shownName(row)}</span>
                  )}{' '}
                  {hasSource(row) ? <span class="place">{placeOf(row)}</span> : null}
                </th>
                <td class="bars">
                  <Bar share={most === 0 ? 0 : row.ncalls / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="buttons">
        {rows.length > shown.length ? (
          <span class="quiet">{strings.moreFunctions(rows.length - shown.length)}</span>
        ) : null}
        <Button
          label={strings.openFullProfile}
          icon="graph"
          look="link"
          onClick={() => send({ kind: 'openProfile' })}
        />
      </p>
      {recursive === undefined ? null : (
        <details>
          <summary>{strings.whyTwoNumbers}</summary>
          <p>
            {strings.twoNumbers(
              shownName(recursive),
              number.format(recursive.ncalls),
              number.format(recursive.pcalls),
              formatCalls(recursive),
            )}
          </p>
        </details>
      )}
    </div>
  );
}
