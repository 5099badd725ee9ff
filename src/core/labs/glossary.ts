import { findStep, type StepKey } from './catalogue.ts';
import { languageOf, localize, plainText } from './text.ts';
import type { LabManifest, Localized } from './types.ts';

/** A term of the field. A spelling between backticks is code: it is looked for in code, the others in prose. */
export interface Term {
  readonly id: string;
  readonly term: Localized;
  /** Other spellings, by language tag. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
  /** What it means, in one to three sentences of Markdown. */
  readonly text: Localized;
  /** The steps that teach it, the best first. */
  readonly steps: readonly StepKey[];
}

/** A term with the titles of those of its steps that are there. */
export interface LinkedTerm extends Omit<Term, 'steps'> {
  readonly steps: readonly { readonly labId: string; readonly stepId: string; readonly title: string }[];
}

/** Where a text speaks of a term: characters from `start` up to `end`. */
export interface FoundTerm<T> {
  readonly start: number;
  readonly end: number;
  readonly term: T;
}

const isCode = (spelling: string): boolean => spelling.startsWith('`');

/** What a term is found by. */
type Spelled = Pick<Term, 'term' | 'also'>;

/** All spellings of a term in the language that `locale` gets, the term's own first. */
function spellingsOf(term: Spelled, locale: string): readonly string[] {
  const language = languageOf(term.term, locale);
  return [term.term[language] ?? term.term.en, ...(term.also?.[language] ?? [])];
}

// Chinese words have no gaps between them: only where a spelling begins or ends in one of these does a word end.
const ofWord = String.raw`[\p{Script=Latin}\p{N}_]`;
const notInWord = {
  before: String.raw`(?<![\p{Script=Latin}\p{N}_-])`,
  after: String.raw`(?![\p{Script=Latin}\p{N}_-])`,
};
const beginsWord = new RegExp(`^${ofWord}`, 'u');
const endsWord = new RegExp(`${ofWord}$`, 'u');

/** A pattern for one spelling: as it stands, in prose also at the head of a sentence and in the plural. */
function patternOf(spelling: string): string {
  const word = plainText(spelling);
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  const first = literal.charAt(0);
  const begun = /^[a-z]/.test(literal) && !isCode(spelling) ? `[${first}${first.toUpperCase()}]` : first;
  const plural = /[a-z]$/.test(word) && !isCode(spelling) ? 's?' : '';
  return [
    beginsWord.test(word) ? notInWord.before : '',
    begun,
    literal.slice(1),
    plural,
    endsWord.test(word) ? notInWord.after : '',
  ].join('');
}

/**
 * The places where a text speaks of terms, in order and not overlapping, the longest spelling first. `kind` says what
 * the text is: prose, or a piece of code.
 */
export function findTerms<T extends Spelled>(
  text: string,
  glossary: readonly T[],
  locale: string,
  kind: 'prose' | 'code' = 'prose',
): readonly FoundTerm<T>[] {
  const known = glossary
    .flatMap((term) => spellingsOf(term, locale).map((spelling) => ({ spelling, term })))
    .filter(({ spelling }) => isCode(spelling) === (kind === 'code'))
    .toSorted((a, b) => b.spelling.length - a.spelling.length);
  if (known.length === 0) return [];
  const pattern = new RegExp(known.map(({ spelling }) => `(${patternOf(spelling)})`).join('|'), 'gu');
  return [...text.matchAll(pattern)].flatMap((match) => {
    const found = known[match.slice(1).findIndex((group) => group !== undefined)];
    if (found === undefined) return [];
    return [{ start: match.index, end: match.index + match[0].length, term: found.term }];
  });
}

/** The terms that a text in Markdown may speak of. */
export function termsIn(markdown: string, glossary: readonly Term[], locale: string): readonly Term[] {
  const kinds = ['prose', 'code'] as const;
  const found = kinds.flatMap((kind) => findTerms(markdown, glossary, locale, kind));
  return [...new Set(found.map(({ term }) => term))];
}

/** Terms with the steps that teach them; a step of a lab that is not there is left out. */
export function linkTerms(
  terms: readonly Term[],
  labs: readonly LabManifest[],
  locale: string,
): readonly LinkedTerm[] {
  return terms.map((term) => ({
    ...term,
    steps: term.steps.flatMap((key) => {
      const placed = findStep(labs, key);
      if (placed === undefined) return [];
      const { lab, step } = placed;
      return [{ labId: lab.id, stepId: step.id, title: localize(step.title, locale) }];
    }),
  }));
}

/** Terms by the alphabet of the language: in Chinese by pinyin; marks such as underscores do not count. */
export function orderTerms<T extends Pick<Term, 'term'>>(terms: readonly T[], locale: string): readonly T[] {
  const collator = new Intl.Collator(locale, { ignorePunctuation: true });
  const nameOf = (term: T): string => plainText(localize(term.term, locale));
  return terms.toSorted((a, b) => collator.compare(nameOf(a), nameOf(b)));
}

/** The terms that a query is part of: of a spelling in any language, or of what is said of them in this one. */
export function filterTerms<T extends Omit<Term, 'steps'>>(
  terms: readonly T[],
  query: string,
  locale: string,
): readonly T[] {
  const wanted = plainText(query).trim().toLowerCase();
  return terms.filter(({ term, also, text }) =>
    [...Object.values(term), ...Object.values(also ?? {}).flat(), localize(text, locale)].some((words) =>
      plainText(words).toLowerCase().includes(wanted),
    ),
  );
}
