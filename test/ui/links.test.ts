import { codeEditor } from './editor.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { findLabPanel } from './webview.ts';
import { answerInput, openLab, runCommand, treeItem } from './window.ts';

// The installed server's own scheme; `vscode:` in a released VS Code.
const link = 'code-oss://concept-labs.python-concept-labs/lab/04-debug-and-profile/04.4-fib';

describe('a link to a step', () => {
  const workbench = shareWorkbench('labs');

  it('opens the step, once VS Code has asked', async () => {
    const { page } = workbench();
    await openLab(page);
    await treeItem(page, 'Count fib calls, not started').waitFor();
    await runCommand(page, 'Developer: Open URL');
    await answerInput(page, link);
    await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
    await codeEditor(page, '04.4-fib.py').getByText('def fib_seq(n):').waitFor();
    const panel = await findLabPanel(page);
    await panel.getByRole('heading', { name: 'Predict' }).waitFor();
  });
});
