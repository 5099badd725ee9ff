import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestSchema } from './schema.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const file = join(root, 'schemas', 'lab.schema.json');

/** Every key of every object in the schema that has no description. */
function* undescribed(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [name, inner] of Object.entries(schema)) {
    if (name === 'properties')
      for (const [key, property] of Object.entries(inner as Readonly<Record<string, object>>))
        if (!('description' in property)) yield key;
    yield* undescribed(inner);
  }
}

describe('the schema of lab.json', () => {
  const text = `${JSON.stringify(manifestSchema(), undefined, 2)}\n`;

  it('in schemas/ is what the reader reads; CONCEPTLABS_UPDATE=1 writes it anew', () => {
    if (process.env['CONCEPTLABS_UPDATE'] === '1') writeFileSync(file, text);
    assert.equal(readFileSync(file, 'utf8'), text);
  });

  it('says of each key what it is for, but for those whose name says it', () => {
    const plain = new Set(['text', 'lines', 'from', 'to', 'file', 'note', 'said']);
    assert.deepEqual(
      [...undescribed(manifestSchema())].filter((key) => !plain.has(key)),
      [],
    );
  });
});
