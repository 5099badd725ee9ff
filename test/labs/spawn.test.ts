import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Evidence } from '../../src/core/labs/types.ts';
import { findPythons } from '../pythons.ts';

const pythons = await findPythons();
const oldestAndNewest = [...new Set([pythons[0], pythons.at(-1)])].filter((python) => python !== undefined);

interface RunEvidence {
  readonly output: string;
  readonly names: Evidence;
  readonly failure?: { readonly kind: string; readonly line: number | null };
}

/** Waits until a killed process is no longer listed: its new parent takes note of its end. */
async function isGone(pid: number): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      process.kill(pid, 0);
      assert.ok(attempt < 500, `${pid} still runs`);
      await wait(20);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
}

// Linux forks the process of a run; this is how the other systems start it.
describe('runs in a new Python', () => {
  let scratch: string;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'conceptlabs-spawn-'));
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  const carryOut = (python: string, seconds: number, programs: readonly string[]): readonly RunEvidence[] => {
    const script = join(import.meta.dirname, 'spawned_runs.py');
    const folder = join(import.meta.dirname, '..', '..', 'src', 'python');
    const runs = mkdtempSync(join(scratch, 'runs-'));
    const ended = spawnSync(python, [script, folder, runs, String(seconds)], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    });
    assert.equal(ended.status, 0, ended.stderr);
    return JSON.parse(ended.stdout) as readonly RunEvidence[];
  };

  for (const { path, version } of oldestAndNewest)
    it(`show what happened, and keep the limits, on ${version}`, async () => {
      const pids = join(scratch, 'pids');
      const child = 'import sys, time\nprint("child")\nsys.stdout.flush()\ntime.sleep(60)';
      const [plain, loop, flood, gone] = carryOut(path, 3, [
        'import os\nprint("here")\nanswer = 42\nfolder = os.getcwd()\n',
        'while True:\n    pass\n',
        'while True:\n    print("x" * 1000)\n',
        'import os\nos._exit(3)\n',
      ]);
      // It meets the limit of processes long before that of time, however busy the machine is.
      const [tree] = carryOut(path, 60, [
        `import subprocess, sys, time\nfor _ in range(40):\n    child = subprocess.Popen([sys.executable, "-c", ${JSON.stringify(child)}])\n    print(child.pid, file=open(${JSON.stringify(pids)}, "a"))\n    time.sleep(0.02)\ntime.sleep(600)\n`,
      ]);
      assert.deepEqual([plain?.output, plain?.names['answer']], ['here\n', 42]);
      assert.notEqual(plain?.names['folder'], scratch);
      assert.deepEqual(
        [loop?.failure?.kind, flood?.failure?.kind, gone?.failure?.kind],
        ['time', 'output', 'gone'],
      );
      if (process.platform !== 'win32') assert.equal(tree?.failure?.kind, 'processes');
      for (const pid of readFileSync(pids, 'utf8').trim().split('\n')) await isGone(Number(pid));
    });
});
