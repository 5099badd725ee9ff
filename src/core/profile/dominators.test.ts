import assert from 'node:assert/strict';
import { findDominators } from './dominators.ts';

/** Whether every way from the root goes through `a`: b cannot be reached once a is taken away. */
function dominatesByHand(edges: readonly (readonly [number, number])[], a: number, b: number): boolean {
  const reach = (without: number | undefined): Set<number> => {
    const seen = new Set(without === 0 ? [] : [0]);
    for (const node of seen)
      for (const [from, to] of edges) if (from === node && to !== without) seen.add(to);
    return seen;
  };
  if (!reach(undefined).has(a) || !reach(undefined).has(b)) return false;
  return a === b || !reach(a).has(b);
}

describe('findDominators', () => {
  it('agrees with the definition on all pairs of many graphs', () => {
    const size = 7;
    let state = 1;
    const random = (limit: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return (state >>> 8) % limit;
    };
    for (let round = 0; round < 300; round += 1) {
      const edges = Array.from({ length: 3 + random(14) }, () => [random(size), random(size)] as const).sort(
        ([a], [b]) => a - b,
      );
      const start = new Uint32Array(size + 1);
      for (let node = 0; node <= size; node += 1) start[node] = edges.filter(([from]) => from < node).length;
      const dominates = findDominators({ start, successors: Uint32Array.from(edges, ([, to]) => to) }, 0);
      for (let a = 0; a < size; a += 1)
        for (let b = 0; b < size; b += 1)
          assert.equal(dominates(a, b), dominatesByHand(edges, a, b), JSON.stringify({ edges, a, b }));
    }
  });
});
