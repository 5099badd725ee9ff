import type { Answer, Said } from './types.ts';

const squeeze = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** A number as people write it: `7,049,123`, `7 049 123`, `1.5`; NaN where it is none. */
export function readNumber(text: string): number {
  const plain = squeeze(text);
  if (!/^[+-]?\d+([ ,_\u00A0\u202F]\d{3})*(\.\d+)?$/.test(plain)) return Number.NaN;
  return Number(plain.replaceAll(/[ ,_\u00A0\u202F]/g, ''));
}

/** The ids of a prediction of several choices, or of their order: `first,second`. */
export const readIds = (text: string): string[] => text.split(',').filter((id) => id !== '');

const idsOf = (answer: Said): readonly string[] =>
  typeof answer === 'object' ? answer : readIds(String(answer));

/** A Python literal without what does not count: spaces outside of strings, and which quotes are used. */
const plainLiteral = (source: string): string =>
  source.trim().replaceAll(/"([^"'\\]*)"|'([^'\\]*)'|\s+/g, (_whole, double?: string, single?: string) => {
    const inside = double ?? single;
    return inside === undefined ? '' : `'${inside}'`;
  });

/** Whether a prediction says what the run then showed. Spaces around and between words do not count. */
export function isRight(prediction: string, answer: Pick<Answer, 'kind' | 'answer'>): boolean {
  switch (answer.kind) {
    case 'choice':
      return prediction === String(answer.answer);
    case 'number':
      return readNumber(prediction) === Number(answer.answer);
    case 'several':
      return readIds(prediction).toSorted().join() === idsOf(answer.answer).toSorted().join();
    case 'order':
      return readIds(prediction).join() === idsOf(answer.answer).join();
    case 'text':
    case 'function':
      return squeeze(prediction) === squeeze(String(answer.answer));
    case 'value':
      return plainLiteral(prediction) === plainLiteral(String(answer.answer));
    default:
      return answer.kind satisfies never;
  }
}
