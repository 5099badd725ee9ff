// `npm run translations`: drops translations of what is no longer said, puts the others in order, and lists what
// is still to be translated, ready to be filled in.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runScript } from '../workbench/project.ts';
import { readTranslations } from './messages.ts';

async function main(): Promise<number> {
  let missing = 0;
  for (const { file, english, texts } of await readTranslations()) {
    const keys = file.startsWith('l10n/') ? Object.keys(english).toSorted() : Object.keys(english);
    const kept = keys.flatMap((key) => (texts[key] ? [[key, texts[key]]] : []));
    await writeFile(join(root, file), `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
    const left = keys.filter((key) => !texts[key]);
    missing += left.length;
    console.log(`${file}: ${kept.length} of ${keys.length} translated`);
    for (const key of left)
      console.log(`  ${JSON.stringify(key)}: "",${english[key] === key ? '' : `  // ${english[key]}`}`);
  }
  return missing === 0 ? 0 : 1;
}

await runScript(main);
