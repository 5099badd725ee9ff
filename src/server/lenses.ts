import type { CodeLens } from 'vscode-languageserver/node';
import type { Target } from '../core/python/targets.ts';
import { lensCommands, type LensSettings, type LensTarget } from '../protocol/lsp.ts';

const titles = { profile: 'Run profile', debug: 'Debug with pdb' } as const;

/** What a command is handed for a function of a document. */
export function lensTarget(uri: string, target: Target): LensTarget {
  const { first, keyword, headerEnd: _, body, end, ...rest } = target;
  return { uri, ...rest, line: keyword.line, firstLine: first.line, bodyLine: body.line, endLine: end.line };
}

/** The lenses of a document: above the first decorator, the profile's in front. */
export function makeLenses(targets: readonly LensTarget[], settings: LensSettings): CodeLens[] {
  const shown = (['profile', 'debug'] as const).filter((lens) => settings[lens]);
  return targets.flatMap((target) => {
    const place = { line: target.firstLine, character: 0 };
    return shown.map((lens) => ({
      range: { start: place, end: place },
      command: { title: titles[lens], command: lensCommands[lens], arguments: [target] },
    }));
  });
}
