import { setImmediate } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Range,
} from 'vscode-languageserver/node';
import { findPitfalls, type Pitfall, type RuleSettings } from '../core/python/pitfalls/find.ts';
import type { PitfallData } from '../protocol/lsp.ts';
import type { PythonDocument } from './pythonDocument.ts';

/** Looks for the pitfalls of a document's present text; undefined once it is not `wanted` any more, or does not parse. */
export async function readPitfalls(
  document: PythonDocument,
  settings: RuleSettings,
  wanted: () => boolean,
): Promise<readonly Pitfall[] | undefined> {
  const module = await document.module(wanted);
  if (module === undefined) return undefined;
  const found: Pitfall[] = [];
  for (const pitfalls of findPitfalls(module, settings)) {
    found.push(...pitfalls);
    await setImmediate();
    if (!wanted()) return undefined;
  }
  return found;
}

/** How a pitfall is shown; `scheme` is that of links into the editor: `vscode`. */
export function toDiagnostic(document: PythonDocument, pitfall: Pitfall, scheme: string): Diagnostic {
  const { rule, severity, message, path = [] } = pitfall;
  const data: PitfallData = { also: rule.also };
  return {
    range: rangeOf(document, pitfall),
    message,
    severity: severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Hint,
    source: 'Concept Labs pitfalls',
    code: rule.code,
    codeDescription: { href: stepLink(scheme, rule.step) },
    data,
    ...(path.length === 0
      ? {}
      : {
          relatedInformation: path.map((place) => ({
            location: { uri: document.uri, range: rangeOf(document, place) },
            message: place.message,
          })),
        }),
  };
}

/** The link that opens a step. */
export const stepLink = (scheme: string, step: string): string =>
  `${scheme}://concept-labs.python-concept-labs/lab/${step}`;

/** The fixes of the pitfalls in a range, and a comment that keeps each quiet. */
export function toActions(
  document: PythonDocument,
  pitfalls: readonly Pitfall[],
  range: Range,
  scheme: string,
): readonly CodeAction[] {
  const meant = pitfalls.filter((pitfall) => touch(rangeOf(document, pitfall), range));
  const mending = meant.flatMap((pitfall): CodeAction[] =>
    pitfall.fix === undefined
      ? []
      : [
          {
            title: pitfall.fix.title,
            kind: CodeActionKind.QuickFix,
            isPreferred: true,
            diagnostics: [toDiagnostic(document, pitfall, scheme)],
            edit: {
              changes: {
                [document.uri]: pitfall.fix.changes.map(({ start, end, text }) => ({
                  range: rangeOf(document, { start, end }),
                  newText: text,
                })),
              },
            },
          },
        ],
  );
  const quieting = meant.map((pitfall): CodeAction => {
    const { code } = pitfall.rule;
    const { line } = document.positionAt(pitfall.start);
    const end = document.lineEnd(line);
    return {
      title: l10n.t('Keep {0} quiet on this line', code),
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, pitfall, scheme)],
      edit: {
        changes: { [document.uri]: [{ range: { start: end, end }, newText: `  # noqa: ${code}` }] },
      },
    };
  });
  return [...mending, ...quieting];
}

export const rangeOf = (document: PythonDocument, { start, end }: { start: number; end: number }): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

const touch = (a: Range, b: Range): boolean =>
  (a.start.line < b.end.line || (a.start.line === b.end.line && a.start.character <= b.end.character)) &&
  (b.start.line < a.end.line || (b.start.line === a.end.line && b.start.character <= a.end.character));
