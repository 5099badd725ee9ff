import { Graph, layout } from '@dagrejs/dagre';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { functionOf } from '../../core/profile/columns.ts';
import { type GraphEdge, hotGraph } from '../../core/profile/hotGraph.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import { originOf } from '../../core/profile/origin.ts';
import { shownName } from '../shared/row.ts';
import { shareText, type TableData } from './model.ts';
import { PictureTools } from './pictureTools.tsx';
import type { Strings } from './strings.ts';

interface GraphTabProps {
  readonly data: TableData;
  readonly strings: Strings;
  readonly onSelect: (index: number) => void;
  readonly onSave: (svg: string) => void;
}

/** Functions with the most own time that the graph is made for. */
const hottest = 14;
/** Letters of a name that are drawn. */
const longest = 28;

interface Box {
  readonly row: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Line {
  readonly edge: GraphEdge;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x: number;
  readonly y: number;
}

const shorten = (name: string): string => (name.length <= longest ? name : `${name.slice(0, longest - 1)}…`);

/** A line through points, rounded at each. */
function curve(points: Line['points']): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const parts = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${point.x} ${point.y}`;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}

/** Places the hot part of the call graph, callers above callees. */
function place({ columns, callees }: TableData) {
  const { functions, edges, left } = hotGraph(columns, callees, hottest);
  const graph = new Graph();
  graph.setGraph({ ranksep: 44, nodesep: 18, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const row of functions) {
    const name = shorten(shownName(functionOf(columns, row)));
    graph.setNode(String(row), { width: Math.max(130, name.length * 7.4 + 18), height: 40 });
  }
  // A call of a function by itself is said in its box.
  const drawn = edges.filter(({ caller, callee }) => caller !== callee);
  for (const { caller, callee, ncalls } of drawn)
    graph.setEdge(String(caller), String(callee), {
      width: String(ncalls).length * 7,
      height: 14,
      labelpos: 'c',
    });
  layout(graph);
  const boxes = functions.map((row): Box => {
    const { x, y, width, height } = graph.node(String(row)) as Omit<Box, 'row'>;
    return { row, x, y, width, height };
  });
  const lines = drawn.map((edge): Line => {
    const { points, x, y } = graph.edge(String(edge.caller), String(edge.callee)) as unknown as Line;
    return { edge, points, x, y };
  });
  const size = graph.graph() as { readonly width?: number; readonly height?: number };
  return { boxes, lines, edges, left, width: size.width ?? 0, height: size.height ?? 0 };
}

/** The hot part of the call graph: functions by their own time, edges by their calls. */
export function GraphTab({ data, strings, onSelect, onSave }: GraphTabProps) {
  const { boxes, lines, edges, left, width, height } = useMemo(() => place(data), [data]);
  const picture = useRef<SVGSVGElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // The beginning of the calls is seen first.
  useLayoutEffect(() => {
    const top = boxes.reduce<Box | undefined>(
      (least, box) => (box.y < (least?.y ?? Infinity) ? box : least),
      undefined,
    );
    const { current } = scroller;
    if (top !== undefined && current !== null) current.scrollLeft = top.x - current.clientWidth / 2;
  }, [boxes]);
  const most = lines.reduce((sum, { edge }) => Math.max(sum, edge.ncalls), 1);
  return (
    <div class="graph">
      <PictureTools
        picture={picture}
        strings={strings}
        note={strings.graphOf(boxes.length, left)}
        onSave={onSave}
      />
      <div class="scrolled" ref={scroller}>
        <svg ref={picture} width={width} height={height} role="group" aria-label={strings.callGraph}>
          <defs>
            <marker
              id="arrow"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
              markerUnits="userSpaceOnUse"
            >
              <path class="arrow" d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          <g aria-hidden="true">
            {lines.map(({ edge, points, x, y }) => (
              <g key={`${edge.caller} ${edge.callee}`}>
                <path
                  class="edge"
                  d={curve(points)}
                  stroke-width={1 + (3 * Math.log1p(edge.ncalls)) / Math.log1p(most)}
                  marker-end="url(#arrow)"
                />
                <text class="count" x={x} y={y + 4} text-anchor="middle">
                  {edge.ncalls}
                </text>
              </g>
            ))}
          </g>
          {boxes.map((box) => (
            <FunctionBox
              key={box.row}
              box={box}
              edges={edges}
              data={data}
              strings={strings}
              onSelect={onSelect}
            />
          ))}
        </svg>
      </div>
    </div>
  );
}

interface FunctionBoxProps {
  readonly box: Box;
  readonly edges: readonly GraphEdge[];
  readonly data: TableData;
  readonly strings: Strings;
  readonly onSelect: (index: number) => void;
}

function FunctionBox({
  box: { row, x, y, width, height },
  edges,
  data,
  strings,
  onSelect,
}: FunctionBoxProps) {
  const { columns, whole, mixed } = data;
  const key = functionOf(columns, row);
  const name = shownName(key);
  const own = columns.tottime[row] ?? 0;
  const share = whole > 0 && !mixed ? own / whole : 0;
  const percent = shareText(data, own);
  const calls = edges
    .filter(({ caller }) => caller === row)
    .map(({ callee, ncalls }) =>
      strings.callsTo(
        callee === row ? strings.itself : shownName(functionOf(columns, callee)),
        String(ncalls),
      ),
    );
  const label = strings.graphNode(name, formatFixed3(own), percent, calls.join(', '));
  const itself = edges.find(({ caller, callee }) => caller === row && callee === row);
  return (
    <g
      class={`node ${originOf(key.file)}`}
      role="button"
      tabindex={0}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      onClick={() => onSelect(row)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(row);
      }}
    >
      <title>{label}</title>
      <rect class="area" width={width} height={height} rx="3" style={{ fillOpacity: 0.08 + 0.5 * share }} />
      <text aria-hidden="true" x="9" y="17">
        {shorten(name)}
      </text>
      <text aria-hidden="true" class="small" x="9" y="32">
        {[
          `${formatFixed3(own)} s`,
          ...(percent === '' ? [] : [percent]),
          ...(itself === undefined ? [] : [`↺ ${itself.ncalls}`]),
        ].join(' · ')}
      </text>
    </g>
  );
}
