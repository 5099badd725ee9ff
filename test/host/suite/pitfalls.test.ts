import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { settings } from '../../../src/extension/ids.ts';

const collect = `def collect(item, found=[]):
    found.append(item)
    return found


class A: pass
class B(A): pass
class C(B, A): pass
`;

describe('the pitfalls', () => {
  let folder: string;
  let document: vscode.TextDocument;
  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'concept-labs-pitfalls-')));
    const path = join(folder, 'collect.py');
    writeFileSync(path, collect);
    document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
  });
  after(async () => {
    await vscode.workspace.getConfiguration().update(settings.serverStepBack, undefined, true);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });

  async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
    for (const end = Date.now() + 90_000; Date.now() < end;) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return assert.fail(`It did not come about that ${what}.`);
  }

  const ours = (uri = document.uri): readonly vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Concept Labs pitfalls');
  const shown = (what: string): Promise<vscode.Diagnostic> => until(() => ours()[0], what);
  const gone = (what: string): Promise<true> => until(() => (ours().length === 0 ? true : undefined), what);

  const linkOf = ({ code }: vscode.Diagnostic): vscode.Uri => {
    assert.ok(typeof code === 'object');
    assert.equal(code.value, 'mutable-default');
    return code.target;
  };

  it('are shown where they stand, step back from another tool, and come again when it falls silent', async () => {
    const { range, severity } = await shown('the pitfall is shown');
    assert.equal(document.getText(range), '[]');
    assert.equal(severity, vscode.DiagnosticSeverity.Warning);
    const ruff = vscode.languages.createDiagnosticCollection('ruff');
    try {
      const other = new vscode.Diagnostic(range, 'Do not use mutable data structures');
      other.source = 'Ruff';
      other.code = 'B006';
      ruff.set(document.uri, [other]);
      await gone('ours steps back');
      await vscode.workspace.getConfiguration().update(settings.serverStepBack, false, true);
      await shown('ours is back by setting');
      await vscode.workspace.getConfiguration().update(settings.serverStepBack, undefined, true);
      await gone('ours steps back again');
    } finally {
      ruff.dispose();
    }
    await shown('ours comes again');
  });

  it('are shown in a file that is on no disk, and in the cells of a notebook', async () => {
    const scheme = 'concept-labs-test';
    const never = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
    const provider = vscode.workspace.registerFileSystemProvider(scheme, {
      onDidChangeFile: never.event,
      watch: () => never,
      stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: collect.length }),
      readFile: () => new TextEncoder().encode(collect),
      readDirectory: () => [],
      createDirectory: () => undefined,
      writeFile: () => undefined,
      delete: () => undefined,
      rename: () => undefined,
    });
    try {
      const { uri } = await vscode.workspace.openTextDocument(vscode.Uri.parse(`${scheme}:/collect.py`));
      await until(() => ours(uri)[0], 'the pitfall is shown in a virtual file');
      const code = new vscode.NotebookCellData(
        vscode.NotebookCellKind.Code,
        `%matplotlib inline\n${collect}`,
        'python',
      );
      const notebook = await vscode.workspace.openNotebookDocument(
        'jupyter-notebook',
        new vscode.NotebookData([code]),
      );
      const cell = notebook.cellAt(0).document.uri;
      const { range } = await until(() => ours(cell)[0], 'the pitfall is shown in a cell');
      assert.equal(range.start.line, 1);
    } finally {
      provider.dispose();
      never.dispose();
    }
  });

  it('tell a class’s order on hover', async () => {
    const place = new vscode.Position(7, 6);
    const text = await until(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        place,
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .find((value) => value.includes('C → B → A → object'));
    }, 'the hover tells the order');
    assert.match(text, /01\.6-c3/);
  });

  it('are mended by their quick fix', async () => {
    const { range } = await shown('the pitfall is shown');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const fix = actions.find(({ title }) => title === 'Make a new object in each call');
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(
      document.getText(),
      /^def collect\(item, found=None\):\n {4}if found is None:\n {8}found = \[\]\n/,
    );
    await gone('the mended file has none');
    await vscode.commands.executeCommand('undo');
    await shown('the pitfall is back with the old text');
  });

  it('lead to the step that shows them', async () => {
    const link = linkOf(await shown('the pitfall is shown'));
    assert.equal(link.path, '/lab/05-argument-traps/05.6-fix');
    assert.equal(link.scheme, vscode.env.uriScheme);
    await vscode.commands.executeCommand('vscode.open', link);
    await until(
      () =>
        vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.path.endsWith('/05.6-fix.py')),
      'the step’s file is open',
    );
  });

  it('are not told in the learner’s own files, where they would answer first', async () => {
    const step = vscode.window.visibleTextEditors.find(({ document: { uri } }) =>
      uri.path.endsWith('/05.6-fix.py'),
    );
    assert.ok(step);
    const copy = join(folder, 'copy.py');
    writeFileSync(copy, step.document.getText());
    const { uri } = await vscode.workspace.openTextDocument(copy);
    await until(() => ours(uri)[0], 'the pitfall is shown in a copy elsewhere');
    assert.deepEqual(ours(step.document.uri), []);
  });
});
