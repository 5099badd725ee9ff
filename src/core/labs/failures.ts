import * as l10n from '@vscode/l10n';
import { spokenLanguage } from '../language.ts';
import { fillIn, placeholders } from './text.ts';
import type { Evidence } from './types.ts';

/** Why a run of the learner's file, or a check of it, did not come to what was to be looked at. */
export type FailureKind =
  | 'syntax'
  | 'import'
  | 'exception'
  | 'recursion'
  | 'memory'
  | 'input'
  | 'missing'
  | 'exit'
  | 'time'
  | 'output'
  | 'processes'
  | 'gone'
  | 'unstopped'
  | 'unseen'
  | 'late';

/** For each kind what is said, the most exact first: the first is taken whose names the evidence has. */
const templates = (): Readonly<Record<FailureKind, readonly string[]>> => ({
  syntax: [l10n.t('Line {line} is not Python, so nothing ran: {message}.')],
  import: [
    l10n.t('Line {line} imports {name}, which this Python does not find.'),
    l10n.t('An import failed: {message}.'),
  ],
  exception: [
    l10n.t('The program stopped in line {line} with {type}: {message}'),
    l10n.t('The program stopped with {type}: {message}'),
  ],
  recursion: [
    l10n.t(
      'Line {line} called and called again until Python gave up (RecursionError): no call came to an end.',
    ),
    l10n.t('Calls went deeper and deeper until Python gave up (RecursionError): no call came to an end.'),
  ],
  memory: [
    l10n.t('In line {line} the program wanted more memory than a check gives it ({megabytes} MB).'),
    l10n.t('The program wanted more memory than a check gives it ({megabytes} MB).'),
  ],
  input: [
    l10n.t(
      'Line {line} waits for input, but no one sits at the keyboard of a check. Write the value into the program.',
    ),
    l10n.t('The program waits for input, but no one sits at the keyboard of a check.'),
  ],
  missing: [l10n.t('There is no {name} in the file, and this check needs it.')],
  exit: [
    l10n.t('Line {line} ends the program (exit code {code}) before there is anything to look at.'),
    l10n.t('The program ends itself (exit code {code}) before there is anything to look at.'),
  ],
  time: [
    l10n.t('The program was still running after {seconds} seconds, in line {line}. Does that loop ever end?'),
    l10n.t('The program was still running after {seconds} seconds and was stopped. Does it ever end?'),
  ],
  output: [l10n.t('The program printed more than {megabytes} MB and was stopped. Does its loop ever end?')],
  processes: [
    l10n.t(
      'The program started more than {count} processes and was stopped. Does it ever stop starting them?',
    ),
  ],
  gone: [
    l10n.t('The program’s process was ended by {signal}, so nothing that it did can be seen.'),
    l10n.t('The program’s process ended at once (exit code {code}), so nothing that it did can be seen.'),
    l10n.t('The process of the check was ended from outside, so nothing can be said about the file.'),
  ],
  unstopped: [l10n.t('The program ran to its end and never stopped in the debugger.')],
  unseen: [l10n.t('Not looked at: the program did not come that far.')],
  late: [l10n.t('The check took longer than {seconds} seconds and was stopped.')],
});

/** What is wrong with a check.py, where it is not an error that Python raises. */
export type CheckFaultReason = 'function' | 'result' | 'kind';

/** A fault of check.py, for its author. */
export function describeCheckFault(reason: CheckFaultReason, evidence: Evidence): string {
  const texts: Readonly<Record<CheckFaultReason, string>> = {
    function: l10n.t('check.py has no function {name}(lab)'),
    result: l10n.t('{name}(lab) returns {result}: return lab.{wanted}(...)'),
    kind: l10n.t('lab.watch knows no "{name}": use {known}'),
  };
  return fillIn(texts[reason], evidence, spokenLanguage());
}

/** A failure as a sentence. */
export function describeFailure(kind: FailureKind, evidence: Evidence): string {
  const candidates = templates()[kind];
  const told = candidates.find((text) => placeholders(text).every((name) => name in evidence));
  return fillIn(told ?? candidates.at(-1) ?? kind, evidence, spokenLanguage());
}
