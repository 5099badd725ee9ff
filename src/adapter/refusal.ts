import * as l10n from '@vscode/l10n';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import type { LaunchArguments } from '../protocol/dap.ts';

/** Requests whose failure a person need not be told of: a hover that cannot be evaluated is no news. */
const quiet = new Set([
  'stackTrace',
  'scopes',
  'variables',
  'evaluate',
  'completions',
  'exceptionInfo',
  'conceptlab/locals',
]);

/** What is told of a request that failed: the text of a `UserError`, or that we have failed. */
export function describeRefusal(command: string, error: unknown, args: unknown): DebugProtocol.Message {
  const known = error instanceof UserError;
  const variables: Record<string, string> = {
    _text: known ? error.message : l10n.t('The debugger failed: {0}', String(error)),
  };
  if (known && error.remedies.length > 0) variables['_remedies'] = error.remedies.join(' ');
  if (known && error.place)
    Object.assign(variables, { _file: error.place.file, _line: String(error.place.line) });
  const isShownElsewhere = command === 'launch' && (args as LaunchArguments).launchId !== undefined;
  const showUser = !quiet.has(command) && !isShownElsewhere;
  return { id: known ? 1 : 2, format: '{_text}', variables, showUser };
}
