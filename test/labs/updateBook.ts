// `npm run book`: writes docs/book.md anew from labs/book.json and what the steps cover.
import { writeFile } from 'node:fs/promises';
import { loadLabs } from '../../src/node/labs.ts';
import { runScript } from '../workbench/project.ts';
import { bookFile, formattedBookPage } from './book.ts';

async function main(): Promise<number> {
  await writeFile(bookFile, await formattedBookPage(await loadLabs()));
  return 0;
}

await runScript(main);
