import * as l10n from '@vscode/l10n';
import { speak } from '../node/language.ts';
import { UsageError } from './command.ts';

function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The language that the environment asks for, as a lower-case tag: `zh_CN.UTF-8` is `zh-cn`, `C` is `en`. */
function environmentLocale(env: NodeJS.ProcessEnv): string {
  const name = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => (value ?? '') !== '') ?? 'C';
  const tag = (name.split(/[.@]/)[0] ?? '').replaceAll('_', '-').toLowerCase();
  // A name like POSIX is of no language, and abc_1 is no tag at all.
  return /^[a-z]{2,3}(-|$)/.test(tag) && isTag(tag) ? tag : 'en';
}

/** Takes `--lang TAG` from the front of the arguments; without it the environment says which language to speak. */
export function readLanguage(args: readonly string[]): {
  readonly locale: string;
  readonly rest: readonly string[];
} {
  const ofEnvironment = environmentLocale(process.env);
  speak(ofEnvironment);
  const [first = '', second = ''] = args;
  if (first !== '--lang' && !first.startsWith('--lang=')) return { locale: ofEnvironment, rest: args };
  const locale = (first === '--lang' ? second : first.slice('--lang='.length)).toLowerCase();
  if (!isTag(locale))
    throw new UsageError(l10n.t('--lang needs the tag of a language, such as --lang zh-cn.'));
  speak(locale);
  return { locale, rest: args.slice(first === '--lang' ? 2 : 1) };
}
