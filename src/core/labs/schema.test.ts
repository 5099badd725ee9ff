import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from './manifest.ts';
import { manifestSchema } from './schema.ts';
import { snippets } from './schemaSnippets.ts';

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

  it('proposes what the reader takes', () => {
    const filled = (body: object | undefined): object =>
      JSON.parse(
        JSON.stringify(body)
          .replace(/\$\{\d+:([^}]*)\}/g, '$1')
          .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1'),
      ) as object;
    const bodies = (key: string): readonly object[] => (snippets[key] ?? []).map(({ body }) => filled(body));
    const [step] = bodies('steps');
    assert.ok(step);
    const variants = [
      {},
      ...['prediction', 'hints'].flatMap((key) => bodies(key).map((body) => ({ [key]: body }))),
      ...['checks', 'misconceptions'].map((key) => ({ [key]: bodies(key) })),
    ];
    assert.ok(variants.length > 5);
    for (const variant of variants) {
      const lab: object = {
        id: '90-new',
        order: 90,
        title: { en: 'New' },
        summary: { en: 'New.' },
        steps: [{ ...step, ...variant }],
      };
      assert.deepEqual(parseManifest(JSON.stringify(lab), 'lab.json').faults, [], JSON.stringify(variant));
    }
    assert.deepEqual(bodies('challenge'), [step]);
  });

  it('says of each key what it is for, but for those whose name says it', () => {
    const plain = new Set(['text', 'lines', 'from', 'to', 'file', 'note', 'said']);
    assert.deepEqual(
      [...undescribed(manifestSchema())].filter((key) => !plain.has(key)),
      [],
    );
  });
});
