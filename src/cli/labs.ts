import * as l10n from '@vscode/l10n';
import { localize } from '../core/labs/text.ts';
import type { LabManifest } from '../core/labs/types.ts';
import { loadCatalogue } from './catalogue.ts';
import { jsonOption, labsOption } from './command.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';

const describe = (lab: LabManifest, locale: string) => ({
  id: lab.id,
  title: localize(lab.title, locale),
  steps: lab.steps.map(({ id, title, launch, covers }) => ({
    id,
    title: localize(title, locale),
    launch,
    covers,
  })),
});

export const labs = (): Command => ({
  name: 'labs',
  usage: '[--labs DIR] [--json]',
  summary: l10n.t('List the labs and their steps in the order in which they are learnt.'),
  options: [labsOption(), jsonOption()],
  positionals: [0, 0],
  async run(call) {
    const described = (await loadCatalogue(call)).map((lab) => describe(lab, call.locale));
    if (call.has('json')) {
      await printJson({ labs: described });
      return 0;
    }
    const text = described.map(({ id, title, steps }) => {
      const width = Math.max(...steps.map((step) => step.id.length));
      const lines = steps.map(
        (step) => `  ${step.id.padEnd(width)}  ${step.launch.padEnd(7)}  ${step.title}\n`,
      );
      return `${id}  ${title}\n${lines.join('')}`;
    });
    await print(text.join('\n'));
    return 0;
  },
});
