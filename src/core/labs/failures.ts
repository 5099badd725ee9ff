import { fillInLocalized, localize, placeholders } from './text.ts';
import type { Evidence, Localized } from './types.ts';

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
  | 'gone'
  | 'unstopped'
  | 'unseen'
  | 'late';

/** For each kind what is said, the most exact first: the first is taken whose names the evidence has. */
const texts: Readonly<Record<FailureKind, readonly Localized[]>> = {
  syntax: [{ en: 'Line {line} is not Python, so nothing ran: {message}.' }],
  import: [
    { en: 'Line {line} imports {name}, which this Python does not find.' },
    { en: 'An import failed: {message}.' },
  ],
  exception: [
    { en: 'The program stopped in line {line} with {type}: {message}' },
    { en: 'The program stopped with {type}: {message}' },
  ],
  recursion: [
    {
      en: 'Line {line} called and called again until Python gave up (RecursionError): no call came to an end.',
    },
    { en: 'Calls went deeper and deeper until Python gave up (RecursionError): no call came to an end.' },
  ],
  memory: [
    { en: 'In line {line} the program wanted more memory than a check gives it (512 MB).' },
    { en: 'The program wanted more memory than a check gives it (512 MB).' },
  ],
  input: [
    {
      en: 'Line {line} waits for input, but no one sits at the keyboard of a check. Write the value into the program.',
    },
    { en: 'The program waits for input, but no one sits at the keyboard of a check.' },
  ],
  missing: [{ en: 'There is no {name} in the file, and this check needs it.' }],
  exit: [
    { en: 'Line {line} ends the program (exit code {code}) before there is anything to look at.' },
    { en: 'The program ends itself (exit code {code}) before there is anything to look at.' },
  ],
  time: [
    { en: 'The program was still running after {seconds} seconds, in line {line}. Does that loop ever end?' },
    { en: 'The program was still running after {seconds} seconds and was stopped. Does it ever end?' },
  ],
  output: [{ en: 'The program printed more than 1 MB and was stopped. Does its loop ever end?' }],
  gone: [
    { en: 'The program’s process was ended by {signal}, so nothing that it did can be seen.' },
    { en: 'The program’s process ended at once (exit code {code}), so nothing that it did can be seen.' },
    { en: 'The process of the check was ended from outside, so nothing can be said about the file.' },
  ],
  unstopped: [{ en: 'The program ran to its end and never stopped in the debugger.' }],
  unseen: [{ en: 'Not looked at: the program did not come that far.' }],
  late: [{ en: 'The check took longer than {seconds} seconds and was stopped.' }],
};

/** A failure as a sentence in `locale`. */
export function describeFailure(kind: FailureKind, evidence: Evidence, locale: string): string {
  const candidates = texts[kind];
  const told = candidates.find((text) =>
    placeholders(localize(text, locale)).every((name) => name in evidence),
  );
  return fillInLocalized(told ?? candidates.at(-1) ?? { en: kind }, evidence, locale);
}
