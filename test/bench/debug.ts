import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { bundle } from '../bundle.ts';
import { installDebugpy } from '../debugpy.ts';
import { findPythons, type Python } from '../pythons.ts';
import { DebugBenchClient, type Debugger } from './debugClient.ts';
import { startersOf } from './debugpy.ts';
import { debuggedProgram, lineOf } from './debuggedProgram.ts';
import { formatTable, percentile, timeProcess } from './measure.ts';

const launches = 20;
const steps = 300;
const rounds = 5;
/** Milliseconds; a loop that took longer under a debugger is not measured there again. */
const long = 1000;

type Samples = Map<string, Map<string, number[]>>;
type Breakpoint = DebugProtocol.SourceBreakpoint;

/** What is measured, the most that ours may be of debugpy's, and of debugpy's with NODELAY, or of plain Python's. */
interface Target {
  readonly what: string;
  readonly unit: string;
  readonly ofDebugpy?: number;
  readonly ofNoDelay?: number;
  readonly ofPlain?: number;
}

const loops: readonly { what: string; program: string; breakpoint: Breakpoint }[] = [
  {
    what: 'loop, breakpoint elsewhere in the file',
    program: 'loop',
    breakpoint: { line: lineOf('The line of the breakpoint that is never hit.') },
  },
  {
    what: 'loop, breakpoint on another line of it',
    program: 'loop',
    breakpoint: { line: lineOf('Another line of the hot function.') },
  },
  {
    what: 'loop, false condition on the hot line',
    program: 'loop',
    breakpoint: { line: lineOf('The hot line.'), condition: 'i < 0' },
  },
  {
    what: 'calls, breakpoint elsewhere in the file',
    program: 'fib',
    breakpoint: { line: lineOf('The line of the breakpoint that is never hit.') },
  },
  {
    what: 'calls, breakpoint in the function',
    program: 'fib',
    breakpoint: { line: lineOf('Another line of the function that is called.') },
  },
];

function targets(monitored: boolean): readonly Target[] {
  return [
    { what: 'launch to first stop', unit: 'ms', ofDebugpy: 0.5 },
    { what: 'step', unit: 'ms', ofDebugpy: 0.25, ofNoDelay: 1 },
    { what: 'step with stack, scopes, variables', unit: 'ms', ofDebugpy: 0.25, ofNoDelay: 1 },
    ...loops.map(({ what }) => ({
      what,
      unit: 'ms',
      ...(monitored ? { ofPlain: 1.05 } : { ofDebugpy: 1 }),
    })),
    { what: '10,000 variables', unit: 'ms' },
    { what: 'entries of them', unit: '' },
    { what: 'pause', unit: 'ms' },
    { what: 'stop', unit: 'ms' },
    { what: '100 MB of output', unit: 'ms', ofDebugpy: 0.5 },
    { what: 'events of it', unit: '' },
    { what: 'peak memory at a stop', unit: 'MB' },
    { what: 'peak memory of the output', unit: 'MB' },
  ];
}

/** One debugger, measured over and over; keeps what it takes. */
class Measurement {
  readonly #debugger: Debugger;
  readonly #samples: Samples;

  constructor(samples: Samples, debugger_: Debugger) {
    this.#debugger = debugger_;
    this.#samples = samples;
  }

  #note(what: string, value: number): void {
    note(this.#samples, what, this.#debugger.name, value);
  }

