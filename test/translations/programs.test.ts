import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from '../adapter/session.ts';
import { bundle } from '../bundle.ts';
import { conceptlabs, runProcess } from '../cli/conceptlabs.ts';
import { LspClient } from '../server/lspClient.ts';
import { pseudo, pseudoMessages } from './pseudo.ts';

describe('programs speak the language asked for:', () => {
  it('the command line that of --lang, else that of the environment, else English', async () => {
    const say = async (args: readonly string[], locale: string): Promise<string> =>
      (await conceptlabs([...args, 'nothing'], { env: { LC_ALL: locale } })).stderr;
    assert.match(await say([], 'C'), /There is no command "nothing"/);
    assert.match(await say([], 'zh_CN.UTF-8'), /没有命令“nothing”/);
    assert.match(await say([], 'zh_TW.UTF-8'), /There is no command "nothing"/);
    assert.match(await say(['--lang', 'zh-cn'], 'C'), /没有命令“nothing”/);
    assert.match(await say(['--lang=en'], 'zh_CN.UTF-8'), /There is no command "nothing"/);
    assert.match(await say(['--lang', 'no tag'], 'C'), /--lang needs the tag of a language/);
  });

  it('the debug adapter that of its client', async () => {
    const session = await Session.open();
    try {
      const { variables } = await session.launchFailure({}, 'zh-cn');
      assert.match(variables?.['_text'] ?? '', /启动配置中没有“program”/);
      assert.equal(await session.ended(), 1);
    } finally {
      await session.close();
    }
  });

  it('the language server that of its client', async () => {
    const client = new LspClient();
    await client.initialize({ locale: 'zh-cn' });
    await client.open('file:///a.py', 'def f():\n    return 1\n');
    const titles = (await client.lenses('file:///a.py')).map(({ command }) => command?.title);
    assert.deepEqual(titles, ['运行性能分析', '用 pdb 调试']);
    assert.equal(await client.stop(), 0);
  });

  it('the command line in all its help, which has no plain word left in the pseudo-language', async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'conceptlabs-pseudo-')));
    try {
      await mkdir(join(folder, 'l10n'));
      await writeFile(
        join(folder, 'l10n', `bundle.l10n.${pseudo}.json`),
        JSON.stringify(await pseudoMessages()),
      );
      const cli = await bundle('src/cli/cli.ts', join(folder, 'dist'));
      const help = async (...args: readonly string[]): Promise<string> => {
        const { code, stdout } = await runProcess(process.execPath, [cli, '--lang', pseudo, ...args]);
        assert.equal(code, 0);
        return stdout.toString();
      };
      const all = await help('--help');
      const names = [...all.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name ?? '');
      assert.ok(names.length >= 8, all);
      const texts = [all, ...(await Promise.all(names.map((name) => help(name, '--help'))))];
      for (const text of texts) assert.deepEqual(plainWords(text, names), [], text);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** What help may say plainly: names of commands, options, formats and sort keys, and placeholders in capitals. */
function plainWords(help: string, names: readonly string[]): readonly string[] {
  const known = new Set(['conceptlabs', 'prof', 'options', ...names]);
  const prose = help
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/--?[a-z][\w-]*/g, '')
    // Lists of what an option takes, as the program itself spells them.
    .replaceAll(/\b[a-z]+(, [a-z]+){2,}/g, '');
  return (prose.match(/(?<![\p{L}\p{M}])[a-z]{3,}(?![\p{L}\p{M}])/gu) ?? []).filter(
    (word) => !known.has(word),
  );
}
