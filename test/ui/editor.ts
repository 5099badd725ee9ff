import { errors, type Locator, type Page } from 'playwright-core';
import { editorTab, quickInput } from './window.ts';

/** Opens a file of the folder by its name, in whatever editor it has. */
export async function openFile(page: Page, name: string): Promise<void> {
  const option = page.locator('.quick-input-list').getByRole('option', { name }).first();
  for (let attempt = 0; attempt < 15; attempt++) {
    await page.keyboard.press('Control+P');
    await quickInput(page).fill(name);
    try {
      await option.click({ timeout: 5000 });
      return await editorTab(page, name).waitFor();
    } catch (error) {
      // What is listed was found when the list opened: a file that was just written is in the next one.
      if (!(error instanceof errors.TimeoutError)) throw error;
      await page.keyboard.press('Escape');
    }
  }
  throw new Error(`There is no file ${name} to open.`);
}

/** The code editor of a file that is open and in view, by the file's name. */
export function codeEditor(page: Page, file: string): Locator {
  return page.locator(`.part.editor .monaco-editor[data-uri$="/${file}"]`).first();
}

/** Sets the breakpoint of a line with a click in the margin, and waits to see it. */
export async function setBreakpoint(page: Page, file: string, line: number): Promise<void> {
  const margin = codeEditor(page, file).locator('.margin');
  const number = margin.locator('.line-numbers').getByText(String(line), { exact: true });
  const marks = margin.locator('.glyph-margin-widgets .codicon-debug-breakpoint');
  const topOf = async (place: Locator) => (await place.boundingBox())?.y ?? Number.NaN;
  // Clicks do nothing until VS Code knows that the language has a debugger.
  for (let attempt = 0; attempt < 40; attempt++) {
    const top = await topOf(number);
    await page.waitForTimeout(250);
    const box = await number.boundingBox();
    if (box === null) throw new Error(`Line ${line} is not in view.`);
    // Code lenses move the lines as they come.
    if (box.y !== top) continue;
    for (const mark of await marks.all()) if (Math.abs((await topOf(mark)) - box.y) < 5) return;
    await page.mouse.click(box.x - 10, box.y + box.height / 2);
  }
  throw new Error(`A click in the margin of line ${line} set no breakpoint.`);
}

/** Waits until the cursor is on a line, counted from 1, as the status bar says. */
export async function waitForCursor(page: Page, line: number): Promise<void> {
  await page
    .locator('.part.statusbar')
    .getByText(new RegExp(`^Ln ${line}, Col `))
    .first()
    .waitFor();
}

/** A code lens by its title; `index` counts those of the same title down the file. */
export function codeLens(page: Page, file: string, title: string, index = 0): Locator {
  return codeEditor(page, file).locator('.codelens-decoration a', { hasText: title }).nth(index);
}

/** Settings with which a program that is typed stays as it is typed. */
export const plainTyping = {
  'editor.autoIndent': 'none',
  'editor.autoClosingBrackets': 'never',
  'editor.autoClosingQuotes': 'never',
  'editor.trimAutoWhitespace': false,
  'editor.quickSuggestions': false,
  'editor.suggestOnTriggerCharacters': false,
  'editor.parameterHints.enabled': false,
};

/** Types a program in the place of what an open editor holds, and saves it; needs `plainTyping`. */
export async function typeProgram(page: Page, file: string, text: string): Promise<void> {
  // A click on its lines goes astray where they are longer than the editor is wide.
  await codeEditor(page, file).getByRole('textbox').first().focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  // Its beginning is in view again: what is marked there can be seen.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+S');
}
