import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import { validateLabs } from '../node/validate.ts';
import { jsonOption, pythonOption } from './command.ts';
import type { Command } from './command.ts';
import { interruptible } from './interruptions.ts';
import { print, printJson } from './output.ts';

export const validate = (): Command => ({
  name: 'validate',
  usage: '[--python PY] [DIR...]',
  summary: l10n.t(
    'Check folders of labs, as their author: what lab.json says, and what the programs do when they run.',
  ),
  details: l10n.t(
    'Without DIR the shipped labs are checked. Every fault is a line with its file, its line and what mends it; the exit code is then 1.',
  ),
  options: [pythonOption(), jsonOption()],
  positionals: [0, Infinity],
  async run(call) {
    const folders = call.positionals.map((folder) => resolve(folder));
    const { path } = await resolveInterpreter(call.get('python'), { folder: process.cwd() });
    const { labs, faults } = await interruptible(({ signal }) =>
      validateLabs(folders.length > 0 ? folders : undefined, path, signal),
    );
    if (labs.length === 0 && faults.length === 0)
      throw new UserError(
        l10n.t('There is no lab in {0}. A lab is a folder with a lab.json.', folders.join(', ')),
      );
    if (call.has('json')) await printJson({ faults });
    else if (faults.length > 0)
      await print(
        faults.map(({ file, line, message, mend }) => `${file}:${line}: ${message} ${mend}\n`).join(''),
      );
    else await print(`${l10n.t('No fault in {0}.', labs.map(({ id }) => id).join(', '))}\n`);
    return faults.length > 0 ? 1 : 0;
  },
});
