import { hierarchy, partition, type HierarchyRectangularNode } from 'd3-hierarchy';
import { profileOf, type ProfileColumns } from '../../core/profile/columns.ts';
import { inferTree, type CallNode } from '../../core/profile/stacks.ts';

/** A place in the tree of calls, or their common root, which has no function. */
export interface Place {
  readonly node: CallNode | undefined;
  readonly children: Place[];
}

/** A place laid out: `x0` to `x1` of the whole time, from 0 to 1; `value` is seconds, callees included. */
export type PlacedNode = HierarchyRectangularNode<Place>;

/** Lays the calls of a profile out, each under its caller and as wide as its time, the costliest first. */
export function layOutIcicle(columns: ProfileColumns): PlacedNode {
  const root: Place = { node: undefined, children: [] };
  const places = new Map<CallNode, Place>();
  for (const node of inferTree(profileOf(columns))) {
    const place: Place = { node, children: [] };
    places.set(node, place);
    (node.parent === undefined ? root : (places.get(node.parent) ?? root)).children.push(place);
  }
  const tree = hierarchy(root)
    .sum(({ node }) => node?.own ?? 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return partition<Place>()(tree);
}

/** What is drawn of a node, in parts of the width of what is zoomed to. */
export interface Drawn {
  readonly node: PlacedNode;
  readonly x: number;
  readonly width: number;
}

/** More rectangles than this are not drawn: no screen shows them. */
const mostDrawn = 4000;

/**
 * What there is to draw below a zoomed node, its ancestors above it at full width. Places narrower than `least`
 * of the width are left out, and with `exactOnly` those that are inferred.
 */
export function visibleNodes(zoomed: PlacedNode, least: number, exactOnly: boolean): Drawn[] {
  const span = zoomed.x1 - zoomed.x0 || 1;
  const drawn: Drawn[] = zoomed
    .ancestors()
    .reverse()
    .map((node) => ({ node, x: 0, width: 1 }));
  let level: PlacedNode[] = zoomed.children ?? [];
  while (level.length > 0 && drawn.length < mostDrawn) {
    const next: PlacedNode[] = [];
    for (const node of level) {
      const width = (node.x1 - node.x0) / span;
      if (width < least || (exactOnly && node.data.node?.exact === false)) continue;
      drawn.push({ node, x: (node.x0 - zoomed.x0) / span, width });
      if (node.children !== undefined) next.push(...node.children);
    }
    level = next;
  }
  return drawn;
}
