import type { ColumnKey } from '../../protocol/profileView.ts';
import { Icon } from '../shared/icon.tsx';
import type { Strings } from './strings.ts';
import type { Column } from './model.ts';

interface ColumnMenuProps {
  /** All that there are. */
  readonly known: readonly Column[];
  readonly chosen: readonly ColumnKey[];
  readonly strings: Strings;
  readonly onChange: (chosen: readonly ColumnKey[]) => void;
}

/** Which columns the table shows; the function is always there. */
export function ColumnMenu({ known, chosen, strings, onChange }: ColumnMenuProps) {
  return (
    <details
      class="menu"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
      onFocusOut={(event) => {
        const { currentTarget, relatedTarget } = event;
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget))
          currentTarget.open = false;
      }}
    >
      <summary>
        {strings.columns} <Icon name="chevron-down" />
      </summary>
      <fieldset>
        <legend class="unseen">{strings.columns}</legend>
        {known
          .filter(({ key }) => key !== 'function')
          .map(({ key, title }) => (
            <label key={key} title={strings.columnHelp[key]}>
              <input
                type="checkbox"
                checked={chosen.includes(key)}
                onChange={({ currentTarget: { checked } }) =>
                  onChange(checked ? [...chosen, key] : chosen.filter((each) => each !== key))
                }
              />
              {key === 'cumtimePerCall'
                ? 'percall (cumtime)'
                : key === 'tottimePerCall'
                  ? 'percall (tottime)'
                  : title}
            </label>
          ))}
      </fieldset>
    </details>
  );
}
