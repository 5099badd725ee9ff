import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Parser, Tree } from 'web-tree-sitter';
import { readTargets } from '../../src/core/python/targets.ts';
import { loadParser } from '../../src/server/parser.ts';
import { findPythons } from '../pythons.ts';

const program = `import asyncio

ran = []

def plain(): ran.append('plain')

def needs(a, *, key): ran.append('needs')

async def waits(n=1): ran.append('waits')

def makes(n):
    ran.append('makes')
    for i in range(n):
        yield i

def outer(n):
    ran.append('outer')
    def inner():
        ran.append('outer.<locals>.inner')
    inner()

class Shape:
    def __init__(self, size): ran.append('Shape.__init__'); self.size = size
    def area(self): ran.append('Shape.area'); return self.size
    def scale(self, factor): ran.append('Shape.scale')
    @property
    def half(self): ran.append('Shape.half')
    @staticmethod
    def unit(n): ran.append('Shape.unit')
    @classmethod
    def make(cls, n=2): ran.append('Shape.make')
    async def fetch(self): ran.append('Shape.fetch')

class Square(Shape):
    class Corner:
        def turn(self): ran.append('Square.Corner.turn')

size = 4

if __name__ == '__main__':
    mine = 3
    needs(mine, key=1)
    needs(size, key=[i for i in range(size)])
    for i in makes(5): pass
    outer(size)
    square = Square(size)
    square.area()
    square.scale(factor=2)
    square.scale(mine)
    Shape.unit(1)
`;

/** Imports a file as the profiler does, then evaluates each call and says which functions ran in it. */
const evaluate = `import json, runpy, sys
names = runpy.run_path(sys.argv[1], run_name='imported')
ran = []
for call in json.loads(sys.argv[2]):
    names['ran'].clear()
    eval(call, names)
    ran.append(list(names['ran']))
print(json.dumps(ran))
`;

describe('proposed calls', () => {
  let parser: Parser;
  let folder: string;
  before(async () => {
    parser = (await loadParser())();
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-proposals-'));
  });
  after(async () => {
    parser.delete();
    await rm(folder, { recursive: true });
  });

  it('run the function that they are proposed for, in every Python', async () => {
    const file = join(folder, 'program.py');
    await writeFile(file, program);
    const tree = parser.parse(program) as Tree;
    // A main guard is run as the program runs.
    const targets = readTargets(tree).targets.filter(({ kind }) => kind !== 'guard');
    tree.delete();
    const proposed = targets.flatMap(({ qualname, plain, calls }) =>
      [...(plain === undefined ? [] : [plain]), ...calls].map((call) => ({ qualname, call })),
    );
    assert.deepEqual(
      targets
        .map(({ qualname }) => qualname)
        .filter((name) => !proposed.some(({ qualname }) => qualname === name)),
      [],
      'every function has a proposal',
    );
    const calls = JSON.stringify(proposed.map(({ call }) => call));
    for (const python of await findPythons()) {
      const { stdout } = await promisify(execFile)(python.path, ['-I', '-c', evaluate, file, calls]);
      const ran = JSON.parse(stdout) as readonly (readonly string[])[];
      for (const [index, { qualname, call }] of proposed.entries())
        assert.ok(
          ran[index]?.includes(qualname),
          `${call} did not run ${qualname} in Python ${python.version}`,
        );
    }
  });
});
