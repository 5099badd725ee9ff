import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { functionOf } from '../../core/profile/columns.ts';
import { formatFixed3 } from '../../core/profile/number.ts';
import { originOf, type Origin } from '../../core/profile/origin.ts';
import { Button } from '../shared/button.tsx';
import { hasSource, placeOf, shownName } from '../shared/row.ts';
import { type Drawn, layOutIcicle, type PlacedNode, visibleNodes } from './icicleLayout.ts';
import { shareText, type TableData } from './model.ts';
import { PictureTools } from './pictureTools.tsx';
import type { Strings } from './strings.ts';

interface IcicleTabProps {
  readonly data: TableData;
  readonly strings: Strings;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number, beside: boolean) => void;
  readonly onSave: (svg: string) => void;
}

/** Pixels. */
const rowHeight = 22;
const leastWidth = 3;

/** The tree of calls as an icicle: as wide as the time, callees under callers; hatched where it is inferred. */
export function IcicleTab({ data, strings, onSelect, onOpen, onSave }: IcicleTabProps) {
  const { columns } = data;
  const root = useMemo(() => layOutIcicle(columns), [columns]);
  const [zoomed, setZoomed] = useState<PlacedNode>(root);
  const [active, setActive] = useState<PlacedNode>(root);
  const [exactOnly, setExactOnly] = useState(false);
  const [search, setSearch] = useState('');
  const picture = useRef<SVGSVGElement>(null);
  const moved = useRef(false);
  const width = useWidth(picture);
  useEffect(() => {
    setZoomed(root);
    setActive(root);
  }, [root]);
  const drawn = useMemo(
    () => visibleNodes(zoomed, leastWidth / Math.max(1, width), exactOnly),
    [zoomed, width, exactOnly],
  );
  const found = useMemo(() => findFunctions(data, search), [data, search]);
  const isFound = ({ data: { node } }: PlacedNode): boolean => node !== undefined && found.has(node.row);
  const depth = drawn.reduce((most, { node }) => Math.max(most, node.depth), 0);
  const here = drawn.some(({ node }) => node === active) ? active : zoomed;

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    picture.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  });
  const go = (node: PlacedNode | undefined | null): void => {
    if (node === undefined || node === null || !drawn.some((each) => each.node === node)) return;
    moved.current = true;
    setActive(node);
  };
  const zoom = (node: PlacedNode): void => {
    moved.current = true;
    setZoomed(node);
    setActive(node);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const level = drawn.filter(({ node }) => node.depth === here.depth);
    const at = level.findIndex(({ node }) => node === here);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowUp: () => go(here.parent),
      ArrowDown: () => go(here.children?.find((child) => drawn.some(({ node }) => node === child))),
      ArrowLeft: () => go(level[at - 1]?.node),
      ArrowRight: () => go(level[at + 1]?.node),
      Home: () => go(root),
      Enter: () => zoom(here),
      ' ': () => zoom(here),
      Escape: () => zoom(zoomed.parent ?? root),
      Backspace: () => zoom(zoomed.parent ?? root),
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  };
  const row = here.data.node?.row;
  return (
    <div class="icicle">
      <PictureTools
        picture={picture}
        strings={strings}
        note={
          found.size > 0
            ? strings.foundFunctions(found.size)
            : search !== ''
              ? strings.noneFound
              : data.mixed
                ? strings.threadsMixed
                : strings.icicleHelp
        }
        live
        onSave={onSave}
      >
        <input
          type="search"
          aria-label={strings.find}
          placeholder={strings.find}
          value={search}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <label class="choice">
          <input
            type="checkbox"
            checked={exactOnly}
            onChange={({ currentTarget: { checked } }) => setExactOnly(checked)}
          />
          {strings.exactOnly}
        </label>
        <Button label={strings.zoomOut} icon="zoom-out" off={zoomed === root} onClick={() => zoom(root)} />
      </PictureTools>
      <div class="scrolled">
        <svg
          ref={picture}
          width="100%"
          height={(depth + 1) * rowHeight}
          role="tree"
          aria-label={strings.callTree}
          onKeyDown={onKeyDown}
        >
          <defs>
            <pattern
              id="inferred"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect class="hatch" width="1.5" height="6" />
            </pattern>
          </defs>
          {drawn.map((each) => (
            <Rectangle
              key={pathOf(each.node)}
              drawn={each}
              width={width}
              data={data}
              strings={strings}
              isActive={each.node === here}
              isFound={isFound(each.node)}
              onZoom={zoom}
            />
          ))}
          <g class="names" aria-hidden="true">
            {drawn.map((each) => (
              <Name key={pathOf(each.node)} drawn={each} width={width} data={data} strings={strings} />
            ))}
          </g>
        </svg>
      </div>
      <p class="detail">
        <span>{describeNode(here, data, strings)}</span>
        {row === undefined ? null : (
          <>
            {hasSource(functionOf(columns, row)) ? (
              <Button
                look="link"
                label={placeOf(functionOf(columns, row))}
                onClick={() => onOpen(row, true)}
              />
            ) : null}
            <Button look="link" label={strings.showInTable} onClick={() => onSelect(row)} />
          </>
        )}
      </p>
    </div>
  );
}

