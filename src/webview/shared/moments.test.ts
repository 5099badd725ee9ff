import assert from 'node:assert/strict';
import { ago, duration } from './moments.ts';

describe('moments', () => {
  it('writes a duration with its unit', () => {
    assert.equal(duration(0.0351, 'en'), '35 ms');
    assert.equal(duration(0.0996, 'en'), '0.1 s');
    assert.equal(duration(1.417, 'en'), '1.4 s');
    assert.equal(duration(59.96, 'en'), '1 min 0 s');
    assert.equal(duration(125, 'en'), '2 min 5 s');
    assert.equal(duration(1.417, 'de'), '1,4 s');
  });

  it('says how long ago it was, in the language', () => {
    const now = Date.parse('2024-05-01T12:00:00Z');
    assert.equal(ago('2024-05-01T11:59:30Z', now, 'en', 'just now'), 'just now');
    assert.equal(ago('2024-05-01T11:58:00Z', now, 'en', 'just now'), '2 minutes ago');
    assert.equal(ago('2024-05-01T09:00:00Z', now, 'en', 'just now'), '3 hours ago');
    assert.equal(ago('2024-04-30T12:00:00Z', now, 'en', 'just now'), 'yesterday');
  });

  it('takes a clock that runs ahead for now', () => {
    const now = Date.parse('2024-05-01T12:00:00Z');
    assert.equal(ago('2024-05-01T12:05:00Z', now, 'en', 'just now'), 'just now');
  });
});
