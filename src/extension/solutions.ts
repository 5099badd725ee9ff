import * as vscode from 'vscode';
import { findStep, stepKey, type PlacedStep } from '../core/labs/catalogue.ts';
import { insertSolved } from '../core/labs/puzzle.ts';
import { UserError } from '../core/errors.ts';
import { readProgram, readSolution, readStarter } from '../node/labs.ts';
import { learnerUri, openLearnerFile, readLearnerFile, replaceLearnerFile } from './learnerFiles.ts';
import { openPlace } from './report.ts';
import type { Store } from './store.ts';

/** The scheme of solutions, which can be read and compared but are no files of the learner's. */
const scheme = 'conceptlabs-solution';

/** What can be done with a step's solutions. What a learner wrote is kept as a snapshot. */
export interface Solutions {
  /** Shows a solution beside the learner's file, block by block to be taken over. */
  compare(placed: PlacedStep, file: string): Promise<void>;
  /** Puts `solution.py` in the place of what the learner wrote. */
  take(placed: PlacedStep): Promise<void>;
  /** Puts the lines of the puzzle, as they are right, where they belong in the learner's file. */
  takePuzzle(placed: PlacedStep): Promise<void>;
}

export function registerSolutions(context: vscode.ExtensionContext, store: Store): Solutions {
  const locale = (): string => store.state.locale;

  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async ({ path }) => {
        const [, labId = '', stepId = '', file = ''] = path.split('/');
        const placed = findStep(store.state.labs, stepKey(labId, stepId));
        if (placed === undefined || !/^solution[\w-]*\.py$/.test(file)) return undefined;
        return readProgram(placed.lab, placed.step, file, locale());
      },
    }),
  );

  async function write(placed: PlacedStep, text: string): Promise<void> {
    const [snapshot] = await replaceLearnerFile(placed, text);
    await openLearnerFile(placed, locale(), { preserveFocus: true });
    if (snapshot !== undefined) void offerSnapshot(snapshot);
  }

  async function offerSnapshot(snapshot: string): Promise<void> {
    const show = vscode.l10n.t('Open Snapshot');
    const message = vscode.l10n.t('It is in your file. What you wrote before is kept as a snapshot.');
    if ((await vscode.window.showInformationMessage(message, show)) === show)
      await openPlace({ file: snapshot, line: 1 });
  }

  return {
    async compare(placed, file) {
      const { lab, step } = placed;
      await openLearnerFile(placed, locale(), { preserveFocus: true });
      await vscode.commands.executeCommand(
        'vscode.diff',
        vscode.Uri.from({ scheme, path: `/${lab.id}/${step.id}/${file}` }),
        learnerUri(placed),
        vscode.l10n.t('{0} ↔ yours', file),
        { viewColumn: vscode.ViewColumn.One } satisfies vscode.TextDocumentShowOptions,
      );
    },
    take: async (placed) => write(placed, await readSolution(placed.lab, placed.step, locale())),
    async takePuzzle(placed) {
      const { lab, step } = placed;
      const mine = await readLearnerFile(placed);
      const [starter, solution] = [
        await readStarter(lab, step, locale()),
        await readSolution(lab, step, locale()),
      ];
      const text = insertSolved(mine ?? starter, starter, solution, step.hints.parsons ?? {});
      if (text === undefined)
        throw new UserError(
          vscode.l10n.t(
            'The place of these lines is not in your file any more. Compare it with the solution, or reset the step.',
          ),
        );
      await write(placed, text);
    },
  };
}
