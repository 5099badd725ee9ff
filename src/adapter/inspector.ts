import * as l10n from '@vscode/l10n';
import { Scope } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import type { FrameBody, Stopped, VariableBody } from '../protocol/helper.ts';
import type { LineNumbers } from './breakpoints.ts';
import { translateHelper } from './helperWords.ts';
import type { PdbRuntime } from './runtime.ts';
import { Sources } from './sources.ts';

interface FrameKey {
  readonly thread: number;
  readonly index: number;
}

interface ValueKey {
  readonly thread: number;
  readonly ref: number;
}

/** Seconds that an expression may take, by who asks. */
const secondsFor: Readonly<Record<string, number>> = { hover: 2, watch: 5, clipboard: 20 };

const hints: Readonly<Record<NonNullable<VariableBody['hint']>, DebugProtocol.VariablePresentationHint>> = {
  fixed: { attributes: ['readOnly'] },
  property: { kind: 'property', lazy: true },
  group: { kind: 'virtual', attributes: ['readOnly'] },
};

const inFormat = (format: DebugProtocol.ValueFormat | undefined): { hex?: true } =>
  format?.hex === true ? { hex: true } : {};

/** The protocol's ids of frames and values: good from a thread's stop until it runs on. */
export class Inspector {
  readonly #frames = new Map<number, FrameKey>();
  readonly #values = new Map<number, ValueKey>();
  readonly #stops = new Map<number, Stopped>();
  /** The frame that the client last named, by thread. */
  readonly #selected = new Map<number, number>();
  readonly sources = new Sources();
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

  #describeFrame(
    thread: number,
    { index, name, line, file, text, mine }: FrameBody,
  ): DebugProtocol.StackFrame {
    const id = this.#frameId({ thread, index });
    const frame: DebugProtocol.StackFrame = { id, name, line: this.#lines.toClient(line), column: 1 };
    const source = this.sources.describe({ file, text });
    if (source !== undefined) frame.source = source;
    if (!mine) frame.presentationHint = 'subtle';
    return frame;
  }

  #frameId(key: FrameKey): number {
    for (const [id, { thread, index }] of this.#frames)
      if (thread === key.thread && index === key.index) return id;
    this.#frames.set(++this.#lastId, key);
    return this.#lastId;
  }

  /** The thread and stack position of a frame that the client knows; throws a `UserError` where that is gone. */
  frame(id: number | undefined): FrameKey {
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
    const { thread, index } = this.frame(frameId);
    const scopes = await pdb.ask('scopes', { thread, index });
    return {
      scopes: scopes.map(({ name, ref }) => {
        const scope: DebugProtocol.Scope = new Scope(translateHelper(name), this.#valueId({ thread, ref }));
        if (name === 'Locals') scope.presentationHint = 'locals';
        // Looked for among all objects: only for whoever opens it.
        if (name === 'Tasks') scope.expensive = true;
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
    { variablesReference, filter, start, count, format }: DebugProtocol.VariablesArguments,
    signal: AbortSignal,
  ): Promise<DebugProtocol.VariablesResponse['body']> {
    const { thread, ref } = this.#value(variablesReference);
    const parameters = {
      thread,
      ref,
      ...(filter && { filter }),
      ...(start !== undefined && { start }),
      ...(count !== undefined && { count }),
      ...inFormat(format),
    };
    const children = await pdb.ask('variables', parameters, signal);
    return { variables: children.map((child) => this.#describe(thread, child)) };
  }

  #describe(thread: number, child: VariableBody): DebugProtocol.Variable {
    const { name, value, type, ref, indexed, named, hint, expression } = child;
    return {
      // What can be evaluated has the program's name, the rest a name of ours.
      name: hint === 'group' ? translateHelper(name) : name,
      value,
      variablesReference: this.#valueId({ thread, ref }),
      ...(type !== '' && { type }),
      ...(indexed !== undefined && indexed > 0 && { indexedVariables: indexed, namedVariables: named ?? 0 }),
      ...(typeof expression === 'string' && { evaluateName: expression }),
      ...(hint !== undefined && { presentationHint: hints[hint] }),
    };
  }

  async setVariable(
    pdb: PdbRuntime,
    { variablesReference, name, value, format }: DebugProtocol.SetVariableArguments,
  ): Promise<DebugProtocol.SetVariableResponse['body']> {
    const { thread, ref } = this.#value(variablesReference);
    const parameters = { thread, ref, name, value, ...inFormat(format) };
    return this.#describe(thread, await pdb.ask('assign', parameters));
  }

  async setExpression(
    pdb: PdbRuntime,
    { frameId, expression, value, format }: DebugProtocol.SetExpressionArguments,
  ): Promise<DebugProtocol.SetExpressionResponse['body']> {
    const { thread, index } = this.frame(frameId);
    const parameters = { thread, index, expression, value, ...inFormat(format) };
    return this.#describe(thread, await pdb.ask('assign_expression', parameters));
  }

  async evaluate(
    pdb: PdbRuntime,
    { frameId, expression, context, format }: DebugProtocol.EvaluateArguments,
    signal: AbortSignal,
  ): Promise<DebugProtocol.EvaluateResponse['body']> {
    const { thread, index } = this.frame(frameId);
    const whole = context === 'clipboard';
    const seconds = secondsFor[context ?? ''];
    const parameters = {
      thread,
      index,
      expression,
      whole,
      ...inFormat(format),
      ...(seconds !== undefined && { seconds }),
    };
    const found = this.#describe(thread, await pdb.ask('evaluate', parameters, signal));
    const { value, name: _, evaluateName: __, ...rest } = found;
    return { ...rest, result: value };
  }

  async complete(
    pdb: PdbRuntime,
    { frameId, text, line = 1, column }: DebugProtocol.CompletionsArguments,
    signal: AbortSignal,
  ): Promise<DebugProtocol.CompletionsResponse['body']> {
    const thread = this.threadOf(frameId) ?? pdb.stoppedThread;
    if (thread === undefined || !pdb.isAtPrompt(thread)) return { targets: [] };
    const before = text.split('\n').slice(0, this.#lines.toPython(line) - 1);
    const typed = [...before, text.split('\n')[before.length]?.slice(0, column - 1) ?? ''].join('\n');
    const { names, length } = await pdb.ask('complete', { thread, text: typed, seconds: 2 }, signal);
    // Clients take it as an index into the text, from 0, whatever they count columns from.
    const start = typed.length - length;
    return { targets: names.map((label) => ({ label, start, length })) };
  }

  stopOf(threadId: number): Stopped | undefined {
    return this.#stops.get(threadId);
  }
}