  async #start(program: string, breakpoints: readonly Breakpoint[]): Promise<DebugBenchClient> {
    const client = new DebugBenchClient(this.#debugger);
    await client.launch(this.#debugger.launch(debuggedProgram, [program]), debuggedProgram, breakpoints);
    return client;
  }

  async launch(): Promise<void> {
    const start = performance.now();
    const client = await this.#start('steps', [{ line: lineOf('The first line to step from.') }]);
    await client.event('stopped');
    this.#note('launch to first stop', performance.now() - start);
    await client.close();
  }

  async step(): Promise<void> {
    const client = await this.#start('steps', [{ line: lineOf('The first line to step from.') }]);
    let threadId = (await client.event('stopped'))['threadId'] as number;
    await client.send('setBreakpoints', { source: { path: debuggedProgram }, breakpoints: [] });
    for (let step = 0; step < steps; step += 1) {
      const start = performance.now();
      const stopped = client.event('stopped');
      await client.send('next', { threadId });
      threadId = (await stopped)['threadId'] as number;
      this.#note('step', performance.now() - start);
    }
    for (let step = 0; step < steps; step += 1) {
      const start = performance.now();
      const stopped = client.event('stopped');
      await client.send('next', { threadId });
      threadId = (await stopped)['threadId'] as number;
      await readTop(client, threadId);
      this.#note('step with stack, scopes, variables', performance.now() - start);
    }
    this.#note('peak memory at a stop', await client.peakMemory());
    await client.close();
  }

  async loops(): Promise<void> {
    for (const { what, program, breakpoint } of loops) {
      if ((this.#samples.get(what)?.get(this.#debugger.name)?.[0] ?? 0) > long) continue;
      const client = await this.#start(program, [breakpoint]);
      await client.event('terminated');
      this.#note(what, Number(/took ([\d.]+)/.exec(client.output.text)?.[1]) * 1000);
      await client.close();
    }
  }

  async variables(): Promise<void> {
    const client = await this.#start('variables', [{ line: lineOf('The line to look at them from.') }]);
    const threadId = (await client.event('stopped'))['threadId'] as number;
    const numbers = (await readTop(client, threadId)).find(({ name }) => name === 'numbers');
    const start = performance.now();
    const { variables } = await client.send<DebugProtocol.VariablesResponse['body']>('variables', {
      variablesReference: numbers?.variablesReference,
      start: 0,
      count: 10_000,
      filter: 'indexed',
    });
    this.#note('10,000 variables', performance.now() - start);
    this.#note('entries of them', variables.length);
    await client.close();
  }

  async pause(): Promise<void> {
    const client = await this.#start('spin', []);
    while (!client.output.text.includes('up')) await client.event('output');
    const { threads } = await client.send<DebugProtocol.ThreadsResponse['body']>('threads');
    let start = performance.now();
    const stopped = client.event('stopped');
    await client.send('pause', { threadId: threads[0]?.id });
    await stopped;
    this.#note('pause', performance.now() - start);
    start = performance.now();
    await client.close();
    this.#note('stop', performance.now() - start);
  }

  async output(): Promise<void> {
    const client = await this.#start('flood', []);
    const start = performance.now();
    await client.event('terminated');
    this.#note('100 MB of output', performance.now() - start);
    if (client.output.bytes !== 100_000_000)
      throw new Error(`${this.#debugger.name} told ${client.output.bytes} bytes of 100,000,000.`);
    this.#note('events of it', client.output.events);
    this.#note('peak memory of the output', await client.peakMemory());
    await client.close();
  }
}

/** What an editor asks for at each stop: the stack, the scopes of the top frame, its locals. */
async function readTop(client: DebugBenchClient, threadId: number): Promise<DebugProtocol.Variable[]> {
  const { stackFrames } = await client.send<DebugProtocol.StackTraceResponse['body']>('stackTrace', {
    threadId,
    startFrame: 0,
    levels: 20,
  });
  const { scopes } = await client.send<DebugProtocol.ScopesResponse['body']>('scopes', {
    frameId: stackFrames[0]?.id,
  });
  const { variables } = await client.send<DebugProtocol.VariablesResponse['body']>('variables', {
    variablesReference: scopes[0]?.variablesReference,
  });
  return variables;
}

function note(samples: Samples, what: string, who: string, value: number): void {
  const of = samples.get(what) ?? new Map<string, number[]>();
  samples.set(what, of);
  of.set(who, [...(of.get(who) ?? []), value]);
}

/** Whether a Python has `sys.monitoring`. */
const isMonitored = (version: string): boolean => Number(version.split('.')[1]) >= 12;

async function plainLoops(python: Python, samples: Samples, folder: string): Promise<void> {
  for (const { what, program } of loops) {
    const { stdout } = await timeProcess(python.path, [debuggedProgram, program], folder);
    note(samples, what, 'plain', Number(/took ([\d.]+)/.exec(stdout)?.[1]) * 1000);
  }
}

async function compare(python: Python, ours: Debugger, folder: string): Promise<string> {
  const debugpy = await installDebugpy(python);
  const samples: Samples = new Map();
  const measurements = [ours, ...(await startersOf(debugpy))].map((each) => new Measurement(samples, each));
  // In turn, so that a busy machine is as busy for each.
  const inTurn = async (count: number, act: (one: Measurement) => Promise<void>): Promise<void> => {
    for (let round = 0; round < count; round += 1) for (const one of measurements) await act(one);
  };
  await inTurn(launches, (one) => one.launch());
  await inTurn(1, (one) => one.step());
  for (let round = 0; round < rounds; round += 1) {
    await plainLoops(python, samples, folder);
    await inTurn(1, (one) => one.loops());
  }
  await inTurn(rounds, (one) => one.variables());
  await inTurn(rounds, (one) => one.pause());
  await inTurn(1, (one) => one.output());
  const rows = targets(isMonitored(python.version)).map((target) => row(target, samples));
  const head = ['', 'ours', 'debugpy', 'NODELAY', 'plain', 'of debugpy', 'of NODELAY', 'of plain', 'target'];
  return `Python ${python.version}, debugpy ${debugpy.version} (${debugpy.parts}); median, and p95 in brackets.\n\n${formatTable(head, rows)}`;
}

function row({ what, unit, ofDebugpy, ofNoDelay, ofPlain }: Target, samples: Samples): string[] {
  const of = samples.get(what);
  const middle = (who: string): number | undefined => {
    const values = of?.get(who);
    return values && percentile(values, 0.5);
  };
  const cell = (who: string): string => {
    const values = of?.get(who);
    if (values === undefined) return '';
    const show = (value: number): string => value.toFixed(unit === '' ? 0 : value < 10 ? 2 : 0);
    const high = unit === '' ? '' : ` (${show(percentile(values, 0.95))})`;
    return `${show(percentile(values, 0.5))}${high}${unit && ` ${unit}`}`;
  };
  const ours = middle('conceptlabs') ?? Number.NaN;
  const ratio = (who: string): number | undefined => {
    const peer = middle(who);
    return peer === undefined ? undefined : ours / peer;
  };
  const verdicts = (
    [
      ['debugpy', 'debugpy', ofDebugpy],
      ['debugpy, NODELAY', 'NODELAY', ofNoDelay],
      ['plain', 'plain', ofPlain],
    ] as const
  ).flatMap(([who, name, most]) => {
    const got = ratio(who);
    if (most === undefined || got === undefined) return [];
    const missed = got > most ? `missed by ${(got / most).toFixed(2)}×` : 'met';
    return [`≤ ${most} of ${name}: ${missed}`];
  });
  const show = (value: number | undefined): string => value?.toFixed(2) ?? '';
  return [
    what,
    cell('conceptlabs'),
    cell('debugpy'),
    cell('debugpy, NODELAY'),
    cell('plain'),
    show(ratio('debugpy')),
    show(ratio('debugpy, NODELAY')),
    show(ratio('plain')),
    verdicts.join('; '),
  ];
}

/** Compares both on one of the Pythons that there are. */
async function run(choose: (pythons: readonly Python[]) => Python | undefined): Promise<string> {
  const python = choose(await findPythons());
  if (python === undefined) return 'There is no such Python on this machine.';
  const folder = await mkdtemp(join(tmpdir(), 'conceptlabs-bench-'));
  try {
    const adapter = await bundle('src/adapter/debugAdapter.ts', folder);
    await cp(join(import.meta.dirname, '..', '..', 'src', 'python'), join(folder, 'python'), {
      recursive: true,
    });
    const ours: Debugger = {
      name: 'conceptlabs',
      command: [process.execPath, adapter],
      launch: (program, args) => ({ program, args, python: python.path, justMyCode: true }),
    };
    return await compare(python, ours, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const name = 'debug';

export const debug = [
  {
    name,
    title: 'Debugging on the newest Python: our adapter and debugpy, by the same client',
    run: () => run((pythons) => pythons.at(-1)),
  },
  {
    name,
    title: 'Debugging on the newest Python without sys.monitoring',
    run: () => run((pythons) => pythons.findLast(({ version }) => !isMonitored(version))),
  },
] as const;
