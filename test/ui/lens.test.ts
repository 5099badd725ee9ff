import assert from 'node:assert/strict';
import { errors, type Locator, type Page } from 'playwright-core';
import { codeEditor, openFile, waitForCursor } from './editor.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { tellInChapters } from './story.ts';
import { findProfile, findWebview } from './webview.ts';
import { pickFromMenu, pickOption, quickInput, runCommand } from './window.ts';

const file = 'fib.py';
const text = `import os, signal, sys, time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def fib_seq(n):
    return [fib(i) for i in range(n + 1)]


def broken(n):
    return n / 0


def leave():
    sys.exit(3)


def die():
    os.kill(os.getpid(), signal.SIGTERM)


def slow():
    time.sleep(600)


print(fib_seq(12))
`;

/** Presses `Run profile` above the line that holds a text. */
async function pressLens(page: Page, text: string): Promise<void> {
  const editor = codeEditor(page, file);
  const line = editor.locator('.view-line', { hasText: text });
  const lenses = editor.locator('.codelens-decoration a', { hasText: 'Run profile' });
  const topOf = async (place: Locator): Promise<number> => (await place.boundingBox())?.y ?? 0;
  let last: Locator | undefined;
  for (let attempt = 0; attempt < 600; attempt++) {
    const bottom = await topOf(line);
    const found = await lenses.all();
    // The page has the lenses in the order in which they were drawn; one stands right above its line.
    const gaps = await Promise.all(found.map(async (lens) => bottom - (await topOf(lens))));
    const lens = found[gaps.findIndex((gap) => gap > 0 && gap < 25)];
    // Lines move while lenses are drawn: only what was there twice stays.
    if (lens !== undefined && String(lens) === String(last)) return lens.click();
    last = lens;
    await page.waitForTimeout(100);
  }
  throw new Error(`No lens stands above ${text}.`);
}

/** A button of what VS Code says. Under the driver it shows no toasts: all is in the notification centre alone. */
async function buttonOf(page: Page, text: string, name: string): Promise<Locator> {
  const said = page.locator('.notifications-center .notification-list-item').filter({ hasText: text });
  const button = said.getByRole('button', { name });
  for (let attempt = 0; attempt < 15; attempt++) {
    // The centre closes when a panel opens.
    await runCommand(page, 'Notifications: Show Notifications');
    try {
      await button.waitFor({ timeout: 3000 });
      return button;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
    }
  }
  throw new Error(`VS Code does not say “${text}”.`);
}

describe('a lens', function () {
  tellInChapters(this);
  const workbench = shareWorkbench('profiles', { [file]: text });

  it('asks for the call once and refuses one that does not parse with the reason', async () => {
    const { page } = workbench();
    await openFile(page, file);
    await pressLens(page, 'def fib_seq');
    const option = (name: RegExp) => page.locator('.quick-input-list').getByRole('option', { name });
    await option(/^fib_seq\(12\), in this file/).waitFor();
    await quickInput(page).fill('fib_seq(15');
    const reason = option(/^error\s+Not a call yet.*The \( in column 8 is never closed\./);
    await reason.waitFor();
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
    await runCommand(page, 'View: Close Editor');
    await pressLens(page, 'def fib_seq');
    await page
      .locator('.part.editor')
      .getByRole('tab', { name: /fib_seq\(15\)/ })
      .waitFor();
    assert.equal(await quickInput(page).isVisible(), false);
    await runCommand(page, 'View: Close Editor');
    await codeEditor(page, file).getByText('def fib_seq').click();
    await waitForCursor(page, 8);
    await runCommand(page, 'Concept Labs: Profile a Call…');
    const options = page.locator('.quick-input-list').getByRole('option');
    await options.first().filter({ hasText: 'fib_seq(15)' }).filter({ hasText: 'run before' }).waitFor();
    await pickOption(page, /^fib_seq\(12\)/);
    await page
      .locator('.part.editor')
      .getByRole('tab', { name: /fib_seq\(12\)/ })
      .waitFor();
  });

  it('has its commands in the menu of a line’s number, too', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Close Editor');
    const numbers = codeEditor(page, file).locator('.margin .line-numbers');
    await numbers.getByText('9', { exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Debug Function with pdb' }).waitFor();
    await pickFromMenu(page, 'Profile Function');
    await page
      .locator('.part.editor')
      .getByRole('tab', { name: /fib_seq\(12\)/ })
      .waitFor();
  });

  it('shows what a call that raises ended with, and asks again', async () => {
    const { page } = workbench();
    await runCommand(page, 'View: Close Editor');
    await pressLens(page, 'def broken');
    await quickInput(page).fill('broken(1)');
    await page.keyboard.press('Enter');
    const profile = await findProfile(page);
    await profile.getByText('ZeroDivisionError').first().waitFor();
    await runCommand(page, 'View: Close Editor');
    await pressLens(page, 'def broken');
    await page
      .locator('.quick-input-list')
      .getByRole('option', { name: /^broken\(1\)/ })
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('says how a program ended that left, or was killed', async () => {
    const { page } = workbench();
    for (const [name, message] of [
      ['leave', 'The program ended with exit code 3.'],
      ['die', 'The program was ended by SIGTERM, before Python came to its end.'],
    ] as const) {
      await pressLens(page, `def ${name}`);
      const profile = await findWebview(page, (frame) => frame.getByRole('heading', { name: `${name}()` }));
      await profile.getByText(message).waitFor();
      await runCommand(page, 'View: Close Editor');
    }
  });

  it('can be cancelled, and leaves no process', async () => {
    const { page, server } = workbench();
    const running = () => server.processes().filter(({ command }) => /conceptlabs/.test(command)).length;
    const waitFor = async (count: number) => {
      for (let wait = 0; wait < 400 && running() !== count; wait++) await page.waitForTimeout(50);
      assert.equal(running(), count);
    };
    await pressLens(page, 'def slow');
    await waitFor(1);
    await (await buttonOf(page, 'Profiling slow()', 'Cancel')).click();
    await waitFor(0);
    // What was collected by then is shown, and said to be no more than that.
    await findWebview(page, (frame) => frame.getByText('Stopped before its end:'));
    await runCommand(page, 'View: Close Editor');
  });

  it('says where a file does not parse when it is run', async () => {
    const { page } = workbench();
    await codeEditor(page, file).locator('.view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('x = (\n');
    await pressLens(page, 'def fib_seq');
    // The rest is Python's own text, and differs with its version.
    await buttonOf(page, 'fib.py has a syntax error in line', 'Open File');
  });
});
