import type { CallerEdge, Profile } from './types.ts';

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

/** Turns callers into calls. A profiler that only counts them has the times divided by the counts. */
function buildGraph({ rows }: Profile): CallGraph {
  const calls: Call[][] = rows.map(() => []);
  const recursion = rows.map(() => 0);
  const roots: Call[] = [];
  rows.forEach((row, callee) => {
    const counted = sumOf(row.callers, (edge) => (edge.countOnly === true ? positive(edge.ncalls) : 0));
    const timeOf = (edge: CallerEdge, of: 'tottime' | 'cumtime'): number =>
      edge.countOnly === true ? row[of] * (counted > 0 ? positive(edge.ncalls) / counted : 0) : edge[of];
    const others = row.callers.filter((edge) => edge.caller !== callee && edge.caller < rows.length);
    recursion[callee] = positive(
      sumOf(row.callers, (edge) => (edge.caller === callee ? timeOf(edge, 'tottime') : 0)),
    );
    const covered = sumOf(others, (edge) => positive(timeOf(edge, 'cumtime')));
    // A function that was running when the profiler came on, or whose caller has no row, starts a stack.
    const rest = positive(row.cumtime - covered);
    const isRoot = others.length === 0 || rest > row.cumtime * 1e-6;
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

/**
 * Call stacks that explain a profile. A dump knows callers, not paths: a stack is exact as long as each
 * function above its last has one caller; below a function with several, its time is divided among them in
 * proportion to their cumulative time. The stacks of each function add up to its own time.
 */
export function inferStacks(profile: Profile): Stack[] {
  const nodes = growTree(profile);
  const spread = profile.rows.map(() => 0);
  for (const { row, own } of nodes) spread[row] = (spread[row] ?? 0) + own;
  const stacks: Stack[] = [];
  for (const node of nodes) {
    const sum = spread[node.row] ?? 0;
    const whole = profile.rows[node.row]?.tottime ?? 0;
    // Folded recursion and stacks left out change what a function's stacks add up to.
    const scale = sum > 0 ? whole / sum : 0;
    const seconds = node.own * scale;
    if (seconds <= 0) continue;
    const frames: number[] = [];
    for (let at: Node | undefined = node; at !== undefined; at = at.parent) frames.push(at.row);
    const exact = (node.parent?.share ?? 1) === 1 && Math.abs(scale - 1) < 1e-6;
    stacks.push({ frames: frames.reverse(), seconds, exact });
  }
  return stacks;
}

/** Which part of the time, from 0 to 1, lies on stacks that the dump itself tells. */
export function exactShare(stacks: readonly Stack[]): number {
  const sum = (some: readonly Stack[]): number => some.reduce((total, stack) => total + stack.seconds, 0);
  const all = sum(stacks);
  return all > 0 ? sum(stacks.filter((stack) => stack.exact)) / all : 1;
}
