import * as l10n from '@vscode/l10n';
import type { BusyMode } from '../../core/labs/run.ts';

/** Every word of the webviews' own in the language of `l10n`; the labs' texts come in the learner's language already. */
export const makeStrings = () => ({
  // The lab panel. The names of regions and buttons are relied on by scripts and screen readers alike.
  concept: l10n.t('Concept'),
  predict: l10n.t('Predict'),
  do: l10n.t('Do'),
  whatHappened: l10n.t('What happened'),
  checks: l10n.t('Checks'),
  launch: { run: l10n.t('Run'), pdb: l10n.t('Debug with pdb'), profile: l10n.t('Profile') },
  check: l10n.t('Check'),
  hint: l10n.t('Hint'),
  lockIn: l10n.t('Lock in'),
  skip: l10n.t('Skip'),
  taughtIn: (title: string) => l10n.t('Taught in {0}', title),
  taughtHere: l10n.t('This step teaches it.'),
  nextStep: l10n.t('Next step'),
  previousStep: l10n.t('Previous step'),
  cancel: l10n.t('Cancel'),
  breadcrumb: l10n.t('Where you are'),
  position: (index: number, count: number) => l10n.t('Step {0} of {1}', index, count),
  stepDone: l10n.t('Done'),
  yourAnswer: l10n.t('Your answer'),
  notANumber: l10n.t('Type a number, such as 42 or 1.5.'),
  predictFirst: l10n.t('Predict first: whoever runs the step now has skipped the prediction.'),
  askedAgain: l10n.t('You missed this prediction before. Make it again: a new run will answer.'),
  comesBack: (day: string) => l10n.t('This prediction comes back for review: {0}.', day),
  yourOrder: l10n.t('Your order'),
  moveUp: l10n.t('Move up'),
  moveDown: l10n.t('Move down'),
  indent: l10n.t('Indent'),
  outdent: l10n.t('Outdent'),
  moveHelp: l10n.t('Alt+↑ and Alt+↓ move a line. Dragging does, too.'),
  moveAndIndentHelp: l10n.t('Alt+↑ and Alt+↓ move a line, ← and → indent it. Dragging moves it, too.'),
  indented: (text: string, depth: number) => (depth === 0 ? text : l10n.t('{0}, indented {1}', text, depth)),
  challengeNote: l10n.t('A challenge: whoever passes it may skip the other steps of this lab.'),
  needs: (titles: string) => l10n.t('Good to know before: {0}.', titles),
  packages: (command: string) => l10n.t('This step shows more after {0}.', command),
  makeEnvironment: (packages: string) => l10n.t('Make an environment with {0}…', packages),
  pythonRange: (from: string | undefined, to: string | undefined) => {
    if (from === undefined) return l10n.t('For Python up to {0}.', to ?? '');
    return to === undefined
      ? l10n.t('For Python from {0} on.', from)
      : l10n.t('For Python {0} to {1}.', from, to);
  },
  showPlace: l10n.t('Show the lines'),
  puzzle: l10n.t('Your program'),
  puzzleTask: l10n.t('These are the lines that are missing. Put them in order and indent them.'),
  puzzleTaskWithDistractors: l10n.t(
    'The lines that are missing are among these. Put them in order and indent them; what does not belong there goes below the line.',
  ),
  leftOut: l10n.t('Left out: all lines below'),
  tryPuzzle: l10n.t('Try this order'),
  takePuzzle: l10n.t('Put it into my file'),
  puzzleSolved: l10n.t('That is it.'),
  puzzleMissing: l10n.t('Right as far as it goes; something is missing at the end.'),
  puzzleWrongLine: (line: number) =>
    line === 1
      ? l10n.t('Another line comes first.')
      : l10n.t('Right up to line {0}; then another line comes.', line - 1),
  puzzleWrongIndent: (line: number) => l10n.t('Line {0} is the right one, but not indented like this.', line),
  solutionHint: l10n.t('The solution, beside your file: take over what you like, block by block.'),
  compareSolution: l10n.t('Compare with the solution'),
  takeSolution: l10n.t('Put the whole solution into my file'),
  mineAndYours: l10n.t('Mine and yours'),
  tryNext: l10n.t('What to try next'),
  lastRun: l10n.t('The last run'),
  observed: l10n.t('Seen in the run that answered the prediction'),
  comparison: {
    input: l10n.t('Input'),
    expected: l10n.t('Expected'),
    actual: l10n.t('Actual'),
  },
  lockedIn: l10n.t('Locked in:'),
  runToSee: l10n.t('Run the step to see what it is.'),
  skipped: l10n.t('You skipped the prediction.'),
  youSaid: l10n.t('You said'),
  itWas: l10n.t('It was'),
  right: l10n.t('Right'),
  different: l10n.t('Different'),
  editFile: (name: string) => l10n.t('Edit {0}', name),
  hintsShown: (shown: number, count: number) => l10n.t('{0} of {1} shown', shown, count),
  noMoreHints: l10n.t('These are all the hints.'),
  busy: {
    run: l10n.t('Running…'),
    pdb: l10n.t('Debugging…'),
    profile: l10n.t('Profiling…'),
    check: l10n.t('Checking…'),
    answer: l10n.t('Finding the answer…'),
  } satisfies Record<BusyMode, string>,
  resultOf: {
    run: l10n.t('Run'),
    pdb: l10n.t('Debugged'),
    profile: l10n.t('Profiled'),
    check: l10n.t('Checked'),
  },
  justNow: l10n.t('just now'),
  changedSince: l10n.t('The file has changed since.'),
  endedWell: l10n.t('The program ran to its end.'),
  endedWithCode: (code: number) => l10n.t('The program ended with exit code {0}.', code),
  killedBySignal: (signal: number) => l10n.t('The program was ended by signal {0}.', signal),
  endedWithError: (type: string, message: string) =>
    message === '' ? l10n.t('It raised {0}.', type) : l10n.t('It raised {0}: {1}', type, message),
  raisedIn: (name: string) => l10n.t('Raised in {0}', name),
  calledFrom: (name: string) => l10n.t('called from {0}', name),
  topLevel: l10n.t('the top level of the file'),
  atLine: (line: number) => l10n.t('line {0}', line),
  showLine: (line: number) => l10n.t('Show line {0}', line),
  traceback: l10n.t('Python’s traceback'),
  output: l10n.t('Output'),
  mostOf: {
    ncalls: l10n.t('The functions with the most calls'),
    tottime: l10n.t('The functions that took the most time themselves'),
    cumtime: l10n.t('The functions that took the most time, with what they called'),
  },
  moreFunctions: (count: number) =>
    count === 1 ? l10n.t('and 1 more function') : l10n.t('and {0} more functions', count),
  openFullProfile: l10n.t('Open full profile'),
  whyTwoNumbers: l10n.t('Why two numbers?'),
  twoNumbers: (name: string, calls: string, primitive: string, both: string) =>
    l10n.t(
      '{3}: {0} was called {1} times in all. In {2} of them it was not already running: those are the primitive calls. In all the others {0} was called, directly or through others, by itself.',
      name,
      calls,
      primitive,
      both,
    ),
  stoppedIn: (name: string) => l10n.t('Stopped in {0}', name),
  earlierStops: (count: number) =>
    count === 1 ? l10n.t('1 earlier stop') : l10n.t('{0} earlier stops', count),
  name: l10n.t('Name'),
  value: l10n.t('Value'),
  noLocals: l10n.t('No local names yet.'),
  passed: l10n.t('Passed:'),
  failed: l10n.t('Failed:'),
  allPassed: (count: number) => {
    if (count === 1) return l10n.t('The check passed.');
    return count === 2 ? l10n.t('Both checks passed.') : l10n.t('All {0} checks passed.', count);
  },
  someFailed: (failed: number, count: number) => {
    if (count === 1) return l10n.t('The check failed.');
    return failed === 1
      ? l10n.t('1 of {0} checks failed.', count)
      : l10n.t('{0} of {1} checks failed.', failed, count);
  },
  belief: l10n.t('What may lie behind it'),
  tryThis: l10n.t('Try this'),

  // The glossary.
  glossary: l10n.t('Glossary'),
  filterTerms: l10n.t('Filter terms'),
  termCount: (count: number) => (count === 1 ? l10n.t('1 term') : l10n.t('{0} terms', count)),
  noTerm: (query: string) => l10n.t('No term has “{0}” in it.', query),
  showAllTerms: l10n.t('Show all terms'),

  // Of profiles. Column headers are pstats' own words in every language.
  python: (version: string) => `Python ${version}`,
  columnHelp: {
    ncalls: l10n.t('Calls in all / primitive calls: those made while the function was not running already'),
    tottime: l10n.t('Seconds in the function itself, without the functions it called'),
    cumtime: l10n.t('Seconds in the function and in everything it called'),
    function: l10n.t('The function, and the file and line where it begins'),
  },
});

/** The words of the webviews' own. */
export type Strings = ReturnType<typeof makeStrings>;
