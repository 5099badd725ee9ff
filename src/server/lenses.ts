import * as l10n from '@vscode/l10n';
import type { CodeLens } from 'vscode-languageserver/node';
import type { Target } from '../core/python/targets.ts';
import { lensCommands, type LensSettings, type LensTarget } from '../protocol/lsp.ts';
import type { PythonDocument } from './pythonDocument.ts';

/** What a command is handed for a function of a document. */
export function lensTarget({ uri, positionAt }: PythonDocument, { places, ...target }: Target): LensTarget {
  const lineOf = (offset: number): number => positionAt(offset).line;
  return {
    uri,
    ...target,
    line: lineOf(places.keyword),
    firstLine: lineOf(places.first),
    headerLine: lineOf(places.headerEnd),
    bodyLine: lineOf(places.body),
    endLine: lineOf(places.end),
  };
}

/** The lenses of a document: above the first decorator, the profile's in front. A class has those of its `main`. */
export function makeLenses(
  document: PythonDocument,
  targets: readonly Target[],
  settings: LensSettings,
): CodeLens[] {
  const titles = { profile: l10n.t('Run profile'), debug: l10n.t('Debug with pdb') };
  const shown = (['profile', 'debug'] as const).filter((lens) => settings[lens]);
  return targets.flatMap((target) => {
    const { owner, first } = target.places;
    const places = [
      ...(owner !== undefined && settings.classes ? [owner] : []),
      ...(target.kind !== 'guard' || settings.mainGuard ? [first] : []),
    ];
    const given = lensTarget(document, target);
    return places.flatMap((place) => {
      // Begun inside the first word, the range moves with what is typed in front of it, and the lens with the range.
      const start = document.positionAt(place + 1);
      const range = { start, end: { ...start, character: start.character + 1 } };
      return shown.map((lens) => ({
        range,
        command: { title: titles[lens], command: lensCommands[lens], arguments: [given] },
      }));
    });
  });
}
