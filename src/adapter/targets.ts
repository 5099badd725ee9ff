import * as l10n from '@vscode/l10n';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import type { CallBody } from '../protocol/helper.ts';
import type { LineNumbers } from './breakpoints.ts';
import type { Inspector } from './inspector.ts';
import type { PdbRuntime } from './runtime.ts';

interface Place {
  readonly file: string | undefined;
  readonly line: number;
}

/** Places to jump to and calls to step into, by the ids under which the client has been told of them. */
export class Targets {
  readonly #places = new Map<number, Place>();
  readonly #calls = new Map<number, CallBody>();
  readonly #lines: LineNumbers;
  #lastId = 0;

  constructor(lines: LineNumbers) {
    this.#lines = lines;
  }

  /** Where pdb's `jump` may go: whether it does, it says when it is tried. */
  findPlaces({
    source,
    line,
  }: DebugProtocol.GotoTargetsArguments): DebugProtocol.GotoTargetsResponse['body'] {
    this.#places.clear();
    const id = ++this.#lastId;
    this.#places.set(id, { file: source.path, line: this.#lines.toPython(line) });
    return { targets: [{ id, label: l10n.t('Line {0}', line), line }] };
  }

  /** Jumps as pdb's `jump` does; rejects with what pdb says where it does not. */
  async jump(pdb: PdbRuntime, { threadId, targetId }: DebugProtocol.GotoArguments): Promise<void> {
    const place = this.#places.get(targetId);
    if (place === undefined) throw new UserError(l10n.t('The program has run on since.'));
    const { frames } = await pdb.ask('stack', { thread: threadId, count: 1 });
    if (frames[0]?.file !== place.file)
      throw new UserError(l10n.t('pdb can jump within the function that has stopped, and nowhere else.'));
    await pdb.jump(threadId, place.line);
  }

  async findCalls(
    pdb: PdbRuntime,
    inspector: Inspector,
    { frameId }: DebugProtocol.StepInTargetsArguments,
  ): Promise<DebugProtocol.StepInTargetsResponse['body']> {
    const calls = await pdb.ask('calls', inspector.frame(frameId));
    this.#calls.clear();
    return {
      targets: calls.map((call) => {
        const id = ++this.#lastId;
        this.#calls.set(id, call);
        return { id, label: call.label };
      }),
    };
  }

  stepIn(pdb: PdbRuntime, { threadId, targetId }: DebugProtocol.StepInArguments): void {
    const call = targetId === undefined ? undefined : this.#calls.get(targetId);
    if (call === undefined) pdb.press(threadId, 's', { way: 'in' });
    else pdb.press(threadId, 's', { way: 'into', target: call });
  }
}
