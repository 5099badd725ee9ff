import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import type { LabManifest, Localized } from '../../src/core/labs/types.ts';
import { root } from '../workbench/project.ts';

interface Section {
  readonly title: Localized;
  /** Inventory ids of the curriculum. */
  readonly covers: readonly string[];
}

interface Chapter {
  readonly title: Localized;
  readonly sections: readonly Section[];
}

/** The book's chapters with their sections, in its order. */
export const chapters = JSON.parse(
  readFileSync(join(root, 'labs', 'book.json'), 'utf8'),
) as readonly Chapter[];

export const bookFile = join(root, 'docs', 'book.md');

const code = (text: string): string => text.replaceAll(/\b__\w+__/g, '`$&`');

function stepsFor(section: Section, labs: readonly LabManifest[]): string {
  return labs
    .flatMap((lab) =>
      everyStepIn(lab)
        .filter((step) => step !== lab.challenge && step.covers.some((id) => section.covers.includes(id)))
        .map(({ id, title }) => `[${id.split('-')[0]} ${code(title.en)}](../labs/${lab.id}/${id})`),
    )
    .join('<br>');
}

function makeBookPage(labs: readonly LabManifest[]): string {
  const tables = chapters.map(({ title, sections }) =>
    [
      `## ${code(title['zh-cn'] ?? '')} · ${code(title.en)}`,
      '',
      '| Section of the book | in English | Steps |',
      '| --- | --- | --- |',
      ...sections.map(
        (section) =>
          `| ${code(section.title['zh-cn'] ?? '')} | ${code(section.title.en)} | ${stepsFor(section, labs)} |`,
      ),
    ].join('\n'),
  );
  const head = [
    '# The book and its steps',
    '',
    'The labs follow a Chinese book, _Python 高级编程技巧_. Here is each of its sections with the steps that teach it. What the book says that is not so, or no longer, is set right in the step, by a run or in a note about the book.',
    '',
    'This page is made by `npm run book`, from `labs/book.json` and what each step `covers`.',
  ].join('\n');
  return `${[head, ...tables].join('\n\n')}\n`;
}

/** The page that says for each section of the book which steps of these labs teach it. */
export async function formattedBookPage(labs: readonly LabManifest[]): Promise<string> {
  return format(makeBookPage(labs), { ...(await resolveConfig(bookFile)), parser: 'markdown' });
}
