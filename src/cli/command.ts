import * as l10n from '@vscode/l10n';
import { parseArgs } from 'node:util';
import { UserError } from '../core/errors.ts';

/** An option of a command: one that takes a value (`value` is how help calls it), or a flag. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  readonly value?: string;
  readonly help: string;
}

/** What a command was called with. */
export interface Call {
  /** Whether a flag was given. */
  has(name: string): boolean;
  /** The value of an option; the last one where it was given more than once. */
  get(name: string): string | undefined;
  readonly positionals: readonly string[];
  /** The language that was asked for: the environment's, or that of `--lang`. */
  readonly locale: string;
}

/** Whether the answer is yes (0) or no (1); a wrong call is a `UserError`, which becomes 2. */
type ExitCode = 0 | 1;

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** What follows the name in a call. */
  readonly usage: string;
  readonly summary: string;
  /** Says more than the options do; shown by `--help`. */
  readonly details?: string;
  readonly options: readonly Option[];
  /** How many positionals it takes, the least and the most. */
  readonly positionals: readonly [number, number];
  /** Set where the first positional is a program, and all behind it are the program's own arguments. */
  readonly runsProgram?: true;
  run(call: Call): Promise<ExitCode>;
}

/** A call that does not fit the command; the message says which part, and where to read on. */
export class UsageError extends UserError {}

const helpOption = (): Option => ({ name: 'help', short: 'h', help: l10n.t('Show this help.') });
export const jsonOption = (): Option => ({ name: 'json', help: l10n.t('Print one JSON document.') });
export const labsOption = (): Option => ({
  name: 'labs',
  value: 'DIR',
  help: l10n.t('A folder of labs beside the shipped ones.'),
});
export const junitOption = (): Option => ({
  name: 'junit',
  value: 'FILE',
  help: l10n.t('Write a report for build servers, as JUnit does.'),
});
export const pythonOption = (): Option => ({
  name: 'python',
  value: 'PY',
  help: l10n.t('The interpreter, a path or a name on PATH; without it the best that is found.'),
});

function tokenize(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    [helpOption(), ...command.options].map(({ name, short, value }) => [
      name,
      {
        type: value === undefined ? ('boolean' as const) : ('string' as const),
        ...(short !== undefined && { short }),
      },
    ]),
  );
  return parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

/** Reads the arguments of a command. Throws a `UsageError` where they do not fit it. */
export function readCall(command: Command, args: readonly string[], locale: string): Call {
  const seeHelp = l10n.t('See conceptlabs {0} --help.', command.name);
  let tokens = tokenize(command, args);
  let rest: readonly string[] = [];
  const program = tokens.find(({ kind }) => kind === 'positional');
  if (command.runsProgram && program !== undefined) {
    rest = args.slice(program.index);
    tokens = tokenize(command, args.slice(0, program.index));
  }
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const positionals = [...rest];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = [helpOption(), ...command.options].find(({ name }) => name === token.name);
    if (option === undefined)
      throw new UsageError(`${l10n.t('{0} has no option {1}.', command.name, token.rawName)} ${seeHelp}`);
    if (option.value === undefined && token.value !== undefined)
      throw new UsageError(`${l10n.t('The option {0} takes no value.', token.rawName)} ${seeHelp}`);
    if (option.value === undefined) flags.add(option.name);
    else if (token.value === undefined)
      throw new UsageError(
        l10n.t('The option {0} needs a value: {1} {2}.', token.rawName, token.rawName, option.value),
      );
    else if (!token.inlineValue && token.value.startsWith('--'))
      throw new UsageError(
        l10n.t(
          'The option {0} needs a value, and {1} looks like an option. Write {2}={3} if it is meant.',
          token.rawName,
          token.value,
          token.rawName,
          token.value,
        ),
      );
    else values.set(option.name, token.value);
  }
  if (!flags.has('help')) {
    const [least, most] = command.positionals;
    if (positionals.length < least)
      throw new UsageError(
        `${l10n.t('Something is missing: conceptlabs {0} {1}.', command.name, command.usage)} ${seeHelp}`,
      );
    if (positionals.length > most)
      throw new UsageError(
        `${l10n.t('"{0}" is too much for {1}.', positionals[most] ?? '', command.name)} ${seeHelp}`,
      );
  }
  return { has: (name) => flags.has(name), get: (name) => values.get(name), positionals, locale };
}

const column = 28;
const lineWidth = 100;

/** Chinese characters: two columns wide, and without blanks between them where a line could break. */
const wide = /[\u2e80-\u9fff\uff00-\uff60]/u;
/** A word, or a wide character with what may not begin a line behind it. */
const piece =
  /\s+|[\u2e80-\u9fff\uff00-\uff60][，。：；、！？）》”]*|[^\s\u2e80-\u9fff\uff00-\uff60]+[，。：；、！？）》”]*/gu;

const columnsOf = (text: string): number =>
  Array.from(text).reduce((columns, character) => columns + (wide.test(character) ? 2 : 1), 0);

/** Breaks a text into lines; those after the first begin with `indent` spaces. */
export function wrap(text: string, indent = 0): string {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(piece) ?? []) {
    if (line !== '' && indent + columnsOf(line + part.trimEnd()) > lineWidth) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? part.trimStart() : part.replace(/\s+/, ' ');
  }
  return [...lines, line.trimEnd()].join(`\n${' '.repeat(indent)}`);
}

function describe({ name, short, value, help }: Option): string {
  const left = `  ${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
  const gap = left.length < column - 1 ? ' '.repeat(column - left.length) : `\n${' '.repeat(column)}`;
  return left + gap + wrap(help, column);
}

/** The text of `conceptlabs COMMAND --help`. */
export function describeCommand(command: Command): string {
  return [
    l10n.t('Usage: conceptlabs {0}', `${command.name} ${command.usage}`.trimEnd()),
    '',
    wrap(command.summary),
    ...(command.details === undefined ? [] : ['', wrap(command.details)]),
    '',
    l10n.t('Options:'),
    ...[...command.options, helpOption()].map(describe),
    '',
  ].join('\n');
}
