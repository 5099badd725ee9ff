import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { peersFolder, type Debugpy } from '../debugpy.ts';
import type { Debugger } from './debugClient.ts';

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

/** debugpy as it is shipped, and with NODELAY forced upon it. */
export async function startersOf({ python }: Debugpy): Promise<readonly [Debugger, Debugger]> {
  const hasty = join(peersFolder, 'nodelay');
  await mkdir(hasty, { recursive: true });
  await writeFile(join(hasty, 'sitecustomize.py'), noDelay);
  const shipped: Debugger = {
    name: 'debugpy',
    command: [python, '-m', 'debugpy.adapter'],
    launch: (program, args) => ({
      type: 'python',
      request: 'launch',
      console: 'internalConsole',
      python: [python],
      redirectOutput: true,
      justMyCode: true,
      program,
      args,
    }),
  };
  return [shipped, { ...shipped, name: 'debugpy, NODELAY', env: { PYTHONPATH: hasty } }];
}
