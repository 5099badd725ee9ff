import type { Frame, Page } from 'playwright-core';
import { assertClean } from './axe.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { findLabPanel } from './webview.ts';
import { openLab, treeItem } from './window.ts';

/** Opens a step by its title, from the tree, and waits for the panel to show it. */
async function openStep(page: Page, labTitle: string, title: string): Promise<Frame> {
  await openLab(page, labTitle);
  await treeItem(page, `${title},`).click();
  const panel = await findLabPanel(page);
  await panel.getByRole('heading', { level: 1, name: title }).waitFor();
  return panel;
}

describe('axe finds nothing in the lab panel, in three themes', () => {
  const workbench = shareWorkbench('labs');

  it('where the question is open, whatever is asked for', async () => {
    const { page } = workbench();
    await openStep(page, 'Classes and objects', 'Duck typing');
    await assertClean(page, () => findLabPanel(page));
    const panel = await openStep(page, 'Classes and objects', 'Old orders of lookup: DFS and BFS');
    await panel.getByRole('listbox', { name: 'Your order' }).waitFor();
    await assertClean(page, () => findLabPanel(page));
  });

  it('in a challenge, where what was typed is no number', async () => {
    const { page } = workbench();
    const panel = await openStep(page, 'Debugging and profiling', 'Challenge: once is enough');
    await panel.getByText('A challenge: whoever passes it').waitFor();
    await panel.getByRole('textbox', { name: 'Your answer' }).fill('many');
    await panel.getByRole('button', { name: 'Lock in' }).click();
    await panel.getByRole('alert').getByText('Type a number').waitFor();
    await assertClean(page, () => findLabPanel(page));
  });
});
