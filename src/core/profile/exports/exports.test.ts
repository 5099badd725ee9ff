import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inferStacks } from '../stacks.ts';
import { totalsOf } from '../summary.ts';
import { selectRows } from '../text.ts';
import type { CallerEdge, Profile, ProfileRow } from '../types.ts';
import { formatCallgrind } from './callgrind.ts';
import { formatCollapsed } from './collapsed.ts';
import { formatCsv } from './csv.ts';
import { formatHtml } from './html.ts';
import { describeRows } from './json.ts';
import { formatSpeedscope } from './speedscope.ts';

const row = (
  file: string,
  line: number,
  name: string,
  tottime: number,
  cumtime: number,
  callers: readonly CallerEdge[] = [],
): ProfileRow => ({
  file,
  line,
  name,
  ncalls: 1,
  pcalls: 1,
  tottime,
  cumtime,
  callers,
});

const edge: CallerEdge = { caller: 0, ncalls: 1, pcalls: 1, tottime: 2, cumtime: 2 };

const profile: Profile = {
  rows: [
    row('a;"b",\n<c>.py', 0, '<script>alert(1)</script>', 1, 3),
    row('~', 0, '<len>', 2, 2, [edge]),
    { ...row('z.py', 3, 'never', 0, 0), ncalls: 0, pcalls: 0 },
  ],
};
const selection = selectRows(profile, {});
const totals = totalsOf(profile);

describe('exports', () => {
  it('html lets nothing of the profile act as markup', () => {
    const page = formatHtml(totals, selection, '</title><img src=x>');
    assert.doesNotMatch(page, /<script>|<img|<c>/);
    assert.match(page, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    assert.match(page, /2 function calls in 3\.000 seconds/);
  });

  it('csv quotes what holds commas, quotes and line ends', () => {
    const [head, first] = formatCsv(selection).split('\r\n');
    assert.equal(
      head,
      'ncalls,pcalls,tottime,tottime_percall,cumtime,cumtime_percall,file,line,function,label',
    );
    assert.equal(
      first,
      '1,1,1,1,3,3,"a;""b"",\n<c>.py",0,<script>alert(1)</script>,"a;""b"",\n<c>.py:0(<script>alert(1)</script>)"',
    );
    assert.match(formatCsv(selection), /\r\n0,0,0,,0,,z\.py,3,never,z\.py:3\(never\)\r\n$/);
  });

  it('json names callers and divides by no zero', () => {
    const { ncalls, rows } = describeRows(totals, selection);
    assert.equal(ncalls, 2);
    assert.equal(rows[2]?.tottimePercall, null);
    assert.deepEqual(rows[1]?.callers[0]?.name, '<script>alert(1)</script>');
  });

  it('collapsed stacks keep one stack a line and one frame between semicolons', () => {
    const outer = 'a,"b", <c>.py:0(<script>alert(1)</script>)';
    assert.equal(
      formatCollapsed(profile, inferStacks(profile)),
      `${outer} 1000000\n${outer};{len} 2000000\n`,
    );
  });

  it('speedscope weighs each stack in seconds', () => {
    const file = JSON.parse(formatSpeedscope(profile, inferStacks(profile), 'run')) as {
      shared: { frames: { name: string }[] };
      profiles: { samples: number[][]; weights: number[]; endValue: number }[];
    };
    assert.deepEqual(file.profiles[0]?.samples, [[0], [0, 1]]);
    assert.deepEqual(file.profiles[0].weights, [1, 2]);
    assert.equal(file.profiles[0].endValue, 3);
    assert.equal(file.shared.frames.length, 3);
  });

  it('callgrind writes own costs, calls and inclusive costs', () => {
    const lines = formatCallgrind(profile).split('\n');
    assert.deepEqual(lines.slice(3, 11), [
      'events: Nanoseconds',
      '',
      'fl=(1) a;"b", <c>.py',
      'fn=(1) <script>alert(1)</script>',
      '0 1000000000',
      'cfi=(2) ~',
      'cfn=(2) {len}',
      'calls=1 0',
    ]);
    assert.equal(lines[11], '0 2000000000');
  });
});
