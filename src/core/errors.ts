/** What a person can do about a foreseeable failure; the extension turns each into a button. */
export type Remedy =
  | 'chooseInterpreter'
  | 'installPython'
  | 'openSettings'
  | 'openFile'
  | 'openFolder'
  | 'manageTrust'
  | 'showLog'
  | 'retry';

/** A place in a source file that an error or a verdict points at; `line` counts from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
}

/**
 * A foreseeable failure. `message` says what happened and what to do, in one or two sentences fit for a
 * person; anything that is not a `UserError` is a fault of ours and belongs in the log.
 */
export class UserError extends Error {
  readonly remedies: readonly Remedy[];
  readonly place: SourcePlace | undefined;

  constructor(
    message: string,
    options: { remedies?: readonly Remedy[]; place?: SourcePlace; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.remedies = options.remedies ?? [];
    this.place = options.place;
  }
}
