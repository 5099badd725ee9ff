import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { formatCtime } from '../../src/cli/stats.ts';
import type { ProfileColumns } from '../../src/core/profile/columns.ts';
import { readColumns, readDump, ProfileError } from '../../src/core/profile/dump.ts';
import { formatFixed3 } from '../../src/core/profile/number.ts';
import type { Restriction } from '../../src/core/profile/restrictions.ts';
import { parseSort, sortKeys } from '../../src/core/profile/sort.ts';
import { formatCallees, formatCallers, formatStats } from '../../src/core/profile/text.ts';
import type { Profile } from '../../src/core/profile/types.ts';
import { findPythons, type Python } from '../pythons.ts';
import { conceptlabs, runProcess } from './conceptlabs.ts';

interface Request {
  readonly file: string;
  readonly print: 'stats' | 'callers' | 'callees';
  readonly sort: readonly string[];
  readonly reverse: boolean;
  readonly amount: readonly (number | string)[];
  readonly stripDirs: boolean;
}

const here = (name: string): string => join(import.meta.dirname, name);

/** Runs a Python script on JSON and gives the JSON that it prints. */
async function ask<T>(python: Python, script: string, args: readonly string[], input: unknown): Promise<T> {
  const ended = await runProcess(python.path, [here(script), ...args], { input: JSON.stringify(input) });
  assert.equal(ended.code, 0, ended.stderr);
  return JSON.parse(ended.stdout.toString()) as T;
}

const formats = { stats: formatStats, callers: formatCallers, callees: formatCallees };

/** What pstats takes: a whole number, a part, or a pattern. */
function restrictionOf(amount: number | string): Restriction {
  if (typeof amount === 'string') return { kind: 'pattern', pattern: amount };
  return Number.isInteger(amount) ? { kind: 'count', count: amount } : { kind: 'part', part: amount };
}

async function answer(request: Request, profile: Profile): Promise<string> {
  const { file, print, sort, reverse, amount, stripDirs } = request;
  const options = { sort, reverse, stripDirs, restrictions: amount.map(restrictionOf) };
  const { mtimeMs } = await stat(file);
  return formats[print](profile, {
    ...options,
    ...(print === 'stats' && { source: `${formatCtime(new Date(mtimeMs))}    ${file}` }),
  });
}

/** Bytes that the arrays of a decoded profile take. */
const sizeOf = ({ texts, ...columns }: ProfileColumns): number =>
  [...Object.values(columns), ...Object.values(texts)]
    .filter((column) => ArrayBuffer.isView(column))
    .reduce((sum, { byteLength }) => sum + byteLength, 0);

const plain = { print: 'stats', sort: [], reverse: false, amount: [], stripDirs: false } as const;

/** Restrictions, one after the other; the last ones are no regular expressions. */
const amounts: readonly (readonly (number | string)[])[] = [
  [0.25],
  [0.00001],
  ['json|re', 3],
  [0.5, '^<', 2],
  ['built-in method \\w+\\.(exec|len)'],
  ['{method .*}$'],
  ["'append'", '"'],
  ['(?i)^.*/LIB/python\\d'],
  ['[^]a-z:/.]+', 'no such function'],
  ['(?P<x>o)(?P=x)?\\(', 5],
  ['\\A~|:\\d{1,2}\\(', 4],
  ['a{,2}b', 1],
  ['(', 2],
  ['*'],
];

/** Each way of asking that one dump is put through. */
function requestsFor(file: string): Request[] {
  const requests: Request[] = [
    { ...plain, file },
    { ...plain, file, reverse: true, stripDirs: true },
    { ...plain, file, amount: [0] },
    { ...plain, file, amount: [5], sort: ['cumulative'] },
    { ...plain, file, amount: [100_000], sort: ['cumulative'] },
    { ...plain, file, sort: ['calls', 'file', 'name', 'line'] },
    { ...plain, file, sort: ['module', 'tottime'], reverse: true, stripDirs: true },
  ];
  for (const sort of [...sortKeys, '-1', '0', '1', '2'].map((key) => [key]))
    requests.push(
      { ...plain, file, sort },
      { ...plain, file, sort, reverse: true },
      { ...plain, file, sort, stripDirs: true },
    );
  for (const print of ['callers', 'callees'] as const)
    requests.push(
      { ...plain, file, print },
      { ...plain, file, print, sort: ['stdname'], stripDirs: true },
      { ...plain, file, print, sort: ['tottime'], amount: [7] },
      { ...plain, file, print, sort: ['nfl'], reverse: true, amount: [3], stripDirs: true },
      { ...plain, file, print, sort: ['time'], amount: [0] },
    );
  for (const amount of amounts)
    requests.push(
      { ...plain, file, sort: ['cumulative', 'stdname'], amount },
      { ...plain, file, print: 'callers', sort: ['stdname'], amount, stripDirs: true },
    );
  return requests;
}

