import * as l10n from '@vscode/l10n';
import type { StepKey } from './catalogue.ts';
import type { Term } from './glossary.ts';
import {
  distinct,
  list,
  object,
  optional,
  parseDocument,
  record,
  shape,
  text,
  type Document,
  type Shape,
} from './json.ts';
import { kebab, languageTag, localized, stepKeyText, tagWords } from './manifest.ts';

const stepKey = shape(stepKeyText.schema, stepKeyText) as Shape<StepKey>;
const term: Shape<Term> = object({
  id: kebab,
  term: localized,
  also: optional(record(languageTag, tagWords, list(text, 1))),
  text: localized,
  steps: list(stepKey, 1),
});

const distinctTerms = distinct(term);
const terms: Shape<readonly Term[]> = shape(distinctTerms.schema, (document, node, name) => {
  const found = distinctTerms(document, node, name);
  const ids = (found ?? []).map(({ id }) => id);
  for (const [index, id] of ids.entries())
    if (index > 0 && id < (ids[index - 1] ?? ''))
      document.fault(
        node.children?.[index],
        l10n.t('"{0}" stands behind "{1}".', id, ids[index - 1] ?? ''),
        l10n.t('Order the terms by id.'),
      );
  return found;
});

/** Reads the text of a `glossary.json`: its terms, and a document that has gathered what is wrong with it. */
export function parseGlossary(
  source: string,
  file: string,
): { readonly terms: readonly Term[]; readonly document: Document } {
  const document = parseDocument(source, file);
  const found = document.root && terms(document, document.root, l10n.t('The glossary'));
  return { terms: found ?? [], document };
}
