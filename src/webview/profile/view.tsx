import { useEffect, useMemo, useState } from 'preact/hooks';
import { functionOf, type ProfileColumns } from '../../core/profile/columns.ts';
import type {
  ProfileSnapshot,
  ProfileTab,
  ProfileViewState,
  ProfileViewToHost,
} from '../../protocol/profileView.ts';
import { Button } from '../shared/button.tsx';
import { hasSource } from '../shared/row.ts';
import { CompareTab } from './compareTab.tsx';
import { GraphTab } from './graphTab.tsx';
import { Head } from './head.tsx';
import { IcicleTab } from './icicleTab.tsx';
import { firstColumns, makeTable, totalsOfRows } from './model.ts';
import { makeProfileStrings } from './strings.ts';
import { TableTab } from './tableTab.tsx';
import { Tabs } from './tabs.tsx';

/** Another profile that this one is compared with. */
export interface Other {
  readonly title: string;
  readonly columns: ProfileColumns;
  /** How often it ran, where that was more than once. */
  readonly runs?: number;
}

interface ViewProps {
  readonly snapshot: ProfileSnapshot;
  readonly other: Other | undefined;
  readonly kept: ProfileViewState | undefined;
  readonly copied: boolean;
  readonly send: (message: ProfileViewToHost) => void;
  readonly keep: (state: ProfileViewState) => void;
}

/** As CPython's own command line orders a profile: what took longest, callees included, stands first. */
const firstState: ProfileViewState = {
  tab: 'table',
  order: [{ key: 'cumtime', reverse: false }],
  filter: '',
  origin: 'all',
  columns: firstColumns,
  scroll: 0,
};

/** A profile: what it is of, and its views. */
export function View({ snapshot, other, kept, copied, send, keep }: ViewProps) {
  const { columns, run } = snapshot;
  const strings = useMemo(() => makeProfileStrings(), []);
  const [state, setState] = useState<ProfileViewState>(kept ?? firstState);
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const change = (changed: Partial<ProfileViewState>): void => {
    const next = { ...state, ...changed };
    setState(next);
    keep(next);
  };
  const data = useMemo(() => makeTable(columns, run), [columns, run]);
  const totals = useMemo(
    () =>
      totalsOfRows(
        columns,
        Uint32Array.from({ length: columns.count }, (_, index) => index),
      ),
    [columns],
  );
  // Nothing in it changes with a key in the filter.
  const head = useMemo(
    () => <Head snapshot={snapshot} totals={totals} data={data} strings={strings} />,
    [snapshot, totals, data, strings],
  );
  useEffect(() => {
    if (other !== undefined) change({ tab: 'compare' });
  }, [other]);
  const open = (index: number, beside: boolean): void => {
    const key = functionOf(columns, index);
    if (hasSource(key)) send({ kind: 'openSource', file: key.file, line: key.line, beside });
  };
  const showInTable = (index: number): void => {
    setSelected(index);
    change({ tab: 'table', filter: '', origin: 'all' });
  };
  const tabs: readonly ProfileTab[] = [
    'table',
    'icicle',
    'graph',
    ...(other === undefined ? [] : (['compare'] as const)),
  ];
  const tab = tabs.includes(state.tab) ? state.tab : 'table';
  const shared = { snapshot, data, strings };
  return (
    <>
      {head}
      <main>
        <div class="bar-of-tabs">
          <Tabs tabs={tabs} active={tab} strings={strings} onChoose={(chosen) => change({ tab: chosen })} />
          <span class="buttons">
            <Button
              label={strings.exportAs}
              icon="export"
              onClick={() => send({ kind: 'export', order: state.order })}
            />
            <Button label={strings.compareWith} icon="diff" onClick={() => send({ kind: 'compare' })} />
            {run === undefined ? null : (
              <Button label={strings.runAgain} icon="refresh" onClick={() => send({ kind: 'runAgain' })} />
            )}
          </span>
        </div>
        <div class="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
          {tab === 'table' ? (
            <TableTab
              {...shared}
              totals={totals}
              state={state}
              copied={copied}
              selected={selected}
              send={send}
              change={change}
              keep={keep}
              onSelect={setSelected}
              onOpen={open}
            />
          ) : null}
          {tab === 'icicle' ? (
            <IcicleTab
              data={data}
              strings={strings}
              onSelect={showInTable}
              onOpen={open}
              onSave={(svg) => send({ kind: 'savePicture', svg })}
            />
          ) : null}
          {tab === 'graph' ? (
            <GraphTab
              data={data}
              strings={strings}
              onSelect={showInTable}
              onSave={(svg) => send({ kind: 'savePicture', svg })}
            />
          ) : null}
          {tab === 'compare' && other !== undefined ? (
            <CompareTab {...shared} other={other} send={send} />
          ) : null}
        </div>
      </main>
    </>
  );
}
