import { launches, views } from './manifest.ts';

/** What an editor puts in for an element of a list, or for an object; `${1:…}` is filled in, one after the other. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: object;
}

const en = (text: string): { readonly en: string } => ({ en: text });

/** A place to fill in with one of some words. */
const oneOf = (place: number, words: readonly string[]): string => `\${${place}|${words.join(',')}|}`;

const check = {
  id: '${1:result}',
  pass: en('${2:What is said where it holds.}'),
  fail: en('${3:What is said where it does not.}'),
};

const misconception = {
  id: '${1:wrong-belief}',
  belief: en('${2:What the learner takes for true.}'),
  next: en('${3:The experiment that shows the truth.}'),
};

const numberPrediction = {
  kind: 'number',
  question: en('${1:How often is `f` called?}'),
  explain: en('${2:Why it is so.}'),
};

const choicePrediction = {
  kind: 'choice',
  question: en('${1:What happens?}'),
  choices: [
    { id: '${2:one}', text: en('${3:One thing}') },
    { id: '${4:other}', text: en('${5:Another thing}') },
  ],
  explain: en('${6:Why it is so.}'),
};

const step = {
  id: '${1:90.1-name}',
  title: en('${2:Title}'),
  launch: oneOf(3, launches),
  view: oneOf(4, views),
  covers: [],
  task: en('${5:What to do, in one or two sentences.}'),
  prediction: { kind: 'text', question: en('${6:What does the last line print?}') },
  checks: [
    {
      id: '${7:result}',
      pass: en('${8:What is said where it holds.}'),
      fail: en('${9:What is said where it does not.}'),
    },
  ],
  misconceptions: [
    {
      id: '${10:wrong-belief}',
      belief: en('${11:What the learner takes for true.}'),
      next: en('${12:The experiment that shows the truth.}'),
    },
  ],
  hints: { nudge: en('${13:A question that turns the eye.}') },
};

/** By the key whose value they are, or whose elements. */
export const snippets: Readonly<Record<string, readonly Snippet[]>> = {
  steps: [{ label: 'step', description: 'A step with one check.', body: step }],
  challenge: [{ label: 'step', description: 'A step beside the others.', body: step }],
  checks: [{ label: 'check', description: 'For the function check_result in check.py.', body: check }],
  misconceptions: [
    { label: 'misconception', description: 'For a file wrong-wrong-belief.py.', body: misconception },
  ],
  prediction: [
    { label: 'number', description: 'A prediction of a number.', body: numberPrediction },
    { label: 'choice', description: 'A prediction of one of several things.', body: choicePrediction },
  ],
  hints: [
    {
      label: 'ladder',
      description: 'A nudge, a place and a puzzle.',
      body: {
        nudge: en('${1:A question that turns the eye.}'),
        place: { lines: ['${2:text of the line}'], text: en('${3:What is wrong in it.}') },
        parsons: { distractors: ['${4:a line that does not belong}'] },
      },
    },
  ],
};
