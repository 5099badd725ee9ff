import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { findViolations } from './axe.ts';
import { plainTyping, typeProgram } from './editor.ts';
import { tellInChapters } from './story.ts';
import { findLabPanel } from './webview.ts';
import { answerInput, openLab, runCommand, treeItem } from './window.ts';
import { useWorkbench } from './workbench.ts';

/** VS Code's own label of each theme, and the class that our pages then have. */
const themes = [
  ['Light 2026', 'vscode-light'],
  ['Dark 2026', 'vscode-dark'],
  ['Dark High Contrast', 'vscode-high-contrast'],
] as const;

const lab = (await loadLabs()).find(({ id }) => id === '04-debug-and-profile') ?? assert.fail();
const memo = lab.steps.find(({ id }) => id === '04.7-memo') ?? assert.fail();

/** Asserts in each theme that axe finds nothing wrong with the lab panel. */
async function assertClean(page: Page): Promise<void> {
  for (const [label, className] of themes) {
    await runCommand(page, 'Preferences: Color Theme');
    await answerInput(page, label);
    const panel = await findLabPanel(page);
    await panel.locator(`body.${className}`).waitFor();
    assert.deepEqual(await findViolations(panel), [], label);
  }
}

/** Opens a step by its title, from the tree, and waits for the panel to show it. */
async function openStep(page: Page, labTitle: string, title: string): Promise<Frame> {
  await openLab(page, labTitle);
  await treeItem(page, `${title},`).click();
  const panel = await findLabPanel(page);
  await panel.getByRole('heading', { level: 1, name: title }).waitFor();
  return panel;
}

describe('the lab panel is for everybody', () => {
  const workbench = useWorkbench();

  it('axe finds nothing in it, before and after prediction, hint, check and profile, in three themes', async () => {
    const { page } = workbench();
    await openLab(page);
    await treeItem(page, 'Count fib calls').click();
    const panel = await findLabPanel(page);
    await assertClean(page);
    await panel.getByRole('radio').first().check();
    await panel.getByRole('button', { name: 'Lock in' }).click();
    await panel.getByText('Locked in:').waitFor();
    await panel.getByRole('button', { name: 'Hint', exact: true }).click();
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.getByRole('heading', { name: 'Checks' }).waitFor();
    await panel.getByRole('button', { name: 'Profile', exact: true }).click();
    await panel.getByRole('button', { name: 'Open full profile' }).waitFor();
    await assertClean(page);
  });

  it('at 200 % nothing is cut off or runs out of its side, and there is one live region', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    // Half as many pixels to stand on, as at 200 %.
    await page.setViewportSize({ width: 700, height: 450 });
    await runCommand(page, 'View: Close Primary Side Bar');
    const overflow = await panel.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const texts = [...document.querySelectorAll('#app :is(p, li, button, h1, h2, h3, label, dt, dd)')];
      const cut = texts.filter(
        (element) =>
          // What is for the ear alone is a pixel wide.
          element.clientWidth > 1 &&
          element.scrollWidth > element.clientWidth + 1 &&
          getComputedStyle(element).overflowX === 'hidden',
      );
      return { wide: scrollWidth - clientWidth, cut: cut.map(({ textContent }) => textContent) };
    });
    assert.deepEqual(overflow, { wide: 0, cut: [] });
    assert.equal(await panel.getByRole('status').count(), 1);
  });
});

describe('axe finds nothing in the lab panel, in three themes', function () {
  tellInChapters(this);
  const workbench = useWorkbench({ settings: plainTyping });

  it('where the question is open, whatever is asked for', async () => {
    const { page } = workbench();
    await openStep(page, 'Classes and objects', 'Duck typing');
    await assertClean(page);
    const panel = await openStep(page, 'Classes and objects', 'Old orders of lookup: DFS and BFS');
    await panel.getByRole('listbox', { name: 'Your order' }).waitFor();
    await assertClean(page);
  });

  it('in a challenge, where what was typed is no number', async () => {
    const { page } = workbench();
    const panel = await openStep(page, 'Debugging and profiling', 'Challenge: once is enough');
    await panel.getByText('A challenge: whoever passes it').waitFor();
    await panel.getByRole('textbox', { name: 'Your answer' }).fill('many');
    await panel.getByRole('button', { name: 'Lock in' }).click();
    await panel.getByRole('alert').getByText('Type a number').waitFor();
    await assertClean(page);
  });

  it('after a missed prediction, a run, and a check that failed', async () => {
    const { page } = workbench();
    const panel = await openStep(page, 'Debugging and profiling', memo.title.en);
    await panel.getByRole('radio', { name: '44', exact: true }).check();
    await panel.getByRole('button', { name: 'Lock in' }).click();
    await panel.getByText('Locked in:').waitFor();
    await panel.getByRole('button', { name: 'Profile', exact: true }).click();
    await panel.getByRole('button', { name: 'Open full profile' }).waitFor();
    await panel.getByText('This prediction comes back').waitFor();
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.getByRole('status').filter({ hasText: 'failed' }).waitFor();
    await assertClean(page);
  });

  it('with every hint, and a puzzle in which a line is wrong', async () => {
    const { page } = workbench();
    const panel = await findLabPanel(page);
    const hint = panel.getByRole('button', { name: 'Hint', exact: true });
    for (let shown = 1; shown <= 5; shown++) {
      await hint.click();
      await panel.locator(`.hints > li:nth-child(${shown})`).waitFor();
    }
    await panel.getByRole('button', { name: 'Try this order' }).click();
    await panel.locator('.movable li.wrong').waitFor();
    await assertClean(page);
  });

  it('after passing', async () => {
    const { page } = workbench();
    await typeProgram(page, '04.7-memo.py', readFileSync(stepFile(lab, memo, 'solution.py'), 'utf8'));
    const panel = await findLabPanel(page);
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await panel.getByRole('status').filter({ hasText: 'passed' }).waitFor();
    await panel.getByRole('heading', { name: 'Mine and yours' }).waitFor();
    await assertClean(page);
  });
});
