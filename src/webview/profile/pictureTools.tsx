import type { ComponentChildren, RefObject } from 'preact';
import { Button } from '../shared/button.tsx';
import type { Strings } from './strings.ts';
import { drawnSvg } from './svg.ts';

interface PictureToolsProps {
  readonly picture: RefObject<SVGSVGElement | null>;
  readonly strings: Strings;
  /** What the picture shows, in words; said aloud when it changes where `live` is set. */
  readonly note: string;
  readonly live?: true;
  readonly onSave: (svg: string) => void;
  /** What stands before the button that saves. */
  readonly children?: ComponentChildren;
}

/** The tool bar above a picture. */
export function PictureTools({ picture, strings, note, live, onSave, children }: PictureToolsProps) {
  return (
    <div class="tools">
      {children}
      <span class="buttons">
        <Button
          label={strings.saveSvg}
          icon="save"
          onClick={() => picture.current !== null && onSave(drawnSvg(picture.current))}
        />
      </span>
      <p role={live === true ? 'status' : undefined} class="quiet totals">
        {note}
      </p>
    </div>
  );
}
