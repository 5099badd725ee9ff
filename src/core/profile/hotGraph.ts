import { type Callees, edgeOf, type ProfileColumns } from './columns.ts';

/** Calls in a call graph, from one of its functions to another. */
export interface GraphEdge {
  readonly caller: number;
  readonly callee: number;
  readonly ncalls: number;
  /** Seconds. */
  readonly cumtime: number;
}

/** The part of a profile's call graph where the time is. */
export interface HotGraph {
  /** Numbers of functions, those with the most own time and those that lead to them. */
  readonly functions: readonly number[];
  readonly edges: readonly GraphEdge[];
  /** How many functions of the profile are not in it. */
  readonly left: number;
}

/** The callers of a row without itself, the one that it spends most time under first. */
function callersOf(columns: ProfileColumns, row: number): number[] {
  const edges = [];
  for (let at = columns.edgeStart[row] ?? 0; at < (columns.edgeStart[row + 1] ?? 0); at += 1) {
    const edge = edgeOf(columns, at);
    if (edge.caller !== row && edge.caller < columns.count) edges.push(edge);
  }
  return edges.sort((a, b) => b.cumtime - a.cumtime || b.ncalls - a.ncalls).map(({ caller }) => caller);
}

/**
 * The hot part of a call graph: the `most` functions with the most own time, each with the way from the beginning
 * of the profile that leads to it by the costliest calls, and all calls among these.
 */
export function hotGraph(columns: ProfileColumns, callees: Callees, most: number): HotGraph {
  const { count, tottime } = columns;
  const byOwnTime = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (a, b) => (tottime[b] ?? 0) - (tottime[a] ?? 0),
  );
  const chosen = new Set<number>();
  for (const row of byOwnTime.subarray(0, most)) {
    if (chosen.size > 0 && (tottime[row] ?? 0) <= 0) break;
    let at: number | undefined = row;
    while (at !== undefined && !chosen.has(at)) {
      chosen.add(at);
      [at] = callersOf(columns, at);
    }
  }
  const edges: GraphEdge[] = [];
  for (const caller of chosen)
    for (let at = callees.start[caller] ?? 0; at < (callees.start[caller + 1] ?? 0); at += 1) {
      const callee = callees.callee[at] ?? 0;
      if (!chosen.has(callee)) continue;
      const { ncalls, cumtime } = edgeOf(columns, callees.edge[at] ?? 0);
      edges.push({ caller, callee, ncalls, cumtime });
    }
  return { functions: [...chosen], edges, left: count - chosen.size };
}
