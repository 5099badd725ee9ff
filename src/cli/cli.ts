import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { debuglog } from 'node:util';
import { UserError } from '../core/errors.ts';
import { answer } from './answer.ts';
import { check } from './check.ts';
import { describeCommand, readCall, UsageError, wrap } from './command.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { interruptAll, Interrupted } from './interruptions.ts';
import { labs } from './labs.ts';
import { note, print, watchOutput } from './output.ts';
import { profile } from './profile.ts';
import { start } from './start.ts';
import { stats } from './stats.ts';
import { validate } from './validate.ts';

const commands: readonly Command[] = [labs, start, check, answer, validate, profile, stats, compare];

const debug = debuglog('conceptlabs');

function describeAll(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Usage: conceptlabs COMMAND ...',
    '',
    'Guided Python labs, pdb and cProfile from the command line.',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${wrap(summary, width + 4)}`),
    '',
    'conceptlabs COMMAND --help says more of one. conceptlabs --version prints the version.',
    'Exit codes: 0 good; 1 the answer is no; 2 the call or the environment is wrong.',
    '',
  ].join('\n');
}

/** The product's version, from its package.json: beside dist/, or above the sources. */
function readVersion(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version?: string };
      if (version !== undefined) return version;
    }
    if (folder === dirname(folder)) throw new Error('The package.json of conceptlabs is missing.');
  }
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  switch (name) {
    case undefined:
      throw new UsageError(`Name a command: ${commands.map((known) => known.name).join(', ')}. See --help.`);
    case '--version':
    case '-V':
      await print(`${readVersion()}\n`);
      return 0;
    case '--help':
    case '-h':
      await print(describeAll());
      return 0;
    default: {
      const command = commands.find((known) => known.name === name);
      if (command === undefined)
        throw new UsageError(
          `There is no command "${name}". Use one of: ${commands.map((known) => known.name).join(', ')}.`,
        );
      const call = readCall(command, args);
      if (!call.has('help')) return command.run(call);
      await print(describeCommand(command));
      return 0;
    }
  }
}

/** Says in one line what went wrong and gives the exit code. */
function report(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode;
  debug('%o', error);
  if (error instanceof UserError) note(`conceptlabs: ${error.message}`);
  else
    note(
      `conceptlabs: this is a fault of conceptlabs: ${String(error)}. Run it with NODE_DEBUG=conceptlabs and report what it prints.`,
    );
  return 2;
}

watchOutput(() => {
  if (!interruptAll(new Interrupted('SIGPIPE', 141))) process.exit();
});
async function main(): Promise<void> {
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    process.exitCode = report(error);
  }
}

void main();
