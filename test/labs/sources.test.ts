import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { everyStepIn } from '../../src/core/labs/catalogue.ts';
import type { StepManifest } from '../../src/core/labs/types.ts';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { shippedLabsFolder } from '../../src/node/resources.ts';

/** The entries of a page of sources, by the step that their heading names, in its order. */
function readSources(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = text.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [id = '', ...lines] = section.split('\n');
      return [id, lines.filter((line) => line.trim() !== '')];
    }),
  );
}

/** What backs an entry, in one of the forms that docs/authoring.md gives; undefined for what has another form. */
function backing(entry: string, step: StepManifest, check: string): string | undefined {
  const shown = /: shown by check `(.+)`$/.exec(entry)?.[1];
  if (shown !== undefined) return step.checks.some(({ id }) => id === shown) ? 'check' : undefined;
  if (entry.endsWith(': shown by the prediction')) return 'prediction';
  const observed = /: shown by observation `(.+)`$/.exec(entry)?.[1];
  if (observed !== undefined) return check.includes(observed) ? 'observation' : undefined;
  if (/: (?:<https:\/\/[^>\s]+>(?:, |$))+$/.test(entry)) return 'documentation';
  if (/: CPython: [\w./]+$/.test(entry)) return 'CPython';
  if (/: run on [\d., and]+: `.+`$/.test(entry)) return 'run';
  return undefined;
}

describe('the sources of the facts', () => {
  it('are noted for each step of the shipped labs, in the form that authors find in docs/authoring.md', async () => {
    for (const lab of await loadLabs()) {
      const sources = readSources(readFileSync(join(shippedLabsFolder(), lab.id, 'sources.md'), 'utf8'));
      const steps = everyStepIn(lab);
      assert.deepEqual(
        [...sources.keys()],
        steps.map(({ id }) => id),
      );
      for (const step of steps) {
        const entries = sources.get(step.id) ?? [];
        assert.ok(entries.length > 0, `${step.id} has no source.`);
        const check = readFileSync(stepFile(lab, step, 'check.py'), 'utf8');
        for (const entry of entries)
          assert.ok(
            entry.startsWith('- ') && backing(entry, step, check) !== undefined,
            `${step.id}: ${entry}`,
          );
      }
    }
  });
});
