import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ProfileRow, ProfileRun } from '../../../src/core/profile/types.ts';
import { commands, debugType, profileEditor } from '../../../src/extension/ids.ts';
import type { LensTarget } from '../../../src/protocol/lsp.ts';

const fib = `def fib(n):
    if n == 0:
        return 0
    elif n == 1:
        return 1
    else:
        return fib(n-1) + fib(n-2)

def fib_seq(n):
    res = []
    if n > 0:
        res.extend(fib_seq(n-1))
    res.append(fib(n))
    return res

def main():
    return fib_seq(5)

fib_seq(10)
`;

const targetOf = (command: vscode.Command | undefined): LensTarget | undefined =>
  command?.arguments?.[0] as LensTarget | undefined;

/** The language server that this extension host has started. */
function serverProcess(): number | undefined {
  const line = '"$($_.ParentProcessId) $($_.ProcessId) $($_.CommandLine)"';
  const all =
    process.platform === 'win32'
      ? execFileSync('powershell', [
          '-NoProfile',
          '-Command',
          `Get-CimInstance Win32_Process | % { ${line} }`,
        ])
      : execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args=']);
  for (const each of all.toString().split('\n')) {
    const [, parent, id] = /^\s*(\d+)\s+(\d+)\s.*languageServer\.js/.exec(each) ?? [];
    if (Number(parent) === process.pid) return Number(id);
  }
  return undefined;
}

