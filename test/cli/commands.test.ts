import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { sortKeys } from '../../src/core/profile/sort.ts';
import { findPythons, type Python } from '../pythons.ts';
import { conceptlabs, runProcess } from './conceptlabs.ts';

const manifest = JSON.parse(
  await readFile(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
) as { version: string };

const newest = (await findPythons()).at(-1) as Python;

const program = (calls: number): string => `
def leaf(n):
    return sum(range(n))
def left(n):
    return [leaf(300) for _ in range(n)]
def right(n):
    return [leaf(300) for _ in range(n)]
left(${calls})
right(${calls})
`;

describe('conceptlabs', () => {
  let folder = '';
  const run = (...args: readonly string[]) => conceptlabs(args, { cwd: folder });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-commands-'));
    for (const [name, calls] of [
      ['before', 200],
      ['after', 50],
    ] as const) {
      await writeFile(join(folder, 'program.py'), program(calls));
      const args = ['-m', 'cProfile', '-o', `${name}.prof`, 'program.py'];
      assert.equal((await runProcess(newest.path, args, { cwd: folder })).code, 0);
    }
    const dump = await readFile(join(folder, 'before.prof'));
    await writeFile(join(folder, 'cut.prof'), dump.subarray(0, dump.length - 20));
    await mkdir(join(folder, 'folder.prof'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('prints its version, and help for all and for each command', async () => {
    assert.equal((await run('--version')).stdout.toString(), `${manifest.version}\n`);
    const help = (await run('--help')).stdout.toString();
    const names = [...help.matchAll(/^ {2}([a-z]+) {2}/gm)].map(([, name]) => name ?? '');
    assert.deepEqual(
      ['labs', 'start', 'check', 'answer', 'validate', 'profile', 'stats', 'compare'].filter(
        (name) => !names.includes(name),
      ),
      [],
    );
    for (const name of names) {
      const ended = await run(name, '--help');
      assert.equal(ended.code, 0);
      assert.match(ended.stdout.toString(), new RegExp(`^Usage: conceptlabs ${name} .*\\n`));
    }
  });

  describe('in one line says what is wrong and what to do, with exit code 2, of', () => {
    const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
      ['no command', [], /Name a command: labs, .*stats/],
      ['an unknown command', ['stat'], /There is no command "stat"\. Use one of: labs/],
      ['a missing file', ['stats', 'gone.prof'], /There is no file gone\.prof\. Name a \.prof file\./],
      ['a folder', ['stats', 'folder.prof'], /folder\.prof is a folder/],
      [
        'a file that is no dump',
        ['stats', 'program.py'],
        /program\.py: This is not a cProfile dump.*byte 0.*python -m cProfile/,
      ],
      [
        'a dump that is cut short',
        ['stats', 'cut.prof'],
        /cut\.prof: The profile is cut short at byte \d+.*Copy or write it again/,
      ],
      ['two files for stats', ['stats', 'before.prof', 'after.prof'], /"after\.prof" is too much for stats/],
      [
        'an unknown sort key',
        ['stats', 'before.prof', '--sort', 'best'],
        new RegExp(`no sort key "best".*${sortKeys.join(', ')}`),
      ],
      [
        'an ambiguous sort key',
        ['stats', 'before.prof', '--sort', 't'],
        /may be any of time, tottime: write more/,
      ],
      [
        'an unknown format',
        ['stats', 'before.prof', '--format', 'pdf'],
        /no format "pdf"\. Use one of: pstats, json/,
      ],
      [
        'a limit that is no number',
        ['stats', 'before.prof', '--limit', 'ten'],
        /--limit is "ten"\. Give a whole number/,
      ],
      [
        'options that do not go together',
        ['stats', 'before.prof', '--format', 'callgrind', '--sort', 'calls'],
        /--sort does not go with the format callgrind/,
      ],
      [
        'two formats',
        ['stats', 'before.prof', '--format', 'csv', '--json'],
        /--json does not go with --format csv\./,
      ],
      [
        'one file to compare',
        ['compare', 'before.prof'],
        /Something is missing: conceptlabs compare A\.prof B\.prof/,
      ],
      [
        'a flag with a value',
        ['compare', 'before.prof', 'after.prof', '--json=yes'],
        /--json takes no value/,
      ],
    ];
    for (const [what, args, message] of cases)
      it(what, async () => {
        const ended = await run(...args);
        assert.equal(ended.code, 2);
        assert.equal(ended.stdout.length, 0);
        assert.match(ended.stderr, message);
        assert.equal(ended.stderr.split('\n').length, 2);
      });
  });

  it('ends quietly when nobody reads on', async () => {
    const ended = await conceptlabs(['stats', 'before.prof', '--format', 'html'], {
      cwd: folder,
      onStart: (child) => child.stdout?.destroy(),
    });
    assert.equal(ended.stderr, '');
    assert.equal(ended.code, 0);
  });

  it('exports a dump in each format', async () => {
    const json = JSON.parse(
      (await run('stats', 'before.prof', '--json', '--sort', 'calls', '--limit', '2')).stdout.toString(),
    ) as {
      ncalls: number;
      rows: { name: string; ncalls: number; callers: { name: string }[] }[];
    };
    assert.equal(json.rows.length, 2);
    const leaf = json.rows.find(({ name }) => name === 'leaf');
    assert.equal(leaf?.ncalls, 400);
    assert(leaf.callers.length >= 2);

    const csv = (await run('stats', 'before.prof', '--format', 'csv', '--sort', 'calls')).stdout.toString();
    assert.match(csv, /\r\n400,400,\S+,program\.py,2,leaf,program\.py:2\(leaf\)\r\n/);

    const html = (await run('stats', 'before.prof', '--format', 'html')).stdout.toString();
    assert.match(html, /<td>program\.py:2\(leaf\)<\/td>/);

    const callgrind = (await run('stats', 'before.prof', '--format', 'callgrind')).stdout.toString();
    assert.match(callgrind, /\nevents: Nanoseconds\n[^]*\ncfn=\(\d+\) leaf\ncalls=200 2\n\d+ \d+\n/);

    const collapsed = await run('stats', 'before.prof', '--format', 'collapsed');
    assert.match(collapsed.stdout.toString(), /program\.py:4\(left\);.*program\.py:2\(leaf\).* \d+\n/);
    assert.match(collapsed.stderr, /^A dump knows callers, not whole stacks: \d+\.\d % /);

    const speedscope = JSON.parse(
      (await run('stats', 'before.prof', '--format', 'speedscope')).stdout.toString(),
    ) as {
      shared: { frames: { name: string }[] };
      profiles: { samples: number[][]; weights: number[] }[];
    };
    const [first] = speedscope.profiles;
    assert.equal(first?.samples.length, first?.weights.length);
    assert(speedscope.shared.frames.some(({ name }) => name === 'leaf'));
  });

  it('compares two dumps by path and name', async () => {
    const text = (await run('compare', 'before.prof', 'after.prof')).stdout.toString();
    assert.match(text, /\nbefore\.prof: \d+ function calls.*\nafter\.prof: \d+ function calls/);
    // One sentence first: what changed most, in the names of the program.
    assert.match(
      text,
      /^leaf took [\d.]+ s (more|less) than in before\.prof: .* 100 times instead of 400\.\n\n/,
    );
    assert.match(
      text,
      /\nWhere the calls are the same, times that differ by up to \d+.%, or 5.ms, are taken for noise\.\n/,
    );
    assert.match(text, /\n *400 -> 100 .* program\.py:2\(leaf\)\n/);
    const { before, functions } = JSON.parse(
      (await run('compare', 'before.prof', 'after.prof', '--json')).stdout.toString(),
    ) as {
      before: { file: string };
      functions: { name: string; before?: { ncalls: number }; after?: { ncalls: number } }[];
    };
    assert.equal(before.file, 'before.prof');
    const leaf = functions.find(({ name }) => name === 'leaf');
    assert.deepEqual([leaf?.before?.ncalls, leaf?.after?.ncalls], [400, 100]);
    assert.match(
      (await run('compare', 'after.prof', 'after.prof')).stdout.toString(),
      /\nNo function changed\.\n$/,
    );
  });
});
