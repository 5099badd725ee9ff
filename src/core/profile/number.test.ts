import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatFixed3 } from './number.ts';

/** `'%.3f'` in whole numbers: a double is a fraction with a power of two below; ties go to the even digit. */
function formatExactly(value: number): string {
  const bits = new DataView(Float64Array.of(value).buffer).getBigUint64(0, true);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const mantissa = (bits & 0xf_ffff_ffff_ffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const power = Math.max(exponent, 1) - 1075;
  const [numerator, denominator] =
    power < 0 ? [mantissa * 1000n, 1n << BigInt(-power)] : [(mantissa << BigInt(power)) * 1000n, 1n];
  let thousandths = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  if (twice > denominator || (twice === denominator && thousandths % 2n === 1n)) thousandths += 1n;
  const digits = String(thousandths).padStart(4, '0');
  return `${bits >> 63n === 1n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

describe('formatFixed3', () => {
  const check = (value: number): void => assert.equal(formatFixed3(value), formatExactly(value));

  it('gives the even digit at every tie', () => {
    for (let count = -4001; count < 4000; count += 2) check(count / 16);
    for (let power = 1; power < 53; power += 1) check(2 ** power + 1 / 16);
  });

  it('rounds near ties as their exact values ask', () => {
    for (let count = 0; count < 4000; count += 1)
      for (const step of [-1, 1]) check((count / 2000) * (1 + step * Number.EPSILON));
  });

  it('prints whole and tiny numbers, negative zero, and numbers of any size', () => {
    for (const value of [0, -0, 1, -1, 5e-324, -1e-9, 1e-9, 1e15, 1e21, 1e22, -1.5e300]) check(value);
  });
});
