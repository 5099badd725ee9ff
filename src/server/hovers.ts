import * as l10n from '@vscode/l10n';
import { type Hover, type InlayHint, MarkupKind, type Range } from 'vscode-languageserver/node';
import type { Hover as Found } from '../core/python/hovers.ts';
import type { PythonModule } from '../core/python/module.ts';
import { Orders } from '../core/python/mro.ts';
import { rangeOf, stepLink } from './diagnostics.ts';
import type { PythonDocument } from './pythonDocument.ts';

/** A hover as LSP wants it, with the link to the step that shows what it says. */
export function toHover(document: PythonDocument, found: Found | undefined, scheme: string): Hover | null {
  if (found === undefined) return null;
  const step = found.step.split('/')[1] ?? '';
  const link = `[${l10n.t('See it happen: step {0}', step)}](${stepLink(scheme, found.step)})`;
  return {
    range: rangeOf(document, found),
    contents: { kind: MarkupKind.Markdown, value: `${found.text}\n\n${link}` },
  };
}

/** The order of lookup behind each class that has several bases. */
export function orderInlays(document: PythonDocument, module: PythonModule, range: Range): InlayHint[] {
  const orders = new Orders(module);
  const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return [...module.all('class_definition')].flatMap((cls) => {
    const bases = cls.get('superclasses');
    const order = bases === undefined || bases.parts.length < 2 ? undefined : orders.of(cls);
    if (bases === undefined || order === undefined || !('order' in order)) return [];
    if (bases.end < from || bases.end > to || order.unknown.length > 0) return [];
    return [
      {
        position: document.positionAt(bases.end),
        label: order.order.map(({ name }) => name).join(' → '),
        paddingLeft: true,
      },
    ];
  });
}
