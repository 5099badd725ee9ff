import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { heatOf, type Heat, type HeatLevel } from '../core/profile/heat.ts';
import { formatFixed3 } from '../core/profile/number.ts';
import { threadTruth } from '../core/profile/threads.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import type { Deps } from './deps.ts';
import { commands, settings } from './ids.ts';

const levels = ['hot', 'warm', 'cool'] as const satisfies readonly HeatLevel[];

/** Files are compared as the system does: on Windows and macOS in any case. */
export const sameFile = (path: string): string =>
  process.platform === 'linux' ? path : path.toLowerCase().replaceAll('\\', '/');

/** The functions that a run measured, by `sameFile` of the file that they stand in. */
export function heatByFile(run: ProfileRun): Map<string, readonly Heat[]> {
  const found = heatOf(run.profile, threadTruth(run) === 'mixed');
  return new Map(
    [...found].map(([file, heats]) => [sameFile(isAbsolute(file) ? file : join(run.cwd, file)), heats]),
  );
}

/** The first line of a function or a class. */
const begins = /^(?:@|(?:async\s+)?def\b|class\b)/;

const isOn = (): boolean => vscode.workspace.getConfiguration().get<boolean>(settings.profileHeat, true);

/** A part of a whole, `99%`. */
export const percent = (part: number): string =>
  new Intl.NumberFormat(vscode.env.language, { style: 'percent' }).format(part);

/** `ncalls 7,049,123, 31 outermost · tottime 1.416 s (99%) · cumtime 1.416 s` */
function describe({ row, share }: Heat): string {
  const count = (calls: number): string => calls.toLocaleString(vscode.env.language);
  const calls =
    row.ncalls === row.pcalls
      ? count(row.ncalls)
      : vscode.l10n.t('{0}, {1} outermost', count(row.ncalls), count(row.pcalls));
  if (share === undefined) return vscode.l10n.t('ncalls {0} · times mixed between threads', calls);
  if (row.cumtime < 0.001) return vscode.l10n.t('ncalls {0} · cumtime under 1 ms', calls);
  if (row.tottime < 0.001)
    return vscode.l10n.t('ncalls {0} · tottime under 1 ms · cumtime {1} s', calls, formatFixed3(row.cumtime));
  return vscode.l10n.t(
    'ncalls {0} · tottime {1} s ({2}) · cumtime {3} s',
    calls,
    formatFixed3(row.tottime),
    percent(share),
    formatFixed3(row.cumtime),
  );
}

/**
 * Shows the last profile in the editors of its files: at the line where each function begins a mark in the gutter
 * and the overview ruler, and its numbers behind the line. cProfile knows functions, never lines.
 */
export function registerHeat({ context }: Pick<Deps, 'context'>): {
  readonly show: (run: ProfileRun) => void;
} {
  const types = Object.fromEntries(
    levels.map((level) => [
      level,
      vscode.window.createTextEditorDecorationType({
        gutterIconPath: vscode.Uri.joinPath(context.extensionUri, 'media', `heat-${level}.svg`),
        gutterIconSize: 'contain',
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        ...(level !== 'cool' && {
          overviewRulerColor: new vscode.ThemeColor(level === 'hot' ? 'charts.red' : 'charts.orange'),
          overviewRulerLane: vscode.OverviewRulerLane.Right,
        }),
        after: {
          margin: '0 0 0 3em',
          color: new vscode.ThemeColor('editorCodeLens.foreground'),
        },
      }),
    ]),
  ) as Readonly<Record<HeatLevel, vscode.TextEditorDecorationType>>;
  /** By path of a file. */
  let shown = new Map<string, readonly Heat[]>();

  function draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    if (document.uri.scheme !== 'file') return;
    const heats = isOn() ? (shown.get(sameFile(document.uri.fsPath)) ?? []) : [];
    for (const level of levels)
      editor.setDecorations(
        types[level],
        heats
          .filter((heat) => heat.level === level && heat.row.line >= 1 && heat.row.line <= document.lineCount)
          // A module begins at line 1, whatever stands there: beside a function it would be taken for that one's.
          .filter(({ row }) => row.name !== '<module>' || !begins.test(document.lineAt(0).text))
          .map((heat) => ({
            range: document.lineAt(heat.row.line - 1).range,
            renderOptions: { after: { contentText: describe(heat) } },
          })),
      );
  }
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);

  context.subscriptions.push(
    ...Object.values(types),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // What was measured is no longer what stands there.
      if (contentChanges.length > 0 && shown.delete(sameFile(document.uri.fsPath))) drawAll();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settings.profileHeat)) drawAll();
    }),
    vscode.commands.registerCommand(commands.toggleHeat, () =>
      vscode.workspace
        .getConfiguration()
        .update(settings.profileHeat, !isOn(), vscode.ConfigurationTarget.Global),
    ),
  );
  return {
    show: (run) => {
      shown = heatByFile(run);
      // Where somebody typed while the program ran, it is not what was measured.
      for (const { isDirty, uri } of vscode.workspace.textDocuments)
        if (isDirty) shown.delete(sameFile(uri.fsPath));
      drawAll();
    },
  };
}
