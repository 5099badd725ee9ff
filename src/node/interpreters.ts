import * as l10n from '@vscode/l10n';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, isAbsolute, join, resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { mapFew } from './fewAtOnce.ts';
import {
  inspect,
  inspectInterpreter,
  InterpreterError,
  isFolder,
  oldestPython,
  realPath,
  type Interpreter,
} from './interpreter.ts';
import {
  activePlaces,
  folderPlaces,
  machinePlaces,
  type Place,
  type Surroundings,
} from './interpreterPlaces.ts';

export { inspectInterpreter, InterpreterError, type Interpreter };

export interface FindOptions extends Surroundings {
  /** The interpreter that a setting names: first in the list, wherever it is. */
  readonly setting?: string;
  readonly timeout?: number;
  /** Told of each place that looked like a Python and is none that labs can run on. */
  readonly onUnfit?: (path: string, error: UserError) => void;
}

/** Leaves out places that are one file by another name; a virtual environment is never another's double. */
function distinctPlaces(places: readonly Place[]): readonly Place[] {
  const seen = new Map<string, Place>();
  for (const place of places) {
    const isVirtual = existsSync(join(dirname(dirname(place.path)), 'pyvenv.cfg'));
    const key = isVirtual ? place.path : realPath(place.path);
    if (!seen.has(key)) seen.set(key, place);
  }
  return [...seen.values()];
}

function parseVersion(version: string): readonly [number, number, number, boolean] {
  const [, major = '0', minor = '0', micro = '0', rest = ''] =
    /^(\d+)\.(\d+)\.(\d+)(.*)$/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(micro), rest === ''];
}

/** Orders versions newest first, with releases before alphas, betas and candidates. */
export function compareNewestFirst(a: string, b: string): number {
  const [majorA, minorA, microA, finalA] = parseVersion(a);
  const [majorB, minorB, microB, finalB] = parseVersion(b);
  if (finalA !== finalB) return finalA ? -1 : 1;
  return majorB - majorA || minorB - minorA || microB - microA;
}

/** Inspects places and gives those that are Pythons for labs, each once. */
async function inspectPlaces(
  places: readonly Place[],
  options: FindOptions,
  known = new Set<string>(),
): Promise<readonly Interpreter[]> {
  const inspected = await mapFew(distinctPlaces(places), async ({ path, source }) => {
    try {
      return await inspect(path, source, options);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      options.onUnfit?.(path, error);
      return undefined;
    }
  });
  return inspected.flatMap((one) => {
    if (one === undefined || known.has(one.identity)) return [];
    known.add(one.identity);
    return [one.interpreter];
  });
}

/** The path that a setting means: `~`, relative to the folder, or a command's name on PATH. */
export function expandInterpreter(setting: string, around: Surroundings = {}): string {
  const { env = process.env, home = homedir(), folder, platform = process.platform } = around;
  const path = setting.replace(/^~(?=$|[\\/])/, home).replaceAll('${workspaceFolder}', folder ?? '.');
  if (isAbsolute(path)) return path;
  if (basename(path) === path) {
    const names = platform === 'win32' ? [`${path}.exe`, path] : [path];
    const found = (env['PATH'] ?? env['Path'] ?? '')
      .split(delimiter)
      .filter((directory) => directory !== '')
      .flatMap((directory) => names.map((name) => join(directory, name)))
      .find((candidate) => existsSync(candidate) && !isFolder(candidate));
    if (found !== undefined) return found;
  }
  return resolve(folder ?? '.', path);
}

function chosenPlaces(options: FindOptions): readonly Place[] {
  const { setting = '' } = options;
  return setting === '' ? [] : [{ path: expandInterpreter(setting, options), source: 'setting' }];
}

/**
 * The Pythons of this machine that labs can run on, each once, best first: the setting's, the folder's virtual
 * environment, the activated one, then the others from the newest on. Rejects only where `signal` aborts it.
 */
export async function findInterpreters(options: FindOptions = {}): Promise<readonly Interpreter[]> {
  const known = new Set<string>();
  const preferred = await inspectPlaces(
    [...chosenPlaces(options), ...folderPlaces(options), ...activePlaces(options)],
    options,
    known,
  );
  const others = await inspectPlaces(await machinePlaces(options), options, known);
  return [...preferred, ...others.toSorted((a, b) => compareNewestFirst(a.version, b.version))];
}

/**
 * The interpreter to use: the one given, or the best that is found without it. Throws an `InterpreterError` where
 * the one given cannot be used, or where there is none.
 */
export async function resolveInterpreter(path?: string, options: FindOptions = {}): Promise<Interpreter> {
  const given = path ?? options.setting ?? '';
  if (given !== '') return inspectInterpreter(expandInterpreter(given, options), 'setting', options);
  const tooOld = new Set<string>();
  const watched: FindOptions = {
    ...options,
    onUnfit(unfit, error) {
      if (error instanceof InterpreterError && error.tooOld !== undefined) tooOld.add(error.tooOld);
      options.onUnfit?.(unfit, error);
    },
  };
  for (const places of [folderPlaces, activePlaces, machinePlaces]) {
    const found = await inspectPlaces(await places(watched), watched);
    const [best] =
      places === machinePlaces ? found.toSorted((a, b) => compareNewestFirst(a.version, b.version)) : found;
    if (best !== undefined) return best;
  }
  const [newest] = [...tooOld].toSorted(compareNewestFirst);
  const needed = `${oldestPython.major}.${oldestPython.minor}`;
  throw new InterpreterError(
    newest === undefined
      ? l10n.t(
          'No Python was found on this machine. Install Python {0} or later, or choose where it is.',
          needed,
        )
      : l10n.t(
          'Python {0} is too old: labs need {1} or later, and no other was found on this machine.',
          newest,
          needed,
        ),
  );
}
