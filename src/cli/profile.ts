import { resolve } from 'node:path';
import { parseSort } from '../core/profile/sort.ts';
import { describeRows } from '../core/profile/exports/json.ts';
import { totalsOf } from '../core/profile/summary.ts';
import { formatStats, selectRows } from '../core/profile/text.ts';
import type { ProfileRun } from '../core/profile/types.ts';
import { resolveInterpreter } from '../node/interpreters.ts';
import { runProfile } from '../node/profile.ts';
import { jsonOption, pythonOption } from './command.ts';
import type { Call, Command } from './command.ts';
import { interruptions } from './interruptions.ts';
import { note, print, printJson } from './output.ts';
import { pathStyle, readSort, sortOption } from './stats.ts';

/** How a program that failed has ended; undefined for one that did not. */
function describeEnd({ exitCode, error }: ProfileRun): string | undefined {
  if (error !== undefined)
    return error.traceback === ''
      ? error.message
      : `The program ended with ${error.type}${error.message === '' ? '' : `: ${error.message}`}.`;
  return exitCode === 0 ? undefined : `The program ended with exit code ${exitCode}.`;
}

/** What cProfile misses when other threads run, by version (Lib/cProfile.py, sys.monitoring from 3.12). */
function describeThreads({ threads, python }: ProfileRun): string | undefined {
  if (!threads) return undefined;
  const [, minor = 0] = python.split('.').map(Number);
  return minor < 12
    ? `Other threads ran: Python ${python} profiles the main thread alone, so the table holds nothing of them.`
    : `Other threads ran: Python ${python} counts their calls rightly, but mixes up their times and recursion.`;
}

async function show(run: ProfileRun, call: Call, sort: readonly string[]): Promise<void> {
  const { profile, ...about } = run;
  if (call.has('json')) {
    const rows = describeRows(totalsOf(profile), selectRows(profile, { sort }));
    await printJson({ ...about, profile: rows });
  } else if (profile.rows.length > 0) await print(formatStats(profile, { sort, stripDirs: true, pathStyle }));
}

export const profile: Command = {
  name: 'profile',
  usage: '[options] FILE [ARGS...]',
  summary: 'Run a Python program, or one call in it, under cProfile and print the table.',
  details:
    "Options stand before FILE; what stands behind it is the program's. With --call, FILE is imported  (its " +
    '__main__ guard does not run) and the expression is profiled alone. The exit code is 1 when the program fails.',
  options: [
    { name: 'call', value: 'EXPR', help: "The expression to profile alone: 'fib_seq(30)'." },
    pythonOption,
    { name: 'output', short: 'o', value: 'OUT.prof', help: 'Write the profile for pstats as well.' },
    { ...sortOption, help: `${sortOption.help} Without it: stdname.` },
    { ...jsonOption, help: `${jsonOption.help} The program's output goes to stderr.` },
  ],
  positionals: [1, Infinity],
  runsProgram: true,
  async run(call) {
    const [program = '', ...args] = call.positionals;
    const sort = call.get('sort') === undefined ? ['stdname'] : readSort(call);
    // A wrong key is told before the program runs, not after.
    parseSort(sort);
    const expression = call.get('call');
    const output = call.get('output');
    const { path } = await resolveInterpreter(call.get('python'), { folder: process.cwd() });
    const interrupts = interruptions();
    try {
      const run = await runProfile({
        python: path,
        program: resolve(program),
        args,
        cwd: process.cwd(),
        stdin: 'inherit',
        signal: interrupts.signal,
        ...(expression !== undefined && { call: expression }),
        ...(output !== undefined && { profileOutput: resolve(output) }),
        onStart: ({ pid }) => interrupts.passTo(pid),
        onOutput: (category, text) => {
          const stream = category === 'stdout' && !call.has('json') ? process.stdout : process.stderr;
          stream.write(text);
        },
      });
      await show(run, call, sort);
      for (const line of [describeThreads(run), describeEnd(run)]) if (line !== undefined) note(line);
      return describeEnd(run) === undefined ? 0 : 1;
    } finally {
      interrupts.dispose();
    }
  },
};
