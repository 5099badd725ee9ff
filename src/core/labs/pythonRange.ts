import type { PythonRange } from './types.ts';

/** The minor version: 11 of `3.11` and of `3.11.2`. */
const minor = (version: string): number => Number(version.split('.')[1]);

/** Whether a step is for a version of Python (`3.11.2`); one without a range is for all. */
export const isFor = (range: PythonRange | undefined, version: string): boolean =>
  (range?.from === undefined || minor(range.from) <= minor(version)) &&
  (range?.to === undefined || minor(version) <= minor(range.to));

/** Whether no version at all is in a range. */
export const isEmptyRange = ({ from, to }: Omit<PythonRange, 'reason'>): boolean =>
  from !== undefined && to !== undefined && minor(from) > minor(to);
