import * as l10n from '@vscode/l10n';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { member, parseDocument, type Fault } from '../core/labs/json.ts';
import { stepNode } from '../core/labs/manifest.ts';
import type { LabManifest, StepManifest } from '../core/labs/types.ts';
import { manifestFile, stepFile } from './labs.ts';

const run = promisify(execFile);

const parse = `import ast, sys
try:
    ast.parse(sys.argv[1].strip(), mode="eval")
except (SyntaxError, ValueError) as error:
    print(ascii(str(error)))`;

/** Why `call` is not an expression of this Python; nothing where it is one. */
async function refusal(call: string, python: string): Promise<string> {
  const { stdout } = await run(python, ['-I', '-c', parse, call], { windowsHide: true });
  return stdout.trim();
}

/** The faults of what a step of `lab.json` says of its files: `names`, those of its folder. */
export async function checkManifest(
  lab: LabManifest,
  step: StepManifest,
  names: readonly string[],
  python: string,
): Promise<readonly Fault[]> {
  const file = manifestFile(lab);
  const document = parseDocument(await readFile(file, 'utf8'), file);
  const node = stepNode(document.root, step.id);
  const faults: Fault[] = [];
  const fault = (key: string, message: string, mend: string): void => {
    faults.push({ file, line: document.lineOf(member(node, key)), message, mend });
  };
  /** A fault for each of these texts that no line of a program, nor of its translations, has in it. */
  const wantLines = async (key: string, program: string, texts: readonly (string | undefined)[]) => {
    const stem = program.replace(/\.py$/, '');
    for (const name of names.filter((candidate) =>
      new RegExp(`^${stem}(\\.[a-z0-9-]+)?\\.py$`).test(candidate),
    )) {
      const lines = (await readFile(stepFile(lab, step, name), 'utf8')).split(/\r?\n/);
      for (const wanted of texts)
        if (wanted !== undefined && !lines.some((text) => text.includes(wanted.trim())))
          fault(
            key,
            l10n.t('No line of {0} has the text "{1}".', name, wanted),
            l10n.t('Copy the text of the line.'),
          );
    }
  };
  const { breakAt, call, hints } = step;
  await wantLines('breakAt', 'starter.py', [breakAt]);
  await wantLines('hints', 'starter.py', hints.place?.lines ?? []);
  await wantLines('hints', 'solution.py', [hints.parsons?.from, hints.parsons?.to]);
  for (const { file: solution } of step.solutions ?? [])
    if (!names.includes(solution))
      fault(
        'solutions',
        l10n.t('There is no {0} in {1}.', solution, step.id),
        l10n.t('Write it, or remove the entry.'),
      );
  const refused = call === undefined ? '' : await refusal(call, python);
  if (refused !== '')
    fault(
      'call',
      l10n.t('"{0}" is not an expression: {1}.', call ?? '', refused),
      l10n.t('Write a call: "squares(10)".'),
    );
  const wrong = names.filter((name) => /^wrong-[^.]+\.py$/.test(name)).length;
  if (wrong < 2)
    fault(
      'id',
      l10n.t('Wrong samples of {0}: {1}.', step.id, wrong),
      l10n.t('Write wrong-<misconception>.py, two or more.'),
    );
  return faults;
}
