import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import type { Answer } from '../core/labs/types.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import { answerStep } from '../node/verdict.ts';
import { findOneStep, loadCatalogue } from './catalogue.ts';
import { jsonOption, labsOption, pythonOption } from './command.ts';
import type { Command } from './command.ts';
import { interruptible } from './interruptions.ts';
import { print, printJson } from './output.ts';

/** The choices, those that hold marked; where an order was asked for, in that order. */
function formatChoices({ kind, choices = [], answer }: Answer): readonly string[] {
  const said: readonly unknown[] = [answer].flat();
  if (kind !== 'order') return choices.map(({ id, text }) => `  ${said.includes(id) ? '→' : ' '} ${text}`);
  return choices
    .toSorted((a, b) => said.indexOf(a.id) - said.indexOf(b.id))
    .map(({ text }, index) => `  ${index + 1}. ${text}`);
}

function formatAnswer(answer: Answer): string {
  const { question, choices, display, explanation } = answer;
  const lines = [question, ...(choices === undefined ? [`  → ${display}`] : formatChoices(answer))];
  if (explanation !== undefined) lines.push('', explanation);
  return `${lines.join('\n')}\n`;
}

export const answer = (): Command => ({
  name: 'answer',
  usage: 'LAB/STEP [--file FILE] [--python PY] [--labs DIR] [--json]',
  summary: l10n.t(
    "Show a step's question with the answer, computed by running the step's program, or your file.",
  ),
  options: [
    { name: 'file', value: 'FILE', help: l10n.t("Your file, in place of the step's own program.") },
    pythonOption(),
    labsOption(),
    jsonOption(),
  ],
  positionals: [1, 1],
  async run(call) {
    const [name = ''] = call.positionals;
    const file = call.get('file');
    const { lab, step } = findOneStep(await loadCatalogue(call), name);
    const { path } = await resolveInterpreter(call.get('python'), { folder: process.cwd() });
    const program = file === undefined ? {} : { file: resolve(file) };
    const found = await interruptible(({ signal }) =>
      answerStep({ lab, step, python: path, locale: call.locale, signal, ...program }),
    );
    await (call.has('json') ? printJson(found) : print(formatAnswer(found)));
    return 0;
  },
});
