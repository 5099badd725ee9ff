import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';
import {
  between,
  distinct,
  integer,
  list,
  literal,
  member,
  object,
  optional,
  parseDocument,
  pattern,
  record,
  shape,
  text,
  type Document,
  type Fault,
  type Shape,
} from './json.ts';
import { everyStepIn } from './catalogue.ts';
import { isEmptyRange } from './pythonRange.ts';
import { placeholders } from './text.ts';
import type {
  CheckText,
  Choice,
  Hints,
  LabManifest,
  Localized,
  Misconception,
  Prediction,
  PredictionKind,
  PythonRange,
  Said,
  Solution,
  StepManifest,
} from './types.ts';
import { sortColumns } from './types.ts';

export const kebab = pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/, () =>
  l10n.t('small letters, digits and hyphens: "one-branch"'),
);
const fileName = pattern(/^[\w-]+\.py$/, () =>
  l10n.t('the name of a Python file in the step’s folder: "solution.py"'),
);

export const languageTag = /^[a-z]{2,3}(-[a-z0-9]+)*$/;
export const tagWords = (): string => l10n.t('a language tag in small letters: "en", "zh-cn"');
const texts = record(languageTag, tagWords, text);
export const localized: Shape<Localized> = shape(
  { ...texts.schema, required: ['en'] },
  (document, node, name) => {
    const found = texts(document, node, name);
    if (found === undefined) return undefined;
    const { en } = found;
    if (en === undefined)
      return document.fault(
        node,
        l10n.t('{0} has no English text.', name),
        l10n.t('Add "en": every text has it.'),
      );
    for (const [locale, translated] of Object.entries(found)) {
      const missing = placeholders(translated).find((value) => !placeholders(en).includes(value));
      if (missing !== undefined)
        document.fault(
          member(node, locale),
          l10n.t('{0}.{1} takes {2}, which its English text does not.', name, locale, `{${missing}}`),
          l10n.t('Use the same {names} in every language.'),
        );
    }
    return { ...found, en };
  },
);

const choice: Shape<Choice> = object({ id: kebab, text: localized, misconception: optional(kebab) });

const said: Shape<Said> = shape(
  { type: ['string', 'number', 'array'], items: kebab.schema },
  (document, node, name) => {
    if (node.type === 'array') return list(kebab, 1)(document, node, name);
    return node.type === 'number' ? (node.value as number) : text(document, node, name);
  },
);
/** The kinds of prediction whose answer is made of choices. */
const chosen: ReadonlySet<PredictionKind> = new Set(['choice', 'several', 'order']);

const predictionFields = object({
  kind: literal('choice', 'several', 'number', 'order', 'text', 'value', 'function'),
  question: localized,
  choices: optional(distinct(choice, 2)),
  mistakes: optional(list(object({ said, misconception: kebab }))),
  explain: optional(localized),
  labels: optional(record(/^[a-z]\w*$/i, () => l10n.t('a name of the evidence: "count"'), localized)),
  varies: optional(localized),
  program: optional(fileName),
});
const prediction: Shape<Prediction> = shape(predictionFields.schema, (document, node, name) => {
  const found = predictionFields(document, node, name);
  if (found === undefined) return undefined;
  if (chosen.has(found.kind) && found.choices === undefined)
    document.fault(
      node,
      l10n.t('{0} is a {1} without choices.', name, found.kind),
      l10n.t('Add "choices", two or more.'),
    );
  if (!chosen.has(found.kind) && found.choices !== undefined)
    document.fault(
      member(node, 'choices'),
      l10n.t('{0} is a {1} but has choices.', name, found.kind),
      l10n.t('Remove "choices", or write "kind": "choice".'),
    );
  return found;
});

const hints: Shape<Hints> = object({
  nudge: localized,
  concept: optional(localized),
  place: optional(object({ lines: list(text, 1), text: optional(localized) })),
  parsons: optional(
    object({ from: optional(text), to: optional(text), distractors: optional(list(text, 1)) }),
  ),
});

const solution: Shape<Solution> = object({
  file: pattern(/^solution(-[a-z0-9-]+)?\.py$/, () => l10n.t('"solution.py" or "solution-<name>.py"')),
  title: localized,
  note: optional(localized),
});

