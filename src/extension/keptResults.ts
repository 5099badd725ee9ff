import type * as vscode from 'vscode';
import type { StepKey } from '../core/labs/catalogue.ts';
import type { RunResult } from '../core/labs/run.ts';
import type { Store } from './store.ts';

/** Characters of JSON that are kept of a result; the profile of a big program is not kept. */
const most = 200_000;

const nameOf = (key: StepKey): string => `conceptLabs.result/${key}`;

/** Keeps the last run of each step over a reload of the window, with the workspace. */
export function registerKeptResults(
  { workspaceState, subscriptions }: vscode.ExtensionContext,
  store: Store,
): { resultOf(key: StepKey): RunResult | undefined } {
  subscriptions.push(
    store.onDidChange(({ event, before, state }) => {
      if (event.kind === 'ran') {
        const isSmall = JSON.stringify(event.result).length <= most;
        void workspaceState.update(nameOf(event.key), isSmall ? event.result : undefined);
        return;
      }
      const gone = Object.keys(before.results).filter((key) => state.results[key as StepKey] === undefined);
      for (const key of gone) void workspaceState.update(nameOf(key as StepKey), undefined);
    }),
  );
  return { resultOf: (key) => workspaceState.get<RunResult>(nameOf(key)) };
}
