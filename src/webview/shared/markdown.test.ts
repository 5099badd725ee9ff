import assert from 'node:assert/strict';
import { isAllowedLink, renderInline, renderMarkdown } from './markdown.ts';

describe('the Markdown of a lab', () => {
  it('lets links lead to the web over https and nowhere else', () => {
    assert.equal(isAllowedLink('https://docs.python.org/3/'), true);
    for (const url of [
      'command:workbench.action.quit',
      'javascript:alert(1)',
      'http://docs.python.org/',
      'file:///etc/passwd',
      'vscode://x',
      'data:text/html,x',
      '//docs.python.org',
      'https://',
      'https:relative',
    ])
      assert.equal(isAllowedLink(url), false, url);
  });

  it('shows a refused link as the text that it is', () => {
    const html = renderInline('[run](command:conceptLabs.runStep)');
    assert.ok(!html.includes('<a'), html);
    assert.ok(html.includes('[run](command:conceptLabs.runStep)'), html);
  });

  it('shows the names of special methods as code, marked or not', () => {
    assert.equal(renderInline('In __init__, too.'), 'In <code>__init__</code>, too.');
    assert.equal(renderInline('D.__mro__: `__new__`'), 'D.<code>__mro__</code>: <code>__new__</code>');
    assert.equal(renderInline('a__b__c __bold text__'), 'a__b__c <strong>bold text</strong>');
  });

  it('shows raw HTML as text', () => {
    assert.equal(renderInline('<img src=x onerror=alert(1)>').includes('<img'), false);
    assert.equal(renderMarkdown('<script>1</script>').includes('<script'), false);
  });

  it('has no images and no style attributes', () => {
    assert.equal(renderMarkdown('![x](https://example.org/x.png)').includes('<img'), false);
    const table = renderMarkdown('| a | b |\n|--:|:-:|\n| 1 | 2 |');
    assert.equal(table.includes('style='), false, table);
    assert.match(table, /<th class="align-right">a<\/th>/);
    assert.match(table, /<td class="align-center">2<\/td>/);
  });

  it('highlights Python with classes and escapes it', () => {
    const html = renderMarkdown('```python\ndef f(a):\n    return a < "x"  # <b>\n```');
    assert.match(html, /<span class="tok-keyword">def<\/span>/);
    assert.match(html, /<span class="tok-string">&quot;x&quot;<\/span>/);
    assert.match(html, /<span class="tok-comment"># &lt;b&gt;<\/span>/);
    assert.match(html, /^<pre tabindex="0">/);
  });

  it('keeps a short piece of code on its line', () => {
    const html = renderMarkdown('`->`, `name`, `a + b` and `a_long_name(of_something + more)`');
    assert.match(
      html,
      /<code class="short">-&gt;<\/code>, <code>name<\/code>, <code class="short">a \+ b<\/code> and <code>a_long/,
    );
  });

  it('leaves other code as it is, escaped', () => {
    const html = renderMarkdown('```text\n(Pdb) p a<b>\n```');
    assert.ok(html.includes('(Pdb) p a&lt;b&gt;'), html);
    assert.equal(html.includes('tok-'), false);
  });

  it('makes the first place of a term a button, in prose and code, and in no heading, link, quotation, name of a button or block', () => {
    const marking = {
      locale: 'en',
      terms: [
        {
          id: 'generator',
          term: { en: 'generator' },
          also: { en: ['`yield`'] },
          text: { en: 'x' },
          steps: [],
        },
        { id: 'iter', term: { en: '`iter`' }, text: { en: 'x' }, steps: [] },
      ],
    };
    const button = (id: string, text: string): string =>
      `<button type="button" class="term" popovertarget="term-${id}">${text}</button>`;
    const html = renderMarkdown(
      '## A generator\n\n> The book’s generator.\n\n*Run generator*\n\n[generator](https://python.org)\n\n```python\nyield generator\n```\n\n**Generators** & a generator: `yield`, `iter(a<b)`, `iter`.',
      marking,
    );
    assert.ok(html.includes('<h2>A generator</h2>'), html);
    assert.ok(html.includes('<p>The book’s generator.</p>'), html);
    assert.ok(html.includes('<em>Run generator</em>'), html);
    assert.ok(html.includes('<a href="https://python.org">generator</a>'), html);
    assert.ok(
      html.includes(`<strong>${button('generator', 'Generators')}</strong> &amp; a generator:`),
      html,
    );
    assert.ok(
      html.includes(
        `<code>yield</code>, <span class="held"><code>${button('iter', 'iter(a&lt;b)')}</code>,</span> <code>iter</code>.`,
      ),
      html,
    );
    assert.equal(html.match(/<button/g)?.length, 2);
    const held = renderMarkdown('a **generator**, and `iter`) and, one', marking);
    assert.ok(
      held.includes(`a <span class="held"><strong>${button('generator', 'generator')}</strong>,</span> and `),
      held,
    );
    assert.ok(
      held.includes(`and <span class="held"><code>${button('iter', 'iter')}</code>)</span> and, one`),
      held,
    );
    // Nothing is held but a term with what follows it at once.
    for (const far of [
      '`iter`\nand *one*, two',
      '**generator**`x` and *one*, two',
      '**All of a generator**, two',
    ])
      assert.doesNotMatch(renderMarkdown(far, marking), /held/);
  });

  it('makes no part of a longer word or of a piece of code a button', () => {
    const term = (id: string, en: string, zh = en) => ({
      id,
      term: { en, 'zh-cn': zh },
      text: { en: 'x' },
      steps: [],
    });
    const terms = [
      term('server', 'server', '服务器'),
      term('fork', '`fork`'),
      term('type', '`type`'),
      term('mro', '`__mro__`'),
      term('reference', 'reference', '引用'),
      term('count', 'reference count', '引用计数'),
    ];
    const buttons = (text: string, locale: string): readonly string[] =>
      [...renderMarkdown(text, { terms, locale }).matchAll(/term-(\w+)">(.*?)<\/button>/g)].map(
        ([, id, content]) => `${id}: ${content}`,
      );
    assert.deepEqual(buttons('forkserver, `forkserver`, `server`, `os.forkpty()`, `fork_server`', 'en'), []);
    assert.deepEqual(buttons('`os.fork()`, a server', 'en'), ['fork: os.fork()', 'server: server']);
    assert.deepEqual(buttons('`type(x).__mro__`, `type(x)`', 'en'), [
      'mro: type(x).__mro__',
      'type: type(x)',
    ]);
    // Nor where the longer word has its button already.
    assert.deepEqual(buttons('A reference count. *Reference counts*; a reference.', 'en'), [
      'count: reference count',
      'reference: reference',
    ]);
    assert.deepEqual(buttons('引用计数。*引用计数*和引用', 'zh-cn'), ['count: 引用计数', 'reference: 引用']);
  });
});
