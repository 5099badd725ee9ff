import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { commands } from '../../../src/extension/ids.ts';
import { check, lab, labs, open } from './learner.ts';

// Only `npm run bench -- labs` asks how long things take: no test asserts on time.
const report = process.env['CONCEPTLABS_BENCH'];

async function timed(work: () => Thenable<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

if (report)
  describe('speed', () => {
    after(() => rmSync(labs(), { recursive: true, force: true }));

    it('of activation, of opening a step, and of its check', async () => {
      const extension = vscode.extensions.getExtension('concept-labs.python-concept-labs');
      assert.ok(extension);
      assert.equal(extension.isActive, false, 'the extension is active before it is needed');
      const activation = await timed(() => extension.activate());
      await vscode.commands.executeCommand(commands.refresh);
      const first = await timed(() => open('04.4-fib'));
      const plain: number[] = [];
      const opening: number[] = [];
      const checking: number[] = [];
      for (const step of ['04.5-columns', '04.6-hot-spot', '04.7-memo', '04.4-fib', '04.5-columns']) {
        const file = `${labs()}/plain-${plain.length}.py`;
        writeFileSync(file, 'print("plain")\n');
        const column = { viewColumn: vscode.ViewColumn.One };
        plain.push(await timed(() => vscode.window.showTextDocument(vscode.Uri.file(file), column)));
        opening.push(await timed(() => open(step)));
        checking.push(await timed(() => check(step)));
      }
      writeFileSync(report, JSON.stringify({ lab, activation, first, plain, opening, checking }));
    });
  });
