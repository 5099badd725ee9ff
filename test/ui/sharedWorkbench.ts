import assert from 'node:assert/strict';
import { plainTyping } from './editor.ts';
import { hidePanel, runCommand } from './window.ts';
import {
  keepPicture,
  startWorkbench,
  writeFiles,
  type Workbench,
  type WorkbenchOptions,
} from './workbench.ts';

/** The workbenches that several `describe`s use, one after the other. */
const options = {
  labs: { settings: plainTyping },
  'labs in Chinese': { settings: plainTyping, language: 'zh-cn' },
  profiles: {},
} as const satisfies Readonly<Record<string, WorkbenchOptions>>;

const running = new Map<keyof typeof options, Workbench>();

/** Starts the workbench, or clears the one that others have used. */
async function ready(name: keyof typeof options): Promise<Workbench> {
  const used = running.get(name);
  if (used !== undefined) {
    await runCommand(used.page, 'View: Close All Editors');
    await hidePanel(used.page);
    return used;
  }
  const fresh = await startWorkbench(options[name]);
  running.set(name, fresh);
  return fresh;
}

/**
 * Gives the tests of a `describe` a workbench that others use as well, for to start one takes long: without
 * editors, with `files` beside what others left in its folder, and with their progress in the labs. Who follows a
 * test that failed gets a new one.
 */
export function shareWorkbench(
  name: keyof typeof options,
  files: Readonly<Record<string, string>> = {},
): () => Workbench {
  let workbench: Workbench | undefined;
  let failed = false;
  before(async function () {
    this.timeout(600_000);
    workbench = await ready(name);
    await writeFiles(workbench.folder, files);
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed' || workbench === undefined) return;
    failed = true;
    await keepPicture(workbench, this.currentTest);
  });
  after(async () => {
    if (!failed) return;
    running.delete(name);
    await workbench?.stop();
  });
  return () => workbench ?? assert.fail('The workbench has not started.');
}

// With the last test of all files.
after(async () => {
  for (const workbench of running.values()) await workbench.stop();
});
