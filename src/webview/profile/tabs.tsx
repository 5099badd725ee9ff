import type { ProfileTab } from '../../protocol/profileView.ts';
import type { Strings } from './strings.ts';

interface TabsProps {
  readonly tabs: readonly ProfileTab[];
  readonly active: ProfileTab;
  readonly strings: Strings;
  readonly onChoose: (tab: ProfileTab) => void;
}

/** The views of a profile, one of which is shown: arrow keys go from one to the next. */
export function Tabs({ tabs, active, strings, onChoose }: TabsProps) {
  if (tabs.length < 2) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(active) + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={strings.views} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === active}
          aria-controls="panel"
          tabIndex={tab === active ? 0 : -1}
          onClick={() => onChoose(tab)}
        >
          {strings.tabs[tab]}
        </button>
      ))}
    </div>
  );
}
