import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { findPythons } from '../pythons.ts';
import {
  consoleInput,
  expandScope,
  pressDebugButton,
  typeInConsole,
  variable,
  waitForConsole,
  waitForEnd,
  waitForStop,
} from './debugging.ts';
import { openFile, setBreakpoint } from './editor.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { tellInChapters } from './story.ts';
import { runCommand } from './window.ts';

const file = 'greeting.py';
const program = `shopping = ["apples", "pears"]
name = input("Who? ")
print("hello", name)
try:
    {}["none"]
except KeyError as error:
    raise ValueError("chained") from error
`;
// `exceptions` came with Python 3.13.
const python = (await findPythons()).at(-1) ?? assert.fail();
const launch = {
  version: '0.2.0',
  configurations: [
    {
      type: 'conceptlab',
      request: 'launch',
      name: 'Greeting',
      program: `\${workspaceFolder}/${file}`,
      mode: 'pdb',
      python: python.path,
    },
  ],
};

/** Types into the debug console as one does by hand, until a proposal comes, and takes it. */
async function complete(page: Page, text: string, proposal: RegExp): Promise<void> {
  await consoleInput(page).focus();
  await page.keyboard.type(text);
  const option: Locator = page.locator('.suggest-widget').getByRole('option', { name: proposal }).first();
  for (let attempt = 0; attempt < 10 && !(await option.isVisible()); attempt++) {
    await page.keyboard.press('Control+Space');
    await option.waitFor({ timeout: 3000 }).catch(() => undefined);
  }
  await option.click();
}

describe('the debug console', function () {
  tellInChapters(this);
  const workbench = shareWorkbench('profiles', {
    [file]: program,
    '.vscode/launch.json': JSON.stringify(launch),
  });

  it('completes commands of pdb and names of the program', async () => {
    const { page } = workbench();
    await openFile(page, file);
    await setBreakpoint(page, file, 2);
    await runCommand(page, 'Debug: Start Debugging');
    await waitForStop(page, 2, file);
    await complete(page, 'what', /^whatis\b/);
    await page.keyboard.type(' shopping');
    await page.keyboard.press('Enter');
    await waitForConsole(page, "<class 'list'>");
    await complete(page, 'p shopping.cou', /^(shopping\.)?count\b/);
    await page.keyboard.type('("pears") + 40');
    await page.keyboard.press('Enter');
    await waitForConsole(page, /^41$/m);
  });

  it('runs several lines, and brings back what was typed', async () => {
    const { page } = workbench();
    await typeInConsole(page, 'for item in shopping:\n    print(item.upper())');
    await waitForConsole(page, /^APPLES\s+PEARS$/m);
    await typeInConsole(page, 'p shopping.append("plums") or len(shopping)');
    await waitForConsole(page, /^3$/m);
    for (const key of ['ArrowUp', 'Enter']) await page.keyboard.press(key);
    await waitForConsole(page, /^4$/m);
  });

  it('turns into Python’s own prompt and back', async () => {
    const { page } = workbench();
    await typeInConsole(page, 'interact');
    await waitForConsole(page, '>>>');
    await typeInConsole(page, 'sum(range(8))');
    await waitForConsole(page, /^28$/m);
    await runCommand(page, 'Concept Labs: Send End of Input');
    await waitForConsole(page, 'exit from pdb interact command');
    await typeInConsole(page, 'p "back"');
    await waitForConsole(page, "'back'");
  });

  it('gives a line to a program that waits for input', async () => {
    const { page } = workbench();
    await pressDebugButton(page, 'Continue');
    await page.locator('.part.statusbar').getByText('Waiting for input').waitFor();
    await waitForConsole(page, 'Who?');
    await typeInConsole(page, 'Ada');
    await waitForStop(page, 7, file);
    await expandScope(page, 'Globals');
    await variable(page, 'name', "'Ada'").waitFor();
  });

  it('looks at an uncaught exception and at the one before it', async () => {
    const { page } = workbench();
    await typeInConsole(page, 'exceptions');
    await waitForConsole(page, /0 KeyError\('none'\)/);
    await typeInConsole(page, 'exceptions 0');
    await waitForStop(page, 5, file);
    await pressDebugButton(page, 'Stop');
    await waitForEnd(page);
  });
});
