import * as l10n from '@vscode/l10n';
import type { DebugProtocol } from '@vscode/debugprotocol';

/** What the adapter announces; each of these works. */
export const capabilities = (): DebugProtocol.Capabilities => ({
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsClipboardContext: true,
  supportsSetVariable: true,
  supportsSetExpression: true,
  supportsValueFormattingOptions: true,
  supportsCancelRequest: true,
  supportsCompletionsRequest: true,
  completionTriggerCharacters: ['.'],
  supportsExceptionInfoRequest: true,
  supportsRestartRequest: true,
  supportsTerminateRequest: true,
  supportsDelayedStackTraceLoading: true,
  supportsANSIStyling: true,
  exceptionBreakpointFilters: [
    {
      filter: 'uncaught',
      label: l10n.t('Uncaught Exceptions'),
      description: l10n.t("Opens pdb's post-mortem prompt where an exception ends the program."),
      default: true,
    },
  ],
});
