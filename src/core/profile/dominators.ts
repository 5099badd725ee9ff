/** A graph as lists of successors: those of `node` are `successors[start[node]]` to `successors[start[node + 1] - 1]`. */
export interface Digraph {
  readonly start: Uint32Array;
  readonly successors: Uint32Array;
}

const unknown = -1;

/** The nodes that can be reached from a node, each behind all of its ways to it but those that go round. */
function reversePostorder({ start, successors }: Digraph, root: number): number[] {
  const seen = new Uint8Array(start.length);
  const next = start.slice();
  const postorder: number[] = [];
  const path = [root];
  seen[root] = 1;
  while (path.length > 0) {
    const node = path.at(-1) ?? root;
    const at = next[node] ?? 0;
    if (at >= (start[node + 1] ?? 0)) {
      postorder.push(node);
      path.pop();
      continue;
    }
    next[node] = at + 1;
    const successor = successors[at] ?? 0;
    if (seen[successor] === 1) continue;
    seen[successor] = 1;
    path.push(successor);
  }
  return postorder.reverse();
}

/**
 * Finds out which nodes every way from a root to another node goes through: `dominates(a, b)`. Of nodes that
 * cannot be reached nothing is said. After Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
 */
export function findDominators(graph: Digraph, root: number): (a: number, b: number) => boolean {
  const { start, successors } = graph;
  const order = reversePostorder(graph, root);
  const place = new Int32Array(start.length - 1).fill(unknown);
  order.forEach((node, index) => (place[node] = index));
  const predecessors = order.map((): number[] => []);
  order.forEach((node, index) => {
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at += 1)
      predecessors[place[successors[at] ?? 0] ?? 0]?.push(index);
  });
  // By place: the place of the nearest node that all ways go through.
  const nearest = new Int32Array(order.length).fill(unknown);
  nearest[0] = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (let at = 1; at < order.length; at += 1) {
      let found = unknown;
      for (const from of predecessors[at] ?? []) {
        if (nearest[from] === unknown) continue;
        found = found === unknown ? from : meet(nearest, from, found);
      }
      if (nearest[at] === found) continue;
      nearest[at] = found;
      changed = true;
    }
  }
  return (a, b) => {
    const wanted = place[a] ?? unknown;
    let at = place[b] ?? unknown;
    if (wanted === unknown || at === unknown) return false;
    // A dominator stands before all that it dominates.
    while (at > wanted) at = nearest[at] ?? 0;
    return at === wanted;
  };
}

/** The nearest node that the ways to two places have in common. */
function meet(nearest: Int32Array, first: number, second: number): number {
  let [a, b] = [first, second];
  while (a !== b)
    if (a > b) a = nearest[a] ?? 0;
    else b = nearest[b] ?? 0;
  return a;
}
