import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { findPythons } from '../pythons.ts';
import { packNeighbour } from '../workbench/neighbour.ts';
import { pressDebugButton, waitForEnd, waitForStop } from './debugging.ts';
import { codeLens, openFile, setBreakpoint } from './editor.ts';
import { tellInChapters } from './story.ts';
import { pickOption, runCommand } from './window.ts';
import { useWorkbench } from './workbench.ts';

const file = 'shelf.py';
// One pitfall, and one mistake that types show.
const program = `def collect(item, found=[]):
    found.append(item)
    return found


count: int = "three"
print(collect(count), flush=True)
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
      console: 'internalConsole',
    },
  ],
};
const python = (await findPythons()).at(-1) ?? assert.fail();

/** The sessions that the call stack shows stopped. */
const stopped = (page: Page) =>
  page.getByRole('treegrid', { name: 'Debug Call Stack' }).getByText(/^paused on breakpoint$/i);

describe('beside another Python extension, with pyright and debugpy', function () {
  tellInChapters(this);
  const workbench = useWorkbench({
    files: { [file]: program, '.vscode/launch.json': JSON.stringify(launch) },
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
    await setBreakpoint(page, file, 7);
    await runCommand(page, 'Concept Labs: Debug Python File with pdb');
    await waitForStop(page, 7, file);
    const chosen = /debugpy-[\d.]+[\\/](bin|Scripts)[\\/]python/;
    const ours = server
      .processes()
      .filter(({ command }) => chosen.test(command) && /conceptlabs/.test(command));
    assert.ok(
      ours.length > 0,
      server
        .processes()
        .map(({ command }) => command)
        .join('\n'),
    );
    await runCommand(page, 'Debug: Select and Start Debugging');
    await pickOption(page, /^Theirs/);
    await stopped(page).nth(1).waitFor();
    // Each goes on, and ends, by itself.
    await pressDebugButton(page, 'Stop');
    await waitForStop(page, 7, file);
    await pressDebugButton(page, 'Continue');
    await waitForEnd(page);
  });
});