describe('the lenses', () => {
  let folder: string;
  before(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'concept-labs-lens-')));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A new file with a text, open in an editor. */
  async function open(name: string, text: string): Promise<vscode.TextDocument> {
    const path = join(folder, name);
    writeFileSync(path, text);
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    return document;
  }

  const lensesOf = async ({ uri }: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      uri,
      1000,
    );
    return lenses.filter(({ command }) => command?.command.startsWith('conceptLabs.'));
  };

  const shown = (lenses: readonly vscode.CodeLens[]): readonly string[] =>
    lenses.map(
      ({ command, range }) => `${command?.title} ${targetOf(command)?.qualname}@${range.start.line + 1}`,
    );

  async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
    for (const end = Date.now() + 90_000; Date.now() < end;) {
      const found = await look();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return assert.fail(`It did not come about that ${what}.`);
  }

  async function edit(document: vscode.TextDocument, at: vscode.Position, text: string): Promise<void> {
    const change = new vscode.WorkspaceEdit();
    change.insert(document.uri, at, text);
    assert.ok(await vscode.workspace.applyEdit(change));
  }

  async function lens(
    document: vscode.TextDocument,
    title: string,
    qualname: string,
  ): Promise<vscode.Command> {
    const found = (await lensesOf(document)).find(
      ({ command }) => command?.title === title && targetOf(command)?.qualname === qualname,
    );
    assert.ok(found?.command, `${title} on ${qualname}`);
    return found.command;
  }

  const press = ({ command, arguments: given }: vscode.Command): Thenable<unknown> =>
    vscode.commands.executeCommand(command, ...((given ?? []) as unknown[]));

  const row = (run: ProfileRun | undefined, name: string): string => {
    const found: ProfileRow | undefined = run?.profile.rows.find((each) => each.name === name);
    assert.ok(found, `the profile has no row of ${name}`);
    return `${found.ncalls}/${found.pcalls}`;
  };

  const profileTabs = (): readonly vscode.Tab[] =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputCustom && input.viewType === profileEditor);

  const both = (name: string, line: number): string[] => [
    `Run profile ${name}@${line}`,
    `Debug with pdb ${name}@${line}`,
  ];

  it('stand above every function, also while the file does not parse', async () => {
    const document = await open(
      'shown.py',
      '@deco\ndef a(): pass\n\nclass C:\n    async def b(self): pass\n',
    );
    // The first Python file starts the extension, and that the server.
    await until(async () => (await lensesOf(document))[0], 'the server has started');
    assert.deepEqual(shown(await lensesOf(document)), [...both('a', 1), ...both('C.b', 5)]);
    await edit(document, new vscode.Position(2, 0), 'x = (\n');
    assert.deepEqual(shown(await lensesOf(document)), [...both('a', 1), ...both('C.b', 6)]);
    await document.save();
    assert.deepEqual(shown(await lensesOf(document)), [...both('a', 1), ...both('C.b', 6)]);
  });

  it('stand in files that were never saved', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: 'def a(): pass\n',
    });
    assert.deepEqual(shown(await lensesOf(document)), both('a', 1));
  });

  const app = `class App:
    def main(self):
        return [abs(n) for n in range(3)]

if __name__ == '__main__':
    App().main()
    App().main()
`;

  it('stand on a class with a main and on the main guard, and run what they stand on', async () => {
    const document = await open('app.py', app);
    const lenses = await lensesOf(document);
    assert.deepEqual(shown(lenses), [...both('App.main', 1), ...both('App.main', 2), ...both('__main__', 5)]);
    const [ofClass] = lenses;
    assert.ok(ofClass?.command);
    const called = (await press(ofClass.command)) as ProfileRun | undefined;
    assert.equal(called?.call, 'App().main()');
    const whole = (await press(await lens(document, 'Run profile', '__main__'))) as ProfileRun | undefined;
    assert.equal(whole?.call, undefined);
    assert.equal(row(whole, 'main'), '2/2');
  });

  it('tell how often a function was called and how long it took, also behind its header', async () => {
    const document = await open('told.py', app);
    const { uri } = document;
    const figures = async (): Promise<readonly string[]> =>
      (await lensesOf(document)).flatMap(({ command, range }) =>
        command?.command === commands.openProfile ? [`${command.title}@${range.start.line + 1}`] : [],
      );
    const inlays = async (): Promise<readonly unknown[]> => {
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        uri,
        all,
      );
      return hints.map(({ label, position }) => [label, position.line, position.character]);
    };
    assert.deepEqual(await figures(), []);
    // What the menu of a line number hands over: here of a line in `main`.
    await vscode.commands.executeCommand(commands.profileFunction, { uri, lineNumber: 3 });
    assert.match((await figures()).join(), /^1 call · (under 1 ms|\d+ ms)@2$/);
    await vscode.commands.executeCommand(commands.profileFunction, { uri, lineNumber: 6 });
    assert.match((await figures()).join(), /^2 calls · (under 1 ms|\d+ ms)@2$/);
    await edit(document, new vscode.Position(0, 0), '# one line more\n');
    assert.match((await figures()).join(), /^2 calls .*@3$/);
    assert.deepEqual(await inlays(), []);
    const settings = vscode.workspace.getConfiguration('conceptLabs');
    try {
      await settings.update('server.features', { callInlays: true }, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await inlays(), [['2 calls', 2, 19]]);
      await settings.update('lens.figures', false, vscode.ConfigurationTarget.Global);
      assert.deepEqual(await figures(), []);
    } finally {
      await settings.update('server.features', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('lens.figures', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('can be turned off one by one', async () => {
    const document = await open('settings.py', 'def a(): pass\n');
    const settings = vscode.workspace.getConfiguration('conceptLabs.lens');
    try {
      await settings.update('profile', false, vscode.ConfigurationTarget.Global);
      await until(
        async () => (shown(await lensesOf(document)).join() === 'Debug with pdb a@1' ? true : undefined),
        'one lens is left',
      );
    } finally {
      await settings.update('profile', undefined, vscode.ConfigurationTarget.Global);
    }
    await until(
      async () => ((await lensesOf(document)).length === 2 ? true : undefined),
      'both lenses are back',
    );
  });

  it('come back after the server was killed, with the pitfalls, for what is typed and not saved', async () => {
    const document = await open('crash.py', 'def a(): pass\n');
    const pitfalls = (): readonly string[] =>
      vscode.languages
        .getDiagnostics(document.uri)
        .flatMap(({ code }) => (typeof code === 'object' ? [String(code.value)] : []));
    await edit(document, new vscode.Position(1, 0), 'def b(found=[]):\n    found.append(1)\n');
    await until(() => pitfalls()[0], 'the pitfall is shown');
    assert.equal((await lensesOf(document)).length, 4);
    const before = serverProcess();
    assert.ok(before !== undefined, 'the server was not found');
    process.kill(before, 'SIGKILL');
    await until(() => {
      const now = serverProcess();
      return now === before ? undefined : now;
    }, 'the server runs again');
    await until(
      async () => ((await lensesOf(document).catch(() => [])).length === 4 ? true : undefined),
      'the lenses are back',
    );
    await until(() => pitfalls()[0], 'the pitfall is back');
    assert.deepEqual(pitfalls(), ['mutable-default']);
  });

  it('profile a call with the book’s counts and show its table', async () => {
    const { uri } = await open('fib.py', fib);
    const run = await vscode.commands.executeCommand<ProfileRun | undefined>(
      commands.profileCall,
      uri,
      'fib_seq(30)',
    );
    assert.equal(row(run, 'fib'), '7049123/31');
    assert.equal(row(run, 'fib_seq'), '31/1');
    assert.equal(profileTabs().length, 1);
  });

  it('run a function that needs nothing at once', async () => {
    const document = await open('plain.py', fib);
    const run = (await press(await lens(document, 'Run profile', 'main'))) as ProfileRun | undefined;
    assert.equal(run?.call, 'main()');
    assert.equal(row(run, 'fib_seq'), '6/1');
  });

  it('ask for the call once, proposing what the file has, and remember it', async () => {
    const document = await open('asked.py', fib);
    const command = await lens(document, 'Run profile', 'fib_seq');
    const asked = press(command) as Promise<ProfileRun | undefined>;
    // The prompt's first entry; it cannot be accepted before it is there.
    const accept = setInterval(() => {
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }, 300);
    try {
      assert.equal((await asked)?.call, 'fib_seq(10)');
    } finally {
      clearInterval(accept);
    }
    const again = (await press(command)) as ProfileRun | undefined;
    assert.equal(again?.call, 'fib_seq(10)');
  });

  it('save what is typed before they run it', async () => {
    const document = await open('typed.py', 'def main(): pass\n');
    await edit(
      document,
      new vscode.Position(0, 0),
      'def added():\n    return [abs(i) for i in range(3)]\n\n',
    );
    const run = (await press(await lens(document, 'Run profile', 'added'))) as ProfileRun | undefined;
    assert.match(readFileSync(document.fileName, 'utf8'), /^def added/);
    assert.equal(row(run, '<built-in method builtins.abs>'), '3/3');
  });

  it('profile a file with its main guard', async () => {
    const { uri } = await open('whole.py', `${fib}\nif __name__ == '__main__':\n    fib_seq(7)\n`);
    const run = await vscode.commands.executeCommand<ProfileRun | undefined>(commands.profileFile, uri);
    assert.equal(run?.call, undefined);
    // Once for each number down to 0, by the module's call and by the guard's.
    assert.equal(row(run, 'fib_seq'), `${11 + 8}/2`);
  });

  it('have beside them the profile of what is selected: an expression, or whole lines', async () => {
    const document = await open('selected.py', fib);
    const select = async (text: string): Promise<void> => {
      // The profile of what was selected before lies in front of it.
      const editor = await vscode.window.showTextDocument(document);
      const start = document.getText().lastIndexOf(text);
      editor.selection = new vscode.Selection(
        document.positionAt(start),
        document.positionAt(start + text.length),
      );
    };
    const profile = (): Thenable<ProfileRun | undefined> =>
      vscode.commands.executeCommand<ProfileRun | undefined>(commands.profileSelection);
    await select('fib_seq(5)');
    const one = await profile();
    assert.equal(one?.call, 'fib_seq(5)');
    assert.equal(row(one, 'fib_seq'), '6/1');
    await select('fib_seq(10)\n');
    const lines = await profile();
    assert.equal(lines?.call, undefined);
    assert.equal(row(lines, 'fib_seq'), '11/1');
  });

  it('have beside them the profile of a test, with what its class sets up', async () => {
    const document = await open(
      'test_sums.py',
      'import unittest\n\nclass Sums(unittest.TestCase):\n    def setUp(self):\n        self.n = 3\n\n' +
        '    def test_sum(self):\n        for _ in range(self.n):\n            self.add()\n\n    def add(self):\n        pass\n',
    );
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    const place = document.positionAt(document.getText().indexOf('for _'));
    editor.selection = new vscode.Selection(place, place);
    const run = await vscode.commands.executeCommand<ProfileRun | undefined>(commands.profileTest);
    assert.equal(run?.title, 'Sums.test_sum');
    for (const [name, calls] of [
      ['setUp', '1/1'],
      ['test_sum', '1/1'],
      ['add', '3/3'],
    ] as const)
      assert.equal(row(run, name), calls);
  });

  it('debug a function: the first stop is in its first line', async () => {
    const document = await open(
      'stop.py',
      'def first(n):\n    """Doc."""\n    total = n + 1\n    return total\n\nfirst(41)\n',
    );
    assert.deepEqual(await firstStop(await lens(document, 'Debug with pdb', 'first')), ['first', 3]);
  });

  it('debug a program from its main guard: the first stop is in there', async () => {
    const document = await open('guarded.py', app);
    assert.deepEqual(await firstStop(await lens(document, 'Debug with pdb', '__main__')), ['<module>', 6]);
  });

  /** Where a program stops first; a call that is asked for is the first that is proposed. */
  async function firstStop(command: vscode.Command): Promise<readonly [name: string, line: number]> {
    const started = until(() => vscode.debug.activeDebugSession, 'a session runs');
    const ended = press(command) as Promise<unknown>;
    const accept = setInterval(() => {
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }, 300);
    try {
      const session = await started;
      clearInterval(accept);
      assert.equal(session.type, debugType);
      const frame = await until(async () => {
        const item = vscode.debug.activeStackItem;
        if (!(item instanceof vscode.DebugStackFrame)) return undefined;
        const { stackFrames } = (await session.customRequest('stackTrace', {
          threadId: item.threadId,
          levels: 1,
        })) as { stackFrames: { name: string; line: number }[] };
        return stackFrames[0];
      }, 'the session stops');
      await vscode.debug.stopDebugging(session);
      await ended;
      return [frame.name, frame.line];
    } finally {
      clearInterval(accept);
    }
  }
});
