/** What Python's classes of characters are in JavaScript, inside brackets and out. */
const classes: Readonly<Record<string, readonly [inside: string, outside: string]>> = {
  w: [String.raw`\p{L}\p{N}_`, String.raw`[\p{L}\p{N}_]`],
  W: [String.raw`\P{L}`, String.raw`[^\p{L}\p{N}_]`],
  d: [String.raw`\p{Nd}`, String.raw`\p{Nd}`],
  D: [String.raw`\P{Nd}`, String.raw`\P{Nd}`],
  s: [String.raw`\s`, String.raw`\s`],
  S: [String.raw`\S`, String.raw`\S`],
};

/** Escapes that mean the same in both. */
const same = /^[fnrtvbB1-9^$\\.*+?()[\]{}|/]$/;

/** Translates an escape; gives what it is in JavaScript and how many characters of Python's it was. */
function translateEscape(rest: string, isInside: boolean): readonly [string, number] {
  const [, code] = /^\\(x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8})/i.exec(rest) ?? [];
  if (code !== undefined) return [`\\u{${code.slice(1)}}`, code.length + 1];
  const letter = rest[1] ?? '';
  const found = classes[letter];
  if (found !== undefined) return [found[isInside ? 0 : 1], 2];
  if (letter === 'A' && !isInside) return ['(?<![^])', 2];
  if (letter === 'Z' && !isInside) return ['(?![^])', 2];
  if (letter === 'a') return ['\\u{7}', 2];
  if (same.test(letter)) return [`\\${letter}`, 2];
  if (letter === '-' && isInside) return ['\\-', 2];
  // Python refuses letters that mean nothing; of other characters it takes the character itself.
  return [/[a-z\d]/i.test(letter) ? `\\${letter}` : letter, 1 + letter.length];
}

/**
 * A regular expression of Python's `re` as one of JavaScript's, to search with. Nothing where it is none, or uses
 * what JavaScript has not (possessive quantifiers, atomic groups, conditions).
 */
export function patternOf(pattern: string): RegExp | undefined {
  let flags = 'u';
  let translated = '';
  let isInside = false;
  const [, given] = /^\(\?([aiLmsux]+)\)/.exec(pattern) ?? [];
  if (given !== undefined) {
    if (given.includes('x')) return undefined;
    flags += ['i', 'm', 's'].filter((flag) => given.includes(flag)).join('');
  }
  let at = given === undefined ? 0 : given.length + 3;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const character = rest[0] ?? '';
    let [written, length] = [character, 1];
    if (character === '\\') [written, length] = translateEscape(rest, isInside);
    else if (isInside) {
      if (character === ']') isInside = false;
      else if (character === '[') written = '\\[';
    } else if (character === '[') {
      isInside = true;
      const [opening = ''] = /^\[\^?\]?/.exec(rest) ?? [];
      // A bracket that closes at once is one of the characters.
      [written, length] = [opening.replace(']', '\\]'), opening.length];
    } else if (character === ']') written = '\\]';
    else if (character === '{' && !/^\{(\d+(,\d*)?|,\d+)\}/.test(rest)) written = '\\{';
    else if (character === '{') {
      const [counts = ''] = /^\{[^}]*\}/.exec(rest) ?? [];
      [written, length] = [counts.replace('{,', '{0,'), counts.length];
    } else if (character === '}') written = '\\}';
    else if (rest.startsWith('(?P<')) [written, length] = ['(?<', 4];
    else if (rest.startsWith('(?P=')) {
      const [whole = '(?P=', name = ''] = /^\(\?P=(\w+)\)/.exec(rest) ?? [];
      [written, length] = [`\\k<${name}>`, whole.length];
    } else if (rest.startsWith('(?#')) [written, length] = ['', rest.indexOf(')') + 1 || rest.length];
    // At the end, or before the line break that ends the text.
    else if (character === '$' && !flags.includes('m')) written = '(?=\\n?(?![^]))';
    translated += written;
    at += length;
  }
  try {
    return new RegExp(translated, flags);
  } catch {
    return undefined;
  }
}
