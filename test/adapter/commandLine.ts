import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Prompts, which the protocol has no place for: `(Pdb) `, `((Pdb)) `, `(com) `, and a question. */
const prompts = /\(+(?:Pdb|com)\)+ |Clear all breaks\? /g;

/** What command-line pdb prints for these commands, without the prompts. */
export async function askPdb(python: string, file: string, commands: readonly string[]): Promise<string> {
  const pdb = spawn(python, ['-m', 'pdb', file], {
    env: { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONUNBUFFERED: '1', HOME: file, USERPROFILE: file },
  });
  pdb.stdin.end(`${commands.join('\n')}\n`);
  const [printed, errors] = await Promise.all([text(pdb.stdout), text(pdb.stderr)]);
  return (printed + errors).replaceAll('\r\n', '\n').replaceAll(prompts, '');
}
