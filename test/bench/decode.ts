// Prints the milliseconds of the last of COUNT readings of a dump in one process: node decode.ts FILE COUNT.
import { readFileSync } from 'node:fs';
import { readDump } from '../../src/core/profile/dump.ts';

const [file = '', count = '1'] = process.argv.slice(2);
let milliseconds = 0;
for (let reading = 0; reading < Number(count); reading += 1) {
  const start = performance.now();
  readDump(readFileSync(file));
  milliseconds = performance.now() - start;
}
console.log(milliseconds);
