import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { LspClient } from './lspClient.ts';

const uri = 'file:///lab/program.py';
const collect = 'def collect(item, found=[]):\n    found.append(item)\n    return found\n';

describe('pitfalls over stdio', () => {
  let client: LspClient;
  before(async () => {
    client = new LspClient();
    await client.initialize();
  });
  afterEach(() => client.close(uri));
  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  const codes = async (): Promise<readonly string[]> =>
    (await client.diagnostics(uri)).map(({ code, range }) => `${code}@${range.start.line + 1}`);

  const said = (diagnostic: Diagnostic | undefined): string =>
    typeof diagnostic?.message === 'string' ? diagnostic.message : '';

  async function actions(diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const found = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    return (found ?? []) as CodeAction[];
  }

  const apply = (text: string, edit: WorkspaceEdit | undefined): string =>
    TextDocument.applyEdits(TextDocument.create(uri, 'python', 1, text), edit?.changes?.[uri] ?? []);

  it('says what will happen, with a code, a link to the step that shows it, and a fix', async () => {
    await client.open(uri, collect);
    const [diagnostic, ...more] = await client.diagnostics(uri);
    assert.ok(diagnostic);
    assert.deepEqual(more, []);
    assert.equal(diagnostic.code, 'mutable-default');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Warning);
    assert.match(said(diagnostic), /^The default of “found” is made once, when def runs/);
    assert.deepEqual(diagnostic.range, {
      start: { line: 0, character: 24 },
      end: { line: 0, character: 26 },
    });
    assert.equal(
      diagnostic.codeDescription?.href,
      'vscode://concept-labs.python-concept-labs/lab/05-argument-traps/05.6-fix',
    );
    const [fix, quiet] = await actions(diagnostic);
    assert.equal(fix?.title, 'Make a new object in each call');
    const mended = apply(collect, fix?.edit);
    assert.equal(
      mended,
      'def collect(item, found=None):\n    if found is None:\n        found = []\n    found.append(item)\n    return found\n',
    );
    await client.change(uri, { text: mended });
    assert.deepEqual(await codes(), []);
    await client.change(uri, { text: apply(collect, quiet?.edit) });
    assert.deepEqual(await codes(), []);
  });

  it('speaks Chinese, and links to the editor that it serves', async () => {
    const chinese = new LspClient();
    await chinese.initialize({ locale: 'zh-cn', initializationOptions: { uriScheme: 'vscodium' } });
    await chinese.open(uri, collect);
    const [diagnostic] = await chinese.diagnostics(uri);
    assert.equal(await chinese.stop(), 0);
    assert.match(said(diagnostic), /^“found”的默认值/);
    assert.match(diagnostic?.codeDescription?.href ?? '', /^vscodium:\/\//);
  });

  it('lists the way through the calls that leads to a pitfall', async () => {
    await client.open(
      uri,
      'import time\ndef rest():\n    time.sleep(1)\ndef pause():\n    rest()\nasync def main():\n    pause()\n',
    );
    const [diagnostic] = await client.diagnostics(uri);
    assert.equal(diagnostic?.code, 'blocking-call');
    assert.equal(diagnostic.range.start.line, 6);
    assert.deepEqual(
      diagnostic.relatedInformation?.map(({ location, message }) => [location.range.start.line, message]),
      [
        [4, 'pause calls rest'],
        [2, 'rest calls time.sleep'],
      ],
    );
  });

  const quiet: Record<string, string> = {
    '# noqa': 'def collect(item, found=[]):  # noqa\n',
    'its own code': 'def collect(item, found=[]):  # noqa: mutable-default\n',
    'a code of ruff': 'def collect(item, found=[]):  # noqa: E501, B006\n',
    'a code of pylint': 'def collect(item, found=[]):  # pylint: disable=dangerous-default-value\n',
    'pylint for the block': '# pylint: disable=W0102\ndef collect(item, found=[]):\n',
    'ruff for the file': '# ruff: noqa: B006\ndef collect(item, found=[]):\n',
  };
  for (const [name, header] of Object.entries(quiet))
    it(`keeps quiet where a comment asks for it: ${name}`, async () => {
      await client.open(uri, `${header}    found.append(item)\n    return found\n`);
      assert.deepEqual(await codes(), []);
      await client.change(uri, { text: collect });
      assert.deepEqual(await codes(), ['mutable-default@1']);
    });

  it('does not take a comment about something else for one of ours', async () => {
    await client.open(uri, collect.replace(':\n', ':  # noqa: E501\n'));
    assert.deepEqual(await codes(), ['mutable-default@1']);
  });

  it('shows rules as they are set, and nothing where the part is off', async () => {
    await client.open(uri, collect);
    await client.diagnostics(uri);
    for (const [server, severities] of [
      [{ rules: { 'mutable-default': 'hint' } }, [DiagnosticSeverity.Hint]],
      [{ rules: { 'mutable-default': 'off' } }, []],
      [{ rules: { 'mutable-default': 'warning' } }, [DiagnosticSeverity.Warning]],
      [{ features: { diagnostics: false } }, []],
      [{ features: { diagnostics: true } }, [DiagnosticSeverity.Warning]],
    ] as const) {
      client.forgetDiagnostics();
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { conceptLabs: { server } },
      });
      assert.deepEqual(
        (await client.diagnostics(uri)).map(({ severity }) => severity),
        severities,
      );
    }
  });

  it('says nothing new while the text does not parse, and answers for the newest text after', async () => {
    await client.open(uri, collect);
    assert.deepEqual(await codes(), ['mutable-default@1']);
    await client.type(uri, 0, 0, 'x = (\n');
    await client.type(uri, 0, 5, ')');
    assert.deepEqual(await codes(), ['mutable-default@2']);
    await client.type(uri, 0, 0, '# 😀\r\n');
    assert.deepEqual(await codes(), ['mutable-default@3']);
  });

  it('reads a notebook’s cells as IPython does', async () => {
    const cell = 'vscode-notebook-cell:/lab/notebook.ipynb#W0';
    const spawning = 'import multiprocessing\nmultiprocessing.Process(target=print).start()\n';
    for (const [text, found] of [
      [collect, ['mutable-default@1']],
      [`%matplotlib inline\n!pip install requests\n${collect}  \n`, ['mutable-default@3']],
      [`%%time\n${collect}`, ['mutable-default@2']],
      [`%%bash\necho "("\n${collect}`, []],
      [`x = (7\n  % 4)\n${collect}`, ['mutable-default@3']],
      [spawning, []],
    ] as const) {
      await client.open(cell, text);
      const said = await client.diagnostics(cell);
      assert.deepEqual(
        said.map(({ code, range }) => `${code}@${range.start.line + 1}`),
        found,
        text,
      );
      assert.deepEqual(await client.lenses(cell), []);
    }
    await client.open(uri, spawning);
    assert.deepEqual(await codes(), ['missing-main-guard@2']);
  });

  it('takes untitled and virtual documents, and leaves stubs alone', async () => {
    await client.initialize();
    for (const [place, count] of [
      ['untitled:Untitled-1', 1],
      ['vscode-vfs://github/owner/repository/program.py', 1],
      ['file:///lab/stub.pyi', 0],
    ] as const) {
      await client.open(place, collect);
      assert.equal((await client.diagnostics(place)).length, count, place);
    }
  });
});
