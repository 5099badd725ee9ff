import * as l10n from '@vscode/l10n';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Node } from 'jsonc-parser';
import { everyStepIn, stepsOf, type PlacedStep } from '../core/labs/catalogue.ts';
import { member, parseDocument, type Fault } from '../core/labs/json.ts';
import { stepNode } from '../core/labs/manifest.ts';
import { wayBack } from '../core/labs/needs.ts';
import { literalsOf } from '../core/labs/text.ts';
import type { LabManifest, StepManifest } from '../core/labs/types.ts';
import { manifestFile, readLabs, stepFile } from './labs.ts';
import { readIfThere } from './wholeFile.ts';

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
  python: string | undefined,
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
  /** A fault for each phrase that check.py cannot say: it would never be translated. */
  const checkPhrases = async (): Promise<void> => {
    const check = await readFile(stepFile(lab, step, 'check.py'), 'utf8');
    const nodes = member(node, 'phrases')?.children ?? [];
    for (const [index, { en }] of (step.phrases ?? []).entries()) {
      const words = literalsOf(en).flatMap((text) => text.split(/\s+/));
      const stranger = words.find((word) => !check.includes(word));
      if (stranger !== undefined)
        faults.push({
          file,
          line: document.lineOf(nodes[index]),
          message: l10n.t('check.py never says "{0}": it does not have "{1}".', en, stranger),
          mend: l10n.t('Copy the words that check.py gives as evidence; write {name} for what changes.'),
        });
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
  await checkPhrases();
  const refused = call === undefined || python === undefined ? '' : await refusal(call, python);
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

/** A fault at a key of a step in its `lab.json`. */
export async function faultAt(
  lab: LabManifest,
  step: StepManifest,
  key: string,
  message: string,
  mend: string,
): Promise<Fault> {
  const file = manifestFile(lab);
  const document = parseDocument(await readFile(file, 'utf8'), file);
  const node = stepNode(document.root, step.id);
  return { file, line: document.lineOf(member(node, key) ?? node), message, mend };
}

/** The ids that an `inventory.json` beside the lab allows in `covers`; undefined where there is none. */
async function readInventory(lab: LabManifest): Promise<ReadonlySet<string> | undefined> {
  const text = await readIfThere(join(dirname(dirname(manifestFile(lab))), 'inventory.json'));
  return text === undefined ? undefined : new Set(Object.keys(JSON.parse(text) as object));
}

/** The faults of what a lab says of other labs and of the inventory; `labs` are those that are validated with it. */
export async function checkReferences(
  lab: LabManifest,
  labs: readonly LabManifest[],
): Promise<readonly Fault[]> {
  const file = manifestFile(lab);
  const document = parseDocument(await readFile(file, 'utf8'), file);
  const inventory = await readInventory(lab);
  const { labs: shipped } = await readLabs();
  const all = [...labs, ...shipped.filter(({ id }) => !labs.some((other) => other.id === id))];
  const known = stepsOf(all);
  const exists = (id: string): boolean => known.some(({ key, lab: other }) => key === id || other.id === id);
  const faults: Fault[] = [];
  const look = (
    node: Node | undefined,
    ids: readonly string[] | undefined,
    message: (id: string) => string,
    mend: string,
    isThere: (id: string) => boolean,
  ): void => {
    for (const [index, id] of (ids ?? []).entries())
      if (!isThere(id))
        faults.push({
          file,
          line: document.lineOf(node?.children?.[index] ?? node),
          message: message(id),
          mend,
        });
  };
  const lookAtNeeds = (
    node: Node | undefined,
    ids: readonly string[] | undefined,
    owners: readonly PlacedStep[],
  ): void => {
    look(
      member(node, 'needs'),
      ids,
      (id) => l10n.t('It needs "{0}", which is no lab and no step.', id),
      l10n.t('Name one that is there.'),
      exists,
    );
    look(
      member(node, 'needs'),
      ids,
      (id) =>
        l10n.t(
          'It needs "{0}", which leads back to it: {1}.',
          id,
          wayBack(all, owners, id)?.join(' → ') ?? '',
        ),
      l10n.t('Remove one of these needs: no step can be known before itself.'),
      (id) => wayBack(all, owners, id) === undefined,
    );
  };
  const own = known.filter((placed) => placed.lab === lab);
  lookAtNeeds(document.root, lab.needs, own);
  for (const step of everyStepIn(lab)) {
    const node = stepNode(document.root, step.id);
    lookAtNeeds(
      node,
      step.needs,
      own.filter((placed) => placed.step === step),
    );
    if (inventory !== undefined)
      look(
        member(node, 'covers'),
        step.covers,
        (id) => l10n.t('The inventory has no "{0}".', id),
        l10n.t('Write an id that stands in inventory.json.'),
        (id) => inventory.has(id),
      );
  }
  // A text without "en" is none: it is a fault of its own.
  const missing = function* (node: Node | undefined): Generator<readonly [Node, string]> {
    for (const child of node?.children ?? []) yield* missing(child);
    if (node !== undefined && member(node, 'en')?.type === 'string')
      for (const language of Object.keys(lab.title))
        if (member(node, language) === undefined) yield [node, language];
  };
  for (const [node, language] of missing(document.root))
    faults.push({
      file,
      line: document.lineOf(node),
      message: l10n.t('This text is not translated: it has no "{0}", as the title of the lab has.', language),
      mend: l10n.t('Add "{0}".', language),
    });
  const twin = shipped.find(({ id }) => id === lab.id);
  if (twin !== undefined && manifestFile(twin) !== file)
    faults.push({
      file,
      line: document.lineOf(member(document.root, 'id')),
      message: l10n.t('The lab "{0}" comes with the product.', lab.id),
      mend: l10n.t('Give yours another id: learners have both.'),
    });
  return faults;
}
