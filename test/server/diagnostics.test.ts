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
  beforeEach(() => {
    client = new LspClient();
  });
  afterEach(async () => {
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
    await client.initialize();
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
    await client.initialize({ locale: 'zh-cn', initializationOptions: { uriScheme: 'vscodium' } });
    await client.open(uri, collect);
    const [diagnostic] = await client.diagnostics(uri);
    assert.match(said(diagnostic), /^“found”的默认值/);
    assert.match(diagnostic?.codeDescription?.href ?? '', /^vscodium:\/\//);
  });

  it('lists the way through the calls that leads to a pitfall', async () => {
    await client.initialize();
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
      await client.initialize();
      await client.open(uri, `${header}    found.append(item)\n    return found\n`);
      assert.deepEqual(await codes(), []);
      await client.change(uri, { text: collect });
      assert.deepEqual(await codes(), ['mutable-default@1']);
    });

  it('does not take a comment about something else for one of ours', async () => {
    await client.initialize();
    await client.open(uri, collect.replace(':\n', ':  # noqa: E501\n'));
    assert.deepEqual(await codes(), ['mutable-default@1']);
  });

  it('shows rules as they are set, and nothing where the part is off', async () => {
    await client.initialize({ initializationOptions: { server: { rules: { 'mutable-default': 'hint' } } } });
    await client.open(uri, collect);
    assert.equal((await client.diagnostics(uri))[0]?.severity, DiagnosticSeverity.Hint);
    for (const [server, count] of [
      [{ rules: { 'mutable-default': 'off' } }, 0],
      [{ rules: { 'mutable-default': 'warning' } }, 1],
      [{ features: { diagnostics: false } }, 0],
    ] as const) {
      client.forgetDiagnostics();
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { conceptLabs: { server } },
      });
      assert.equal((await client.diagnostics(uri)).length, count);
    }
  });

  it('says nothing new while the text does not parse, and answers for the newest text after', async () => {
    await client.initialize();
    await client.open(uri, collect);
    assert.deepEqual(await codes(), ['mutable-default@1']);
    await client.type(uri, 0, 0, 'x = (\n');
    await client.type(uri, 0, 5, ')');
    assert.deepEqual(await codes(), ['mutable-default@2']);
    await client.type(uri, 0, 0, '# 😀\r\n');
    assert.deepEqual(await codes(), ['mutable-default@3']);
  });

  it('takes untitled and virtual documents, a notebook’s cells, and leaves stubs alone', async () => {
    await client.initialize();
    for (const [place, count] of [
      ['untitled:Untitled-1', 1],
      ['vscode-vfs://github/owner/repository/program.py', 1],
      ['vscode-notebook-cell:/lab/notebook.ipynb#W0', 1],
      ['file:///lab/stub.pyi', 0],
    ] as const) {
      await client.open(place, collect);
      assert.equal((await client.diagnostics(place)).length, count, place);
    }
  });
});
