// `npm test`: every check and every suite, one after the other, and what failed there once more; the last line adds
// them all up.
// `npm test -- lint:code test:unit` runs those alone.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Counts } from './reporter.ts';
import { secondPass, settle, type Settled } from './settle.ts';
import { manifest, root, runScript } from './workbench/project.ts';
import { onExit } from './workbench/processes.ts';
import { makeTemporary } from './workbench/temporary.ts';

/** An npm script, and how it counts: as one check, or as the tests that it runs. */
interface Step {
  readonly script: string;
  readonly kind: 'check' | 'mocha' | 'host';
}

const steps: readonly Step[] = [
  { script: 'lint:code', kind: 'check' },
  { script: 'lint:format', kind: 'check' },
  { script: 'lint:unused', kind: 'check' },
  { script: 'types', kind: 'check' },
  { script: 'package', kind: 'check' },
  { script: 'test:unit', kind: 'mocha' },
  { script: 'test:cli', kind: 'mocha' },
  { script: 'test:adapter', kind: 'mocha' },
  { script: 'test:server', kind: 'mocha' },
  { script: 'test:labs', kind: 'mocha' },
  { script: 'test:host', kind: 'host' },
  { script: 'test:ui', kind: 'mocha' },
];

// A step that hangs must not hang the others; the longest takes a few minutes, on a slow machine many.
const stepDeadline = 30 * 60_000;

// Nothing is skipped in silence: a pending test is a failed one.
const mochaOptions = ['--reporter', 'test/reporter.ts', '--forbid-pending', '--forbid-only'];

const packed = join(root, `${manifest.name}-${manifest.version}.vsix`);

/** What a step came to. */
interface Result extends Settled {
  readonly step: Step;
  readonly note: string;
  readonly seconds: number;
  /** What its first pass came to, where a second one is worth while. */
  readonly again?: { readonly first: Counts; readonly grep: string };
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !steps.some(({ script }) => script === name));
  if (unknown.length > 0)
    throw new Error(
      `Unknown: ${unknown.join(', ')}. There are ${steps.map(({ script }) => script).join(', ')}.`,
    );
  const chosen = wanted.length === 0 ? steps : steps.filter(({ script }) => wanted.includes(script));
  const folder = await makeTemporary('test');
  const countsFile = join(folder.path, 'counts.json');
  const results: Result[] = [];
  // An earlier run's package must not be tested in place of this one's.
  await rm(packed, { force: true });
  try {
    for (const step of chosen) results.push(await runStep(step, countsFile));
    // Only now: nothing else runs any more.
    for (const [index, result] of results.entries()) results[index] = await runAgain(result, countsFile);
  } finally {
    await folder.remove();
  }
  report(results);
  return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

function report(results: readonly Result[]): void {
  console.log('');
  for (const { step, passed, failed, note, seconds } of results)
    console.log(
      `${failed > 0 ? '✗' : '✓'} ${step.script.padEnd(14)} ${passed} passed, ${failed} failed, ${seconds.toFixed(0)} s${note && `: ${note}`}`,
    );
  const unstable = results.flatMap((result) => result.unstable);
  if (unstable.length > 0) console.log('\nunstable: failed once and passed once');
  for (const { title, error } of unstable) console.log(`  ${title}\n    ${error.replaceAll('\n', '\n    ')}`);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
}

async function runStep(step: Step, countsFile: string): Promise<Result> {
  console.log(`\n─── ${step.script}`);
  const start = performance.now();
  const { ended, counts } = await runScripted(step, countsFile);
  const seconds = (performance.now() - start) / 1000;
  const result = (passed: number, failed: number, note = ''): Result => ({
    step,
    passed,
    failed,
    unstable: [],
    note,
    seconds,
  });
  if (ended === 'hung') return result(0, 1, 'stopped, it took too long');
  if (step.kind === 'check') return ended === 0 ? result(1, 0) : result(0, 1, `exit code ${ended}`);
  if (counts === undefined) return result(0, 1, `did not run to its end (exit code ${ended})`);
  if (counts.passed + counts.failed === 0) return result(0, 1, 'ran no test');
  if (counts.failed === 0 && ended !== 0) return result(counts.passed, 1, `exit code ${ended}`);
  const grep = secondPass(counts);
  return {
    ...result(counts.passed, counts.failed),
    ...(grep !== undefined && { again: { first: counts, grep } }),
  };
}

/** Runs what failed in a step once more, where that is worth while. */
async function runAgain(result: Result, countsFile: string): Promise<Result> {
  const { step, again } = result;
  if (again === undefined) return result;
  console.log(`\n─── ${step.script}, once more: ${again.grep}`);
  const start = performance.now();
  const { counts } = await runScripted(step, countsFile, again.grep);
  const seconds = result.seconds + (performance.now() - start) / 1000;
  return counts === undefined
    ? { ...result, seconds }
    : { ...result, ...settle(again.first, counts), seconds };
}

/** Runs a step's npm script; `counts` where it ran tests to their end, all of them or those that match `grep`. */
async function runScripted(
  { script, kind }: Step,
  countsFile: string,
  grep = '',
): Promise<{ readonly ended: number | 'hung'; readonly counts: Counts | undefined }> {
  await rm(countsFile, { force: true });
  const ended = await runNpm(
    ['run', '--silent', script, ...(kind === 'mocha' ? ['--', ...mochaOptions] : [])],
    {
      CONCEPTLABS_COUNTS: countsFile,
      CONCEPTLABS_GREP: grep,
      // One package serves all suites, as one package is published.
      ...(existsSync(packed) ? { CONCEPTLABS_VSIX: packed } : {}),
    },
  );
  const counts = existsSync(countsFile)
    ? (JSON.parse(await readFile(countsFile, 'utf8')) as Counts)
    : undefined;
  return { ended, counts };
}

/** Runs npm with our own output; gives its exit code, or that it had to be stopped. */
async function runNpm(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number | 'hung'> {
  const windows = process.platform === 'win32';
  const child = spawn('npm', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
    // A group of its own, so that a signal reaches the suite behind npm and its shell.
    detached: !windows,
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number>((done, fail) => {
    child.on('error', fail).on('close', (code) => done(code ?? 1));
  });
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  };
  const dropGuard = onExit(
    async () => {
      kill('SIGTERM');
      await ended;
    },
    () => kill('SIGKILL'),
  );
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    kill('SIGTERM');
    setTimeout(() => kill('SIGKILL'), 20_000).unref();
  }, stepDeadline);
  try {
    const code = await ended;
    return hung ? 'hung' : code;
  } finally {
    clearTimeout(timer);
    dropGuard();
  }
}

await runScript(main);
