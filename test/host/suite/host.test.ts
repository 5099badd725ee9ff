import assert from 'node:assert/strict';
import { relative } from 'node:path';
import * as vscode from 'vscode';

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('concept-labs.python-concept-labs');
  assert.ok(found, 'the extension is not installed');
  return found;
}

describe('the host', () => {
  it('is a VS Code that package.json promises to work in', () => {
    const wanted = (extension().packageJSON as { engines: { vscode: string } }).engines.vscode;
    const [, minor = 0] = wanted.replace(/^\D+/, '').split('.').map(Number);
    const [major, actual = 0] = vscode.version.split('.').map(Number);
    assert.ok(major === 1 && actual >= minor, `${vscode.version} for ${wanted}`);
  });

  it('has the packaged extension installed, or the checkout where that is under development', () => {
    const path = relative(process.env['CONCEPTLABS_CHECKOUT'] ?? '', extension().extensionPath);
    assert.equal(path === '', process.env['CONCEPTLABS_DEV'] === '1');
  });

  it('starts the extension when a Python file is opened', async () => {
    const [file] = await vscode.workspace.findFiles('three.py');
    assert.ok(file);
    await vscode.commands.executeCommand('vscode.open', file);
    for (const end = Date.now() + 90_000; !extension().isActive && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(extension().isActive, true);
  });
});
