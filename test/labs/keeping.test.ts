import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { learnerFile, listSnapshots } from '../../src/node/labFolder.ts';
import { readProgress } from '../../src/node/progressFile.ts';
import { bundle } from '../bundle.ts';
import { mine, starter } from './keepingTexts.ts';

const kills = 200;
const atOnce = 4;

/** What a writer has said that it has done, to its end. */
interface Told {
  readonly typed: Map<string, number>;
  readonly progress: string[];
}

describe('a writer that is killed', () => {
  let folder: string;
  let writer: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-killed-'));
    writer = await bundle('test/labs/keepingWriter.ts', folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function killOnce(place: string, name: string): Promise<Told> {
    const child = spawn(process.execPath, [writer, place, name], { stdio: ['ignore', 'pipe', 'inherit'] });
    const told: Told = { typed: new Map(), progress: [] };
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const [what, step = '', turn] = line.split(' ');
      if (what === 'typed') told.typed.set(step, Number(turn));
      if (what === 'progress') told.progress.push(step);
    });
    // Anywhere in the first turns, however slow the machine is.
    for (let left = Math.ceil(Math.random() * 4); left > 0; left -= 1) await once(lines, 'line');
    await wait(Math.random() * 20);
    child.kill('SIGKILL');
    await once(lines, 'close');
    return told;
  }

  /** Each file is whole, and each text that was typed is still there, in the file or as a snapshot. */
  async function verify(place: string, { typed, progress }: Told): Promise<void> {
    for (const [step, turn] of typed) {
      const snapshots = await listSnapshots(place, 'lab', step);
      const file = await readFile(learnerFile(place, 'lab', step), 'utf8');
      const kept = await Promise.all(snapshots.map(({ path }) => readFile(path, 'utf8')));
      for (const text of [file, ...kept]) {
        const [, owner, number] = /^# mine (\S+) (\d+)\n/.exec(text) ?? [];
        const whole = number === undefined ? starter(step) : mine(owner ?? '', Number(number));
        assert.ok(text === whole, `${step} is torn: ${text.length} characters`);
      }
      assert.ok([file, ...kept].includes(mine(step, turn)), `what was typed last into ${step} is lost`);
    }
    const read = await readProgress(place);
    assert.equal(read.keptAside, undefined);
    for (const key of progress) assert.ok(read.progress.steps[key], `${key} is lost`);
  }

  it(`loses nothing and tears nothing, ${kills} times at random points, with others writing at once`, async () => {
    const place = join(folder, 'labs');
    const all: Told = { typed: new Map(), progress: [] };
    let left = kills;
    const workers = Array.from({ length: atOnce }, async (_, worker) => {
      while (left > 0) {
        const name = `w${worker}-${left--}`;
        const told = await killOnce(place, name);
        await verify(place, told);
        all.progress.push(...told.progress);
      }
    });
    await Promise.all(workers);
    await verify(place, all);
    assert.ok(all.progress.length > 0, 'some writers came as far as their progress');
    const files = await readdir(join(place, 'lab'));
    assert.ok(files.length > 0);
  });
});
