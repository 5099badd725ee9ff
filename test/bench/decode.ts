// Prints the milliseconds of the last of COUNT readings of a dump in one process, into what a page is sent, and
// the most memory that the process held, in bytes: node decode.ts FILE COUNT.
import { readFileSync } from 'node:fs';
import { readColumns } from '../../src/core/profile/dump.ts';

const [file = '', count = '1'] = process.argv.slice(2);
let milliseconds = 0;
let functions = 0;
for (let reading = 0; reading < Number(count); reading += 1) {
  const start = performance.now();
  functions = readColumns(readFileSync(file)).count;
  milliseconds = performance.now() - start;
}
// Linux counts in `maxRSS` what the process that started this one held; `VmHWM` is of this one alone.
const own =
  process.platform === 'linux'
    ? /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    : undefined;
const peak = Number(own ?? process.resourceUsage().maxRSS) * 1024;
console.log(JSON.stringify({ milliseconds, functions, peak }));
