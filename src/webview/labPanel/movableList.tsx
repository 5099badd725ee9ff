import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../shared/button.tsx';
import type { Strings } from '../shared/strings.ts';

/** A line of the list, as deep as `indent` says. */
export interface Movable {
  readonly id: string;
  /** What a screen reader says of it. */
  readonly name: string;
  readonly shown: ComponentChildren;
  readonly indent?: number;
  /** What was found wrong with it: the text is beside the list, the line points at it. */
  readonly isWrong?: boolean;
  /** Divides the list: the lines behind it are left out. */
  readonly isDivider?: boolean;
}

interface MovableListProps {
  readonly label: string;
  readonly lines: readonly Movable[];
  readonly strings: Strings;
  readonly onMove: (from: number, to: number) => void;
  /** Absent where lines are not indented. */
  readonly onIndent?: (index: number, by: 1 | -1) => void;
  /** Id of a text about the line that is wrong. */
  readonly faultId?: string;
}

/**
 * Lines to be put in order: by dragging, by the buttons, and by keys, with Alt and the arrows up and down for the
 * order, the arrows left and right for the indentation.
 */
export function MovableList({ label, lines, strings, onMove, onIndent, faultId }: MovableListProps) {
  const [selected, setSelected] = useState(0);
  const [dragged, setDragged] = useState<number>();
  const list = useRef<HTMLUListElement>(null);
  const at = Math.min(selected, lines.length - 1);
  // A line that has moved is to be seen; without a list that scrolls, this does nothing.
  useLayoutEffect(() => {
    if (document.activeElement === list.current)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function move(from: number, to: number): void {
    if (to < 0 || to >= lines.length || from === to) return;
    onMove(from, to);
    setSelected(to);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const depth = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
    if (step !== undefined && event.altKey) move(at, at + step);
    else if (step !== undefined) setSelected(Math.min(Math.max(at + step, 0), lines.length - 1));
    else if (depth !== undefined && onIndent !== undefined) onIndent(at, depth);
    else if (event.key === 'Home') setSelected(0);
    else if (event.key === 'End') setSelected(lines.length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const current = lines[at];
  return (
    <div class="movable">
      <ul
        ref={list}
        role="listbox"
        aria-label={label}
        aria-activedescendant={current && `line-${current.id}`}
        aria-describedby="movable-help"
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {lines.map((line, index) => (
          <li
            key={line.id}
            id={`line-${line.id}`}
            role="option"
            aria-selected={index === at}
            aria-label={onIndent === undefined ? line.name : strings.indented(line.name, line.indent ?? 0)}
            aria-invalid={line.isWrong === true ? 'true' : undefined}
            aria-describedby={line.isWrong === true ? faultId : undefined}
            class={[
              `indent-${Math.min(line.indent ?? 0, 6)}`,
              ...(line.isDivider === true ? ['divider'] : []),
              ...(line.isWrong === true ? ['wrong'] : []),
              ...(index === dragged ? ['dragged'] : []),
            ].join(' ')}
            draggable={true}
            onClick={() => setSelected(index)}
            onDragStart={(event) => {
              event.dataTransfer?.setData('text/plain', line.id);
              setDragged(index);
              setSelected(index);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              if (dragged === undefined || dragged === index) return;
              move(dragged, index);
              setDragged(index);
            }}
            onDrop={(event) => event.preventDefault()}
            onDragEnd={() => setDragged(undefined)}
          >
            <span class="codicon codicon-gripper" aria-hidden="true" />
            {line.shown}
          </li>
        ))}
      </ul>
      <div class="buttons">
        <Button
          look="icon"
          icon="arrow-up"
          label={strings.moveUp}
          off={at <= 0}
          onClick={() => move(at, at - 1)}
        />
        <Button
          look="icon"
          icon="arrow-down"
          label={strings.moveDown}
          off={at >= lines.length - 1}
          onClick={() => move(at, at + 1)}
        />
        {onIndent === undefined ? null : (
          <>
            <Button
              look="icon"
              icon="arrow-left"
              label={strings.outdent}
              off={(current?.indent ?? 0) === 0}
              onClick={() => onIndent(at, -1)}
            />
            <Button
              look="icon"
              icon="arrow-right"
              label={strings.indent}
              off={current?.isDivider === true}
              onClick={() => onIndent(at, 1)}
            />
          </>
        )}
        <span id="movable-help" class="quiet">
          {onIndent === undefined ? strings.moveHelp : strings.moveAndIndentHelp}
        </span>
      </div>
    </div>
  );
}

/** A list with one entry at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.toSpliced(from, 1);
  const entry = list[from];
  return entry === undefined ? list : rest.toSpliced(to, 0, entry);
}
