import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Ends what is read at a prompt, as Ctrl+D does. */
export const endOfInput = '\u0004';

/** pdb's usual prompts, which the protocol has no place for, and those of commands that ask. */
export const usual = /\(+Pdb\)+ /g;
export const asking = /\(com\) |Clear all breaks\? |>>> |\.\.\. +/g;

/** What command-line pdb prints for these commands, without the prompts. */
export async function askPdb(python: string, file: string, commands: readonly string[]): Promise<string> {
  // One file for both streams keeps their order.
  const printed = `${file}.printed`;
  const output = openSync(printed, 'w');
  const pdb = spawn(python, ['-m', 'pdb', file], {
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUNBUFFERED: '1', HOME: file, USERPROFILE: file },
    stdio: ['pipe', output, output],
  });
  const [lines = ''] = commands.join('\n').split(`\n${endOfInput}`);
  pdb.stdin?.end(`${lines}\n`);
  await once(pdb, 'close');
  closeSync(output);
  return (
    (await readFile(printed, 'utf8'))
      .replaceAll('\r\n', '\n')
      .replaceAll(usual, '')
      .replaceAll(asking, '')
      // 3.13 says so after `run`, too, where it has not.
      .replaceAll(/^(Restarting .*\n\t.*\n)The program finished and will be restarted\n/gm, '$1')
  );
}
