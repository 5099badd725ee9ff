import assert from 'node:assert/strict';
import { codeEditor, codeLens, openFile, waitForCursor } from './editor.ts';
import { findProfile } from './webview.ts';
import { notification, pickOption, quickInput, runCommand } from './window.ts';
import { useWorkbench } from './workbench.ts';

const file = 'fib.py';
const text = `def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def fib_seq(n):
    return [fib(i) for i in range(n + 1)]


def broken(n):
    return n / 0


print(fib_seq(12))
`;

describe('a lens', function () {
  this.bail(true);
  const workbench = useWorkbench({ files: { [file]: text } });

  it('asks for the call once and refuses one that does not parse with the reason', async () => {
    const { page } = workbench();
    await openFile(page, file);
    await codeLens(page, file, 'Run profile', 1).click();
    const option = (name: RegExp) => page.locator('.quick-input-list').getByRole('option', { name });
    await option(/^fib_seq\(12\), in this file/).waitFor();
    await quickInput(page).fill('fib_seq(15');
    const reason = option(/^error\s+Not a call yet.*The \( in column 8 is never closed\./);
    await reason.waitFor();
    await page.screenshot({ path: 'out/ui/refused.png' });
    await page.keyboard.press('Enter');
    await reason.waitFor();
    await quickInput(page).fill('fib');
    await option(/fib is only named here/).waitFor();
    await quickInput(page).fill('fib_seq(15)');
    await page.keyboard.press('Enter');
    const profile = await findProfile(page);
    await profile.getByRole('grid', { name: 'Profile' }).getByText('5150/16').waitFor();
    await page
      .locator('.part.editor')
      .getByRole('tab', { name: /fib_seq\(15\)/ })
      .waitFor();
  });

  it('runs the last call at once, and another one through the palette', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+W');
    await codeLens(page, file, 'Run profile', 1).click();
    await page
      .locator('.part.editor')
      .getByRole('tab', { name: /fib_seq\(15\)/ })
      .waitFor();
    assert.equal(await quickInput(page).isVisible(), false);
    await page.keyboard.press('Control+W');
    await codeEditor(page, file).getByText('def fib_seq').click();
    await waitForCursor(page, 5);
    await runCommand(page, 'Concept Labs: Profile a Call…');
    const options = page.locator('.quick-input-list').getByRole('option');
    await options.first().filter({ hasText: 'fib_seq(15)' }).filter({ hasText: 'run before' }).waitFor();
    await pickOption(page, /^fib_seq\(12\)/);
    await page
      .locator('.part.editor')
      .getByRole('tab', { name: /fib_seq\(12\)/ })
      .waitFor();
  });

  it('shows what a call that raises ended with, and asks again', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+W');
    await codeLens(page, file, 'Run profile', 2).click();
    await quickInput(page).fill('broken(1)');
    await page.keyboard.press('Enter');
    const profile = await findProfile(page);
    await profile.getByText('ZeroDivisionError').first().waitFor();
    await page.keyboard.press('Control+W');
    await codeLens(page, file, 'Run profile', 2).click();
    await page
      .locator('.quick-input-list')
      .getByRole('option', { name: /^broken\(1\)/ })
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('says where a file does not parse when it is run', async () => {
    const { page } = workbench();
    await codeEditor(page, file).locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('x = (\n');
    await codeLens(page, file, 'Run profile', 1).click();
    await notification(page, /fib\.py/)
      .first()
      .waitFor();
  });
});
