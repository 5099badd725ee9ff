import { existsSync, unwatchFile, watchFile, type Stats } from 'node:fs';
import * as vscode from 'vscode';
import { UserError } from '../core/errors.ts';
import { mergeChanges, type StepChange } from '../core/labs/mergeProgress.ts';
import { progressFile, readProgress, writeProgress, type ReadProgress } from '../node/progressFile.ts';
import type { Deps } from './deps.ts';
import { settings } from './ids.ts';
import { labsFolderNow } from './learnerFiles.ts';
import type { Change, Store } from './store.ts';

/** Milliseconds between two looks at what other windows have written. */
const lookEvery = 1_000;

/** Milliseconds that typing may pause before a draft is written. */
const draftPause = 400;

/** The progress file, as the other features use it. */
export interface Progressing {
  /** Takes what the file holds into the state. */
  load(): Promise<void>;
  /** Writes what is not on the disk yet. */
  flush(): Promise<void>;
}

/** Reads the progress file into the state, writes what changes there, and follows other windows' writing. */
export function registerProgress(
  { context, report }: Pick<Deps, 'context' | 'report'>,
  store: Store,
): Progressing {
  /** Progress that has changed here and is not on the disk yet. */
  const unsaved = new Map<string, StepChange>();
  let folder = labsFolderNow();
  let timer: NodeJS.Timeout | undefined;
  let lastFailure = '';
  let watcher: vscode.Disposable = watch();

  // One after the other: what is read must not be older than what was written.
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(work);
    return queue;
  };

  /** The same failure is said once, not at each key that is typed. */
  function complain(error: unknown): void {
    if (String(error) === lastFailure) return;
    lastFailure = String(error);
    void report(error);
  }

  /** Takes what the file holds into the state, but for what has changed here since. */
  function take({ progress, keptAside }: ReadProgress): void {
    const merged = mergeChanges(progress, Object.fromEntries(unsaved));
    // From here on it is this that the changes are made to.
    for (const key of unsaved.keys())
      unsaved.set(key, { before: progress.steps[key], after: merged.steps[key] ?? {} });
    if (JSON.stringify(merged) !== JSON.stringify(store.state.progress))
      store.dispatch({ kind: 'progressLoaded', progress: merged });
    if (keptAside === undefined) return;
    complain(
      new UserError(
        vscode.l10n.t(
          'Your progress file could not be read whole ({0}). It was kept as {1}; what could be read of it goes on.',
          keptAside.fault,
          keptAside.path,
        ),
        { remedies: ['openFile'], place: { file: keptAside.path, line: 1 } },
      ),
    );
  }

  const load = (): Promise<void> =>
    enqueue(async () => {
      try {
        take(await readProgress(folder));
      } catch (error) {
        complain(error);
      }
    });

  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    return enqueue(async () => {
      if (unsaved.size === 0) return;
      const written = new Map(unsaved);
      try {
        const file = await writeProgress(folder, Object.fromEntries(written));
        for (const [key, change] of written)
          if (unsaved.get(key)?.after === change.after) unsaved.delete(key);
        take(file);
        lastFailure = '';
      } catch (error) {
        complain(error);
      }
    });
  }

  function onChange({ event, before, state }: Change): void {
    if (event.kind === 'progressLoaded' || before.progress === state.progress) return;
    for (const [key, step] of Object.entries(state.progress.steps))
      if (step !== before.progress.steps[key])
        unsaved.set(key, {
          before: (unsaved.get(key) ?? { before: before.progress.steps[key] }).before,
          after: step,
        });
    clearTimeout(timer);
    if (event.kind === 'drafted') timer = setTimeout(() => void write(), draftPause);
    else void write();
  }

  /** Asks the disk, for VS Code's own watching misses what happens while it begins, and whole network folders. */
  function watch(): vscode.Disposable {
    const file = progressFile(folder);
    const reload = (now: Stats, before: Stats): void => {
      if (now.mtimeMs > 0 && now.mtimeMs !== before.mtimeMs) void load();
    };
    watchFile(file, { interval: lookEvery }, reload);
    return new vscode.Disposable(() => unwatchFile(file, reload));
  }

  /** Goes on in another folder once the setting or the open folder names one. */
  async function move(): Promise<void> {
    if (labsFolderNow() === folder) return;
    await write();
    folder = labsFolderNow();
    watcher.dispose();
    watcher = watch();
    await load();
  }

  context.subscriptions.push(
    store.onDidChange(onChange),
    vscode.workspace.onDidChangeWorkspaceFolders(move),
    vscode.workspace.onDidChangeConfiguration((event) =>
      event.affectsConfiguration(settings.folder) ? move() : undefined,
    ),
    new vscode.Disposable(() => {
      clearTimeout(timer);
      watcher.dispose();
    }),
  );
  return { load, flush: write };
}

/** Whether a learner has begun in the labs folder already. */
export const hasProgress = (): boolean => existsSync(progressFile(labsFolderNow()));
