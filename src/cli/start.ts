import * as l10n from '@vscode/l10n';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { labsFolder, LabsFolderError, scaffoldStep } from '../node/labFolder.ts';
import { readStarter } from '../node/labs.ts';
import { findSteps, loadCatalogue } from './catalogue.ts';
import { jsonOption, labsOption } from './command.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';

/** Says of a folder that cannot be used what to do about it here, where no settings are. */
function explain(error: unknown): never {
  if (!(error instanceof LabsFolderError)) throw error;
  throw new UserError(
    l10n.t(
      'The folder {0} cannot be used: {1}. Free it, or name another one with --dir.',
      error.folder,
      error.reason,
    ),
    { cause: error },
  );
}

export const start = (): Command => ({
  name: 'start',
  usage: 'LAB[/STEP] [--dir DIR] [--labs DIR]',
  summary: l10n.t(
    'Put the file of a step, or of each step of a lab, where you can work on it. A file that is there stays as it is.',
  ),
  options: [
    { name: 'dir', value: 'DIR', help: l10n.t('The folder for lab files; without it ./concept-labs.') },
    labsOption(),
    jsonOption(),
  ],
  positionals: [1, 1],
  async run(call) {
    const [name = ''] = call.positionals;
    const dir = call.get('dir');
    const folder = dir === undefined ? labsFolder('', process.cwd()) : resolve(dir);
    const files = [];
    for (const { lab, step } of findSteps(await loadCatalogue(call), name)) {
      const starter = await readStarter(lab, step, call.locale);
      const { file, created } = await scaffoldStep(folder, lab.id, step.id, starter).catch(explain);
      files.push({ step: `${lab.id}/${step.id}`, file, created });
    }
    if (call.has('json')) await printJson({ files });
    else
      await print(
        files
          .map(({ file, created }) => `${created ? file : l10n.t('{0} (was there, left as it is)', file)}\n`)
          .join(''),
      );
    return 0;
  },
});
