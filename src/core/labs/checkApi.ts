import * as l10n from '@vscode/l10n';

/** Something that an editor offers to write in a `check.py`; `${1:…}` is filled in. */
export interface Offer {
  readonly name: string;
  readonly snippet: string;
  readonly says: string;
}

/** What the `lab` that a check gets can do. */
export const labOffers = (): readonly Offer[] => [
  {
    name: 'run',
    snippet: 'run(${1:"call()"})',
    says: l10n.t('Runs the file as “python file.py” does; with a call, imports it and evaluates that.'),
  },
  {
    name: 'profile',
    snippet: 'profile(${1:"call()"})',
    says: l10n.t('The same under cProfile; with a call, that alone is profiled.'),
  },
  {
    name: 'debug',
    snippet: 'debug([${1:"n"}], stop=${2:"text of a line"})',
    says: l10n.t('The same under pdb, which is given the commands one by one.'),
  },
  {
    name: 'observe',
    snippet: 'observe(${1:function})',
    says: l10n.t(
      'Calls a function of check.py in the learner’s process, with the names of the imported file as live objects.',
    ),
  },
  {
    name: 'watch',
    snippet: 'watch(${1:"calls"})',
    says: l10n.t('A plain run while events of these kinds are written down.'),
  },
  {
    name: 'finding',
    snippet: 'finding(${1:passed}, ${2:name=value})',
    says: l10n.t(
      'What a check returns: whether it holds, the misconception that it has shown, the evidence.',
    ),
  },
  {
    name: 'answer',
    snippet: 'answer(${1:value})',
    says: l10n.t('What answer(lab) returns: a choice’s id, a number, a text, or a list of ids.'),
  },
  {
    name: 'path',
    snippet: 'path("${1:starter.py}")',
    says: l10n.t('The path of a file of the step’s folder.'),
  },
  { name: 'file', snippet: 'file', says: l10n.t('The path of the file under check.') },
];

/** The functions of a step's `check.py` that are not there yet: one for each check, and the prediction's answer. */
export function missingFunctions(text: string, checks: readonly string[]): readonly Offer[] {
  const isThere = (name: string): boolean => new RegExp(`^def ${name}\\(`, 'm').test(text);
  const offers = [
    {
      name: 'answer',
      snippet: 'def answer(lab):\n    run = lab.run(${1:"call()"})\n    return lab.answer(${2:run.value})\n',
      says: l10n.t('The answer of the prediction, computed by running.'),
    },
    ...checks.map((id) => {
      const name = `check_${id.replaceAll('-', '_')}`;
      return {
        name,
        snippet: `def ${name}(lab):\n    run = lab.run(\${1:"call()"})\n    return lab.finding(\${2:run.value == 3}, said=str(run.value))\n`,
        says: l10n.t('The check {0} of lab.json.', id),
      };
    }),
  ];
  return offers.filter(({ name }) => !isThere(name));
}
