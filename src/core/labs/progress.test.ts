import assert from 'node:assert/strict';
import { noProgress, parseProgress, statusOf, type Progress } from './progress.ts';

describe('progress', () => {
  const progress: Progress = {
    version: 1,
    steps: {
      'lab/one': {
        openedAt: '2030-01-02T03:04:05.678Z',
        prediction: { value: '7', at: '2030-01-02T03:05:00.000Z' },
        answer: { question: 'How many?', kind: 'number', answer: 8, display: '8', evidence: { n: 8 } },
        verdict: { passed: false, checks: [] },
        hintsShown: 1,
      },
      'lab/two': { draft: 'x' },
    },
  };

  it('is read as it was written', () => {
    assert.deepEqual(parseProgress(JSON.stringify(progress)), { kind: 'progress', progress });
    assert.deepEqual(parseProgress(JSON.stringify(noProgress)), { kind: 'progress', progress: noProgress });
  });

  it('of a later version is told from a corrupt one', () => {
    assert.deepEqual(parseProgress('{"version":2,"steps":[]}'), { kind: 'newer', version: 2 });
  });

  it('that is corrupt says what is wrong', () => {
    const faults = {
      '': /JSON/,
      '{"version":1,"steps":{': /JSON/,
      '[]': /not a JSON object/,
      '{"version":1}': /no steps/,
      '{"steps":{}}': /no version 1/,
      '{"version":1,"steps":{"a/b":3}}': /a\/b is not an object/,
      '{"version":1,"steps":{"a/b":{"openedAt":3}}}': /openedAt/,
      '{"version":1,"steps":{"a/b":{"hintsShown":"1"}}}': /hintsShown/,
      '{"version":1,"steps":{"a/b":{"prediction":{}}}}': /prediction/,
      '{"version":1,"steps":{"a/b":{"answer":{}}}}': /answer/,
      '{"version":1,"steps":{"a/b":{"verdict":{"passed":true}}}}': /verdict/,
    };
    for (const [text, fault] of Object.entries(faults)) {
      const parsed = parseProgress(text);
      assert.equal(parsed.kind, 'corrupt', text);
      assert.match(parsed.fault, fault, text);
    }
  });

  it('gives the status of a step', () => {
    assert.equal(statusOf(undefined), 'notStarted');
    assert.equal(statusOf({ draft: 'x' }), 'notStarted');
    assert.equal(statusOf({ openedAt: 'then' }), 'inProgress');
    assert.equal(statusOf({ openedAt: 'then', passedAt: 'later' }), 'done');
  });
});
