import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import CountingSpec from '../../reporter.ts';

/**
 * VS Code calls this in the extension host: runs every test file beside this one. What mocha prints goes to the
 * file that `CONCEPTLABS_OUTPUT` names, since an extension host's console does not reach the terminal everywhere.
 */
export async function run(): Promise<void> {
  const output = process.env['CONCEPTLABS_OUTPUT'];
  if (output)
    Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
      appendFileSync(output, `${format(...args)}\n`);
    };
  const mocha = new Mocha({
    reporter: CountingSpec,
    timeout: 180_000,
    color: process.env['CONCEPTLABS_COLOR'] === '1',
    forbidPending: true,
    forbidOnly: Boolean(process.env['CI']),
    ...(process.env['CONCEPTLABS_GREP'] ? { grep: process.env['CONCEPTLABS_GREP'] } : {}),
  });
  for (const name of readdirSync(import.meta.dirname))
    if (name.endsWith('.test.js')) mocha.addFile(join(import.meta.dirname, name));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} host tests failed`);
}
