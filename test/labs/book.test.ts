import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLabs } from '../../src/node/labs.ts';
import { root } from '../workbench/project.ts';
import { bookFile, chapters, formattedBookPage } from './book.ts';

describe('the page of the book', () => {
  it('has every id of the inventory in one section', () => {
    const inventory = JSON.parse(readFileSync(join(root, 'labs', 'inventory.json'), 'utf8')) as object;
    const covered = chapters.flatMap(({ sections }) => sections.flatMap(({ covers }) => covers));
    assert.deepEqual(covered.toSorted(), Object.keys(inventory).toSorted());
  });

  it('says of each section which steps teach it: npm run book', async () => {
    assert.equal(readFileSync(bookFile, 'utf8'), await formattedBookPage(await loadLabs()));
  });
});
