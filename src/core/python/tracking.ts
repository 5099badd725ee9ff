import type { Target, Targets } from './targets.ts';

/**
 * A change of a text: what lay from `start` to `oldEnd` was replaced by what lies from `start` to `newEnd`.
 * Offsets in UTF-16 code units.
 */
export interface TextEdit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * The functions of a text's last good state, moved along with the edits since. While a text does not parse,
 * a parser's recovery loses functions and invents others: those that were there stay, and new ones are
 * believed only where something was typed.
 */
export interface Tracked {
  readonly targets: readonly Target[];
  /** What was typed since that state, as offsets in the present text. */
  readonly typed: readonly Span[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Moves what is tracked over one edit; a function whose keyword was replaced is given up. */
export function move({ targets, typed }: Tracked, edit: TextEdit): Tracked {
  const alive = targets.filter(({ places: { keyword } }) => keyword < edit.start || keyword >= edit.oldEnd);
  return {
    targets: alive.map((target) => moveTarget(target, edit)),
    typed: joinSpans([
      ...typed.map(({ start, end }) => ({ start: moveOffset(start, edit), end: moveOffset(end, edit) })),
      { start: edit.start, end: edit.newEnd },
    ]),
  };
}

/** Spans in order, those that touch made one. */
function joinSpans(spans: Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last === undefined || span.start > last.end) joined.push(span);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return joined;
}

function moveTarget(target: Target, edit: TextEdit): Target {
  const { owner, first, keyword, headerEnd, body, end } = target.places;
  const places = {
    ...(owner === undefined ? {} : { owner: moveOffset(owner, edit) }),
    first: moveOffset(first, edit),
    keyword: moveOffset(keyword, edit),
    headerEnd: moveOffset(headerEnd, edit),
    body: moveOffset(body, edit),
    end: moveOffset(end, edit),
  };
  return { ...target, places };
}

/** What is known after a parse: all that the tree says where it is whole, the tracked and the typed where not. */
export function settle(tracked: Tracked | undefined, read: Targets, text: string): Tracked {
  if (tracked === undefined || !read.broken) return { targets: read.targets, typed: [] };
  const { typed } = tracked;
  const touched = ({ places: { first, headerEnd } }: Target): boolean =>
    typed.some(({ start, end }) => start <= headerEnd && end >= first);
  const present = new Map(read.targets.map((target) => [target.places.keyword, target]));
  const kept = tracked.targets
    .filter((target) => text.startsWith(keywordOf(target), target.places.keyword))
    .map((target) => (touched(target) ? (present.get(target.places.keyword) ?? target) : target));
  const known = new Set(kept.map(({ places }) => places.keyword));
  const added = read.targets.filter((target) => !known.has(target.places.keyword) && touched(target));
  const targets = [...kept, ...added].sort((a, b) => a.places.keyword - b.places.keyword);
  return { targets, typed };
}

const keywordOf = ({ kind, async }: Target): string => (kind === 'guard' ? 'if' : async ? 'async' : 'def');

function moveOffset(offset: number, { start, oldEnd, newEnd }: TextEdit): number {
  if (offset < start) return offset;
  return offset >= oldEnd ? offset + newEnd - oldEnd : newEnd;
}
