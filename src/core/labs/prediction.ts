import type { Answer } from './types.ts';

const squeeze = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** A number as people write it: `7,049,123`, `7 049 123`, `1.5`; NaN where it is none. */
export function readNumber(text: string): number {
  const plain = squeeze(text);
  if (!/^[+-]?\d+([ ,_\u00A0\u202F]\d{3})*(\.\d+)?$/.test(plain)) return Number.NaN;
  return Number(plain.replaceAll(/[ ,_\u00A0\u202F]/g, ''));
}

/** Whether a prediction says what the run then showed. Spaces around and between words do not count. */
export function isRight(prediction: string, answer: Pick<Answer, 'kind' | 'answer'>): boolean {
  switch (answer.kind) {
    case 'choice':
      return prediction === String(answer.answer);
    case 'number':
      return readNumber(prediction) === Number(answer.answer);
    case 'text':
      return squeeze(prediction) === squeeze(String(answer.answer));
    default:
      return answer.kind satisfies never;
  }
}
