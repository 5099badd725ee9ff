import * as l10n from '@vscode/l10n';
import { existsSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { parseSort } from '../core/profile/sort.ts';
import { describeRows } from '../core/profile/exports/json.ts';
import { mergeParts } from '../core/profile/parts.ts';
import { formatFixed3 } from '../core/profile/number.ts';
import { threadTruth } from '../core/profile/threads.ts';
import { totalsOf } from '../core/profile/summary.ts';
import { formatStats, selectRows } from '../core/profile/text.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import { runProfile, UnwrittenProfile, type ProfileOptions } from '../node/profile.ts';
import { jsonOption, pythonOption, UsageError } from './command.ts';
import type { Call, Command } from './command.ts';
import { interruptible } from './interruptions.ts';
import { note, print, printJson, relay } from './output.ts';
import { pathStyle, readSort, sortOption } from './stats.ts';

/** How a program that failed has ended; undefined for one that did not. */
function describeEnd({ exitCode, error }: ProfileRun): string | undefined {
  if (error !== undefined)
    return error.traceback === ''
      ? error.message
      : error.message === ''
        ? l10n.t('The program ended with {0}.', error.type)
        : l10n.t('The program ended with {0}: {1}.', error.type, error.message);
  return exitCode === 0 ? undefined : l10n.t('The program ended with exit code {0}.', exitCode);
}

/** What is true of the threads that ran, where there were such. */
function describeThreads(run: ProfileRun): string | undefined {
  const truth = threadTruth(run);
  switch (truth) {
    case 'none':
      return undefined;
    case 'apart':
      return l10n.t('Other threads ran: each was profiled apart, and the table adds them up.');
    case 'leftOut':
      return l10n.t(
        'Other threads ran: Python {0} profiles the main thread alone, so the table holds nothing of them.',
        run.python,
      );
    case 'mixed':
      return [
        l10n.t(
          'Other threads ran: Python {0} counts their calls rightly, but mixes up their times and recursion.',
          run.python,
        ),
        ...(run.how?.perThread === true
          ? [
              l10n.t(
                'It cannot profile threads apart: from 3.12 on, cProfile has one profiler for all of them.',
              ),
            ]
          : []),
      ].join(' ');
    default:
      return truth satisfies never;
  }
}

/** How much slower the profiler made it, and how far the runs were apart, where that was measured. */
function describeCost({ plainTime, wallTime, repeats }: ProfileRun): string | undefined {
  const lines = [
    ...(repeats === undefined
      ? []
      : [
          l10n.t(
            '{0} runs, from {1} to {2} s; the table is of the one in the middle.',
            repeats.runs,
            formatFixed3(repeats.wallTime[0]),
            formatFixed3(repeats.wallTime[2]),
          ),
        ]),
    ...(plainTime === undefined
      ? []
      : [
          l10n.t(
            'Without the profiler it takes {0} s: profiled, {1} times as long.',
            formatFixed3(plainTime),
            (wallTime / plainTime).toFixed(1),
          ),
        ]),
  ];
  return lines.length === 0 ? undefined : lines.join(' ');
}

async function show(run: ProfileRun, call: Call, sort: readonly string[]): Promise<void> {
  const { profile, ...about } = run;
  if (call.has('json')) {
    const rows = describeRows(totalsOf(profile), selectRows(profile, { sort }));
    await printJson({ ...about, profile: rows });
  } else if (profile.rows.length > 0)
    await print(formatStats(mergeParts(profile), { sort, stripDirs: true, pathStyle }));
}

/** Where to write the profile; told before the program runs if that cannot be. */
async function readOutput(call: Call): Promise<string | undefined> {
  const given = call.get('output');
  if (given === undefined) return undefined;
  if (given === '') throw new UsageError(l10n.t('--output is empty: name the file to write.'));
  const file = resolve(given);
  const folder = dirname(file);
  if (!existsSync(folder))
    throw new UserError(l10n.t('There is no folder {0} for {1}. Make it first.', folder, given));
  const old = statSync(file, { throwIfNoEntry: false });
  if (old?.isDirectory()) throw new UserError(l10n.t('{0} is a folder. Name a file in it.', given));
  // A device or a pipe is not tried: it would take the attempt for all there is.
  if (old !== undefined && !old.isFile()) return file;
  try {
    await (await open(file, old === undefined ? 'wx' : 'r+')).close();
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(l10n.t('{0} cannot be written: {1}. Choose another place.', given, message), {
      cause: error,
    });
  }
  if (old === undefined) await rm(file);
  return file;
}

/** The expression of `--call`, without blanks around it. */
function readExpression(call: Call): string | undefined {
  const expression = call.get('call')?.trim();
  if (expression === '')
    throw new UsageError(l10n.t("--call is empty: give an expression, for example 'f(30)'."));
  return expression;
}

export const profile = (): Command => ({
  name: 'profile',
  usage: '[options] FILE [ARGS...]',
  summary: l10n.t('Run a Python program, or one call in it, under cProfile and print the table.'),
  details: l10n.t(
    "Options stand before FILE; what stands behind it is the program's. With --call, FILE is imported (its __main__ guard does not run) and the expression is profiled alone. The exit code is 1 when the program fails.",
  ),
  options: [
    { name: 'call', value: 'EXPR', help: l10n.t("The expression to profile alone: 'fib_seq(30)'.") },
    pythonOption(),
    { name: 'output', short: 'o', value: 'OUT.prof', help: l10n.t('Write the profile for pstats as well.') },
    { name: 'repeat', value: 'N', help: l10n.t('Run it N times; the table is of the run in the middle.') },
    {
      name: 'plain-run',
      help: l10n.t('Run it without the profiler as well, and say how much that slows it.'),
    },
    { name: 'per-thread', help: l10n.t('Profile each thread apart, where the Python can do that.') },
    { name: 'processes', help: l10n.t('Profile the Python processes that it starts, too.') },
    { ...sortOption(), help: `${sortOption().help} ${l10n.t('Without it: stdname.')}` },
    { ...jsonOption(), help: `${jsonOption().help} ${l10n.t("The program's output goes to stderr.")}` },
  ],
  positionals: [1, Infinity],
  runsProgram: true,
  async run(call) {
    const [program = '', ...args] = call.positionals;
    if (!existsSync(program))
      throw new UserError(l10n.t('There is no file {0}. Name a Python file.', program));
    const sort = call.get('sort') === undefined ? ['stdname'] : readSort(call);
    // A wrong key is told before the program runs, not after.
    parseSort(sort);
    const expression = readExpression(call);
    const repeat = Number(call.get('repeat') ?? 1);
    if (!Number.isInteger(repeat) || repeat < 1)
      throw new UsageError(
        l10n.t('--repeat is "{0}". Give a whole number of runs.', call.get('repeat') ?? ''),
      );
    const output = await readOutput(call);
    const { path } = await resolveInterpreter(call.get('python'), { folder: process.cwd() });
    const options: Omit<ProfileOptions, 'signal' | 'onReady'> = {
      python: path,
      program: resolve(program),
      args,
      cwd: process.cwd(),
      stdin: 'inherit',
      ...(expression !== undefined && { call: expression }),
      ...(output !== undefined && { profileOutput: output }),
      how: {
        ...(repeat > 1 && { repeat }),
        ...(call.has('plain-run') && { plainRun: true }),
        ...(call.has('per-thread') && { perThread: true }),
        ...(call.has('processes') && { subProcess: true }),
      },
      onOutput: (category, data) => relay(call.has('json') ? 'stderr' : category, data),
    };
    try {
      const run = await interruptible(({ signal, passTo }) =>
        runProfile({ ...options, signal, onReady: ({ pid }) => passTo(pid) }),
      );
      await show(run, call, sort);
      for (const line of [describeThreads(run), describeCost(run), describeEnd(run)])
        if (line !== undefined) note(line);
      return describeEnd(run) === undefined ? 0 : 1;
    } catch (error) {
      if (error instanceof UnwrittenProfile) await show(error.run, call, sort);
      // A program that does not compile has failed; a call that does not is a wrong call.
      if (!(error instanceof UserError) || error.place === undefined) throw error;
      if (call.has('json')) {
        const { program: file, cwd, args: given } = options;
        const failure = { type: 'SyntaxError', message: error.message, traceback: '' };
        await printJson({ program: file, args: given, cwd, exitCode: 1, error: failure });
      }
      note(error.message);
      return 1;
    }
  },
});
