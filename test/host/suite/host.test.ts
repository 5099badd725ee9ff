import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the host', () => {
  it('is VS Code 1.100 or later', () => {
    const [major, minor] = vscode.version.split('.').map(Number);
    assert.ok(major === 1 && minor !== undefined && minor >= 100, vscode.version);
  });
});
