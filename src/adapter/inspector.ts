import * as l10n from '@vscode/l10n';
import { Scope, Source } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { basename } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { FrameBody, Stopped, VariableBody } from '../protocol/helper.ts';
import type { LineNumbers } from './breakpoints.ts';
import { translateHelper } from './helperWords.ts';
import type { PdbRuntime } from './runtime.ts';

interface FrameKey {
  readonly thread: number;
  readonly index: number;
}

interface ValueKey {
  readonly thread: number;
  readonly ref: number;
}

/** The protocol's ids of frames and values: good from a thread's stop until it runs on. */
export class Inspector {
  readonly #frames = new Map<number, FrameKey>();
  readonly #values = new Map<number, ValueKey>();
  readonly #stops = new Map<number, Stopped>();
  /** The frame that the client last named, by thread. */
  readonly #selected = new Map<number, number>();
  readonly #lines: LineNumbers;
  #lastId = 0;

  constructor(lines: LineNumbers) {
    this.#lines = lines;
  }

  begin(stop: Stopped): void {
    this.end(stop.thread);
    this.#stops.set(stop.thread, stop);
  }

  end(thread: number): void {
    this.#stops.delete(thread);
    this.#selected.delete(thread);
    for (const ids of [this.#frames, this.#values])
      for (const [id, key] of ids) if (key.thread === thread) ids.delete(id);
  }

  clear(): void {
    for (const thread of this.#stops.keys()) this.end(thread);
  }

  async readStack(
    pdb: PdbRuntime,
    { threadId, startFrame, levels }: DebugProtocol.StackTraceArguments,
  ): Promise<DebugProtocol.StackTraceResponse['body']> {
    const { frames, total } = await pdb.ask('stack', {
      thread: threadId,
      ...(startFrame !== undefined && { start: startFrame }),
      ...(levels !== undefined && { count: levels }),
    });
    return {
      totalFrames: total,
      stackFrames: frames.map((frame) => this.#describeFrame(threadId, frame)),
    };
  }

  #describeFrame(thread: number, { index, name, line, file, mine }: FrameBody): DebugProtocol.StackFrame {
    const id = this.#frameId({ thread, index });
    const frame: DebugProtocol.StackFrame = { id, name, line: this.#lines.toClient(line), column: 1 };
    if (file !== null) frame.source = new Source(basename(file), file);
    if (!mine) frame.presentationHint = 'subtle';
    return frame;
  }

  #frameId(key: FrameKey): number {
    for (const [id, { thread, index }] of this.#frames)
      if (thread === key.thread && index === key.index) return id;
    this.#frames.set(++this.#lastId, key);
    return this.#lastId;
  }

  #frame(id: number | undefined): FrameKey {
    const key = id === undefined ? undefined : this.#frames.get(id);
    if (key === undefined) throw new UserError(l10n.t('The program has run on since.'));
    return key;
  }

  threadOf(frameId: number | undefined): number | undefined {
    return frameId === undefined ? undefined : this.#frames.get(frameId)?.thread;
  }

  /**
   * The stack position to move pdb's current frame to before a console command: that of a frame that has been
   * selected in the client since the last command. pdb's own `up` and `down` stand otherwise.
   */
  takeSelection(thread: number, frameId: number | undefined): number | undefined {
    const index = frameId === undefined ? undefined : this.#frames.get(frameId)?.index;
    if (index === undefined) return undefined;
    const before = this.#selected.get(thread) ?? this.#stops.get(thread)?.index;
    this.#selected.set(thread, index);
    return before === index ? undefined : index;
  }

  async readScopes(pdb: PdbRuntime, frameId: number): Promise<DebugProtocol.ScopesResponse['body']> {
    const { thread, index } = this.#frame(frameId);
    const scopes = await pdb.ask('scopes', { thread, index });
    return {
      scopes: scopes.map(({ name, ref }) => {
        const scope: DebugProtocol.Scope = new Scope(translateHelper(name), this.#valueId({ thread, ref }));
        if (name === 'Locals') scope.presentationHint = 'locals';
        return scope;
      }),
    };
  }

  #valueId(key: ValueKey): number {
    if (key.ref === 0) return 0;
    this.#values.set(++this.#lastId, key);
    return this.#lastId;
  }

  #value(id: number): ValueKey {
    const key = this.#values.get(id);
    if (key === undefined) throw new UserError(l10n.t('The program has run on since.'));
    return key;
  }

  async readVariables(
    pdb: PdbRuntime,
    { variablesReference, filter, start, count }: DebugProtocol.VariablesArguments,
  ): Promise<DebugProtocol.VariablesResponse['body']> {
    const { thread, ref } = this.#value(variablesReference);
    const children = await pdb.ask('variables', {
      thread,
      ref,
      ...(filter && { filter }),
      ...(start !== undefined && { start }),
      ...(count !== undefined && { count }),
    });
    return { variables: children.map((child) => this.#describe(thread, child)) };
  }

  #describe(thread: number, child: VariableBody): DebugProtocol.Variable {
    const { name, value, type, ref, indexed, named, expression } = child;
    return {
      // What can be evaluated has the program's name, the rest a name of ours.
      name: typeof expression === 'string' ? name : translateHelper(name),
      value,
      variablesReference: this.#valueId({ thread, ref }),
      ...(type !== '' && { type }),
      ...(indexed !== undefined && indexed > 0 && { indexedVariables: indexed }),
      ...(named !== undefined && named > 0 && { namedVariables: named }),
      ...(typeof expression === 'string' && { evaluateName: expression }),
    };
  }

  async setVariable(
    pdb: PdbRuntime,
    { variablesReference, name, value }: DebugProtocol.SetVariableArguments,
  ): Promise<DebugProtocol.SetVariableResponse['body']> {
    const { thread, ref } = this.#value(variablesReference);
    return this.#describe(thread, await pdb.ask('assign', { thread, ref, name, value }));
  }

  async evaluate(
    pdb: PdbRuntime,
    { frameId, expression, context }: DebugProtocol.EvaluateArguments,
  ): Promise<DebugProtocol.EvaluateResponse['body']> {
    const { thread, index } = this.#frame(frameId);
    const whole = context === 'clipboard';
    const found = this.#describe(thread, await pdb.ask('evaluate', { thread, index, expression, whole }));
    const { value, name: _, evaluateName: __, ...rest } = found;
    return { ...rest, result: value };
  }

  async complete(
    pdb: PdbRuntime,
    { frameId, text, column }: DebugProtocol.CompletionsArguments,
  ): Promise<DebugProtocol.CompletionsResponse['body']> {
    const thread = this.threadOf(frameId) ?? pdb.stoppedThread;
    if (thread === undefined) return { targets: [] };
    const typed = text.slice(0, column - 1);
    const { start, names } = await pdb.ask('complete', { thread, text: typed });
    return {
      targets: names.map((label) => ({ label, start, length: typed.length - start })),
    };
  }

  readException(threadId: number): DebugProtocol.ExceptionInfoResponse['body'] {
    const stop = this.#stops.get(threadId);
    if (stop?.text === null || stop === undefined)
      throw new UserError(l10n.t('The thread has not stopped at an exception.'));
    const colon = stop.text.indexOf(': ');
    return {
      exceptionId: colon < 0 ? stop.text : stop.text.slice(0, colon),
      description: stop.text,
      breakMode: stop.event === 'uncaught' ? 'unhandled' : 'always',
    };
  }
}
