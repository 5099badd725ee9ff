import * as vscode from 'vscode';
import type { Heat } from '../core/profile/heat.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import type { LensTarget } from '../protocol/lsp.ts';
import type { Deps } from './deps.ts';
import { heatByFile, sameFile } from './heat.ts';
import { commands, settings } from './ids.ts';
import type { LanguageServer } from './languageClient.ts';

/** What the last profile says of the functions of files, until the next one: also once they are edited. */
export class Figures {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  #byFile: ReadonlyMap<string, readonly Heat[]> = new Map();
  /** The profile that they are from. */
  profile: vscode.Uri | undefined;

  show(run: ProfileRun, profile: vscode.Uri): void {
    this.#byFile = heatByFile(run);
    this.profile = profile;
    this.#changed.fire();
  }

  /** Those of a function; where several have its name, of the one on its line. */
  of({ uri }: vscode.TextDocument, { qualname, firstLine }: LensTarget): Heat | undefined {
    const named = this.#byFile.get(sameFile(uri.fsPath))?.filter(({ row }) => row.qualname === qualname);
    return named?.length === 1 ? named[0] : named?.find(({ row }) => row.line === firstLine + 1);
  }
}

const countOf = ({ row: { ncalls } }: Heat): string =>
  ncalls === 1
    ? vscode.l10n.t('1 call')
    : vscode.l10n.t('{0} calls', ncalls.toLocaleString(vscode.env.language));

/** A time to two figures or so: the table has the rest. */
export function timeOf(seconds: number): string {
  const inSeconds = seconds >= 0.95;
  const number = new Intl.NumberFormat(vscode.env.language, {
    minimumFractionDigits: inSeconds ? 1 : 0,
    maximumFractionDigits: inSeconds ? 1 : 0,
  });
  if (inSeconds) return vscode.l10n.t('{0} s', number.format(seconds));
  return seconds < 0.001
    ? vscode.l10n.t('under 1 ms')
    : vscode.l10n.t('{0} ms', number.format(seconds * 1000));
}

/** `7,049,123 calls · 1.4 s`; the time is not told where threads were mixed. */
const describe = (heat: Heat): string =>
  heat.share === undefined ? countOf(heat) : `${countOf(heat)} · ${timeOf(heat.row.cumtime)}`;

/** Tells the last profile's figures by a lens above each function, and behind its header where that is asked for. */
export function registerFigures(
  { context }: Pick<Deps, 'context'>,
  figures: Figures,
  server: LanguageServer,
): void {
  const changed = new vscode.EventEmitter<void>();
  const has = (feature: string, whenUnset: boolean): boolean =>
    vscode.workspace.getConfiguration().get<Record<string, boolean>>(settings.serverFeatures, {})[feature] ??
    whenUnset;
  const isLensOn = (): boolean =>
    has('lenses', true) && vscode.workspace.getConfiguration().get<boolean>(settings.lensFigures, true);

  async function known(document: vscode.TextDocument): Promise<readonly [LensTarget, Heat][]> {
    if (figures.profile === undefined) return [];
    const { targets } = await server.targets(document);
    return targets.flatMap((target): [LensTarget, Heat][] => {
      const heat = figures.of(document, target);
      return heat === undefined ? [] : [[target, heat]];
    });
  }

  const selector = { language: 'python', scheme: 'file' };
  context.subscriptions.push(
    changed,
    figures.onDidChange(() => changed.fire()),
    // As in stepLenses.ts: VS Code drops a question for lenses where the focus leaves the editor, as it does to the
    // profile that has just opened.
    vscode.window.onDidChangeActiveTextEditor(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if ([settings.lensFigures, settings.serverFeatures].some((each) => change.affectsConfiguration(each)))
        changed.fire();
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: async (document) =>
        isLensOn()
          ? (await known(document)).map(([{ firstLine }, heat]) => {
              // Begun inside the first word, as the lenses beside it are: it moves with what is typed in front.
              const start = document.lineAt(firstLine).firstNonWhitespaceCharacterIndex + 1;
              return new vscode.CodeLens(new vscode.Range(firstLine, start, firstLine, start + 1), {
                title: describe(heat),
                tooltip: vscode.l10n.t('In the last profile. Click for the table.'),
                command: commands.openProfile,
                arguments: [figures.profile],
              });
            })
          : [],
    }),
    vscode.languages.registerInlayHintsProvider(selector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints: async (document, range) =>
        has('callInlays', false)
          ? (await known(document)).flatMap(([{ headerLine }, heat]) => {
              const { end } = document.lineAt(headerLine).range;
              if (!range.contains(end)) return [];
              const hint = new vscode.InlayHint(end, countOf(heat));
              hint.paddingLeft = true;
              return [hint];
            })
          : [],
    }),
  );
}
