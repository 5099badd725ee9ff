import { delimiter, dirname } from 'node:path';
import { run } from './processes.ts';

/** Runs npm on this very Node, taking `cwd` for the package it is about; gives its stdout. */
export function npm(args: readonly string[], cwd: string): Promise<string> {
  const env = {
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    npm_config_local_prefix: undefined,
  };
  const script = process.env['npm_execpath'];
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], { cwd, env })
    : run('npm', args, { cwd, env, shell: process.platform === 'win32' });
}
