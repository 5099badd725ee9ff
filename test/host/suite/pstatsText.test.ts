import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** As much as is used here of vscode-textmate, with which VS Code colours text. */
interface Textmate {
  readonly INITIAL: unknown;
  parseRawGrammar(text: string, path: string): unknown;
  readonly Registry: new (options: { onigLib: Promise<unknown>; loadGrammar: () => Promise<unknown> }) => {
    loadGrammar(scope: string): Promise<Grammar>;
  };
}
interface Grammar {
  tokenizeLine(
    line: string,
    stack: unknown,
  ): {
    readonly tokens: readonly {
      readonly startIndex: number;
      readonly endIndex: number;
      readonly scopes: readonly string[];
    }[];
    readonly ruleStack: unknown;
  };
}
/** The regular expressions under it. */
interface Oniguruma {
  loadWASM(wasm: Uint8Array): Promise<void>;
  readonly OnigScanner: new (patterns: readonly string[]) => unknown;
  readonly OnigString: new (text: string) => unknown;
}

/** The grammar as it is shipped, in this VS Code's own engine. */
async function loadGrammar(): Promise<
  (text: string) => readonly { text: string; scopes: readonly string[] }[]
> {
  const modules = ['node_modules', 'node_modules.asar']
    .map((name) => join(vscode.env.appRoot, name))
    .find((folder) => existsSync(join(folder, 'vscode-textmate')));
  assert.ok(modules, 'VS Code has brought no vscode-textmate');
  const load = createRequire(join(modules, 'package.json'));
  const textmate = load(join(modules, 'vscode-textmate')) as Textmate;
  const oniguruma = load(join(modules, 'vscode-oniguruma')) as Oniguruma;
  await oniguruma.loadWASM(readFileSync(join(modules, 'vscode-oniguruma', 'release', 'onig.wasm')));
  const extension = vscode.extensions.getExtension('concept-labs.python-concept-labs');
  assert.ok(extension, 'the extension is not installed');
  const file = join(extension.extensionPath, 'syntaxes', 'pstats.tmLanguage.json');
  const grammar = await new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns: readonly string[]) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(file, 'utf8'), file)),
  }).loadGrammar('text.pstats');
  return (text) => {
    let stack = textmate.INITIAL;
    return text.split(/\r?\n/).flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes,
      }));
    });
  };
}

describe('the text that pstats prints', () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'conceptlabs-pstats-'))));
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  it('is known by its name or its first line, and its functions by their rows, whichever CPython printed it', async () => {
    const tokenize = await loadGrammar();
    for (const { path, version } of await findPythons()) {
      const printed = execFileSync(path, ['-c', program, folder], { encoding: 'utf8' }).trimEnd();
      const end = printed.lastIndexOf('\n');
      const text = printed.slice(0, end);
      for (const name of [`${version}.pstats.txt`, `${version} printed`]) {
        const uri = vscode.Uri.file(join(folder, name));
        writeFileSync(uri.fsPath, text);
        assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, 'pstats', name);
      }
      const functions = tokenize(text).flatMap((token) =>
        token.scopes.includes('entity.name.function.pstats') ? [token.text] : [],
      );
      assert.deepEqual(functions.toSorted(), JSON.parse(printed.slice(end + 1)), version);
    }
  });
});
