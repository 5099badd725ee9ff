import type { DebugProtocol } from '@vscode/debugprotocol';
import { speak } from '../node/language.ts';
import { ConceptLabSession } from './session.ts';

/** A session in a process of its own, which speaks the client's language. */
class ProcessSession extends ConceptLabSession {
  protected override initializeRequest(
    response: DebugProtocol.InitializeResponse,
    args: DebugProtocol.InitializeRequestArguments,
  ): void {
    speak(args.locale ?? 'en');
    super.initializeRequest(response, args);
  }
}

ProcessSession.run(ProcessSession);
