import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser } from '@lezer/python';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as HTML shows it. */
const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');

/** Python source as HTML: spans of the classes `tok-keyword`, `tok-string` and so on, all else escaped. */
export function highlightPython(source: string): string {
  let html = '';
  highlightCode(
    source,
    parser.parse(source),
    classHighlighter,
    (text, classes) => {
      html += classes === '' ? escapeHtml(text) : `<span class="${classes}">${escapeHtml(text)}</span>`;
    },
    () => {
      html += '\n';
    },
  );
  return html;
}
