import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function readParents(): Promise<Map<number, number>> {
  const parents = new Map<number, number>();
  if (process.platform === 'linux') {
    // Slim containers have no `ps`.
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const stats = await Promise.allSettled(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'latin1')));
    stats.forEach((stat, index) => {
      // `pid (name) state ppid ...`: the name may hold spaces and parentheses. Processes end while we read.
      if (stat.status === 'fulfilled')
        parents.set(
          Number(pids[index]),
          Number(stat.value.slice(stat.value.lastIndexOf(')') + 2).split(' ')[1]),
        );
    });
  } else {
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']);
    for (const line of stdout.split('\n')) {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      if (pid !== undefined && parent !== undefined) parents.set(pid, parent);
    }
  }
  return parents;
}

async function findDescendants(root: number): Promise<number[]> {
  const parents = await readParents();
  const found = [root];
  for (const ancestor of found)
    for (const [pid, parent] of parents) if (parent === ancestor && !found.includes(pid)) found.push(pid);
  return found.slice(1);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself, or was never a group; anything else is a fault.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills the processes of the group that `leader` leads, `leader` included; POSIX only. */
export function killGroup(leader: number): void {
  if (process.platform !== 'win32') kill(-leader);
}

/** Kills the process `root`, its group, and all that descends from it, also what has left the group. */
export async function killTree(root: number): Promise<void> {
  if (process.platform === 'win32') {
    try {
      await run('taskkill', ['/T', '/F', '/PID', String(root)], { windowsHide: true });
    } catch (error) {
      // It also fails where one of the tree has ended by itself meanwhile.
      if (isAlive(root)) throw error;
    }
    return;
  }
  const descendants = await findDescendants(root);
  killGroup(root);
  for (const pid of [root, ...descendants]) kill(pid);
}
