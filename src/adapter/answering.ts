import * as l10n from '@vscode/l10n';
import { DebugSession, OutputEvent, Response } from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import { describeRefusal } from './refusal.ts';
import type { Handlers, Requests } from './requests.ts';

/** Answers each request by its handler: with what that gives, or with what it throws. */
export abstract class AnsweringSession extends DebugSession {
  protected abstract readonly handlers: Handlers;
  /** Requests that are not answered yet. */
  readonly #underWay = new Map<number, AbortController>();

  /** Called when a request has been answered. */
  protected abstract answered(command: string, isGood: boolean): void;

  protected override dispatchRequest(request: DebugProtocol.Request): void {
    // The base class reads the client's line numbering here, and then calls `initializeRequest`.
    if (request.command === 'initialize') super.dispatchRequest(request);
    else void this.#respond(request.command, new Response(request), request.arguments);
  }

  protected override initializeRequest(
    response: DebugProtocol.InitializeResponse,
    args: DebugProtocol.InitializeRequestArguments,
  ): void {
    void this.#respond('initialize', response, args);
  }

  /** Has a request that is not answered yet given up. */
  protected cancel(request: number | undefined): void {
    this.#underWay.get(request ?? 0)?.abort();
  }

  /** Shows a person what went wrong while the program ran. */
  protected show(error: unknown): void {
    if (!(error instanceof UserError)) this.log(error);
    const text = error instanceof Error ? error.message : String(error);
    this.sendEvent(new OutputEvent(`${text}\n`, 'important'));
  }

  /** For our own log, not for a person: what is no `UserError` is a fault of ours. */
  protected log(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.sendEvent(new OutputEvent(`${text}\n`, 'telemetry'));
  }

  async #respond(command: string, response: DebugProtocol.Response, args: unknown): Promise<void> {
    const cancelled = new AbortController();
    this.#underWay.set(response.request_seq, cancelled);
    let isGood = false;
    try {
      if (!Object.hasOwn(this.handlers, command))
        throw new UserError(l10n.t('"{0}" is not supported.', command));
      const handle = this.handlers[command as keyof Requests] as (
        args: unknown,
        signal: AbortSignal,
      ) => unknown;
      const body = await handle(args ?? {}, cancelled.signal);
      if (body !== undefined) response.body = body;
      this.sendResponse(response);
      isGood = true;
    } catch (error) {
      if (!(error instanceof UserError)) this.log(error);
      this.sendErrorResponse(response, describeRefusal(command, error, args ?? {}));
    } finally {
      this.#underWay.delete(response.request_seq);
    }
    this.answered(command, isGood);
  }
}
