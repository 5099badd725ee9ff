import markdownIt from 'markdown-it';
import { highlightPython } from './highlight.ts';
import { markTerms, type Marking } from './terms.ts';

/** Where a link of a lab's text may lead: to the web over https, and nowhere else. */
export const isAllowedLink = (url: string): boolean => /^https:\/\/[^\s/]/i.test(url.trim());

const markdown = markdownIt({
  html: false,
  linkify: false,
  typographer: false,
  // An empty answer lets markdown-it escape the code itself.
  highlight: (source, language) => (/^(python|py)$/i.test(language) ? highlightPython(source) : ''),
});
markdown.validateLink = isAllowedLink;
markdown.disable('image');

// The name of a special method is code, also where nobody has marked it: its underscores would make it bold.
markdown.inline.ruler.before('emphasis', 'special_name', (state, silent) => {
  const name = /__[a-z]\w*?__(?!\w)/iy;
  name.lastIndex = state.pos;
  const [found] = /\w/.test(state.src[state.pos - 1] ?? '') ? [] : (name.exec(state.src) ?? []);
  if (found === undefined) return false;
  if (!silent) {
    const token = state.push('code_inline', 'code', 0);
    token.content = found;
  }
  state.pos += found.length;
  return true;
});

// A column's alignment comes as a style attribute, which the page's content policy refuses: a class says it.
markdown.core.ruler.push('align_by_class', (state) => {
  for (const token of state.tokens) {
    const style = token.type === 'th_open' || token.type === 'td_open' ? token.attrGet('style') : null;
    const alignment = /text-align:\s*(left|center|right)/.exec(String(style ?? ''))?.[1];
    if (alignment === undefined) continue;
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
    token.attrJoin('class', `align-${alignment}`);
  }
});

markdown.core.ruler.push('mark_terms', (state) => {
  const { marking } = (state.env ?? {}) as { marking?: Marking };
  if (marking !== undefined) markTerms(state.tokens, marking, state.Token);
});

// A short piece of code stays on its line, also where it has a place to break.
const plainCode = markdown.renderer.rules['code_inline'];
markdown.renderer.rules['code_inline'] = (tokens, index, options, env, self) => {
  const code = tokens[index];
  if (code !== undefined && code.content.length <= 24 && /[^\w.]/.test(code.content))
    code.attrJoin('class', 'short');
  return plainCode?.(tokens, index, options, env, self) ?? '';
};

// A code block scrolls sideways; it is reachable so that it scrolls by keyboard, too.
const plainFence = markdown.renderer.rules['fence'];
markdown.renderer.rules['fence'] = (tokens, index, options, env, self) =>
  (plainFence?.(tokens, index, options, env, self) ?? '').replace(/^<pre>/, '<pre tabindex="0">');

/** A lab's Markdown as HTML without scripts, styles, images or raw HTML; where `marking` is given, its terms are buttons. */
export const renderMarkdown = (text: string, marking?: Marking): string => markdown.render(text, { marking });

/** The same for one line, without a paragraph around it. */
export const renderInline = (text: string): string => markdown.renderInline(text);
