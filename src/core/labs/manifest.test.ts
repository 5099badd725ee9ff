import assert from 'node:assert/strict';
import { parseManifest } from './manifest.ts';

const en = (text: string): { en: string } => ({ en: text });

const good = {
  id: '04-debug-and-profile',
  order: 4,
  title: en('Debugging'),
  summary: en('Stop and count.'),
  steps: [
    {
      id: '04.1-set-trace',
      title: en('Stop'),
      launch: 'pdb',
      view: 'frames',
      covers: ['c04.pdb.settrace'],
      task: en('Stop the program.'),
      stopOnEntry: false,
      prediction: {
        kind: 'choice',
        question: en('Which line?'),
        choices: [
          { id: '4', text: en('4'), misconception: 'has-run' },
          { id: '5', text: en('5') },
        ],
      },
      checks: [{ id: 'stops', pass: en('Line {line}.'), fail: en('No stop.') }],
      misconceptions: [{ id: 'has-run', belief: en('It has run.'), next: en('Look.') }],
      hints: {
        nudge: en('Look.'),
        place: { lines: ['total = 0'] },
        parsons: { distractors: ['print(total)'] },
      },
      solutions: [{ file: 'solution-two.py', title: en('Twice'), note: en('Longer.') }],
      next: en('Stop again.'),
      concepts: [en('Stop')],
      needs: ['03-garbage-collection', '03-garbage-collection/03.1-refcount'],
      packages: ['psutil'],
      python: { from: '3.9', reason: en('It needs it.') },
    },
  ],
};

/** The fault of `good` after a change of its text: `[line, message]`. */
function faultsOf(change: (text: string) => string): readonly (readonly [number, string])[] {
  const text = JSON.stringify(good, undefined, 2);
  const changed = change(text);
  assert.notEqual(changed, text);
  const { faults } = parseManifest(changed, 'lab.json');
  for (const { file, mend } of faults) assert.ok(file === 'lab.json' && mend !== '');
  return faults.map(({ line, message }) => [line, message]);
}

const lineOf = (part: string): number =>
  JSON.stringify(good, undefined, 2)
    .split('\n')
    .findIndex((line) => line.includes(part)) + 1;

describe('lab.json', () => {
  it('is read whole', () => {
    assert.deepEqual(parseManifest(JSON.stringify(good), 'lab.json'), { manifest: good, faults: [] });
  });

  /** What is wrong, how it gets wrong, on which line, and what is said; an object begins a line above its first key. */
  const cases: readonly (readonly [string, (text: string) => string, number, RegExp])[] = [
    [
      'a missing key',
      (text) => text.replace('"launch": "pdb",', ''),
      lineOf('"id": "04.1') - 1,
      /launch is missing/,
    ],
    [
      'an unknown key',
      (text) => text.replace('"launch"', '"lunch"'),
      lineOf('"launch"'),
      /"lunch", which nothing reads/,
    ],
    ['a wrong kind', (text) => text.replace('"frames"', '"frame"'), lineOf('"frames"'), /view is "frame"/],
    [
      'a wrong type',
      (text) => text.replace('"order": 4', '"order": "4"'),
      lineOf('"order"'),
      /not a whole number/,
    ],
    [
      'a text without English',
      (text) => text.replace('"en": "Stop"', '"de": "Halt"'),
      lineOf('Stop"') - 1,
      /no English text/,
    ],
    [
      'an id that is no id',
      (text) => text.replace('"id": "stops"', '"id": "Stops!"'),
      lineOf('"stops"'),
      /"Stops!"/,
    ],
    [
      'a step whose folder would be another one',
      (text) => text.replace('"id": "04.1-', '"id": "../04.1-'),
      lineOf('"id": "04.1'),
      /steps\[0\]\.id is "\.\.\/04\.1-/,
    ],
    [
      'a program outside of its step',
      (text) => text.replace('"kind": "choice",', '"kind": "choice", "program": "../../secret.py",'),
      lineOf('"kind"'),
      /program is "\.\.\/\.\.\/secret\.py"/,
    ],
    [
      'an id twice',
      (text) => text.replace('"id": "5"', '"id": "4"'),
      lineOf('"id": "5"'),
      /"4" stands twice/,
    ],
    [
      'a challenge with the id of a step',
      (text) =>
        text.replace(/^ {2}\]\n\}$/m, `  ],\n  "challenge": ${JSON.stringify({ ...good.steps[0] })}\n}`),
      JSON.stringify(good, undefined, 2).split('\n').length,
      /challenge has the id of the step/,
    ],
    ['a step of another lab', (text) => text.replace('04.1-', '05.1-'), lineOf('04.1-'), /its lab's number/],
    [
      'an unknown key of the file',
      (text) => text.replace('"order": 4,', '"order": 4,\n  "level": 1,'),
      lineOf('"order"') + 1,
      /^The file has a key "level"/,
    ],
    [
      'a choice alone',
      (text) => text.replace('"kind": "choice"', '"kind": "number"'),
      lineOf('"choices"'),
      /has choices/,
    ],
    [
      'an unknown misconception',
      (text) => text.replace('"misconception": "has-run"', '"misconception": "ran"'),
      lineOf('"id": "4"') - 1,
      /misconception "ran"/,
    ],
    [
      'no misconception behind a mistake',
      (text) =>
        text.replace(
          '"kind": "choice",',
          '"kind": "choice", "mistakes": [{ "said": 6, "misconception": "ran" }],',
        ),
      lineOf('"kind"'),
      /mistake reveals the misconception "ran"/,
    ],
    [
      'a hint that is none',
      (text) => text.replace('"nudge"', '"push"'),
      lineOf('"nudge"'),
      /hints has a key "push"/,
    ],
    [
      'a translation with another value',
      (text) => text.replace('"en": "Line {line}."', '"en": "Line {line}.", "zh-cn": "{zeile}"'),
      lineOf('Line {line}'),
      /takes \{zeile\}/,
    ],
    [
      'a covers id of another form',
      (text) => text.replace('c04.pdb', 'Pdb '),
      lineOf('c04.pdb'),
      /covers\[0\]/,
    ],
  ];
  for (const [name, change, line, message] of cases)
    it(`has a fault with its line where there is ${name}`, () => {
      const faults = faultsOf(change);
      const found = faults.find(([, text]) => message.test(text));
      assert.ok(found, JSON.stringify(faults));
      assert.equal(found[0], line);
    });

  it('has a fault at the place where it stops to be JSON', () => {
    const faults = faultsOf((text) => text.replace('"order": 4,', '"order": 4'));
    assert.match(faults[0]?.[1] ?? '', /not JSON: CommaExpected/);
    assert.equal(faults[0]?.[0], lineOf('"title"'));
    assert.match(parseManifest('', 'lab.json').faults[0]?.message ?? '', /JSON|empty/);
  });
});
