import type { BusyMode } from '../../core/labs/run.ts';
import type { LaunchKind } from '../../core/labs/types.ts';

/** Every word of the webviews' own; the labs' texts come in the learner's language already. */
export interface Strings {
  // The lab panel. The names of regions and buttons are relied on by scripts and screen readers alike.
  readonly concept: string;
  readonly predict: string;
  readonly do: string;
  readonly whatHappened: string;
  readonly checks: string;
  readonly launch: Readonly<Record<LaunchKind, string>>;
  readonly check: string;
  readonly hint: string;
  readonly lockIn: string;
  readonly skip: string;
  readonly nextStep: string;
  readonly previousStep: string;
  readonly cancel: string;
  readonly breadcrumb: string;
  readonly position: (index: number, count: number) => string;
  readonly stepDone: string;
  readonly yourAnswer: string;
  readonly notANumber: string;
  readonly lockedIn: string;
  readonly runToSee: string;
  readonly skipped: string;
  readonly youSaid: string;
  readonly itWas: string;
  readonly right: string;
  readonly different: string;
  readonly editFile: (name: string) => string;
  readonly hintsShown: (shown: number, count: number) => string;
  readonly noMoreHints: string;
  readonly busy: Readonly<Record<BusyMode, string>>;
  readonly resultOf: Readonly<Record<LaunchKind | 'check', string>>;
  readonly justNow: string;
  readonly changedSince: string;
  readonly endedWell: string;
  readonly endedWithCode: (code: number) => string;
  readonly killedBySignal: (signal: number) => string;
  readonly endedWithError: (type: string, message: string) => string;
  readonly raisedIn: (name: string) => string;
  readonly calledFrom: (name: string) => string;
  readonly topLevel: string;
  readonly atLine: (line: number) => string;
  readonly traceback: string;
  readonly output: string;
  readonly busiestFunctions: string;
  readonly moreFunctions: (count: number) => string;
  readonly openFullProfile: string;
  readonly whyTwoNumbers: string;
  readonly twoNumbers: (name: string, calls: string, primitive: string, both: string) => string;
  readonly stoppedIn: (name: string) => string;
  readonly earlierStops: (count: number) => string;
  readonly name: string;
  readonly value: string;
  readonly noLocals: string;
  readonly passed: string;
  readonly failed: string;
  readonly allPassed: (count: number) => string;
  readonly someFailed: (failed: number, count: number) => string;
  readonly belief: string;
  readonly tryThis: string;

  // The profile view. Its column headers are pstats' own words in every language.
  readonly profile: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly shownOf: (shown: number, count: number) => string;
  readonly nothingMatches: (filter: string) => string;
  readonly clearFilter: string;
  readonly gridHelp: string;
  readonly copyAsText: string;
  readonly copied: string;
  readonly copiedBy: (key: string) => string;
  readonly runAgain: string;
  readonly inProgram: (program: string) => string;
  readonly python: (version: string) => string;
  readonly threadsMixed: string;
  readonly threadsLeftOut: string;
  readonly sampled: string;
  readonly columnHelp: Readonly<
    Record<'ncalls' | 'tottime' | 'tottimePerCall' | 'cumtime' | 'cumtimePerCall' | 'function', string>
  >;
  readonly perCallOf: (total: string, divisor: string) => string;
  readonly noDivisor: string;
  readonly cannotShow: string;
}

const plural =
  (one: string, other: string) =>
  (count: number): string =>
    count === 1 ? one : other;

