import * as l10n from '@vscode/l10n';
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
import { readLanguage } from './language.ts';
import { note, print, watchOutput } from './output.ts';
import { profile } from './profile.ts';
import { start } from './start.ts';
import { stats } from './stats.ts';
import { validate } from './validate.ts';

/** Made once the language is known: they say what they do in it. */
const makeCommands = (): readonly Command[] =>
  [labs, start, check, answer, validate, profile, stats, compare].map((make) => make());

const debug = debuglog('conceptlabs');

function describeAll(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    l10n.t('Usage: conceptlabs {0}', '[--lang TAG] COMMAND ...'),
    '',
    l10n.t('Guided Python labs, pdb and cProfile from the command line.'),
    '',
    l10n.t('Commands:'),
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${wrap(summary, width + 4)}`),
    '',
    l10n.t('conceptlabs COMMAND --help says more of one. conceptlabs --version prints the version.'),
    l10n.t(
      'conceptlabs --lang TAG COMMAND speaks that language, en or zh-cn; without it that of the environment.',
    ),
    l10n.t('Exit codes: 0 good; 1 the answer is no; 2 the call or the environment is wrong.'),
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

async function run(given: readonly string[]): Promise<number> {
  const { locale, rest } = readLanguage(given);
  const [name, ...args] = rest;
  const commands = makeCommands();
  switch (name) {
    case undefined:
      throw new UsageError(
        l10n.t('Name a command: {0}. See --help.', commands.map((known) => known.name).join(', ')),
      );
    case '--version':
    case '-V':
      await print(`${readVersion()}\n`);
      return 0;
    case '--help':
    case '-h':
      await print(describeAll(commands));
      return 0;
    default: {
      const command = commands.find((known) => known.name === name);
      if (command === undefined)
        throw new UsageError(
          l10n.t(
            'There is no command "{0}". Use one of: {1}.',
            name,
            commands.map((known) => known.name).join(', '),
          ),
        );
      const call = readCall(command, args, locale);
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
      `conceptlabs: ${l10n.t('this is a fault of conceptlabs: {0}. Run it with NODE_DEBUG=conceptlabs and report what it prints.', String(error))}`,
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
