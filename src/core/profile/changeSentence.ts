import * as l10n from '@vscode/l10n';
import { changeOf, mainChange, type Comparison, type Cost } from './compare.ts';
import { shownName } from './label.ts';
import { formatFixed3 } from './number.ts';

/** What changed since the profile `title`, in one sentence, told by the function that changed most. */
export function changeSentence(comparison: Comparison, title: string, locale: string): string {
  const main = mainChange(comparison);
  if (main === undefined)
    return l10n.t('Nothing changed since {0} but noise: the same functions ran, with the same calls.', title);
  const { before, after } = main;
  const name = shownName(main);
  const count = (cost: Cost | undefined): string => (cost?.ncalls ?? 0).toLocaleString(locale);
  const time = (cost: Cost): string => formatFixed3(cost.tottime);
  if (before === undefined && after !== undefined)
    return l10n.t(
      '{0} is new since {3}: {1} calls, {2} s of its own.',
      name,
      count(after),
      time(after),
      title,
    );
  if (before !== undefined && after === undefined)
    return l10n.t(
      '{0} is gone since {3}, where it had {1} calls and {2} s of its own.',
      name,
      count(before),
      time(before),
      title,
    );
  const change = changeOf(main, 'tottime');
  const seconds = formatFixed3(Math.abs(change));
  if (before?.ncalls === after?.ncalls)
    return change > 0
      ? l10n.t('{0} took {1} s more than in {3}, for the same {2} calls.', name, seconds, count(after), title)
      : l10n.t(
          '{0} took {1} s less than in {3}, for the same {2} calls.',
          name,
          seconds,
          count(after),
          title,
        );
  return change > 0
    ? l10n.t(
        '{0} took {1} s more than in {4}: it was called {2} times instead of {3}.',
        name,
        seconds,
        count(after),
        count(before),
        title,
      )
    : l10n.t(
        '{0} took {1} s less than in {4}: it was called {2} times instead of {3}.',
        name,
        seconds,
        count(after),
        count(before),
        title,
      );
}

/** Which differences are taken for noise, in one sentence. */
export function noiseSentence({ noise: { relative, seconds, runs } }: Comparison): string {
  const percent = `${Math.round(relative * 100)}\u00a0%`;
  const least = `${seconds * 1000}\u00a0ms`;
  if (runs !== undefined)
    return l10n.t(
      'Where the calls are the same, times that overlap in {0} and {1} runs, or differ by up to {2} or {3}, are taken for noise.',
      runs[0],
      runs[1],
      percent,
      least,
    );
  return l10n.t(
    'Where the calls are the same, times that differ by up to {0}, or {1}, are taken for noise.',
    percent,
    least,
  );
}
