import type { Locator, Page } from 'playwright-core';

/** The buttons of VS Code's debug tool bar. */
export type DebugButton = 'Continue' | 'Pause' | 'Step Over' | 'Step Into' | 'Step Out' | 'Restart' | 'Stop';

/** A button of the debug tool bar. */
export const debugButton = (page: Page, button: DebugButton): Locator =>
  page
    .locator('.debug-toolbar')
    .getByRole('button', { name: new RegExp(`^${button} \\(`) })
    .first();

/** Presses a button of the debug tool bar. */
export const pressDebugButton = (page: Page, button: DebugButton): Promise<void> =>
  debugButton(page, button).click();

/** Waits until the program has stopped on a line of a file, as the call stack's first frame says. */
export async function waitForStop(page: Page, line: number, file: string): Promise<void> {
  await stackFrame(page, line, file).first().waitFor();
}

/** A frame of the call stack. */
function stackFrame(page: Page, line: number, file: string): Locator {
  return page
    .getByRole('treegrid', { name: 'Debug Call Stack' })
    .getByRole('row', { name: new RegExp(`^Stack Frame .*, line ${line}, ${file}`) });
}

/** Opens a scope of the Variables view, which VS Code leaves closed while the view has not been seen. */
export async function expandScope(page: Page, name: string): Promise<void> {
  const scope = page
    .getByRole('tree', { name: 'Debug Variables' })
    .getByRole('treeitem', { name: `Scope ${name}` });
  await scope.waitFor();
  if ((await scope.getAttribute('aria-expanded')) !== 'true') await scope.click();
}

/** A variable in the Variables view, as `name, value V`. */
export function variable(page: Page, name: string, value: string): Locator {
  return page
    .getByRole('tree', { name: 'Debug Variables' })
    .getByRole('treeitem', { name: `${name}, value ${value}`, exact: true });
}

/** Where one types in the debug console. */
export const consoleInput = (page: Page): Locator => page.getByRole('textbox', { name: /^Debug Console/ });

/** Types a line into the debug console. */
export async function typeInConsole(page: Page, line: string): Promise<void> {
  await consoleInput(page).focus();
  await page.keyboard.insertText(line);
  await page.keyboard.press('Enter');
}

/** Waits until a row of the debug console shows a text. */
export async function waitForConsole(page: Page, text: string | RegExp): Promise<void> {
  await page
    .getByRole('tree', { name: 'Debug Console' })
    .getByRole('treeitem')
    .filter({ hasText: text })
    .last()
    .waitFor();
}

/** Waits until no debug session is left. */
export async function waitForEnd(page: Page): Promise<void> {
  await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
}
