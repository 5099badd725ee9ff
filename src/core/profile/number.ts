/**
 * A number as Python's `'%.3f'` writes it. JavaScript's `toFixed` differs in three cases: it rounds an exact
 * tie away from zero where Python takes the even digit, it drops the sign of -0, and it has no more than 21
 * digits before the point.
 */
export function formatFixed3(value: number): string {
  if (Object.is(value, -0)) return '-0.000';
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.000`;
  const text = value.toFixed(3);
  // With three decimals only odd multiples of 1/16 are ties: 1/2000 times an odd number, exact in binary.
  if (Math.abs(value * 16) % 2 !== 1) return text;
  const last = Number(text.at(-1));
  return last % 2 === 0 ? text : text.slice(0, -1) + String(last - 1);
}

/** Seconds as pstats prints them, `'%8.3f'`. */
export const formatSeconds = (seconds: number): string => formatFixed3(seconds).padStart(8);
