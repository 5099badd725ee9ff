import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findPythons } from '../../pythons.ts';

/** Prints a profile as pstats does, then, as JSON in the last line, the name of each function in each row of it. */
const program = `
import cProfile, json, os, pstats, sys
os.chdir(sys.argv[1])
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
profile = cProfile.Profile()
profile.runcall(lambda: json.dumps([fib(9)], indent=1))
profile.dump_stats('fib.prof')
stats = pstats.Stats('fib.prof').strip_dirs().sort_stats('tottime')
stats.print_stats()
stats.print_callers()
stats.print_callees()
stats.calc_callees()
rows = list(stats.fcn_list)
for relations in (lambda function: stats.stats[function][4], lambda function: stats.all_callees[function]):
    for function in stats.fcn_list:
        rows += [function] + sorted(relations(function))
print(json.dumps(sorted(name for file, line, name in rows if file != '~')))
`;

/** A piece of a text and the scopes that the grammars give to it, as the workbench's own tests of colours ask for it. */
interface Token {
  readonly c: string;
  readonly t: string;
}

describe('the text that pstats prints', () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'conceptlabs-pstats-'))));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is known by its name or its first line, and its functions by their rows, whichever CPython printed it', async () => {
    for (const { path, version } of await findPythons()) {
      const printed = execFileSync(path, ['-c', program, folder], { encoding: 'utf8' }).trimEnd();
      const end = printed.lastIndexOf('\n');
      for (const name of [`${version}.pstats.txt`, `${version} printed`]) {
        const uri = vscode.Uri.file(join(folder, name));
        writeFileSync(uri.fsPath, printed.slice(0, end));
        assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, 'pstats', name);
        const tokens = await vscode.commands.executeCommand<readonly Token[]>(
          '_workbench.captureSyntaxTokens',
          uri,
        );
        const functions = tokens.filter(({ t }) => t.includes('entity.name.function')).map(({ c }) => c);
        assert.deepEqual(functions.toSorted(), JSON.parse(printed.slice(end + 1)), name);
      }
    }
  });
});
