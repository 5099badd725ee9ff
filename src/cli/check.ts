import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import { verdictSuite } from '../core/labs/junit.ts';
import type { Verdict } from '../core/labs/types.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import { checkStep } from '../node/verdict.ts';
import { findOneStep, loadCatalogue } from './catalogue.ts';
import { jsonOption, labsOption, junitOption, pythonOption, UsageError } from './command.ts';
import type { Command } from './command.ts';
import { interruptible } from './interruptions.ts';
import { print, printJson } from './output.ts';
import { writeReport } from './report.ts';

function formatVerdict({ passed, checks, misconception }: Verdict, name: string): string {
  const lines = checks.map((check) => `${check.passed ? '✓' : '✗'} ${check.message}`);
  if (misconception !== undefined)
    lines.push(
      '',
      l10n.t('What may lie behind it: {0}', misconception.belief),
      l10n.t('Try: {0}', misconception.next),
    );
  const held = checks.filter((check) => check.passed).length;
  lines.push(
    '',
    passed
      ? l10n.t('{0}: passed, {1} of {2} checks hold.', name, held, checks.length)
      : l10n.t('{0}: not passed, {1} of {2} checks hold.', name, held, checks.length),
  );
  return `${lines.join('\n')}\n`;
}

export const check = (): Command => ({
  name: 'check',
  usage: 'LAB/STEP --file FILE [--python PY] [--labs DIR] [--json] [--junit FILE]',
  summary: l10n.t(
    'Check your file of a step by what happens when it runs. The exit code is 1 when it does not pass.',
  ),
  options: [
    { name: 'file', value: 'FILE', help: l10n.t('Your file.') },
    pythonOption(),
    labsOption(),
    jsonOption(),
    junitOption(),
  ],
  positionals: [1, 1],
  async run(call) {
    const [name = ''] = call.positionals;
    const file = call.get('file');
    if (file === undefined || file === '')
      throw new UsageError(l10n.t('--file is missing: name the file to check.'));
    const { lab, step } = findOneStep(await loadCatalogue(call), name);
    const { path } = await resolveInterpreter(call.get('python'), { folder: process.cwd() });
    const verdict = await interruptible(({ signal }) =>
      checkStep({ lab, step, file: resolve(file), python: path, locale: call.locale, signal }),
    );
    await writeReport(call.get('junit'), [verdictSuite(name, verdict)]);
    await (call.has('json') ? printJson(verdict) : print(formatVerdict(verdict, name)));
    return verdict.passed ? 0 : 1;
  },
});
