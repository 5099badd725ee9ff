import * as l10n from '@vscode/l10n';
import type { FilterProblem } from '../../core/profile/filter.ts';
import type { Origin } from '../../core/profile/origin.ts';
import type { ColumnKey, ProfileTab } from '../../protocol/profileView.ts';
import { makeStrings } from '../shared/strings.ts';

/** Every word of the profile view in the language of `l10n`; its column headers are pstats' own in every language. */
export const makeProfileStrings = (shared = makeStrings()) => ({
  ...shared,
  profile: l10n.t('Profile'),
  cannotShow: l10n.t('This profile cannot be shown'),
  copyAsText: l10n.t('Copy as pstats text'),
  copied: l10n.t('Copied.'),
  copiedBy: (key: string) => l10n.t('Copied, sorted by {0}: pstats cannot sort as this table does.', key),
  runAgain: l10n.t('Run again'),

  // What the profile is of.
  inProgram: (program: string) => l10n.t('in {0}', program),
  wallTime: (seconds: string) => l10n.t('{0} s on the clock', seconds),
  ranIn: (folder: string, command: string) => l10n.t('{0}, run in {1}', command, folder),
  threadsMixed: l10n.t(
    'Other threads ran. From Python 3.12 on, their calls are in this table and the counts of calls are right, but times and primitive calls are mixed between the threads: do not rely on them.',
  ),
  threadsLeftOut: l10n.t(
    'Other threads ran. Up to Python 3.11, only the thread that started the profiler is measured: what the others called is not in this table.',
  ),
  partial: l10n.t('Stopped before its end: this is what was collected by then.'),
  threadsApart: l10n.t('Each thread was profiled apart: the column process says which.'),
  noPerThread: (python: string) =>
    l10n.t(
      'Python {0} cannot profile threads apart: from 3.12 on, cProfile has one profiler for all of them.',
      python,
    ),
  processes: (count: number) =>
    l10n.t(
      '{0} processes were profiled, each by itself: they run at the same time, so their times add up to more than the clock shows.',
      count,
    ),
  slowDown: (seconds: string, factor: string) =>
    l10n.t(
      'Without the profiler it takes {0} s: profiled, {1} times as long. What is called often looks slower than it is.',
      seconds,
      factor,
    ),
  repeats: (runs: number, lowest: string, highest: string) =>
    l10n.t('{0} runs, from {1} to {2} s; the table is of the one in the middle', runs, lowest, highest),
  inflated: (seconds: string, calls: string) =>
    l10n.t(
      'About {0} s of it are the profiler’s own work on {1} calls: this share is inflated.',
      seconds,
      calls,
    ),
  spreadOf: (lowest: string, median: string, highest: string) =>
    l10n.t('In all runs, tottime was from {0} to {2} s, in the middle {1} s.', lowest, median, highest),
  rangeOf: (lowest: string, median: string, highest: string) =>
    l10n.t('from {0} to {2} s, in the middle {1} s', lowest, median, highest),
  sampled: l10n.t(
    'A sampling profiler made this file: its counts are samples, not calls, and its times are estimates.',
  ),

  views: l10n.t('Views'),
  tabs: {
    table: l10n.t('Table'),
    icicle: l10n.t('Icicle'),
    graph: l10n.t('Graph'),
    compare: l10n.t('Compare'),
  } satisfies Record<ProfileTab, string>,

  exportAs: l10n.t('Export…'),

  // The icicle and the call graph.
  callTree: l10n.t('Call tree'),
  callGraph: l10n.t('Call graph'),
  find: l10n.t('Find a function'),
  foundFunctions: (count: number) =>
    count === 1 ? l10n.t('1 function found') : l10n.t('{0} functions found', count),
  noneFound: l10n.t('No function found'),
  exactOnly: l10n.t('exact only'),
  zoomOut: l10n.t('Zoom out'),
  saveSvg: l10n.t('Save as SVG…'),
  showInTable: l10n.t('Show in the table'),
  all: l10n.t('all'),
  allOfIt: (seconds: string) => l10n.t('All functions: {0} s', seconds),
  nodeTimes: (name: string, seconds: string, share: string, own: string) =>
    l10n.t('{0}: {1} s with what it called ({2}), {3} s of its own.', name, seconds, share, own),
  inferred: l10n.t('Inferred: a function above it has several callers, among which its time is divided.'),
  icicleHelp: l10n.t(
    'As wide as the time, callees below callers. Hatched: inferred, since a profile knows callers, not whole paths. Click or Enter zooms in, Escape zooms out.',
  ),
  graphOf: (shown: number, left: number) =>
    left === 0
      ? l10n.t('All {0} functions. The darker, the more own time; numbers are calls.', shown)
      : l10n.t(
          '{0} functions with the most own time and the ways to them; {1} are left out. The darker, the more own time; numbers are calls.',
          shown,
          left,
        ),
  graphNode: (name: string, own: string, share: string, callees: string) =>
    callees === ''
      ? l10n.t('{0}: {1} s of its own ({2}).', name, own, share)
      : l10n.t('{0}: {1} s of its own ({2}). Calls {3}.', name, own, share, callees),
  callsTo: (name: string, calls: string) => l10n.t('{0} ({1} times)', name, calls),

  // What changed from another profile.
  compareWith: l10n.t('Compare with…'),
  compared: (title: string, before: string, after: string) =>
    l10n.t('Before is {0}: {1} s in all functions, now {2} s.', title, before, after),
  withNoise: (count: number) => l10n.t('show what differs within the noise as well ({0})', count),
  changedFunctions: (shown: number, count: number) => {
    if (shown < count) return l10n.t('The first {0} of {1} functions that changed', shown, count);
    return count === 1 ? l10n.t('1 function changed') : l10n.t('{0} functions changed', count);
  },
  newFunction: l10n.t('new'),
  goneFunction: l10n.t('gone'),

  // The table.
  filter: l10n.t('Filter'),
  filterHint: l10n.t('Filter: json  ncalls>1000  is:mine'),
  filterHelp: l10n.t(
    'Words that the function or its file has in its name. Also: -word, "two words", /pattern/, module:json, file:test, function:load, is:mine (library, builtin, recursive), ncalls>1000, tottime>=5ms, cumtime>10%',
  ),
  filterProblem: {
    number: (word: string) =>
      l10n.t('“{0}” needs a number, such as ncalls>1000, tottime>5ms or cumtime>10%.', word),
    is: (word: string) =>
      l10n.t('“{0}” is unknown: write is:mine, is:library, is:builtin or is:recursive.', word),
    pattern: (word: string) => l10n.t('“{0}” is no regular expression.', word),
  } satisfies Record<FilterProblem['kind'], (word: string) => string>,
  shownOf: (shown: number, count: number, locale: string) => {
    const all = count.toLocaleString(locale);
    if (shown !== count) return l10n.t('{0} of {1} functions', shown.toLocaleString(locale), all);
    return count === 1 ? l10n.t('1 function') : l10n.t('{0} functions', all);
  },
  sumOfShown: (functions: string, calls: string, tottime: string, share: string) =>
    l10n.t('{0}: {1} calls, tottime {2} s, {3} of all', functions, calls, tottime, share),
  nothingMatches: (filter: string) =>
    filter === '' ? l10n.t('No function is of this kind.') : l10n.t('No function matches “{0}”.', filter),
  clearFilter: l10n.t('Clear the filter'),
  origin: l10n.t('Whose code'),
  origins: {
    all: l10n.t('all code'),
    mine: l10n.t('my code'),
    library: l10n.t('library'),
    builtin: l10n.t('built-in'),
  } satisfies Record<Origin | 'all', string>,
  columns: l10n.t('Columns'),
  columnHelp: {
    ...shared.columnHelp,
    pcalls: l10n.t('Primitive calls: those made while the function was not running already'),
    tottimeShare: l10n.t('tottime as a part of the time of all functions'),
    tottimePerCall: l10n.t('tottime divided by all calls, in seconds'),
    cumtimeShare: l10n.t('cumtime as a part of the time of all functions'),
    cumtimePerCall: l10n.t('cumtime divided by the primitive calls, in seconds'),
    callers: l10n.t('How many functions call it'),
    callees: l10n.t('How many functions it calls'),
    module: l10n.t('The module that the function is in'),
    process: l10n.t('The process, and the thread, that it ran in'),
    tottimeMedian: l10n.t('tottime in the middle one of all runs'),
    tottimeSpread: l10n.t('How far tottime is apart in the runs, the highest less the lowest'),
  } satisfies Record<ColumnKey, string>,
  gridHelp: l10n.t(
    'Arrow keys move between cells. Enter opens a function’s source, or sorts by a column; Shift with it sorts by that column as well. Space shows what a row means.',
  ),
  outermostOf: (calls: string, outermost: string) => l10n.t('{0} calls, {1} outermost', calls, outermost),
  perCallOf: (total: string, divisor: string) => `${total} / ${divisor}`,
  noDivisor: l10n.t('No calls to divide by'),

  // The card of a row.
  cardOf: (name: string) => l10n.t('What the numbers of {0} mean', name),
  closeCard: l10n.t('Close'),
  calledOften: (name: string, calls: number, shown: string) =>
    calls === 1
      ? l10n.t('{0} was called once.', name)
      : l10n.t('{0} was called {1} times, never while it was already running.', name, shown),
  calledByItself: (name: string, calls: string, outermost: string) =>
    l10n.t(
      '{0} was called {1} times. {2} of these calls are outermost (primitive): in all the others it was running already, called directly or through others by itself.',
      name,
      calls,
      outermost,
    ),
  resumesAreCalls: l10n.t('It is a generator: each time it is resumed counts as a call.'),
  ownTime: (seconds: string, share: string) =>
    l10n.t('tottime: {0} s passed in its own lines, {1} of the time of all functions.', seconds, share),
  wholeTime: (seconds: string, below: string) =>
    l10n.t(
      'cumtime: {0} s passed from its outermost calls to their returns; {1} s of them in the functions it called.',
      seconds,
      below,
    ),
  noTimeBelow: (seconds: string) =>
    l10n.t(
      'cumtime: {0} s passed from its calls to their returns; what it called took next to nothing.',
      seconds,
    ),
  twoDivisors: (tottime: string, cumtime: string) =>
    l10n.t(
      'The two percall differ in what they divide by: {0} calls in all, and {1} outermost calls.',
      tottime,
      cumtime,
    ),
  callers: l10n.t('Called by'),
  callees: l10n.t('Calls'),
  noCallers: l10n.t('No profiled function called it: it is where the profile begins.'),
  noCallees: l10n.t('It called no profiled function.'),
  notCalledHere: l10n.t('from outside the profile'),
  countedTwice: l10n.t('counted more than once by recursion'),
  itself: l10n.t('itself'),
  sum: l10n.t('sum'),
  reconciles: (tottime: string, below: string, cumtime: string) =>
    l10n.t('Own {0} s and called functions {1} s make up the cumtime of {2} s.', tottime, below, cumtime),
  residual: (seconds: string) =>
    l10n.t('{0} s remain that the calls do not explain: recursion counts time once only.', seconds),
});

/** The words of the profile view. */
export type Strings = ReturnType<typeof makeProfileStrings>;
