import {
  BreakpointEvent,
  ContinuedEvent,
  Event,
  OutputEvent,
  Source,
  StoppedEvent,
  ThreadEvent,
} from '@vscode/debugadapter';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { basename } from 'node:path';
import type { CustomEvents } from '../protocol/dap.ts';
import type { Stopped } from '../protocol/helper.ts';
import type { LineNumbers } from './breakpoints.ts';
import type { RuntimeEvent } from './runtimeEvents.ts';

/** An event of ours, its body as its name asks for. */
export const customEvent = <K extends keyof CustomEvents>(name: K, body: CustomEvents[K]): Event =>
  new Event(name, body);

function stoppedEvent({ reason, thread, text, hits }: Stopped): DebugProtocol.StoppedEvent {
  const event: DebugProtocol.StoppedEvent = new StoppedEvent(reason, thread, text ?? undefined);
  // Each thread has a pdb of its own: the others run on, as they do under pdb.
  event.body.allThreadsStopped = false;
  if (hits.length > 0) event.body.hitBreakpointIds = [...hits];
  return event;
}

function breakpointEvent(
  event: Extract<RuntimeEvent, { kind: 'breakpoint' }>,
  lines: LineNumbers,
): DebugProtocol.BreakpointEvent {
  const breakpoint: DebugProtocol.Breakpoint = { id: event.number, verified: event.change === 'new' };
  if (event.change === 'new') {
    breakpoint.source = new Source(basename(event.file), event.file);
    breakpoint.line = lines.toClient(event.line);
  }
  return new BreakpointEvent(event.change, breakpoint);
}

function logEvent(
  { text, file, line }: Extract<RuntimeEvent, { kind: 'log' }>,
  lines: LineNumbers,
): DebugProtocol.OutputEvent {
  const event: DebugProtocol.OutputEvent = new OutputEvent(`${text}\n`, 'console');
  event.body.source = new Source(basename(file), file);
  event.body.line = lines.toClient(line);
  return event;
}

/** What the client is told of an event; undefined where that is the session's business. */
export function toClientEvent(event: RuntimeEvent, lines: LineNumbers): DebugProtocol.Event | undefined {
  switch (event.kind) {
    case 'console':
      return new OutputEvent(event.text, 'console');
    case 'stopped':
      return stoppedEvent(event.stop);
    case 'continued':
      return new ContinuedEvent(event.thread, false);
    case 'thread':
      return new ThreadEvent('started', event.thread);
    case 'log':
      return logEvent(event, lines);
    case 'breakpoint':
      return breakpointEvent(event, lines);
    case 'pdb': {
      const { command, output, thread, from } = event;
      return customEvent('conceptlab/pdb', { command, output, threadId: thread, from });
    }
    case 'child':
    case 'pending':
    case 'restart':
    case 'fault':
    case 'ended':
      return undefined;
    default:
      return event satisfies never;
  }
}
