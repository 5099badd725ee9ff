import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/core/errors.ts';
import { environmentIn, makeEnvironment, missingPackages } from '../../src/node/environment.ts';
import { findInterpreters } from '../../src/node/interpreters.ts';
import { makeWheel } from '../wheels.ts';
import { makeTemporary, type TemporaryFolder } from '../workbench/temporary.ts';

/** Command lines of the processes that name a folder; on Linux alone. */
function processesAt(folder: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return line.includes(folder) ? [line] : [];
    } catch {
      // No process, or it has ended meanwhile.
      return [];
    }
  });
}

describe('an environment for labs', () => {
  let temporary: TemporaryFolder;
  let python: string;
  let env: NodeJS.ProcessEnv;
  const labs = (name: string): string => join(temporary.path, name);

  before(async () => {
    temporary = await makeTemporary('environment');
    const [first] = await findInterpreters({ env: { PATH: process.env['PATH'] } });
    python = first?.path ?? assert.fail('No Python was found.');
    const wheels = labs('wheels');
    mkdirSync(wheels);
    makeWheel(python, wheels, 'tiny_lab_package');
    env = { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: wheels };
  });
  after(() => temporary.remove());

  it('has the packages that were missing, is taken again for more, and says where there is no connection', async () => {
    const folder = environmentIn(labs('one labs'));
    assert.deepEqual(await missingPackages(python, ['tiny-lab-package', 'pip']), ['tiny-lab-package']);
    const lines: string[] = [];
    const onOutput = (line: string): void => void lines.push(line);
    const own = await makeEnvironment(python, folder, ['tiny-lab-package'], { env, onOutput });
    assert.ok(own.startsWith(folder), own);
    assert.deepEqual(await missingPackages(own, ['tiny-lab-package']), []);
    assert.equal(
      execFileSync(own, ['-c', 'import tiny_lab_package; print(tiny_lab_package.answer)'], {
        encoding: 'utf8',
      }).trim(),
      '42',
    );
    assert.ok(
      lines.some((line) => line.includes('tiny_lab_package') || line.includes('tiny-lab-package')),
      lines.join('\n'),
    );
    assert.equal(await makeEnvironment(python, folder, ['tiny-lab-package'], { env }), own);

    // Nobody listens at this port: what fails later leaves the environment as it is.
    const offline = {
      ...process.env,
      PIP_CONFIG_FILE: devNull,
      PIP_INDEX_URL: 'http://127.0.0.1:9/',
      PIP_RETRIES: '1',
    };
    await assert.rejects(
      makeEnvironment(python, folder, ['other-lab-package'], { env: offline }),
      /other-lab-package could not be downloaded: there is no connection/,
    );
    assert.deepEqual(await missingPackages(own, ['tiny-lab-package']), []);
  });

  it('is gone again where a package cannot be had, which the message names', async () => {
    const folder = environmentIn(labs('two'));
    await assert.rejects(
      makeEnvironment(python, folder, ['no-such-lab-package'], { env }),
      (error) => error instanceof UserError && /no-such-lab-package/.test(error.message),
    );
    assert.equal(existsSync(folder), false);
  });

  it('leaves nothing when it is cancelled: no folder, no process', async () => {
    for (const moment of ['venv', 'pip'] as const) {
      const folder = environmentIn(labs(`cancelled ${moment}`));
      const cancelled = new AbortController();
      const making = makeEnvironment(python, folder, ['tiny-lab-package'], {
        env,
        signal: cancelled.signal,
        // pip's first line comes while it runs.
        onOutput: () => cancelled.abort(),
      });
      if (moment === 'venv') {
        while (!existsSync(folder)) await new Promise((resolve) => setTimeout(resolve, 10));
        cancelled.abort();
      }
      await assert.rejects(making, { name: 'AbortError' });
      assert.equal(existsSync(folder), false);
      assert.deepEqual(processesAt(folder), []);
    }
  });

  it('touches no folder that is something else', async () => {
    const folder = environmentIn(labs('four'));
    mkdirSync(folder, { recursive: true });
    await assert.rejects(makeEnvironment(python, folder, ['pip'], { env }), /is no virtual environment/);
    assert.ok(existsSync(folder));
  });
});
