import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';

/** A duration to two digits that tell something: `35 ms`, `1.4 s`, `2 min 5 s`. */
export function duration(seconds: number, locale: string): string {
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  if (seconds < 0.0995) return l10n.t('{0} ms', number(seconds * 1000, 0));
  if (seconds < 59.95) return l10n.t('{0} s', number(seconds, 1));
  const whole = Math.round(seconds);
  return l10n.t('{0} min {1} s', number(Math.floor(whole / 60), 0), number(whole % 60, 0));
}

/** How long ago `at` was at `now` (milliseconds): `2 minutes ago`; `justNow` within 45 seconds. */
export function ago(at: string, now: number, locale: string, justNow: string): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (!(seconds >= 45)) return justNow;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.round(seconds / 3600), 'hour');
  return format.format(-Math.round(seconds / 86_400), 'day');
}

/** The present in milliseconds, anew each `period` milliseconds while `on`. */
export function useNow(period: number, on = true): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (!on) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), period);
    return () => clearInterval(timer);
  }, [period, on]);
  return now;
}
