import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Node } from 'jsonc-parser';
import { member, parseDocument, type Fault } from '../core/labs/json.ts';
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
  const nodes = member(document.root, 'steps')?.children ?? [];
  const node: Node | undefined = nodes.find((candidate) => member(candidate, 'id')?.value === step.id);
  const faults: Fault[] = [];
  const fault = (key: string, message: string, mend: string): void => {
    faults.push({ file, line: document.lineOf(member(node, key)), message, mend });
  };
  const { breakAt, call } = step;
  if (breakAt !== undefined)
    for (const name of names.filter((candidate) => /^starter(\.[a-z0-9-]+)?\.py$/.test(candidate)))
      if (
        !(await readFile(stepFile(lab, step, name), 'utf8'))
          .split(/\r?\n/)
          .some((text) => text.includes(breakAt.trim()))
      )
        fault('breakAt', `No line of ${name} has the text "${breakAt}".`, 'Copy the text of the line.');
  const refused = call === undefined ? '' : await refusal(call, python);
  if (refused !== '')
    fault('call', `"${call}" is not an expression: ${refused}.`, 'Write a call: "squares(10)".');
  const wrong = names.filter((name) => /^wrong-[^.]+\.py$/.test(name)).length;
  if (wrong < 2)
    fault('id', `Wrong samples of ${step.id}: ${wrong}.`, 'Write wrong-<misconception>.py, two or more.');
  return faults;
}
