/** A frame of a traceback; `line` counts from 1. */
export interface TracebackFrame {
  readonly file: string;
  readonly line: number;
  /** As Python prints it: `area`, `Circle.area`, `<module>`. */
  readonly function: string;
}

/**
 * The frames of the exception that ended the program, outermost first, from the text that Python printed.
 * Of a chain ("During handling of the above exception…") it is the last traceback, as printed last.
 */
export function tracebackFrames(text: string): TracebackFrame[] {
  const last = text.lastIndexOf('Traceback (most recent call last):');
  if (last < 0) return [];
  return [...text.slice(last).matchAll(/^ {2}File "(.+)", line (\d+), in (.+)$/gm)].map(
    ([, file = '', line = '', name = '']) => ({ file, line: Number(line), function: name }),
  );
}
