import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { findViolations } from './axe.ts';
import { findLabPanel } from './webview.ts';
import { answerInput, openLab, runCommand, treeItem } from './window.ts';
import { useWorkbench } from './workbench.ts';

/** VS Code's own label of each theme, and the class that our pages then have. */
const themes = [
  ['Light 2026', 'vscode-light'],
  ['Dark 2026', 'vscode-dark'],
  ['Dark High Contrast', 'vscode-high-contrast'],
] as const;

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
