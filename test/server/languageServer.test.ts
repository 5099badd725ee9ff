import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import {
  CancellationTokenSource,
  CodeLensRefreshRequest,
  CodeLensRequest,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  ExitNotification,
  type InitializeResult,
  LSPErrorCodes,
  RegistrationRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { lensCommands } from '../../src/protocol/lsp.ts';
import { findPythons } from '../pythons.ts';
import { readWithAst } from './ast.ts';
import { LspClient, ofNode } from './lspClient.ts';

const uri = 'file:///lab/program.py';

describe('language server over stdio', () => {
  let client: LspClient;
  let initialized: InitializeResult;
  before(async () => {
    client = new LspClient();
    initialized = await client.initialize();
  });
  afterEach(() => client.close(uri));
  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  /** What `ast` says the lenses of a text are, as `lensedFunctions` gives them. */
  async function expectedLenses(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
    const folder = await mkdtemp(join(tmpdir(), 'conceptlabs-server-'));
    try {
      const files = texts.map((_, index) => join(folder, `program${index}.py`));
      await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? '')));
      const newest = (await findPythons()).at(-1);
      assert.ok(newest);
      const expected: (readonly string[])[] = [];
      for await (const { definitions, guards } of readWithAst(newest, files)) {
        const classOf = (qualname: string) =>
          definitions.find((each) => each.kind === 'class' && `${each.qualname}.main` === qualname);
        expected.push([
          ...definitions
            .filter(({ kind }) => kind !== 'class')
            .flatMap(({ qualname, first }) =>
              [classOf(qualname)?.first ?? [], first].flat().map((line) => `${qualname}@${line}`),
            ),
          ...guards.map(([first]) => `__main__@${first}`),
        ]);
      }
      return expected;
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('offers incremental documents and lenses', () => {
    const { capabilities, serverInfo } = initialized;
    assert.deepEqual(capabilities, {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      hoverProvider: true,
      inlayHintProvider: true,
    });
    assert.equal(serverInfo?.name, 'Python Concept Labs');
  });

  it('shows both lenses on a function and hands over how it can be called', async () => {
    await client.open(uri, 'def fib_seq(n, *, cache=None):\n    """Doc."""\n    return [n]\n\nfib_seq(30)\n');
    const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 2 } };
    const target = {
      uri,
      kind: 'function',
      qualname: 'fib_seq',
      async: false,
      parameters: ['n', 'cache'],
      required: ['n'],
      calls: ['fib_seq(30)'],
      line: 0,
      firstLine: 0,
      headerLine: 0,
      bodyLine: 2,
      endLine: 2,
    };
    assert.deepEqual(await client.lenses(uri), [
      {
        range,
        command: { title: 'Run profile', command: lensCommands.profile, arguments: [target] },
      },
      {
        range,
        command: { title: 'Debug with pdb', command: lensCommands.debug, arguments: [target] },
      },
    ]);
  });

  const texts: Record<string, string> = {
    'the first line': 'def first(): pass\n',
    'decorators, also over several lines': '@one\n@two(\n  1,\n)\n# why\nasync def a():\n    pass\n',
    methods:
      'class A:\n    class B:\n        def m(self):\n            def n(): pass\n    async def k(self): pass\n',
    'carriage returns':
      '@deco\r\ndef a():\r\n    pass\r\n\r\n\r\nclass C:\r\n    def b(self):\r\n        pass\r\n',
    'lone carriage returns': 'def a():\r    pass\rdef b():\r    pass\r',
    tabs: 'class A:\n\tdef m(self):\n\t\tif True:\n\t\t\tdef n(): pass\n\t\tdef o(): pass\n',
    'form feeds': '\fdef a():\n    pass\n\f\ndef b():\n    pass\n',
    'names beyond ASCII':
      'def größe(ñ): pass\nclass 圆:\n    def 面积(self): return "𝔘𝔫𝔦"\ndef после(): pass\n',
    'wide characters before a function': 's = "😀😀"; x = 1\ndef after(): pass\n',
    'conditions and handlers':
      'try:\n    def a(): pass\nexcept E:\n    def b(): pass\nelse:\n    if x:\n        def c(): pass\n',
    'classes with a main, and guards':
      '@deco\nclass App:\n    class Inner:\n        def main(self): pass\n    @staticmethod\n    def main(): pass\nif "__main__" == __name__:\n    App.main()\nif __name__ == "__main__": pass\n',
    'no newline at the end': 'def a(): pass\ndef b(): return 1',
    'nothing at all': '',
  };
  it('finds functions as ast does', async () => {
    const expected = await expectedLenses(Object.values(texts));
    assert.equal(expected.length, Object.keys(texts).length);
    for (const [index, [name, text]] of Object.entries(texts).entries()) {
      await client.open(uri, text);
      assert.deepEqual(await client.lensedFunctions(uri), expected[index], name);
    }
  });

  it('moves the lenses with edits above, takes new functions in and gives deleted ones up', async () => {
    await client.open(uri, 'x = 1\n\ndef a(): pass\n\n@deco\ndef b(): pass\n');
    assert.deepEqual(await client.lensedFunctions(uri), ['a@3', 'b@5']);
    await client.type(uri, 0, 0, 'import os\n\n');
    assert.deepEqual(await client.lensedFunctions(uri), ['a@5', 'b@7']);
    await client.change(
      uri,
      { range: { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } }, text: '' },
      {
        range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } },
        text: 'def c(): pass\n',
      },
    );
    assert.deepEqual(await client.lensedFunctions(uri), ['b@6', 'c@8']);
    await client.change(uri, { text: '# new\ndef b(): pass\n' });
    assert.deepEqual(await client.lensedFunctions(uri), ['b@2']);
  });

  it('keeps the lenses of a class and of a guard where they are while the file does not parse', async () => {
    await client.open(
      uri,
      'class App:\n    def main(self): pass\n\nif __name__ == "__main__":\n    App().main()\n',
    );
    assert.deepEqual(await client.lensedFunctions(uri), ['App.main@1', 'App.main@2', '__main__@4']);
    await client.type(uri, 0, 0, 'x = (\n');
    assert.deepEqual(await client.lensedFunctions(uri), ['App.main@2', 'App.main@3', '__main__@5']);
  });

  for (const stray of ['(', '[', '{', '"""', "'", 'def ', 'class', '@', 'x = = 1', '\\', 'if :', '    '])
    it(`keeps the lenses under a stray ${stray.trim() || 'indentation'}`, async () => {
      const text =
        'def a():\n    pass\n\n\n\nclass C:\n    """Doc: def no(): pass"""\n\n    def b(self):\n        pass\n';
      await client.open(uri, text);
      assert.deepEqual(await client.lensedFunctions(uri), ['a@1', 'C.b@9']);
      await client.type(uri, 3, 0, stray);
      assert.deepEqual(await client.lensedFunctions(uri), ['a@1', 'C.b@9']);
      await client.type(uri, 0, 0, '\n');
      assert.deepEqual(await client.lensedFunctions(uri), ['a@2', 'C.b@10']);
    });

  it('believes a function typed while the file does not parse, and one renamed', async () => {
    await client.open(uri, 'x = 1\n\ndef a(n):\n    pass\n');
    await client.lenses(uri);
    await client.type(uri, 0, 5, ' = = 1');
    await client.type(uri, 4, 0, '\ndef fresh():\n    pass\n');
    await client.type(uri, 2, 5, 'bc');
    assert.deepEqual(await client.lensedFunctions(uri), ['abc@3', 'fresh@6']);
  });

  it('leaves out the lenses of classes and guards where they are turned off, and all with the feature', async () => {
    const text = 'class App:\n    def main(self): pass\nif __name__ == "__main__":\n    App().main()\n';
    const shown = ['App.main@1', 'App.main@2', '__main__@3'];
    await client.open(uri, text);
    for (const [settings, left] of [
      [{}, shown],
      [{ lens: { classes: false } }, shown.slice(1)],
      [{ lens: { mainGuard: false } }, ['App.main@2']],
      [{ lens: { classes: true, mainGuard: true }, server: { features: { lenses: false } } }, []],
      [{ server: { features: { lenses: true } } }, shown],
    ] as const) {
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { conceptLabs: settings },
      });
      assert.deepEqual(await client.lensedFunctions(uri), left);
    }
  });

  describe('with 50,000 lines', () => {
    const functions = 10_000;
    const text = Array.from(
      { length: functions },
      (_, i) => `def f${i}(a, b=[1, 2]):\n    x = a + b\n    g(x)\n    return x\n`,
    );
    const large = text.join('\n');

    it('finds every function, and after an edit again', async () => {
      await client.open(uri, large);
      const lenses = await client.lensedFunctions(uri);
      assert.equal(lenses.length, functions);
      assert.equal(lenses.at(-1), `f${functions - 1}@${(functions - 1) * 5 + 1}`);
      await client.type(uri, 0, 0, '\n');
      assert.equal(
        (await client.lensedFunctions(uri)).at(-1),
        `f${functions - 1}@${(functions - 1) * 5 + 2}`,
      );
    });

    it('gives a request up when it is cancelled, and answers the next one', async () => {
      await client.open(uri, large);
      const source = new CancellationTokenSource();
      const cancelled = client.connection.sendRequest(
        CodeLensRequest.type,
        { textDocument: { uri } },
        source.token,
      );
      const other = client.open('file:///lab/small.py', 'def a(): pass\n');
      setImmediate(() => source.cancel());
      await assert.rejects(cancelled, { code: LSPErrorCodes.RequestCancelled });
      await other;
      assert.deepEqual(await client.lensedFunctions('file:///lab/small.py'), ['a@1']);
      assert.equal((await client.lensedFunctions(uri)).length, functions);
    });

    it('answers for the newest text when edits come in during a parse', async () => {
      await client.open(uri, large);
      const first = client.lensedFunctions(uri);
      await client.type(uri, 0, 0, 'def zero(): pass\n');
      const second = client.lensedFunctions(uri);
      await client.close('file:///lab/never-opened.py');
      assert.equal((await second).length, functions + 1);
      assert.ok([functions, functions + 1].includes((await first).length));
    });
  });

  it('leaves stubs, closed and unknown documents without lenses', async () => {
    await client.open('file:///lab/stub.pyi', 'def a() -> int: ...\n');
    assert.deepEqual(await client.lenses('file:///lab/stub.pyi'), []);
    assert.deepEqual(await client.lenses('file:///lab/unknown.py'), []);
    await client.type('file:///lab/unknown.py', 0, 0, 'x');
    await client.open(uri, 'def a(): pass\n');
    await client.close(uri);
    assert.deepEqual(await client.lenses(uri), []);
    await client.open('untitled:Untitled-1', 'def a(): pass\n');
    assert.deepEqual(await client.lensedFunctions('untitled:Untitled-1'), ['a@1']);
  });

  it('survives blocks nested deeper than Python reads', async () => {
    const deep = Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}def f${level}():`).join('\n');
    await client.open(uri, deep);
    assert.deepEqual(await client.lenses(uri), []);
    await client.change(uri, { text: 'def a(): pass\n' });
    assert.deepEqual(await client.lensedFunctions(uri), ['a@1']);
  });

  it('says what a file offers and why a call does not parse', async () => {
    await client.open(uri, 'def a(n): pass\na(3)\nbreakpoint()\n');
    const { targets, stops } = await client.ask('conceptLabs/targets', { uri });
    assert.deepEqual(
      targets.map(({ qualname, calls }) => [qualname, calls]),
      [['a', ['a(3)']]],
    );
    assert.equal(stops, true);
    assert.equal(await client.ask('conceptLabs/checkCall', { text: 'a(3)' }), null);
    assert.deepEqual(await client.ask('conceptLabs/checkCall', { text: 'a(3' }), {
      kind: 'unclosed',
      token: '(',
      column: 1,
    });
  });
});

describe('a language server of one client', () => {
  let client: LspClient;
  beforeEach(() => {
    client = new LspClient();
  });
  afterEach(async () => {
    if (client.process.exitCode === null) assert.equal(await client.stop(), 0);
  });

  it('shows a lens or hides it as the client is set, and has it drawn anew when that changes', async () => {
    let settings = { profile: true, debug: false };
    client.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
    client.connection.onRequest(RegistrationRequest.type, () => undefined);
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest(CodeLensRefreshRequest.type, () => resolve());
    });
    await client.initialize({
      capabilities: {
        workspace: {
          configuration: true,
          didChangeConfiguration: { dynamicRegistration: true },
          codeLens: { refreshSupport: true },
        },
      },
    });
    await client.open(uri, 'def a(): pass\n');
    const titles = async () => (await client.lenses(uri)).map(({ command }) => command?.title);
    assert.deepEqual(await titles(), ['Run profile']);
    settings = { profile: false, debug: true };
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refreshed;
    assert.deepEqual(await titles(), ['Debug with pdb']);
    settings = { profile: false, debug: false };
    assert.deepEqual(await titles(), []);
  });

  it('takes settings from clients that only push them', async () => {
    await client.initialize({ initializationOptions: { lens: { debug: false } } });
    await client.open(uri, 'def a(): pass\n');
    assert.equal((await client.lenses(uri)).length, 1);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { conceptLabs: { lens: { debug: true, profile: true } } },
    });
    assert.equal((await client.lenses(uri)).length, 2);
  });

  it('ends with code 1 where the client leaves without saying so, and leaves no process', async () => {
    await client.initialize();
    await client.connection.sendNotification(ExitNotification.type);
    assert.equal(await client.exited, 1);
    const abandoned = new LspClient();
    await abandoned.initialize();
    abandoned.process.stdin?.end();
    assert.equal(await abandoned.exited, 1);
  });
});

describe('the built language server', () => {
  const built = join(import.meta.dirname, '..', '..', 'dist', 'languageServer.js');

  it('serves with --stdio and says how it wants to be started without', async () => {
    assert.ok(existsSync(built), `${pathToFileURL(built).href} is not there: run npm run build first.`);
    const client = new LspClient(ofNode(built));
    await client.open(uri, 'def a(): pass\n');
    assert.deepEqual(await client.lensedFunctions(uri), ['a@1']);
    assert.equal(await client.stop(), 0);
    await assert.rejects(promisify(execFile)(process.execPath, [built]), { code: 2, stderr: /--stdio/ });
  });
});
