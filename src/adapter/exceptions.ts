import * as l10n from '@vscode/l10n';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { UserError } from '../core/errors.ts';
import type { ExceptionBody, ExceptionFilter, Stopped } from '../protocol/helper.ts';
import type { PdbRuntime } from './runtime.ts';

/** For each filter null where it is off, or names of classes, none meaning all. */
type Wanted = Record<ExceptionFilter, readonly string[] | null>;

/** `ValueError, pkg.Error` */
const classNames = /^\s*[\p{L}_][\p{L}\p{N}_.]*(\s*[,\s]\s*[\p{L}_][\p{L}\p{N}_.]*)*\s*$/u;

/** What a client can choose from; for each, classes can be named. */
export function exceptionFilters(): DebugProtocol.ExceptionBreakpointsFilter[] {
  const named = {
    supportsCondition: true,
    conditionDescription: l10n.t('Names of exception classes, for example ValueError, shapes.Error'),
  };
  return [
    {
      filter: 'raised',
      label: l10n.t('Raised Exceptions'),
      description: l10n.t(
        'Stops where an exception is raised in your code, or comes into it, caught or not.',
      ),
      ...named,
    },
    {
      filter: 'userUnhandled',
      label: l10n.t('User Uncaught Exceptions'),
      description: l10n.t('Stops where an exception leaves your code for the library that called it.'),
      ...named,
    },
    {
      filter: 'uncaught',
      label: l10n.t('Uncaught Exceptions'),
      description: l10n.t("Opens pdb's post-mortem prompt where an exception ends the program."),
      default: true,
      ...named,
    },
  ];
}

const isFilter = (id: string, wanted: Wanted): id is ExceptionFilter => Object.hasOwn(wanted, id);

/** Which exceptions stop, kept so that it can be said again after a restart. */
export class ExceptionFilters {
  #wanted: Wanted = { raised: null, userUnhandled: null, uncaught: [] };

  async set(
    pdb: PdbRuntime | undefined,
    { filters, filterOptions = [] }: DebugProtocol.SetExceptionBreakpointsArguments,
  ): Promise<DebugProtocol.SetExceptionBreakpointsResponse['body']> {
    const wanted: Wanted = { raised: null, userUnhandled: null, uncaught: null };
    const chosen = [...filters.map((filterId) => ({ filterId, condition: undefined })), ...filterOptions];
    const breakpoints = chosen.map(({ filterId, condition = '' }): DebugProtocol.Breakpoint => {
      if (!isFilter(filterId, wanted)) return { verified: false };
      const names = condition.split(/[,\s]+/).filter((name) => name !== '');
      if (names.length > 0 && !classNames.test(condition))
        return {
          verified: false,
          message: l10n.t('Write names of exception classes with commas between them.'),
        };
      wanted[filterId] = names;
      return { verified: true };
    });
    this.#wanted = wanted;
    if (pdb !== undefined) await this.setAgain(pdb);
    return { breakpoints };
  }

  async setAgain(pdb: PdbRuntime): Promise<void> {
    await pdb.ask('exceptions', this.#wanted);
  }
}

function describeDetails({ inner, ...error }: ExceptionBody): DebugProtocol.ExceptionDetails {
  return {
    message: error.message,
    typeName: error.name,
    fullTypeName: error.fullName,
    stackTrace: error.traceback,
    ...(inner && { innerException: [describeDetails(inner)] }),
  };
}

const breakModes: Partial<Record<Stopped['event'], DebugProtocol.ExceptionBreakMode>> = {
  'user unhandled': 'userUnhandled',
  uncaught: 'unhandled',
};

/** The exception that a thread has stopped at, with those that it came of. */
export async function readException(
  pdb: PdbRuntime,
  stop: Stopped | undefined,
): Promise<DebugProtocol.ExceptionInfoResponse['body']> {
  const error = stop && (await pdb.ask('exception', { thread: stop.thread }));
  if (!error) throw new UserError(l10n.t('The thread has not stopped at an exception.'));
  return {
    exceptionId: error.fullName,
    description: error.message,
    breakMode: breakModes[stop.event] ?? 'always',
    details: describeDetails(error),
  };
}
