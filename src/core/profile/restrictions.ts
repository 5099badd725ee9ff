import * as l10n from '@vscode/l10n';
import { UserError } from '../errors.ts';
import { functionLabel } from './label.ts';
import { patternOf } from './pythonPattern.ts';
import type { ProfileRow } from './types.ts';

/**
 * What cuts a list of functions, as `print_stats` takes it: a whole number of rows, a part of them from 0 to 1, or
 * a regular expression of Python that the function as printed has a match for.
 */
export type Restriction =
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'pattern'; readonly pattern: string };

/** Reads a word as pstats' own command line does: `10`, `.25`, else a pattern. Throws a `UserError` beyond 1. */
export function readRestriction(word: string): Restriction {
  if (/^\d+$/.test(word)) return { kind: 'count', count: Number(word) };
  if (/^(\d+\.\d*|\.\d+)(e[-+]?\d+)?$/i.test(word)) {
    const part = Number(word);
    if (part <= 1) return { kind: 'part', part };
    throw new UserError(
      l10n.t('{0} is more than 1: a part of the rows is from 0 to 1, a number of rows is whole.', word),
    );
  }
  return { kind: 'pattern', pattern: word };
}

/** A text as Python's `repr` writes it. */
function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const inner = text.replaceAll(/[\\\n\r\t'"\p{Cc}]/gu, (character) => {
    if (character === quote) return `\\${character}`;
    if (character === "'" || character === '"') return character;
    return escapes[character] ?? `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
  });
  return `${quote}${inner}${quote}`;
}

/** A part as Python's `repr` writes it: it turns to exponents earlier than JavaScript. */
function reprPart(part: number): string {
  if (Number.isInteger(part)) return part.toFixed(1);
  if (part >= 1e-4) return String(part);
  return part.toExponential().replace(/e-(\d)$/, 'e-0$1');
}

function reprOf(restriction: Restriction): string {
  switch (restriction.kind) {
    case 'count':
      return String(restriction.count);
    case 'part':
      return reprPart(restriction.part);
    case 'pattern':
      return reprText(restriction.pattern);
    default:
      return restriction satisfies never;
  }
}

/** Cuts a list of rows; gives what is left and pstats' words on it (`Stats.eval_print_amount`). */
export function restrict(
  order: readonly number[],
  rows: readonly ProfileRow[],
  restriction: Restriction,
): { readonly order: readonly number[]; readonly heading: string } {
  let left = order;
  switch (restriction.kind) {
    case 'count':
      if (restriction.count < order.length) left = order.slice(0, restriction.count);
      break;
    case 'part':
      if (restriction.part < 1) left = order.slice(0, Math.floor(order.length * restriction.part + 0.5));
      break;
    case 'pattern': {
      const pattern = patternOf(restriction.pattern);
      if (pattern === undefined)
        return { order, heading: `   <Invalid regular expression ${reprOf(restriction)}>\n` };
      left = order.filter((index) => pattern.test(functionLabel(rows[index] as ProfileRow)));
      break;
    }
    default:
      restriction satisfies never;
  }
  if (left.length === order.length) return { order, heading: '' };
  return {
    order: left,
    heading: `   List reduced from ${order.length} to ${left.length} due to restriction <${reprOf(restriction)}>\n`,
  };
}
