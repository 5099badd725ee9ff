import assert from 'node:assert/strict';
import { stepsOf } from './catalogue.ts';
import { wayBack } from './needs.ts';
import type { LabManifest, StepManifest } from './types.ts';

const step = (id: string, ...needs: string[]): StepManifest => ({
  id,
  title: { en: id },
  launch: 'run',
  view: 'calls',
  covers: [],
  task: { en: '' },
  prediction: { kind: 'number', question: { en: '' } },
  checks: [],
  misconceptions: [],
  hints: { nudge: { en: '' } },
  needs,
});
const lab = (id: string, needs: readonly string[], ...steps: StepManifest[]): LabManifest => ({
  id,
  order: 1,
  title: { en: id },
  summary: { en: '' },
  needs,
  steps,
});

/** The way back that a step has by one of its needs. */
function back(labs: readonly LabManifest[], key: string, need: string): readonly string[] | undefined {
  const owners = stepsOf(labs).filter((placed) => placed.key === key || placed.lab.id === key);
  return wayBack(labs, owners, need);
}

describe('needs that lead back', () => {
  it('are found through steps and labs, the shortest way first', () => {
    const labs = [
      lab('a', [], step('1', 'b/2'), step('2')),
      lab('b', [], step('1'), step('2', 'c')),
      lab('c', ['a/1'], step('1'), step('2')),
    ];
    assert.deepEqual(back(labs, 'a/1', 'b/2'), ['b/2', 'c/1', 'a/1']);
    assert.deepEqual(back(labs, 'b/2', 'c'), ['c/1', 'a/1', 'b/2']);
    assert.deepEqual(back(labs, 'c', 'a/1'), ['a/1', 'b/2', 'c/1']);
  });

  it('are not there where steps of one lab need each other in a row, or share a need', () => {
    const labs = [lab('a', [], step('1'), step('2', 'a/1'), step('3', 'a/1', 'a/2'))];
    for (const need of ['a/1', 'a/2']) assert.equal(back(labs, 'a/3', need), undefined);
    assert.equal(back(labs, 'a/2', 'a/1'), undefined);
  });

  it('are there where a step needs itself, its own lab, or its lab one of its steps', () => {
    const labs = [lab('a', ['a/2'], step('1', 'a/1'), step('2', 'a'))];
    assert.deepEqual(back(labs, 'a/1', 'a/1'), ['a/1']);
    assert.deepEqual(back(labs, 'a/2', 'a'), ['a/2']);
    assert.deepEqual(back(labs, 'a', 'a/2'), ['a/2']);
  });
});
