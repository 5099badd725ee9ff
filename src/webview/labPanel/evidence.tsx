import { Fragment } from 'preact';
import { formatNumber } from '../../core/labs/text.ts';
import type { EvidenceValue } from '../../core/labs/types.ts';

/** A value as Python prints it; a text that stands alone as it is. */
export function shownEvidence(value: EvidenceValue, within = false): string {
  if (typeof value === 'string') return within ? `'${value}'` : value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value === null) return 'None';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return `[${value.map((item: EvidenceValue) => shownEvidence(item, true)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `'${key}': ${shownEvidence(item, true)}`);
  return `{${entries.join(', ')}}`;
}

/** A value as Python prints it, a count as people write it, what stands between backticks in a text as code. */
export function Evidence({ value, locale }: { value: EvidenceValue; locale: string }) {
  const shown = typeof value === 'number' ? formatNumber(value, locale) : shownEvidence(value);
  return (
    <>
      {shown
        .split(/`([^`]+)`/)
        .map((part, index) =>
          index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
        )}
    </>
  );
}
