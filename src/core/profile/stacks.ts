import { findDominators } from './dominators.ts';
import type { CallerEdge, Profile, ProfileRow } from './types.ts';

/** A call stack with the own seconds of its last function. */
export interface Stack {
  /** Indices of `Profile.rows`, outermost first. */
  readonly frames: readonly number[];
  readonly seconds: number;
  /** Whether the dump itself says so; else the time is divided in proportion. */
  readonly exact: boolean;
}

// Stacks are made, the costliest first, down to this part of the time and up to this many frames: no picture
// shows more, and the paths through a graph are without number.
const smallestPart = 1e-4;
const mostFrames = 1_000_000;

interface Node {
  readonly row: number;
  readonly parent: Node | undefined;
  /** Frames of its stack. */
  readonly depth: number;
  /** Seconds on this path in the function and what it calls. */
  readonly cumtime: number;
  /** Which part of all calls of the function comes along this path, from 0 to 1. */
  readonly share: number;
  /** Seconds on this path in the function itself. */
  own: number;
}

/** What a function does below one caller, in seconds. */
interface Call {
  readonly callee: number;
  readonly tottime: number;
  readonly cumtime: number;
  /** Which part of the callee's calls these are. */
  readonly share: number;
}

/** The calls of each function, and by function what no caller accounts for. */
interface CallGraph {
  readonly calls: readonly (readonly Call[])[];
  /** Own seconds that a function spends when it calls itself. */
  readonly recursion: readonly number[];
  readonly roots: readonly Call[];
}

const positive = (seconds: number): number => Math.max(0, seconds);

function sumOf(edges: readonly CallerEdge[], part: (edge: CallerEdge) => number): number {
  return edges.reduce((sum, edge) => sum + part(edge), 0);
}

/** The time of an edge; a profiler that only counts calls has the row's time divided by the counts. */
function edgeTimes(row: ProfileRow): (edge: CallerEdge, of: 'tottime' | 'cumtime') => number {
  const counted = sumOf(row.callers, (edge) => (edge.countOnly === true ? positive(edge.ncalls) : 0));
  return (edge, of) =>
    edge.countOnly === true ? row[of] * (counted > 0 ? positive(edge.ncalls) / counted : 0) : edge[of];
}

/** Whether some of a row's time comes from no caller: it was running when the profiler came on. */
function startsStacks(row: ProfileRow, callers: readonly CallerEdge[]): boolean {
  const timeOf = edgeTimes(row);
  const covered = sumOf(callers, (edge) => positive(timeOf(edge, 'cumtime')));
  return callers.length === 0 || positive(row.cumtime - covered) > row.cumtime * 1e-6;
}

/**
 * Tells which callers of a function are reached through the function alone: what comes by them is recursion, and
 * folds into the place where the function stands already.
 */
function findRecursion({ rows }: Profile): (callee: number, caller: number) => boolean {
  const root = rows.length;
  const edges: (readonly [number, number])[] = [];
  rows.forEach((row, callee) => {
    const callers = row.callers.filter(({ caller }) => caller !== callee && caller < rows.length);
    for (const { caller } of callers) edges.push([caller, callee]);
    if (startsStacks(row, callers)) edges.push([root, callee]);
  });
  const start = new Uint32Array(rows.length + 2);
  for (const [from] of edges) start[from + 1] = (start[from + 1] ?? 0) + 1;
  for (let at = 1; at < start.length; at += 1) start[at] = (start[at] ?? 0) + (start[at - 1] ?? 0);
  const next = start.slice();
  const successors = new Uint32Array(edges.length);
  for (const [from, to] of edges) {
    const at = next[from] ?? 0;
    next[from] = at + 1;
    successors[at] = to;
  }
  return findDominators({ start, successors }, root);
}

/** Turns callers into calls. */
function buildGraph(profile: Profile): CallGraph {
  const { rows } = profile;
  const calls: Call[][] = rows.map(() => []);
  const recursion = rows.map(() => 0);
  const roots: Call[] = [];
  const isRecursion = findRecursion(profile);
  rows.forEach((row, callee) => {
    const timeOf = edgeTimes(row);
    const recursive = row.callers.filter(({ caller }) => caller === callee || isRecursion(callee, caller));
    const others = row.callers.filter((edge) => edge.caller < rows.length && !recursive.includes(edge));
    recursion[callee] = positive(sumOf(recursive, (edge) => timeOf(edge, 'tottime')));
    const covered = sumOf(others, (edge) => positive(timeOf(edge, 'cumtime')));
    // A function that was running when the profiler came on, or whose caller has no row, starts a stack.
    const rest = positive(row.cumtime - covered);
    const isRoot = startsStacks(row, others);
    const whole = covered + (isRoot ? rest : 0);
    const shareOf = (seconds: number): number =>
      whole > 0 ? seconds / whole : 1 / (others.length + (isRoot ? 1 : 0));
    if (isRoot) {
      const own = row.tottime - sumOf(others, (edge) => timeOf(edge, 'tottime')) - (recursion[callee] ?? 0);
      roots.push({ callee, tottime: positive(own), cumtime: rest, share: shareOf(rest) });
    }
    for (const edge of others) {
      const cumtime = positive(timeOf(edge, 'cumtime'));
      const tottime = positive(timeOf(edge, 'tottime'));
      calls[edge.caller]?.push({ callee, tottime, cumtime, share: shareOf(cumtime) });
    }
  });
  return { calls, recursion, roots };
}

