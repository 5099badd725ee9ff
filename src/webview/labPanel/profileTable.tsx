import { useState } from 'preact/hooks';
import { sortColumns, type SortColumn } from '../../core/labs/types.ts';
import { formatCalls } from '../../core/profile/label.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import type { ProfileRow, ProfileRun } from '../../core/profile/types.ts';
import { Bar } from '../shared/bar.tsx';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import type { Part } from './panel.tsx';

/** As many rows as fit beside a lesson; the rest is in the full profile. */
const rowsShown = 6;

/** The call that ends a profile is in it, and says nothing of the program. */
const isProfilersOwn = ({ file, name }: ProfileRow): boolean =>
  file === '~' && name === "<method 'disable' of '_lsprof.Profiler' objects>";

/** The heart of a profile, small: what ran most often, or longest, the first in the dump's order where equal. */
export function ProfileTable({ snapshot, strings, send, run }: Part & { run: ProfileRun }) {
  const [column, setColumn] = useState<SortColumn>(snapshot.step.sort);
  const rows = run.profile.rows.filter((row) => !isProfilersOwn(row));
  const shown = rows.toSorted((a, b) => b[column] - a[column]).slice(0, rowsShown);
  const most = shown[0]?.[column] ?? 0;
  const recursive = shown.find(({ ncalls, pcalls }) => ncalls !== pcalls);
  const number = new Intl.NumberFormat(snapshot.locale);
  return (
    <div class="profile flow">
      <div class="scroll">
        <table>
          <caption>{strings.mostOf[column]}</caption>
          <thead>
            <tr>
              {sortColumns.map((key) => (
                <th
                  key={key}
                  scope="col"
                  class="number"
                  aria-sort={key === column ? 'descending' : 'none'}
                  title={strings.columnHelp[key]}
                >
                  <button type="button" class="link" onClick={() => setColumn(key)}>
                    {key === column ? <Icon name="arrow-down" /> : null}
                    {key}
                  </button>
                </th>
              ))}
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
                  <Bar share={most === 0 ? 0 : row[column] / most} />
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
