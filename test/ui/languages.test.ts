import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { accent, pseudo, translateToPseudo } from '../translations/pseudo.ts';
import { codeLens } from './editor.ts';
import { findWebview } from './webview.ts';
import { answerInput, openView, quickInput, treeItem } from './window.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { useWorkbench } from './workbench.ts';

const step = 'Count fib calls';
const file = join('concept-labs', '04-debug-and-profile', '04.4-fib.py');

/** What stands on a page, to be read or heard, and is in plain letters: code, and what it names, is left out. */
function findPlainTexts(scope: string): readonly string[] {
  const seen: string[] = [];
  for (const root of document.querySelectorAll(scope)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
          seen.push(node.getAttribute(name) ?? '');
      } else if (node.parentElement?.closest('code, pre, kbd, .codicon, style, script') === null)
        seen.push(node.textContent ?? '');
    }
  }
  return seen.filter((text) => /(?<![\p{L}\p{M}])[a-z]{3,}(?![\p{L}\p{M}])/iu.test(text));
}

/** What the plain texts of a page say beside the names of code, files and pstats' own words. */
function escaped(texts: readonly string[]): readonly string[] {
  const names =
    /`[^`]*`|Actions for |[A-Z]\w+day, [A-Z]\w+ \d+|Python \d\S*|\/\S+|\S*\.py\b(:\d+)?|\b(callers|callees|module|function|n?calls|pcalls|tottime|cumtime|percall|fib\w*|function calls|primitive calls|seconds|functools|append|extend|method|list|objects|built-in|exec|len|sum)\b|<\w+>|\{[^}]*\}|\d[\d.]* in /g;
  return texts.map((text) => text.replaceAll(names, '')).filter((text) => /[a-z]{3,}/i.test(text));
}

const plainTexts = async (place: Page | Frame, scope = 'body'): Promise<readonly string[]> =>
  escaped(await place.evaluate(findPlainTexts, scope));

const findPanel = (page: Page): Promise<Frame> =>
  findWebview(page, (frame) => frame.getByRole('heading', { name: accent('Do'), exact: true }));

describe('in a language of accented letters', () => {
  const workbench = useWorkbench({ language: pseudo, adapt: translateToPseudo });

  it('nothing is left in plain letters: tree and panel, before and after a check and a profile', async () => {
    const { page } = workbench();
    await openView(page, accent('Concept Labs'));
    await treeItem(page, accent('Debugging and profiling')).click();
    await treeItem(page, accent(step)).click();
    const panel = await findPanel(page);
    const press = (name: string) => panel.getByRole('button', { name: accent(name), exact: true });
    assert.deepEqual(
      await plainTexts(
        page,
        '.part.sidebar .composite.title h2, .part.sidebar .monaco-list .monaco-icon-label',
      ),
      [],
    );
    assert.deepEqual(await plainTexts(panel), []);
    await panel.getByRole('radio').first().check();
    await press('Lock in').click();
    await panel.getByText(accent('Locked in:')).waitFor();
    await press('Check').click();
    await panel.getByRole('heading', { name: accent('Checks') }).waitFor();
    assert.deepEqual(await plainTexts(panel), []);
    await press('Profile').click();
    await panel.getByRole('button', { name: accent('Open full profile') }).waitFor();
    assert.deepEqual(await plainTexts(panel), []);
  });

  it('nor lenses and the profile view', async () => {
    const { page } = workbench();
    await codeLens(page, '04.4-fib.py', accent('Run profile'), 1).click();
    await answerInput(page, 'fib_seq(5)');
    const profile = await findWebview(page, (frame) =>
      frame.getByRole('grid', { name: accent('Profile'), exact: true }),
    );
    assert.deepEqual(await plainTexts(profile), []);
    assert.deepEqual(await plainTexts(page, '.contentWidgets .codelens-decoration'), []);
  });

  it('nor the commands', async () => {
    const { page } = workbench();
    await page.keyboard.press('F1');
    await quickInput(page).fill(`>${accent('Refresh Labs')}`);
    const list = page.locator('.quick-input-list');
    await list
      .getByRole('option', { name: `${accent('Concept Labs')}: ${accent('Refresh Labs')}` })
      .waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('in Chinese', () => {
  const workbench = shareWorkbench('labs in Chinese');

  it('a step is learnt in Chinese: its tree, texts, file, verdict and messages', async () => {
    const { page, folder } = workbench();
    await openView(page, '概念实验');
    await treeItem(page, '调试和性能分析').click();
    await treeItem(page, '数一数 fib 的调用, 未开始').click();
    const panel = await findWebview(page, (frame) =>
      frame.getByRole('heading', { name: '动手', exact: true }),
    );
    await panel.getByRole('heading', { name: '数一数调用' }).waitFor();
    assert.match(readFileSync(join(folder, file), 'utf8'), /次 fib\(n\) 调用中 fib 运行多少次/);
    await panel.getByRole('button', { name: '检查', exact: true }).click();
    await panel.getByRole('status').filter({ hasText: '项检查' }).waitFor();
    await panel.getByText(/fib_calls\(\d+\) 给出 0/).waitFor();
    assert.equal(await panel.locator('html').getAttribute('lang'), 'zh-cn');
  });
});
