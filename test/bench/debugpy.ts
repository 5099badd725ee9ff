import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Python } from '../pythons.ts';
import type { Debugger } from './debugClient.ts';

const run = promisify(execFile);
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'conceptlabs-bench');

/** Sends each write at once: debugpy writes a message in two, and the second waits for the first's receipt. */
const noDelay = `import socket
def hasty(name):
    plain = getattr(socket.socket, name)
    def call(self, *args, **named):
        result = plain(self, *args, **named)
        made = result[0] if isinstance(result, tuple) else self
        try:
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:
            pass
        return result
    setattr(socket.socket, name, call)
hasty("accept")
hasty("connect")
`;

const findCompiled = `from debugpy._vendored import force_pydevd
import _pydevd_bundle.pydevd_cython as compiled
print(compiled.__file__)`;

export interface Debugpy {
  readonly version: string;
  /** Whether the parts that are written in C are in use. */
  readonly parts: string;
  readonly shipped: Debugger;
  readonly withNoDelay: Debugger;
}

/** The newest debugpy that the package index gives for a Python, in a virtual environment of its own. */
export async function installDebugpy(python: Python): Promise<Debugpy> {
  const folder = join(cache, `debugpy-${python.version}`);
  const own = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  await run(python.path, ['-m', 'venv', folder]);
  await run(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--upgrade', 'debugpy']);
  const hasty = join(cache, 'nodelay');
  await mkdir(hasty, { recursive: true });
  await writeFile(join(hasty, 'sitecustomize.py'), noDelay);
  const { stdout } = await run(own, ['-c', 'import debugpy; print(debugpy.__version__)']);
  const parts = await run(own, ['-c', findCompiled]).then(
    ({ stdout: text }) => (/\.(so|pyd)\s*$/.test(text) ? 'compiled parts in use' : 'no compiled parts'),
    () => 'no compiled parts',
  );
  const shipped: Debugger = {
    name: 'debugpy',
    command: [own, '-m', 'debugpy.adapter'],
    launch: (program, args) => ({
      type: 'python',
      request: 'launch',
      console: 'internalConsole',
      python: [own],
      redirectOutput: true,
      justMyCode: true,
      program,
      args,
    }),
  };
  return {
    version: stdout.trim(),
    parts,
    shipped,
    withNoDelay: { ...shipped, name: 'debugpy, NODELAY', env: { PYTHONPATH: hasty } },
  };
}
