import { errors, type Locator, type Page } from 'playwright-core';

/** Opens a view container by its tab in the activity bar. */
export async function openView(page: Page, name: string): Promise<void> {
  const tab = page.locator('.activitybar').getByRole('tab', { name });
  await tab.waitFor();
  // A second click on an open container closes it.
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
}

/** An item of a tree in the side bar, by the start of its name. */
export function treeItem(page: Page, name: string | RegExp): Locator {
  return page.locator('.part.sidebar').getByRole('treeitem', { name });
}

/** Opens the view Concept Labs with the steps of a lab in sight; by default of the one that most tests learn with. */
export async function openLab(page: Page, title = 'Debugging and profiling'): Promise<void> {
  await openView(page, 'Concept Labs');
  const lab = treeItem(page, new RegExp(`^\\d+ ${title},`));
  const open = lab.and(page.locator('[aria-expanded="true"]'));
  await lab.waitFor();
  // Drawn anew meanwhile, the tree may open a lab by itself: a click then would close it.
  if (await open.isVisible()) return;
  await lab.click();
  await open.waitFor();
}

/** Runs a command by its title in the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // An option is named by its title and, where it has one, its key binding.
  const name = new RegExp(`^${title.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(,|$)`);
  const option = page.locator('.quick-input-list').getByRole('option', { name }).first();
  for (let attempt = 0; attempt < 15; attempt++) {
    await page.keyboard.press('F1');
    try {
      // A key that is pressed while the focus moves is lost.
      await quickInput(page).fill(`>${title}`, { timeout: 10_000 });
      await option.waitFor({ timeout: 5000 });
    } catch (error) {
      // The palette lists what there was when it opened; extensions bring their commands a little later.
      if (!(error instanceof errors.TimeoutError)) throw error;
      await page.keyboard.press('Escape');
      continue;
    }
    // Once and patiently: a click that comes late is not to come twice.
    await option.click();
    return;
  }
  throw new Error(`The command palette has no “${title}”.`);
}

/** Reloads the window, and waits until it can be used. */
export async function reloadWindow(page: Page): Promise<void> {
  // Not the page's own reload: VS Code saves its state only when it reloads by itself.
  const loaded = page.waitForEvent('load');
  await runCommand(page, 'Developer: Reload Window');
  await loaded;
  await page.locator('.monaco-workbench').waitFor();
}

/** The text box of the quick input: the command palette, a quick pick, an input box. */
export function quickInput(page: Page): Locator {
  return page
    .locator('.quick-input-widget input[type="text"], .quick-input-widget .quick-input-box input')
    .first();
}

/** Answers an input box or a quick pick by typing. */
export async function answerInput(page: Page, text: string): Promise<void> {
  const input = quickInput(page);
  await input.waitFor();
  await input.fill(text);
  await page.keyboard.press('Enter');
}

/** Chooses an entry of a quick pick. */
export async function pickOption(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('.quick-input-list').getByRole('option', { name }).first().click();
}

/** Hides VS Code's panel, which takes half of the editor's lines. */
export async function hidePanel(page: Page): Promise<void> {
  if (await page.locator('.part.panel').isVisible()) await runCommand(page, 'View: Hide Panel');
}

/** Chooses an entry of the menu that is open. A menu takes no click in its first moments. */
export async function pickFromMenu(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name });
  await item.waitFor();
  for (let attempt = 0; attempt < 20; attempt++) {
    // It may go while the click waits.
    await item.click({ timeout: 2000 }).catch(() => undefined);
    const isGone = await item.waitFor({ state: 'hidden', timeout: 2000 }).then(
      () => true,
      () => false,
    );
    if (isGone) return;
  }
  throw new Error(`The menu does not take “${name}”.`);
}

/** The first tab of an editor, by its file's name or its title. */
export function editorTab(page: Page, name: string | RegExp): Locator {
  return page.locator('.part.editor').getByRole('tab', { name }).first();
}
