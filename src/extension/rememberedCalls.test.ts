import assert from 'node:assert/strict';
import { RememberedCalls } from './rememberedCalls.ts';

/** What VS Code keeps for a workspace: values by key, in the form that JSON gives them back in. */
function memento() {
  const values = new Map<string, string>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, otherwise?: T): T => {
      const kept = values.get(key);
      return kept === undefined ? (otherwise as T) : (JSON.parse(kept) as T);
    },
    update: (key: string, value: unknown): Promise<void> => {
      values.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}

describe('remembered calls', () => {
  it('run without a question once they ran, and with one after they failed', async () => {
    const remembered = new RememberedCalls(memento());
    assert.equal(remembered.settled('a.py', 'f'), undefined);
    await remembered.keep('a.py', 'f', 'f(1)', true);
    assert.equal(remembered.settled('a.py', 'f'), 'f(1)');
    await remembered.keep('a.py', 'f', 'f(0)', false);
    assert.equal(remembered.settled('a.py', 'f'), undefined);
    assert.deepEqual(remembered.of('a.py', 'f'), ['f(0)', 'f(1)']);
  });

  it('belong to one function of one file', async () => {
    const remembered = new RememberedCalls(memento());
    await remembered.keep('a.py', 'f', 'f(1)', true);
    await remembered.keep('b.py', 'f', 'f(2)', true);
    await remembered.keep('a.py', 'C.f', 'C().f()', true);
    assert.equal(remembered.settled('b.py', 'f'), 'f(2)');
    assert.deepEqual(remembered.of('a.py'), ['C().f()', 'f(1)']);
    assert.deepEqual(remembered.of('c.py'), []);
  });

  it('are the last five of a function, and those of the last two hundred functions', async () => {
    const remembered = new RememberedCalls(memento());
    for (let n = 0; n < 7; n += 1) await remembered.keep('a.py', 'f', `f(${n})`, true);
    await remembered.keep('a.py', 'f', 'f(4)', true);
    assert.deepEqual(remembered.of('a.py', 'f'), ['f(4)', 'f(6)', 'f(5)', 'f(3)', 'f(2)']);
    for (let n = 0; n < 199; n += 1) await remembered.keep('b.py', `g${n}`, `g${n}()`, true);
    assert.equal(remembered.settled('a.py', 'f'), 'f(4)');
    await remembered.keep('b.py', 'last', 'last()', true);
    assert.equal(remembered.settled('a.py', 'f'), undefined);
    assert.equal(remembered.settled('b.py', 'g0'), 'g0()');
  });
});