/** A queue that gives the node with the most time first (a binary heap). */
class Agenda {
  readonly #heap: Node[] = [];

  push(node: Node): void {
    const heap = this.#heap;
    let at = heap.push(node) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above] as Node).cumtime >= node.cumtime) break;
      heap[at] = heap[above] as Node;
      at = above;
    }
    heap[at] = node;
  }

  pop(): Node | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right !== undefined && right.cumtime > (heap[below] as Node).cumtime) below += 1;
      if ((heap[below] as Node).cumtime <= last.cumtime) break;
      heap[at] = heap[below] as Node;
      at = below;
    }
    heap[at] = last;
    return top;
  }
}

function findOnPath(node: Node, row: number): Node | undefined {
  let at: Node | undefined = node;
  while (at !== undefined && at.row !== row) at = at.parent;
  return at;
}

function growTree(profile: Profile): Node[] {
  const { calls, recursion, roots } = buildGraph(profile);
  const nodes: Node[] = [];
  const reached = new Set<number>();
  const agenda = new Agenda();
  const floor = smallestPart * profile.rows.reduce((sum, row) => sum + positive(row.tottime), 0);
  let frames = 0;
  const add = (call: Call, parent: Node | undefined): void => {
    const scale = parent?.share ?? 1;
    const share = scale * call.share;
    const node: Node = {
      row: call.callee,
      parent,
      depth: (parent?.depth ?? 0) + 1,
      cumtime: scale * call.cumtime,
      share,
      own: scale * call.tottime + share * (recursion[call.callee] ?? 0),
    };
    nodes.push(node);
    frames += node.depth;
    reached.add(node.row);
    agenda.push(node);
  };
  const grow = (): void => {
    for (let node = agenda.pop(); node !== undefined; node = agenda.pop()) {
      if (node.cumtime < floor || frames > mostFrames) continue;
      for (const call of calls[node.row] ?? []) {
        if (call.tottime === 0 && call.cumtime === 0) continue;
        const before = findOnPath(node, call.callee);
        // Recursion through others folds into the place where the function stands already.
        if (before === undefined) add(call, node);
        else before.own += node.share * call.tottime;
      }
    }
  };
  for (const root of roots) add(root, undefined);
  grow();
  // Functions that only call each other have no beginning: the costliest is taken for it.
  const left = profile.rows
    .map((row, callee) => ({ row, callee }))
    .filter(({ callee }) => !reached.has(callee));
  for (const { row, callee } of left.toSorted((a, b) => b.row.cumtime - a.row.cumtime)) {
    if (reached.has(callee) || row.tottime <= 0) continue;
    add(
      { callee, tottime: row.tottime - (recursion[callee] ?? 0), cumtime: row.cumtime, share: 1 },
      undefined,
    );
    grow();
  }
  return nodes;
}

/** A place in the tree of calls: a function, called along one path. */
export interface CallNode {
  /** Index of `Profile.rows`. */
  readonly row: number;
  /** The place that it is called from; nothing for one that begins a stack. */
  readonly parent: CallNode | undefined;
  /** Seconds in the function itself on this path. */
  readonly own: number;
  /** Whether the dump itself says so; else the time is divided in proportion. */
  readonly exact: boolean;
}

/**
 * The tree of calls that explains a profile, each place behind the one that it is called from. A dump knows
 * callers, not paths: a place is exact as long as each function above it has one caller; below a function with
 * several, its time is divided among them in proportion to their cumulative time. The places of each function add
 * up to its own time.
 */
export function inferTree(profile: Profile): CallNode[] {
  const nodes = growTree(profile);
  const spread = profile.rows.map(() => 0);
  for (const { row, own } of nodes) spread[row] = (spread[row] ?? 0) + own;
  const made = new Map<Node, CallNode>();
  return nodes.map((node): CallNode => {
    const sum = spread[node.row] ?? 0;
    const whole = profile.rows[node.row]?.tottime ?? 0;
    // Folded recursion and stacks left out change what a function's stacks add up to.
    const scale = sum > 0 ? whole / sum : 0;
    const place = {
      row: node.row,
      parent: node.parent && made.get(node.parent),
      own: Math.max(0, node.own * scale),
      exact: (node.parent?.share ?? 1) === 1 && (sum === 0 || Math.abs(scale - 1) < 1e-6),
    };
    made.set(node, place);
    return place;
  });
}

/** The stacks of the tree of calls that have time of their own. */
export function inferStacks(profile: Profile): Stack[] {
  return inferTree(profile)
    .filter(({ own }) => own > 0)
    .map((node) => {
      const frames: number[] = [];
      for (let at: CallNode | undefined = node; at !== undefined; at = at.parent) frames.push(at.row);
      return { frames: frames.reverse(), seconds: node.own, exact: node.exact };
    });
}

/** Which part of the time, from 0 to 1, lies on stacks that the dump itself tells. */
export function exactShare(stacks: readonly Stack[]): number {
  const sum = (some: readonly Stack[]): number => some.reduce((total, stack) => total + stack.seconds, 0);
  const all = sum(stacks);
  return all > 0 ? sum(stacks.filter((stack) => stack.exact)) / all : 1;
}
