import type { Schema } from './json.ts';
import { lab } from './manifest.ts';
import { snippets } from './schemaSnippets.ts';

/** What each key is for: shown by an editor that completes them. Keys that several objects have stand once. */
const descriptions: Readonly<Record<string, string>> = {
  id: 'Permanent: progress is kept by it.',
  order: 'The place among the labs.',
  title: 'What lists and headings say.',
  summary: 'What the list of labs says of it.',
  needs: 'What to know before: ids of labs, or of steps as lab/step. It advises and locks nothing.',
  steps: 'The steps in the order in which they are learnt.',
  challenge: 'A step beside the others: who passes it may leave them out.',
  launch: 'The button that comes first.',
  view: 'How evidence is shown.',
  covers: 'Ids of the inventory that the step teaches.',
  task: 'What to do, in one or two sentences of Markdown.',
  call: 'The expression that Profile profiles; without it, the whole file.',
  sort: 'The column by which the table of a profile is sorted first; without it, by ncalls.',
  breakAt: 'Text of the line on which Debug with pdb stops; without it, on the first line.',
  stopOnEntry: 'false where the program stops by itself, with breakpoint().',
  prediction: 'What is asked before the first run. The answer is computed by running, never written here.',
  kind: 'What kind of answer is asked for.',
  question: 'The question, about starter.py or the file that program names.',
  choices: 'What can be chosen; for choice, several and order.',
  mistakes: 'Wrong answers that reveal a misconception.',
  misconception: 'Id of one of the misconceptions of the step.',
  explain: 'Said with the answer; {name} takes a value of the evidence.',
  labels:
    'What is shown of the evidence, and what each value is called, by its name; without it, all by their names.',
  varies: 'Why the answer is not the same on all Pythons, where it is not.',
  program: 'The file of the step that the question is about.',
  checks: 'For each id there is a function check_<id> in check.py.',
  seconds: 'How long one run of the file may take: 8 where it is left out.',
  pass: 'Said where the check holds; {name} takes a value of the evidence.',
  fail: 'Said where it does not; {name} takes a value of the evidence.',
  phrases: 'Words that check.py gives as evidence, translated; {name} stands for what changes in them.',
  misconceptions: 'Wrong beliefs that samples and choices reveal.',
  belief: 'What the learner takes for true.',
  next: 'The experiment that shows the truth; of a step, what to try once it is passed.',
  hints: 'Each plainer than the one before; the solution ends them all.',
  nudge: 'A question that turns the eye.',
  concept: 'The idea that is missing.',
  place: 'Where to write: the lines with these texts are highlighted.',
  parsons: 'The lines of solution.py that starter.py does not have, to be put in order.',
  distractors: 'Lines that do not belong there.',
  solutions: 'What to say of each way to solve the step.',
  concepts: 'Terms that the step teaches, for the search.',
  packages: 'Packages that the step shows more with. It works without them.',
  python: 'The Python versions that the step is for, and why not the others.',
  reason: 'Why not the other versions.',
};

function described(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(described);
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === 'properties'
        ? describedProperties(value as Readonly<Record<string, Schema>>)
        : described(value),
    ]),
  );
}

/** With what an editor proposes for it as a whole; of a list, for each element. */
function withSnippets(key: string, schema: Schema): Schema {
  const defaultSnippets = snippets[key];
  if (defaultSnippets === undefined) return schema;
  if (!('items' in schema)) return { ...schema, defaultSnippets };
  return { ...schema, items: { ...(schema['items'] as Schema), defaultSnippets } };
}

const describedProperties = (properties: Readonly<Record<string, Schema>>): Schema =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => {
      const description = descriptions[key];
      const found = withSnippets(key, described(schema) as Schema);
      return [key, { ...found, ...(description !== undefined && { description }) }];
    }),
  );

/** The schema of `lab.json`, for editors: what `parseManifest` reads, as far as a schema can say it. */
export const manifestSchema = (): Schema => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A lab of Python Concept Labs',
  ...(described(lab.schema) as Schema),
});