async function compareAll(python: Python, requests: readonly Request[]): Promise<void> {
  const expected = await ask<string[]>(python, 'pstats_texts.py', [], requests);
  const profiles = new Map<string, Profile>();
  for (const { file } of requests)
    if (!profiles.has(file)) profiles.set(file, readDump(await readFile(file)));
  for (const [index, request] of requests.entries())
    assert.equal(
      await answer(request, profiles.get(request.file) as Profile),
      expected[index],
      JSON.stringify(request),
    );
}

/** A repeatable source of numbers from 0 to below `limit` (mulberry32). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

for (const python of await findPythons())
  describe(`pstats of Python ${python.version}`, () => {
    let folder = '';
    let files: readonly string[] = [];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'conceptlabs-pstats-'));
      files = await ask<string[]>(python, 'dumps.py', [folder], []);
    });
    after(() => rm(folder, { recursive: true, force: true }));

    it('prints what we print, for every dump, sort key, table and restriction', async () => {
      assert(files.length > 15);
      for (const file of files) await compareAll(python, requestsFor(file));
    });

    it('takes the same prefixes of keys, and no others', async () => {
      const [file = ''] = files;
      const words = [...new Set(sortKeys.flatMap((key) => Array.from(key, (_, at) => key.slice(0, at + 1))))];
      const script =
        'import json,pstats,sys\nprint(json.dumps(sorted(pstats.Stats(sys.argv[1]).get_sort_arg_defs())))';
      const { stdout } = await runProcess(python.path, ['-c', script, file]);
      const known = new Set(JSON.parse(stdout.toString()) as string[]);
      for (const word of words)
        if (known.has(word)) parseSort([word]);
        else assert.throws(() => parseSort([word]), /write more of it/);
      assert.deepEqual(
        [...known].filter((word) => !words.includes(word)),
        [],
      );
      await compareAll(
        python,
        Array.from(known, (word) => ({ ...plain, file, sort: [word], amount: [4] })),
      );
    });

    it('reads or refuses a real dump that is cut short or changed anywhere', async () => {
      const file = files.find((name) => basename(name) === 'raising.prof') ?? '';
      const bytes = await readFile(file);
      for (let end = 0; end < bytes.length; end += 1)
        assert.throws(() => readDump(bytes.subarray(0, end)), ProfileError, `cut at ${end}`);
      const random = randomNumbers(python.version.length);
      for (let round = 0; round < 3000; round += 1) {
        const changed = Uint8Array.from(bytes);
        for (let change = 0; change <= random(4); change += 1) changed[random(bytes.length)] = random(256);
        try {
          const profile = readDump(changed);
          for (const format of Object.values(formats)) format(profile, { sort: ['nfl'], stripDirs: true });
        } catch (error) {
          if (!(error instanceof ProfileError)) throw error;
        }
      }
    });
  });

describe('conceptlabs stats', () => {
  let python: Python;
  let folder = '';
  let files: readonly string[] = [];

  before(async () => {
    python = (await findPythons()).at(-1) as Python;
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-stats-'));
    files = await ask<string[]>(python, 'dumps.py', [folder], []);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** pstats' own output on a dump named as a person would name it, in UTF-8 mode. */
  const pstats = async (file: string, steps: string, env: NodeJS.ProcessEnv = {}): Promise<Buffer> => {
    const script = `import pstats,sys\npstats.Stats(sys.argv[1])${steps}`;
    const ended = await runProcess(python.path, ['-X', 'utf8', '-c', script, file], { cwd: folder, env });
    assert.equal(ended.code, 0, ended.stderr);
    return ended.stdout;
  };
  const stats = async (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Buffer> => {
    const ended = await conceptlabs(['stats', ...args], { cwd: folder, env });
    assert.equal(ended.stderr, '');
    assert.equal(ended.code, 0);
    return ended.stdout;
  };

  it('prints the bytes that Python prints, for each dump and each sort key', async () => {
    assert(files.length > sortKeys.length);
    for (const [index, path] of files.entries()) {
      const file = basename(path);
      const key = sortKeys[index % sortKeys.length] ?? '';
      const expected = await pstats(file, `.sort_stats('${key}').print_stats()`);
      const actual = await stats([file, '--sort', key]);
      assert(actual.equals(expected), `${file} --sort ${key}:\n${actual.toString()}`);
    }
  });

  it('prints the bytes that Python prints, for its other options', async () => {
    const file = 'same_file_names.prof';
    const cases: readonly (readonly [readonly string[], string])[] = [
      [[], '.print_stats()'],
      [['--sort', '-1'], '.sort_stats(-1).print_stats()'],
      [['--sort=2', '--reverse'], '.sort_stats(2).reverse_order().print_stats()'],
      [['--sort', 'nam,cu', '--limit', '4'], ".sort_stats('nam', 'cu').print_stats(4)"],
      [['--strip-dirs', '--sort', 'calls'], ".strip_dirs().sort_stats('calls').print_stats()"],
      [['--callers', '--sort', 'stdname'], ".sort_stats('stdname').print_callers()"],
      [['--callees', '--strip-dirs'], '.strip_dirs().print_callees()'],
      [['--callees', '--limit', '2', '--sort', 'line'], ".sort_stats('line').print_callees(2)"],
      [['.5', 'step|work', '3'], ".print_stats(.5, 'step|work', 3)"],
      [['--callees', '--sort', 'nfl', 'exec'], ".sort_stats('nfl').print_callees('exec')"],
      [['--callers', '--callees'], '.print_callers().print_callees()'],
    ];
    for (const [args, steps] of cases)
      assert.equal((await stats([file, ...args])).toString(), (await pstats(file, steps)).toString());
  });

  it('reads or refuses a hundred thousand dumps that are changed or cut short', async () => {
    const small: Uint8Array[] = [];
    for (const path of files) {
      const bytes = await readFile(path);
      if (bytes.length < 3000) small.push(bytes);
    }
    assert(small.length > 1);
    const random = randomNumbers(6);
    for (let round = 0; round < 100_000; round += 1) {
      const changed = Uint8Array.from(small[round % small.length] ?? []);
      for (let change = 0; change <= random(3); change += 1) changed[random(changed.length)] = random(256);
      try {
        const bytes = random(4) === 0 ? changed.subarray(0, random(changed.length)) : changed;
        assert(sizeOf(readColumns(bytes)) <= 16 * bytes.length);
      } catch (error) {
        if (!(error instanceof ProfileError)) throw error;
        assert(error.offset <= changed.length);
      }
    }
  });

  it('dates the dump in local time, as Python does', async () => {
    const file = 'nothing.prof';
    const moments: readonly (readonly [number, string])[] = [
      [0, 'America/New_York'],
      [1_700_000_000.75, 'UTC'],
      [1_700_000_000.9997, 'UTC'],
      [1_720_000_005, 'Asia/Kolkata'],
      [951_782_400, 'Pacific/Auckland'],
    ];
    for (const [seconds, TZ] of moments) {
      await utimes(join(folder, file), seconds, seconds);
      assert.equal(
        (await stats([file], { TZ })).toString(),
        (await pstats(file, '.print_stats()', { TZ })).toString(),
      );
    }
  });

  it('rounds numbers as Python does', async () => {
    const random = randomNumbers(3);
    const numbers = Array.from({ length: 5000 }, (_, index) =>
      index % 2 === 0
        ? (random(400_000) - 200_000) / 16
        : (random(2 ** 31) / 2 ** 31) * 10 ** (random(12) - 6),
    );
    const script = "import json,sys\nprint(json.dumps(['%.3f' % n for n in json.load(sys.stdin)]))";
    const ended = await runProcess(python.path, ['-c', script], { input: JSON.stringify(numbers) });
    assert.deepEqual(numbers.map(formatFixed3), JSON.parse(ended.stdout.toString()));
  });
});
