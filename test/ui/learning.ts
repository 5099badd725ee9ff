import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errors, type Frame } from 'playwright-core';
import { localize } from '../../src/core/labs/text.ts';
import type { LabManifest, StepManifest } from '../../src/core/labs/types.ts';
import { readProgram } from '../../src/node/labs.ts';
import { root } from '../workbench/project.ts';
import { debugButton, waitForEnd } from './debugging.ts';
import { typeProgram } from './editor.ts';
import { findWebview } from './webview.ts';
import { runCommand } from './window.ts';
import type { Workbench } from './workbench.ts';

type Texts = Readonly<Record<string, string>>;

const readTexts = (...path: readonly string[]): Texts =>
  JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Texts;

/** The words of the product in a language, `en` or one that it is translated to. */
function wordsOf(language: string): {
  /** A message by its English text. */
  readonly say: (english: string) => string;
  /** The title of a command, as the palette lists it. */
  readonly command: (key: string) => string;
} {
  const isEnglish = language === 'en';
  const bundle = isEnglish ? {} : readTexts('l10n', `bundle.l10n.${language}.json`);
  const titles = readTexts(isEnglish ? 'package.nls.json' : `package.nls.${language}.json`);
  return {
    say: (english) => bundle[english] ?? english,
    command: (key) => `${titles['category'] ?? ''}: ${titles[`command.${key}`] ?? key}`,
  };
}

/** The buttons that launch a step, by their English names. */
const launchNames = { run: 'Run', pdb: 'Debug with pdb', profile: 'Profile' } as const;

/** Where a check may wait for a whole machine. */
const patience = 180_000;

/**
 * Learns a step as a learner does, in the workbench's language: finds it by the search, locks a prediction in, runs it as
 * its lab says, types the shipped solution, checks it, and waits for the pass. The workbench needs `plainTyping`.
 */
export async function learn(
  { page }: Workbench,
  lab: LabManifest,
  step: StepManifest,
  language: string,
): Promise<Frame> {
  const { say, command } = wordsOf(language);
  const title = localize(step.title, language);
  const plain = (markdown: string): string => markdown.replaceAll('`', '');

  const search = page.getByPlaceholder(say('Search labs, steps and concepts'));
  // A list to choose from closes when the focus moves, as it may while a run before comes to its end.
  for (let attempt = 0; attempt < 3 && !(await search.isVisible()); attempt++) {
    await runCommand(page, command('openStep'));
    await search.waitFor({ timeout: 20_000 }).catch(unlessTimeout);
  }
  await search.fill(title);
  // Its own name, for some are within others'.
  await page
    .locator('.quick-input-list')
    .getByRole('option')
    .filter({ has: page.locator('.label-name', { hasText: exactly(title) }) })
    .filter({ hasText: localize(lab.title, language) })
    .first()
    .click();
  const findPanel = (): Promise<Frame> =>
    findWebview(page, (frame) => frame.getByRole('heading', { level: 1, name: plain(title), exact: true }));
  const panel = await findPanel();
  const press = (name: string): Promise<void> =>
    panel.getByRole('button', { name: say(name), exact: true }).click();

  const question = panel.getByRole('region', { name: say('Predict'), exact: true });
  switch (step.prediction.kind) {
    case 'choice':
    case 'function':
      await question.getByRole('radio').first().check();
      break;
    case 'several':
      await question.getByRole('checkbox').first().check();
      break;
    case 'number':
    case 'text':
    case 'value':
      await question.getByRole('textbox').fill('1');
      break;
    case 'order':
      break;
    default:
      step.prediction.kind satisfies never;
  }
  await press('Lock in');
  await question.getByText(say('Locked in:')).waitFor();

  await press(launchNames[step.launch]);
  const happened = panel.getByRole('region', { name: say('What happened'), exact: true });
  const stop = debugButton(page, 'Stop');
  if (step.launch === 'pdb') {
    // What is still to be written may be where it would stop.
    await Promise.any([stop, happened].map((shown) => shown.waitFor({ timeout: patience })));
    // It may come to its end by itself meanwhile.
    if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(unlessTimeout);
    await waitForEnd(page);
  } else await happened.waitFor({ timeout: patience });

  if (step.launch === 'profile') {
    // The small table is sorted as the step says, then by the column that is pressed; the profiler is not in it.
    const sorted = happened.locator('th[aria-sort="descending"]');
    await sorted.filter({ hasText: step.sort ?? 'ncalls' }).waitFor();
    await happened.getByRole('button', { name: 'cumtime', exact: true }).click();
    await sorted.filter({ hasText: 'cumtime' }).waitFor();
    const times = await happened.locator('.profile tbody td:nth-child(3)').allTextContents();
    assert.deepEqual(
      times,
      times.toSorted((a, b) => Number(b) - Number(a)),
    );
    assert.equal(await happened.getByText('_lsprof.Profiler').count(), 0);
  }

  // What answered the prediction stands there by its labels, where the view is drawn from it.
  const labels = step.view === 'profile' || step.view === 'frames' ? {} : step.prediction.labels;
  for (const label of Object.values(labels ?? {}))
    await happened
      .getByText(plain(localize(label, language)), { exact: true })
      .first()
      .waitFor();

  await typeProgram(page, `${step.id}.py`, await readProgram(lab, step, 'solution.py', language));
  await press('Check');
  await panel
    .getByRole('heading', { name: say('Mine and yours'), exact: true })
    .waitFor({ timeout: patience });
  return panel;
}

/** Runs a step that was learnt once more, as its lab says, so that the panel shows what its solution does. */
export async function runAgain(panel: Frame, step: StepManifest, language: string): Promise<void> {
  // In the debugger there is nothing to see until somebody steps.
  if (step.launch === 'pdb') return;
  const { say } = wordsOf(language);
  await panel.getByRole('button', { name: say(launchNames[step.launch]), exact: true }).click();
  const happened = panel.getByRole('region', { name: say('What happened'), exact: true });
  await happened.locator('.stamp').waitFor({ timeout: patience });
}

function unlessTimeout(error: unknown): void {
  if (!(error instanceof errors.TimeoutError)) throw error;
}

const exactly = (text: string): RegExp =>
  new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$`);
