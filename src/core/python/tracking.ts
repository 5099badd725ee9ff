import type { Place } from './outline.ts';
import type { Target, Targets } from './targets.ts';

/** A change of a text: what lay from `start` to `oldEnd` was replaced by what lies from `start` to `newEnd`. */
export interface TextEdit {
  readonly start: Place;
  readonly oldEnd: Place;
  readonly newEnd: Place;
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
  const alive = targets.filter(
    ({ keyword: { offset } }) => offset < edit.start.offset || offset >= edit.oldEnd.offset,
  );
  return {
    targets: alive.map((target) => moveTarget(target, edit)),
    typed: joinSpans([
      ...typed.map(({ start, end }) => ({ start: moveOffset(start, edit), end: moveOffset(end, edit) })),
      { start: edit.start.offset, end: edit.newEnd.offset },
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
  return {
    ...target,
    first: movePlace(target.first, edit),
    keyword: movePlace(target.keyword, edit),
    headerEnd: moveOffset(target.headerEnd, edit),
    body: movePlace(target.body, edit),
    end: movePlace(target.end, edit),
  };
}

/** What is known after a parse: all that the tree says where it is whole, the tracked and the typed where not. */
export function settle(tracked: Tracked | undefined, read: Targets, text: string): Tracked {
  if (tracked === undefined || !read.broken) return { targets: read.targets, typed: [] };
  const { typed } = tracked;
  const touched = ({ first, headerEnd }: Target): boolean =>
    typed.some(({ start, end }) => start <= headerEnd && end >= first.offset);
  const present = new Map(read.targets.map((target) => [target.keyword.offset, target]));
  const kept = tracked.targets
    .filter(({ async, keyword: { offset } }) => text.startsWith(async ? 'async' : 'def', offset))
    .map((target) => (touched(target) ? (present.get(target.keyword.offset) ?? target) : target));
  const known = new Set(kept.map(({ keyword }) => keyword.offset));
  const added = read.targets.filter((target) => !known.has(target.keyword.offset) && touched(target));
  const targets = [...kept, ...added].sort((a, b) => a.keyword.offset - b.keyword.offset);
  return { targets, typed };
}

function moveOffset(offset: number, { start, oldEnd, newEnd }: TextEdit): number {
  if (offset < start.offset) return offset;
  return offset >= oldEnd.offset ? offset + newEnd.offset - oldEnd.offset : newEnd.offset;
}

function movePlace(place: Place, edit: TextEdit): Place {
  if (place.offset < edit.start.offset) return place;
  const line =
    place.offset >= edit.oldEnd.offset ? place.line + edit.newEnd.line - edit.oldEnd.line : edit.newEnd.line;
  return { offset: moveOffset(place.offset, edit), line };
}
