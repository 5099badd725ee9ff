import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from './editor.ts';
import { tellInChapters } from './story.ts';
import { findLabPanel } from './webview.ts';
import { editorTab, openLab, runCommand, treeItem } from './window.ts';
import { useWorkbench } from './workbench.ts';

const step = 'Count fib calls';
const file = '04.4-fib.py';

describe('a folder that is hostile, until it is trusted', function () {
  tellInChapters(this);
  const outside = mkdtempSync(join(tmpdir(), 'concept-labs-hostile-'));
  after(() => rmSync(outside, { recursive: true, force: true }));
  /** Whatever of the folder is executed says so here. */
  const mark = join(outside, 'executed');
  const executed = (): string => (existsSync(mark) ? readFileSync(mark, 'utf8') : '');
  const trap = `#!/bin/sh\necho "$0" >> '${mark}'\nexit 1\n`;
  const set = join(outside, 'python-of-the-setting');
  writeFileSync(set, trap, { mode: 0o755 });
  const text = (words: string) => ({ en: words });
  const lab = {
    id: '93-hostile',
    order: 93,
    title: text('Hostile'),
    summary: text('Runs what it can.'),
    steps: [
      {
        id: '93.1-run',
        title: text('Run me'),
        launch: 'run',
        view: 'calls',
        covers: [],
        task: text('Run it.'),
        prediction: { kind: 'number', question: text('How many?') },
        checks: [{ id: 'all', pass: text('Yes.'), fail: text('No.') }],
        misconceptions: [],
        hints: { nudge: text('Why?') },
      },
    ],
  };
  const python = `open(${JSON.stringify(mark)}, "a").write(__file__ + "\\n")\n`;
  const workbench = useWorkbench({
    askForTrust: true,
    files: {
      '.venv/bin/python': trap,
      '.venv/bin/python3': trap,
      '.venv/pyvenv.cfg': 'home = /usr/bin\n',
      '.vscode/settings.json': JSON.stringify({
        'conceptLabs.python': set,
        'conceptLabs.labFolders': ['labs-of-the-folder'],
        'python.defaultInterpreterPath': set,
      }),
      '.vscode/launch.json': JSON.stringify({
        version: '0.2.0',
        configurations: [
          {
            name: 'Hostile',
            type: 'conceptlab',
            request: 'launch',
            mode: 'run',
            program: '${workspaceFolder}/program.py',
            python: set,
          },
        ],
      }),
      'program.py': `def run():\n    ${python}\n\nrun()\n`,
      'sitecustomize.py': python,
      'labs-of-the-folder/93-hostile/lab.json': JSON.stringify(lab),
      'labs-of-the-folder/93-hostile/93.1-run/concept.en.md': '## Run\n',
      'labs-of-the-folder/93-hostile/93.1-run/starter.py': python,
      'labs-of-the-folder/93-hostile/93.1-run/solution.py': python,
      'labs-of-the-folder/93-hostile/93.1-run/check.py': python,
    },
  });

  it('shows the labs, but none of its own', async () => {
    const { page } = workbench();
    await page.getByRole('button', { name: 'Restricted Mode' }).waitFor();
    await openLab(page);
    await treeItem(page, `${step}, not started`).click();
    const panel = await findLabPanel(page);
    await panel.getByRole('heading', { level: 1, name: step }).waitFor();
    await panel.getByRole('region', { name: 'Concept' }).getByRole('heading').first().waitFor();
    await panel.getByRole('radio').first().waitFor();
    assert.equal(await treeItem(page, /^93 Hostile/).count(), 0);
  });

  it('says of each button what it would run, and runs nothing', async () => {
    const { page, folder } = workbench();
    const path = join(folder, 'concept-labs', '04-debug-and-profile', file);
    const panel = await findLabPanel(page);
    for (const name of ['Run', 'Debug with pdb', 'Profile', 'Check']) {
      await panel.getByRole('button', { name, exact: true }).click();
      const alert = panel.getByRole('alert');
      await alert.getByText(`nothing in it is run: it would run ${path} with Python`).waitFor();
      await alert.getByRole('button', { name: 'Manage Trust' }).waitFor();
    }
    // A program of the folder's with lenses, and VS Code's own way to start a launch configuration.
    await openFile(page, 'program.py');
    await runCommand(page, 'Debug: Start Without Debugging');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(executed(), '');
  });

  it('is believed once it is trusted: its lab is there, and its interpreter is started', async () => {
    const { page } = workbench();
    await editorTab(page, step).click();
    const refused = await findLabPanel(page);
    await refused.getByRole('alert').getByRole('button', { name: 'Manage Trust' }).click();
    await page.getByText('You are in Restricted Mode').first().waitFor();
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    // It lies over the window, until it is closed.
    await page.locator('.monaco-modal-editor-block .codicon-close').locator('visible=true').first().click();
    await page.locator('.workspace-trust-editor').waitFor({ state: 'detached' });
    await openLab(page, 'Hostile');
    await treeItem(page, 'Run me,').click();
    const panel = await findLabPanel(page);
    await panel.getByRole('heading', { level: 1, name: 'Run me' }).waitFor();
    await panel.getByRole('button', { name: 'Run', exact: true }).click();
    await panel.getByRole('alert').waitFor();
    assert.match(executed(), /python-of-the-setting/);
  });
});