const pythonVersion = pattern(/^3\.\d+$/, () => l10n.t('a version of Python: "3.11"'));
const rangeFields = object({ from: optional(pythonVersion), to: optional(pythonVersion), reason: localized });
const pythonRange: Shape<PythonRange> = shape(rangeFields.schema, (document, node, name) => {
  const found = rangeFields(document, node, name);
  if (found !== undefined && isEmptyRange(found))
    document.fault(
      member(node, 'from'),
      l10n.t('{0} goes from {1} to {2}: no version is in it.', name, found.from ?? '', found.to ?? ''),
      l10n.t('Give "from" the older version.'),
    );
  return found;
});
/** What `pip install` takes for a name: an option in its place would be offered to the learner as well. */
const packageName = pattern(/^[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?$/, () =>
  l10n.t('the name of a package, as pip takes it: "objgraph"'),
);

const labId = pattern(/^\d\d-[a-z0-9]+(-[a-z0-9]+)*$/, () =>
  l10n.t('a number and a name: "04-debug-and-profile"'),
);
const needs = list(
  pattern(/^\d\d-[a-z0-9-]+(\/\d\d\.\d+-[a-z0-9-]+)?$/, () =>
    l10n.t('a lab, or a step of one: "04-debug-and-profile", "04-debug-and-profile/04.4-fib"'),
  ),
);

/** A step as `<lab>/<step>`. */
export const stepKeyText = pattern(/^\d\d-[a-z0-9-]+\/\d\d\.\d+-[a-z0-9-]+$/, () =>
  l10n.t('a step with its lab: "04-debug-and-profile/04.4-fib"'),
);

const check: Shape<CheckText> = object({ id: kebab, pass: localized, fail: localized });
const misconception: Shape<Misconception> = object({ id: kebab, belief: localized, next: localized });

export const launches = ['run', 'pdb', 'profile'] as const;
// The first one stands in a step that the editor proposes: any step has calls.
export const views = [
  'calls',
  'lookup',
  'mro',
  'classmap',
  'bindings',
  'graph',
  'memory',
  'frames',
  'profile',
  'gen',
  'exchange',
  'lanes',
] as const;

const stepFields = object({
  id: pattern(/^\d\d\.\d+-[a-z0-9]+(-[a-z0-9]+)*$/, () =>
    l10n.t('the lab’s number, the step’s, and a name: "04.4-fib"'),
  ),
  title: localized,
  launch: literal(...launches),
  view: literal(...views),
  covers: list(pattern(/^[a-z0-9]+(\.[a-z0-9]+)+$/, () => l10n.t('an inventory id: "c04.prof.ncalls"'))),
  task: localized,
  call: optional(text),
  sort: optional(literal(...sortColumns)),
  breakAt: optional(text),
  stopOnEntry: optional(literal(false)),
  prediction,
  checks: distinct(check, 1),
  seconds: optional(between(1, 24)),
  phrases: optional(list(localized, 1)),
  misconceptions: distinct(misconception),
  hints,
  solutions: optional(list(solution, 1)),
  next: optional(localized),
  concepts: optional(list(localized, 1)),
  needs: optional(needs),
  packages: optional(list(packageName, 1)),
  python: optional(pythonRange),
});
const step: Shape<StepManifest> = shape(stepFields.schema, (document, node, name) => {
  const found = stepFields(document, node, name);
  if (found === undefined) return undefined;
  const known = new Set(found.misconceptions.map(({ id }) => id));
  for (const key of ['choices', 'mistakes'] as const) {
    const nodes = member(member(node, 'prediction'), key)?.children ?? [];
    for (const [index, { misconception: id }] of (found.prediction[key] ?? []).entries())
      if (id !== undefined && !known.has(id))
        document.fault(
          nodes[index],
          key === 'choices'
            ? l10n.t('The choice reveals the misconception "{0}", which the step does not have.', id)
            : l10n.t('The mistake reveals the misconception "{0}", which the step does not have.', id),
          l10n.t('Add it to "misconceptions", or name one that is there.'),
        );
  }
  return found;
});

/** What a `lab.json` must be. */
export const lab: Shape<LabManifest> = object({
  id: labId,
  order: integer,
  title: localized,
  summary: localized,
  needs: optional(needs),
  steps: distinct(step, 1),
  challenge: optional(step),
});

function checkNumbers(document: Document, root: Node | undefined, manifest: LabManifest): void {
  const { id, steps, challenge } = manifest;
  for (const { id: stepId } of everyStepIn(manifest))
    if (stepId.slice(0, 2) !== id.slice(0, 2))
      document.fault(
        member(stepNode(root, stepId), 'id'),
        l10n.t('The step "{0}" does not begin with its lab\'s number.', stepId),
        l10n.t('Begin it with "{0}.".', id.slice(0, 2)),
      );
  if (challenge !== undefined && steps.some((other) => other.id === challenge.id))
    document.fault(
      member(member(root, 'challenge'), 'id'),
      l10n.t('The challenge has the id of the step "{0}".', challenge.id),
      l10n.t('Give it its own id.'),
    );
}

/** The node of a step in the document of a `lab.json`. */
export function stepNode(root: Node | undefined, stepId: string): Node | undefined {
  const nodes = [...(member(root, 'steps')?.children ?? []), member(root, 'challenge')];
  return nodes.find((node) => member(node, 'id')?.value === stepId);
}

/** Reads the text of a `lab.json`. Without faults there is a manifest; with faults there may be none. */
export function parseManifest(
  source: string,
  file: string,
): { readonly manifest: LabManifest | undefined; readonly faults: readonly Fault[] } {
  const document = parseDocument(source, file);
  const { root } = document;
  if (root === undefined) {
    if (document.faults.length === 0)
      document.fault(
        undefined,
        l10n.t('The file is empty.'),
        l10n.t('Describe the lab in it: see docs/authoring.md.'),
      );
    return { manifest: undefined, faults: document.faults };
  }
  const manifest = lab(document, root, '');
  if (manifest !== undefined) checkNumbers(document, root, manifest);
  return { manifest, faults: document.faults };
}
