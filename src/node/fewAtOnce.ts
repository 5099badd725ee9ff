import { availableParallelism } from 'node:os';

/** Does `work` for each item, as many at once as there are processors (two or more), and keeps their order. */
export async function mapFew<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index] as T);
  };
  const workers = Math.min(items.length, Math.max(2, Math.min(8, availableParallelism())));
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}
