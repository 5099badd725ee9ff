import { UserError, type Remedy, type SourcePlace } from '../core/errors.ts';
import type { Deps } from './deps.ts';
import { logFailure, offered, perform, remedyLabels, type RemedyContext } from './report.ts';
import type { Store } from './store.ts';

/** Failures that belong to a step: the panel shows them, with their buttons. */
export interface Problems {
  /** Shows a failure; `retry` does again what failed, `place` is the file that it is about. */
  show(error: unknown, context?: { place?: SourcePlace; retry?: () => unknown }): void;
  /** Does what the button `id` of the shown failure says. */
  act(id: string): Promise<void>;
}

export function registerProblems({ log, report }: Pick<Deps, 'log' | 'report'>, store: Store): Problems {
  let shown: { readonly remedies: readonly Remedy[]; readonly context: RemedyContext } | undefined;
  return {
    show(error, context = {}) {
      if (!(error instanceof UserError)) {
        void report(error);
        return;
      }
      logFailure(log, error);
      const remedies = offered(error, context);
      shown = { remedies, context: { ...context, place: error.place ?? context.place } };
      const actions = remedies.map((remedy) => ({ id: remedy, label: remedyLabels[remedy] }));
      store.dispatch({ kind: 'failed', problem: { message: error.message, actions } });
    },
    async act(id) {
      const remedy = shown?.remedies.find((known) => known === id);
      if (shown !== undefined && remedy !== undefined) await perform(remedy, shown.context);
    },
  };
}