const en: Strings = {
  concept: 'Concept',
  predict: 'Predict',
  do: 'Do',
  whatHappened: 'What happened',
  checks: 'Checks',
  launch: { run: 'Run', pdb: 'Debug with pdb', profile: 'Profile' },
  check: 'Check',
  hint: 'Hint',
  lockIn: 'Lock in',
  skip: 'Skip',
  nextStep: 'Next step',
  previousStep: 'Previous step',
  cancel: 'Cancel',
  breadcrumb: 'Where you are',
  position: (index, count) => `Step ${index} of ${count}`,
  stepDone: 'Done',
  yourAnswer: 'Your answer',
  notANumber: 'Type a number, such as 42 or 1.5.',
  lockedIn: 'Locked in:',
  runToSee: 'Run the step to see what it is.',
  skipped: 'You skipped the prediction.',
  youSaid: 'You said',
  itWas: 'It was',
  right: 'Right',
  different: 'Different',
  editFile: (name) => `Edit ${name}`,
  hintsShown: (shown, count) => `${shown} of ${count}`,
  noMoreHints: 'These are all the hints.',
  busy: {
    run: 'Running…',
    pdb: 'Debugging…',
    profile: 'Profiling…',
    check: 'Checking…',
    answer: 'Finding the answer…',
  },
  resultOf: { run: 'Run', pdb: 'Debugged', profile: 'Profiled', check: 'Checked' },
  justNow: 'just now',
  changedSince: 'The file has changed since.',
  endedWell: 'The program ran to its end.',
  endedWithCode: (code) => `The program ended with exit code ${code}.`,
  killedBySignal: (signal) => `The program was ended by signal ${signal}.`,
  endedWithError: (type, message) =>
    message === '' ? `It raised ${type}.` : `It raised ${type}: ${message}`,
  raisedIn: (name) => `Raised in ${name}`,
  calledFrom: (name) => `called from ${name}`,
  topLevel: 'the top level of the file',
  atLine: (line) => `line ${line}`,
  traceback: 'Python’s traceback',
  output: 'Output',
  busiestFunctions: 'The functions with the most calls',
  moreFunctions: (count) => plural('and 1 more function', `and ${count} more functions`)(count),
  openFullProfile: 'Open full profile',
  whyTwoNumbers: 'Why two numbers?',
  twoNumbers: (name, calls, primitive, both) =>
    `${both}: ${name} was called ${calls} times in all. In ${primitive} of them it was not already running: ` +
    `those are the primitive calls. In all the others ${name} was called, directly or through others, by itself.`,
  stoppedIn: (name) => `Stopped in ${name}`,
  earlierStops: (count) => plural('1 earlier stop', `${count} earlier stops`)(count),
  name: 'Name',
  value: 'Value',
  noLocals: 'No local names yet.',
  passed: 'Passed:',
  failed: 'Failed:',
  allPassed: (count) => plural('The check passed.', `All ${count} checks passed.`)(count),
  someFailed: (failed, count) =>
    count === 1
      ? 'The check failed.'
      : plural(`1 of ${count} checks failed.`, `${failed} of ${count} checks failed.`)(failed),
  belief: 'What may lie behind it',
  tryThis: 'Try this',

  profile: 'Profile',
  filter: 'Filter',
  filterHint: 'Filter by function or file',
  shownOf: (shown, count) =>
    (shown === count ? '' : `${shown} of `) + plural('1 function', `${count} functions`)(count),
  nothingMatches: (filter) => `No function or file has “${filter}” in its name.`,
  clearFilter: 'Clear the filter',
  gridHelp: 'Arrow keys move between cells. Enter opens a function’s source, or sorts by a column.',
  copyAsText: 'Copy as pstats text',
  copied: 'Copied.',
  copiedBy: (key) => `Copied, sorted by ${key}: pstats has no order by percall.`,
  runAgain: 'Run again',
  inProgram: (program) => `in ${program}`,
  python: (version) => `Python ${version}`,
  threadsMixed:
    'Other threads ran. From Python 3.12 on, their calls are in this table and the counts of calls are right, ' +
    'but times and primitive calls are mixed between the threads: do not rely on them.',
  threadsLeftOut:
    'Other threads ran. Up to Python 3.11, only the thread that started the profiler is measured: ' +
    'what the others called is not in this table.',
  sampled:
    'A sampling profiler made this file: its counts are samples, not calls, and its times are estimates.',
  columnHelp: {
    ncalls: 'Calls in all / primitive calls: those made while the function was not running already',
    tottime: 'Seconds in the function itself, without the functions it called',
    tottimePerCall: 'tottime divided by all calls, in seconds',
    cumtime: 'Seconds in the function and in everything it called',
    cumtimePerCall: 'cumtime divided by the primitive calls, in seconds',
    function: 'The function, and the file and line where it begins',
  },
  perCallOf: (total, divisor) => `${total} / ${divisor}`,
  noDivisor: 'No calls to divide by',
  cannotShow: 'This profile cannot be shown',
};

const byLocale: Readonly<Record<string, Strings>> = { en };

/** The words in a locale (`zh-cn`), else in its language (`zh`), else in English. */
export function stringsFor(locale: string): Strings {
  const tag = locale.toLowerCase();
  return byLocale[tag] ?? byLocale[tag.split('-')[0] ?? tag] ?? en;
}
