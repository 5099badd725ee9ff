import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOfProgram, firstDifference, outlineOf, type Outline } from '../core/labs/concept.ts';
import type { Fault } from '../core/labs/json.ts';
import type { LabManifest, StepManifest } from '../core/labs/types.ts';
import { manifestFile, stepFile } from './labs.ts';

/** The path that a link of a text writes; undefined where its %-escapes are wrong. */
function pathOf(link: string): string | undefined {
  try {
    return decodeURI(link.replace(/#.*/, ''));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function checkLinks(file: string, { links }: Outline): readonly Fault[] {
  return links.flatMap(({ line, text }) => {
    const path = pathOf(text);
    const there = /^[a-z]+:/.test(text)
      ? URL.canParse(text)
      : path !== undefined && existsSync(join(dirname(file), path));
    if (there) return [];
    return [
      { file, line, message: l10n.t('The link {0} leads nowhere.', text), mend: l10n.t('Mend the link.') },
    ];
  });
}

function checkTranslation(file: string, english: Outline, translated: Outline): readonly Fault[] {
  const faults: Fault[] = [];
  const sentences = {
    headings: l10n.t('The headings are not those of concept.en.md.'),
    code: l10n.t('The code is not that of concept.en.md.'),
  };
  for (const part of ['headings', 'code'] as const) {
    const difference = firstDifference(english[part], translated[part]);
    if (difference === undefined) continue;
    const { wanted } = difference;
    const place =
      wanted === undefined
        ? l10n.t('It has no more of them here.')
        : l10n.t('It has those of its line {0} here.', wanted.line);
    const message = `${sentences[part]} ${place}`;
    const mend = l10n.t('Give both the same headings and the same code.');
    faults.push({ file, line: difference.line, message, mend });
  }
  return faults;
}

/** Faults of the translated programs among a step's files: their code is that of the program that they translate. */
async function checkPrograms(
  lab: LabManifest,
  step: StepManifest,
  names: readonly string[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const name of names) {
    const [, stem, language] = /^(.+)\.([a-z]{2}(?:-[a-z]+)?)\.py$/.exec(name) ?? [];
    if (stem === undefined || language === undefined) continue;
    const original = `${stem}.py`;
    const file = stepFile(lab, step, name);
    if (!names.includes(original)) {
      const message = l10n.t('There is no {0} that it could be the translation of.', original);
      faults.push({ file, line: 1, message, mend: l10n.t('Write it, or rename this one.') });
      continue;
    }
    const [wanted, found] = [
      await readFile(stepFile(lab, step, original), 'utf8'),
      await readFile(file, 'utf8'),
    ];
    const difference = firstDifference(codeOfProgram(wanted), codeOfProgram(found));
    if (difference === undefined) continue;
    const message = l10n.t(
      'The code is not that of {0}, whose line {1} it should have here.',
      original,
      difference.wanted?.line ?? wanted.split('\n').length,
    );
    const mend = l10n.t('Let nothing but comments and texts in quotation marks differ.');
    faults.push({ file, line: difference.line, message, mend });
  }
  return faults;
}

/** Misconceptions that neither a wrong sample nor a choice shows: nobody would ever read them. */
async function checkMisconceptions(
  lab: LabManifest,
  step: StepManifest,
  names: readonly string[],
): Promise<readonly Fault[]> {
  const file = manifestFile(lab);
  const lines = (await readFile(file, 'utf8')).split('\n');
  const { choices = [], mistakes = [] } = step.prediction;
  const chosen = new Set([...choices, ...mistakes].map(({ misconception }) => misconception));
  return step.misconceptions.flatMap(({ id }) => {
    if (chosen.has(id) || names.includes(`wrong-${id}.py`)) return [];
    const start = lines.findIndex((text) => text.includes(`"id": "${step.id}"`));
    const line = lines.findIndex((text, index) => index > start && text.includes(`"id": "${id}"`)) + 1;
    const message = l10n.t(
      'No wrong sample and no choice of {0} shows the misconception "{1}".',
      step.id,
      id,
    );
    return [
      { file, line: Math.max(line, 1), message, mend: l10n.t('Write wrong-{0}.py, or remove it.', id) },
    ];
  });
}

/** The faults of a step's texts: links, translations, and misconceptions without a sample. */
export async function checkTexts(lab: LabManifest, step: StepManifest): Promise<readonly Fault[]> {
  const names = await readdir(dirname(stepFile(lab, step, 'concept.en.md')));
  const english = outlineOf(await readFile(stepFile(lab, step, 'concept.en.md'), 'utf8'));
  const faults = [
    ...(await checkMisconceptions(lab, step, names)),
    ...(await checkPrograms(lab, step, names)),
  ];
  for (const name of names.filter((candidate) => /^concept\.[a-z0-9-]+\.md$/.test(candidate))) {
    const file = stepFile(lab, step, name);
    const outline = outlineOf(await readFile(file, 'utf8'));
    faults.push(...checkLinks(file, outline), ...checkTranslation(file, english, outline));
  }
  return faults;
}
