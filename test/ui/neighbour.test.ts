import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { findPythons } from '../pythons.ts';
import { packNeighbour } from '../workbench/neighbour.ts';
import { pressDebugButton, waitForConsole, waitForEnd, waitForStop } from './debugging.ts';
import { codeLens, openFile, setBreakpoint } from './editor.ts';
import { tellInChapters } from './story.ts';
import { findLabPanel } from './webview.ts';
import { openLab, pickOption, runCommand, treeItem } from './window.ts';
import { useWorkbench } from './workbench.ts';

const file = 'shelf.py';
// One pitfall, and one mistake that types show.
const program = `from pathlib import Path


def collect(item, found=[]):
    found.append(item)
    return found


count: int = "three"
print(collect(count), Path.cwd().name, flush=True)
print("end")
`;
const launch = {
  version: '0.2.0',
  configurations: [
    {
      type: 'debugpy',
      request: 'launch',
      name: 'Theirs',
      program: `\${workspaceFolder}/${file}`,
      cwd: '${workspaceFolder}',
      console: 'internalConsole',
    },
  ],
};
const workspace = { folders: [{ path: 'first' }, { path: 'the second, 第二' }] };
const second = workspace.folders[1]?.path ?? '';
const python = (await findPythons()).at(-1) ?? assert.fail();

/** The sessions that the call stack shows stopped. */
const stopped = (page: Page) =>
  page.getByRole('treegrid', { name: 'Debug Call Stack' }).getByText(/^paused on breakpoint$/i);

describe('beside another Python extension, with pyright and debugpy, in a workspace of two folders', function () {
  tellInChapters(this);
  const workbench = useWorkbench({
    files: {
      'both.code-workspace': JSON.stringify(workspace),
      'first/empty.py': '',
      [`${second}/${file}`]: program,
      [`${second}/.vscode/launch.json`]: JSON.stringify(launch),
    },
    workspace: 'both.code-workspace',
    neighbour: (folder) => packNeighbour(python, folder),
  });

  it('lenses and pitfalls of ours stand with the findings of theirs', async () => {
    const { page } = workbench();
    await openFile(page, file);
    await codeLens(page, file, 'Run profile').waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel').getByRole('treeitem');
    await problems.filter({ hasText: 'mutable-default' }).first().waitFor();
    await problems.filter({ hasText: 'reportAssignmentType' }).first().waitFor();
  });

  it('the interpreter that is chosen there is ours too, and a breakpoint stops both debuggers', async () => {
    const { page, server } = workbench();
    await setBreakpoint(page, file, 10);
    await runCommand(page, 'Concept Labs: Debug Python File with pdb');
    await waitForStop(page, 10, file);
    const chosen = /debugpy-[\d.]+[\\/](bin|Scripts)[\\/]python/;
    const commands = server.processes().map(({ command }) => command);
    assert.ok(
      commands.some((command) => chosen.test(command) && /conceptlabs/.test(command)),
      commands.join('\n'),
    );
    await runCommand(page, 'Debug: Select and Start Debugging');
    await pickOption(page, /^Theirs/);
    await stopped(page).nth(1).waitFor();
    // Each goes on, and ends, by itself.
    await pressDebugButton(page, 'Stop');
    await waitForStop(page, 10, file);
    await pressDebugButton(page, 'Continue');
    await waitForEnd(page);
  });

  it('programs run in the folder that they are in, and labs are kept in the first', async () => {
    const { page, folder } = workbench();
    await setBreakpoint(page, file, 11);
    await runCommand(page, 'Concept Labs: Debug Python File with pdb');
    await waitForStop(page, 10, file);
    await pressDebugButton(page, 'Continue');
    await waitForStop(page, 11, file);
    await waitForConsole(page, `['three'] ${second}`);
    await pressDebugButton(page, 'Stop');
    await waitForEnd(page);
    await openLab(page);
    await treeItem(page, 'Fix and measure again, not started').click();
    await findLabPanel(page);
    const kept = join(folder, 'first', 'concept-labs', '04-debug-and-profile', '04.7-memo.py');
    for (let wait = 0; !existsSync(kept); wait++) {
      assert.ok(wait < 1200, `${kept} is not there.`);
      await page.waitForTimeout(100);
    }
  });
});
