import assert from 'node:assert/strict';
import { heatOf, topFunction } from './heat.ts';

const row = (file: string, line: number, name: string, tottime: number) => ({
  file,
  line,
  name,
  ncalls: 1,
  pcalls: 1,
  tottime,
  cumtime: tottime,
  callers: [],
});

describe('heat', () => {
  const profile = {
    rows: [
      row('/a/main.py', 3, 'fib', 0.6),
      row('/a/main.py', 9, 'once', 0.08),
      row('/usr/lib/python3.11/re.py', 4, 'compile', 0.02),
      row('~', 0, '<built-in method time.sleep>', 0.3),
      row('<string>', 1, '<module>', 0),
    ],
  };

  it('is of the functions that stand in files, by their part of the whole time', () => {
    assert.deepEqual(
      [...heatOf(profile)].map(([file, heats]) => [file, heats.map(({ row, level }) => [row.line, level])]),
      [
        [
          '/a/main.py',
          [
            [3, 'hot'],
            [9, 'warm'],
          ],
        ],
        ['/usr/lib/python3.11/re.py', [[4, 'cool']]],
      ],
    );
  });

  it('names the person’s own function with the most own time, else any', () => {
    assert.equal(topFunction(profile)?.name, 'fib');
    assert.equal(topFunction({ rows: profile.rows.slice(2, 4) })?.name, '<built-in method time.sleep>');
    const waiting = [row('/a/main.py', 3, 'wait', 0.001), row('~', 0, '<built-in method time.sleep>', 0.3)];
    assert.equal(topFunction({ rows: waiting })?.name, '<built-in method time.sleep>');
    assert.equal(topFunction({ rows: [] }), undefined);
  });
});
