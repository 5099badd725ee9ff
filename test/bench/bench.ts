// `npm run bench [-- NAME...]`: side-by-side figures against the named peers, as Markdown tables.
import { availableParallelism, platform, release } from 'node:os';
import { debug } from './debug.ts';
import { labs } from './labs.ts';
import { profiles } from './profiles.ts';
import { server } from './server.ts';

/** A comparison with a peer; `run` gives a Markdown table. */
interface Bench {
  readonly name: string;
  readonly title: string;
  readonly run: () => Promise<string>;
}

const benches: readonly Bench[] = [labs, profiles, ...debug, server];

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !benches.some((bench) => bench.name === name));
  if (unknown !== undefined)
    throw new Error(
      `There is no bench "${unknown}". Use one of: ${[...new Set(benches.map(({ name }) => name))].join(', ')}.`,
    );
  console.log(
    `Node ${process.versions.node}, ${platform()} ${release()}, ${availableParallelism()} processors.`,
  );
  for (const { name, title, run } of benches)
    if (names.length === 0 || names.includes(name)) console.log(`\n## ${title}\n\n${await run()}`);
}

await main(process.argv.slice(2));
