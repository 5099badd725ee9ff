import { type Callees, edgeOf, type ProfileColumns } from './columns.ts';
import type { CallerEdge } from './types.ts';

/** The calls between a function and another: what they cost there. */
export interface Relation {
  /** Number of the other function. */
  readonly other: number;
  readonly edge: CallerEdge;
}

/** What calls add up to: counts and seconds. */
export interface Sums {
  readonly ncalls: number;
  readonly tottime: number;
  readonly cumtime: number;
}

/** Who calls a row and whom it calls, with sums that reconcile with the row. */
export interface Relations {
  /** The costliest first; a call of the function by itself is among both. */
  readonly callers: readonly Relation[];
  readonly callees: readonly Relation[];
  /** The sum over all callers, and what of the row's numbers no caller accounts for. */
  readonly called: Sums;
  readonly uncalled: Sums;
  /** Seconds in the functions that it calls, itself left out. */
  readonly below: number;
  /** cumtime less tottime and `below`: what the edges cannot say. It is 0 but for recursion and rounding. */
  readonly residual: number;
}

const byCost = (a: Relation, b: Relation): number =>
  b.edge.cumtime - a.edge.cumtime || b.edge.ncalls - a.edge.ncalls || a.other - b.other;

/** Sums of times leave rounding behind; less than this part of the row is none. */
const rounding = 1e-9;

/** The callers and callees of a row. */
export function relationsOf(columns: ProfileColumns, callees: Callees, index: number): Relations {
  const incoming: Relation[] = [];
  for (let at = columns.edgeStart[index] ?? 0; at < (columns.edgeStart[index + 1] ?? 0); at += 1) {
    const edge = edgeOf(columns, at);
    incoming.push({ other: edge.caller, edge });
  }
  const outgoing: Relation[] = [];
  for (let at = callees.start[index] ?? 0; at < (callees.start[index + 1] ?? 0); at += 1)
    outgoing.push({ other: callees.callee[at] ?? 0, edge: edgeOf(columns, callees.edge[at] ?? 0) });
  const sum = (some: readonly Relation[], field: keyof Sums): number =>
    some.reduce((total, { edge }) => total + edge[field], 0);
  const called = {
    ncalls: sum(incoming, 'ncalls'),
    tottime: sum(incoming, 'tottime'),
    cumtime: sum(incoming, 'cumtime'),
  };
  const rest = (field: keyof Sums): number => {
    const value = columns[field][index] ?? 0;
    const left = value - called[field];
    return Math.abs(left) <= Math.abs(value) * rounding ? 0 : left;
  };
  const below = sum(
    outgoing.filter(({ other }) => other !== index),
    'cumtime',
  );
  const cumtime = columns.cumtime[index] ?? 0;
  const residual = cumtime - (columns.tottime[index] ?? 0) - below;
  return {
    callers: incoming.sort(byCost),
    callees: outgoing.sort(byCost),
    called,
    uncalled: { ncalls: rest('ncalls'), tottime: rest('tottime'), cumtime: rest('cumtime') },
    below,
    residual: Math.abs(residual) <= Math.abs(cumtime) * 1e-6 ? 0 : residual,
  };
}
