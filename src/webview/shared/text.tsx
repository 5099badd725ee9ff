import { useMemo } from 'preact/hooks';
import { renderInline, renderMarkdown } from './markdown.ts';
import type { Marking } from './terms.ts';

/** A lab's text in Markdown. */
export function Markdown({ text, marking }: { text: string; marking?: Marking }) {
  const html = useMemo(() => renderMarkdown(text, marking), [text]);
  return <div class="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** One line of a lab's text, such as a question or a check's message. */
export function InlineMarkdown({ text }: { text: string }) {
  const html = useMemo(() => renderInline(text), [text]);
  return <span class="markdown" dangerouslySetInnerHTML={{ __html: html }} />;
}