/** What keeps a rectangle the same while others come and go: the rows on its path. */
const pathOf = (node: PlacedNode): string =>
  node
    .ancestors()
    .map(({ data: { node: place } }) => place?.row ?? '')
    .join(' ');

/** The rows whose function has a text in its name or place. */
function findFunctions({ columns }: TableData, search: string): Set<number> {
  const wanted = search.trim().toLowerCase();
  const found = new Set<number>();
  if (wanted === '') return found;
  for (let index = 0; index < columns.count; index += 1) {
    const key = functionOf(columns, index);
    if (`${shownName(key)} ${key.file}`.toLowerCase().includes(wanted)) found.add(index);
  }
  return found;
}

/** A node in words: its function, its time with and without what it called, and whether that is inferred. */
function describeNode({ data: { node }, value = 0 }: PlacedNode, data: TableData, strings: Strings): string {
  const { columns } = data;
  const share = shareText(data, value);
  if (node === undefined) return strings.allOfIt(formatFixed3(value));
  const name = shownName(functionOf(columns, node.row));
  const times = strings.nodeTimes(name, formatFixed3(value), share, formatFixed3(node.own));
  return node.exact ? times : `${times} ${strings.inferred}`;
}

interface RectangleProps {
  readonly drawn: Drawn;
  readonly width: number;
  readonly data: TableData;
  readonly strings: Strings;
  readonly isActive: boolean;
  readonly isFound: boolean;
  readonly onZoom: (node: PlacedNode) => void;
}

/** Pixels that a letter takes at most. */
const letter = 8;

function Rectangle({ drawn, width, data, strings, isActive, isFound, onZoom }: RectangleProps) {
  const { node } = drawn;
  const place = node.data.node;
  const key = place === undefined ? undefined : functionOf(data.columns, place.row);
  const [x, wide] = [drawn.x * width, Math.max(1, drawn.width * width - 1)];
  const origin: Origin = key === undefined ? 'mine' : originOf(key.file);
  const label = describeNode(node, data, strings);
  return (
    <g
      role="treeitem"
      class={`node ${origin}${isFound ? ' found' : ''}${place?.exact === false ? ' inferred' : ''}`}
      aria-label={label}
      aria-level={node.depth + 1}
      aria-expanded={node.children === undefined ? undefined : true}
      aria-selected={isActive}
      tabindex={isActive ? 0 : -1}
      transform={`translate(${x} ${node.depth * rowHeight})`}
      onClick={() => onZoom(node)}
    >
      <title>{key === undefined ? label : `${label}\n${placeOf(key)}`}</title>
      <rect class="area" width={wide} height={rowHeight - 1} />
      {place?.exact === false ? <rect width={wide} height={rowHeight - 1} fill="url(#inferred)" /> : null}
    </g>
  );
}

/** A node's name, as far as there is room: beside the rectangles, which are read by their whole names. */
function Name({ drawn, width, data, strings }: Pick<RectangleProps, 'drawn' | 'width' | 'data' | 'strings'>) {
  const place = drawn.node.data.node;
  const name = place === undefined ? strings.all : shownName(functionOf(data.columns, place.row));
  const [x, wide] = [drawn.x * width, Math.max(1, drawn.width * width - 1)];
  const room = Math.floor((wide - 8) / letter);
  if (room < 2) return null;
  return (
    <text x={x + 4} y={(drawn.node.depth + 1) * rowHeight - 7}>
      {name.length <= room ? name : `${name.slice(0, room - 1)}…`}
    </text>
  );
}

/** The width of an element in pixels, followed as it changes. */
function useWidth(element: { readonly current: Element | null }): number {
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    if (element.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 800));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
