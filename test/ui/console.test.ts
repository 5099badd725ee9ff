import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { askPdb } from '../adapter/commandLine.ts';
import { findPythons } from '../pythons.ts';
import {
  pressDebugButton,
  stackFrame,
  typeInConsole,
  waitForConsole,
  waitForEnd,
  waitForStop,
} from './debugging.ts';
import { openFile, setBreakpoint } from './editor.ts';
import { tellInChapters } from './story.ts';
import { runCommand } from './window.ts';
import { useWorkbench } from './workbench.ts';

const greeting = `import subprocess, sys

shopping = ["apples", "pears"]
name = input("Who? ")
print("hello", name)
rest = sys.stdin.read()
print("rest", repr(rest))
subprocess.run([sys.executable, "child.py"])
`;
const child = `answer = 42
print("child", answer)
`;

const python = (await findPythons()).at(-1) ?? assert.fail();

/** A text in the debug console, alone on its row. */
const consoleRow = (page: Page, text: string): Locator =>
  page.getByRole('tree', { name: 'Debug Console' }).getByRole('treeitem').getByText(text, { exact: true });

/** A session in the call stack. */
const stackSession = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('treegrid', { name: 'Debug Call Stack' }).getByRole('row', { name });

describe('the debug console', function () {
  // One story in chapters: what comes later stands on what was done before.
  tellInChapters(this);
  const workbench = useWorkbench({
    files: { 'greeting.py': greeting, 'child.py': child },
    settings: { 'conceptLabs.python': python.path },
  });

  it('prints for commands what command-line pdb prints', async () => {
    const { page, folder } = workbench();
    await openFile(page, 'child.py');
    await setBreakpoint(page, 'child.py', 2);
    await openFile(page, 'greeting.py');
    await setBreakpoint(page, 'greeting.py', 4);
    await runCommand(page, 'Concept Labs: Debug Python File with pdb');
    await waitForStop(page, 4, 'greeting.py');
    const commands = ['p shopping', 'pp len(shopping)', 'whatis shopping', 'p nothing', '!shopping.sort()'];
    for (const command of commands) await typeInConsole(page, command);
    const printed = await askPdb(python.path, join(folder, 'greeting.py'), ['b 4', 'c', ...commands, 'q']);
    const [, ...lines] = printed.split('-> name = input("Who? ")\n').at(-1)?.trimEnd().split('\n') ?? [];
    assert.ok(lines.length >= 3, printed);
    for (const line of lines) await consoleRow(page, line).last().waitFor();
  });

  it('completes names', async () => {
    const { page } = workbench();
    await page.getByRole('textbox', { name: /^Debug Console/ }).focus();
    await page.keyboard.type('p shopping.cou');
    const suggestion = page.locator('.suggest-widget').getByRole('option', { name: /count/ });
    for (let attempt = 0; attempt < 10 && !(await suggestion.isVisible()); attempt++) {
      await page.keyboard.press('Control+Space');
      await suggestion.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await suggestion.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('("pears") + 40');
    await page.keyboard.press('Enter');
    await consoleRow(page, '41').waitFor();
  });

  it('answers input(), and ends what the program reads', async () => {
    const { page } = workbench();
    await pressDebugButton(page, 'Continue');
    const waits = page.locator('.part.statusbar').getByText('Waiting for input');
    await waits.waitFor();
    await waitForConsole(page, 'Who?');
    await typeInConsole(page, 'Ada Lovelace');
    await waitForConsole(page, 'hello Ada Lovelace');
    await waits.waitFor();
    await typeInConsole(page, 'milk');
    await runCommand(page, 'Concept Labs: Send End of Input');
    await waitForConsole(page, String.raw`rest 'milk\n'`);
    await waits.waitFor({ state: 'hidden' });
  });

  it('has a process that the program starts below it in the call stack, and its own prompt', async () => {
    const { page } = workbench();
    await stackFrame(page, 2, 'child.py').first().waitFor();
    const [parent, below] = [
      stackSession(page, /^Session greeting/),
      stackSession(page, /^Session .*Process \d+/),
    ];
    const level = async (session: Locator): Promise<number> =>
      Number(await session.first().getAttribute('aria-level'));
    assert.equal(await level(below), (await level(parent)) + 1);
    await typeInConsole(page, 'p answer');
    await consoleRow(page, '42').waitFor();
    await pressDebugButton(page, 'Stop');
    await waitForEnd(page);
  });
});
