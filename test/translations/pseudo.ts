import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { globSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../workbench/project.ts';
import { extractMessages, type Texts } from './messages.ts';

/** A language of accented letters, in which a text that nobody translated stands out by its plain ones. */
export const pseudo = 'qps-ploc';

const accentAll = (texts: Texts): Texts => getL10nPseudoLocalized({ ...texts }) as Texts;

/** A text in the pseudo-language; what stands between backticks is code and stays. */
export const accent = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : (accentAll({ part })['part'] ?? '')))
    .join('');

/** Gives every text of a manifest, an object with `en`, its pseudo-translation. */
function accentManifest(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(accentManifest);
  if (typeof value !== 'object' || value === null) return value;
  const { en } = value as { en?: unknown };
  if (typeof en === 'string') return { ...value, [pseudo]: accent(en) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, accentManifest(inner)]));
}

/** A concept text in the pseudo-language; its code, links and tables' rules stay. */
function accentConcept(markdown: string): string {
  let isCode = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^(> )*```/.test(line)) isCode = !isCode;
      if (isCode || line.includes('```')) return line;
      return line
        .split(/(\]\([^)]*\))/)
        .map((part) => (part.startsWith('](') ? part : accent(part)))
        .join('');
    })
    .join('\n');
}

/** The product's messages in the pseudo-language. */
export async function pseudoMessages(): Promise<Texts> {
  // Not a word but a tag, for numbers.
  return { ...accentAll(await extractMessages()), en: 'en' };
}

/** Translates an installed extension, its labs too, to the pseudo-language. */
export async function translateToPseudo(extension: string): Promise<void> {
  const write = (file: string, texts: unknown): Promise<void> =>
    writeFile(join(extension, file), JSON.stringify(texts));
  const titles = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Texts;
  await write(`package.nls.${pseudo}.json`, accentAll(titles));
  await write(`l10n/bundle.l10n.${pseudo}.json`, await pseudoMessages());
  for (const file of globSync('dist/labs/{glossary.json,*/lab.json}', { cwd: extension }))
    await write(file, accentManifest(JSON.parse(await readFile(join(extension, file), 'utf8'))));
  for (const file of globSync('dist/labs/*/*/concept.en.md', { cwd: extension }))
    await writeFile(
      join(extension, file.replace(/en\.md$/, `${pseudo}.md`)),
      accentConcept(await readFile(join(extension, file), 'utf8')),
    );
}
