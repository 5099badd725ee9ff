import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { orderTerms } from '../../src/core/labs/glossary.ts';
import { localize } from '../../src/core/labs/text.ts';
import { shippedGlossary } from '../../src/node/glossary.ts';
import { assertClean, findViolations } from './axe.ts';
import { shareWorkbench } from './sharedWorkbench.ts';
import { tellInChapters } from './story.ts';
import { findWebview } from './webview.ts';
import { editorTab, openView, runCommand, treeItem } from './window.ts';

const glossary = await shippedGlossary();

/** What the story is told with, in each language. */
const tellings = {
  en: {
    view: 'Concept Labs',
    lab: 'Iterators and generators',
    step: 'States of a generator',
    doHeading: 'Do',
    term: 'iterator',
    taughtIn: 'Taught in Iterable or iterator',
    taughtHere: 'This step teaches it.',
    taught: 'Iterable or iterator',
    command: 'Concept Labs: Open Glossary',
    title: 'Glossary',
    query: 'deadl',
    found: 'deadlock',
    one: '1 term',
    none: 'No term has “nowhere” in it.',
    all: 'Show all terms',
    query2: 'descriptor',
    link: 'Taught in One descriptor for many fields',
    linked: 'One descriptor for many fields',
  },
  'zh-cn': {
    view: '概念实验',
    lab: '迭代器与生成器',
    step: '生成器的状态',
    doHeading: '动手',
    term: '迭代器',
    taughtIn: '在“可迭代对象与迭代器”中学习',
    taughtHere: '就在这一步学习。',
    taught: '可迭代对象与迭代器',
    command: '概念实验: 打开术语表',
    title: '术语表',
    query: '死锁',
    found: '死锁',
    one: '1 个术语',
    none: '没有包含“nowhere”的术语。',
    all: '显示全部术语',
    query2: '描述符',
    link: '在“一个描述符，多个字段”中学习',
    linked: '一个描述符，多个字段',
  },
} as const;

const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement);

for (const [language, say] of Object.entries(tellings))
  describe(`the glossary, ${language}`, function () {
    tellInChapters(this);
    const workbench = shareWorkbench(language === 'en' ? 'labs' : 'labs in Chinese');
    const findPanel = (): Promise<Frame> =>
      findWebview(workbench().page, (frame) =>
        frame.getByRole('heading', { name: say.doHeading, exact: true }),
      );
    const findGlossary = (): Promise<Frame> =>
      findWebview(workbench().page, (frame) => frame.getByRole('heading', { name: say.title, level: 1 }));
    const meaning = (term: string): string => {
      const known = glossary.find((each) => localize(each.term, language) === term) ?? assert.fail(term);
      return localize(known.text, language).replaceAll('`', '');
    };

    it('explains a term of a text by keyboard, and gives the focus back', async () => {
      const { page } = workbench();
      await openView(page, say.view);
      await treeItem(page, new RegExp(`^\\d+ ${say.lab}`)).click();
      await treeItem(page, say.step).click();
      const panel = await findPanel();
      const term = panel.getByRole('button', { name: say.term, exact: true });
      // The first place of each term, and no other.
      assert.equal(await term.count(), 1);
      await term.press('Enter');
      const popover = panel.getByRole('dialog', { name: say.term, exact: true });
      await popover.getByText(meaning(say.term)).waitFor();
      assert.ok(await isFocused(popover));
      const [box, place] = [await popover.boundingBox(), await term.boundingBox()];
      assert.ok(box !== null && place !== null);
      // It stands at its term, wholly within the page.
      assert.ok(Math.abs(box.y - place.y - place.height) < 30 || Math.abs(box.y + box.height - place.y) < 30);
      await page.keyboard.press('Escape');
      await popover.waitFor({ state: 'hidden' });
      assert.ok(await isFocused(term));
    });

    it('links to the step that teaches it', async () => {
      const { page } = workbench();
      const panel = await findPanel();
      await panel.getByRole('button', { name: say.term, exact: true }).press('Enter');
      await page.keyboard.press('Tab');
      const link = panel.getByRole('button', { name: say.taughtIn });
      assert.ok(await isFocused(link));
      await page.keyboard.press('Enter');
      const other = await findPanel();
      await other.getByRole('heading', { level: 1, name: say.taught }).waitFor();
      // There it leads nowhere.
      await other.locator('button.term[popovertarget="term-iterator"]').press('Enter');
      await other.getByRole('dialog', { name: say.term, exact: true }).getByText(say.taughtHere).waitFor();
      if (language === 'en') assert.deepEqual(await findViolations(other), []);
      await page.keyboard.press('Escape');
    });

    it('is a page of all terms by the alphabet, which a filter narrows', async () => {
      const { page } = workbench();
      await runCommand(page, say.command);
      const shown = await findGlossary();
      await shown.getByRole('article').first().waitFor();
      const names = await shown.locator('h2 > .markdown').allTextContents();
      assert.deepEqual(
        names,
        orderTerms(glossary, language).map(({ term }) => localize(term, language).replaceAll('`', '')),
      );
      const filter = shown.getByRole('searchbox');
      assert.ok(await isFocused(filter));
      await page.keyboard.insertText(say.query);
      await shown.getByRole('status').filter({ hasText: say.one }).waitFor();
      await shown.getByRole('article').getByText(meaning(say.found)).waitFor();
      await filter.fill('nowhere');
      await shown.getByRole('status').filter({ hasText: say.none }).waitFor();
      if (language === 'en') await assertClean(page, findGlossary);
      await (await findGlossary()).getByRole('button', { name: say.all }).press('Enter');
      assert.equal(await (await findGlossary()).getByRole('article').count(), glossary.length);
      if (language === 'en') await assertClean(page, findGlossary);
    });

    it('leads from there to a step', async () => {
      const { page } = workbench();
      const shown = await findGlossary();
      await shown.getByRole('searchbox').fill(say.query2);
      await shown.getByRole('button', { name: say.link }).first().press('Enter');
      await editorTab(page, '06.4-descriptor.py').waitFor();
      const panel = await findPanel();
      await panel.getByRole('heading', { level: 1, name: say.linked }).waitFor();
    });
  });
