import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProfileError, readDump } from './dump.ts';
import type { Profile } from './types.ts';

// Bytes in Python's marshal format, put together by hand; real dumps are read in test/cli.
type Bytes = readonly number[];
const le = (value: number, size: number): Bytes =>
  Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) & 0xff);
const int = (value: number): Bytes => [0x69, ...le(value >>> 0, 4)];
const float = (value: number): Bytes => [0x67, ...new Uint8Array(Float64Array.of(value).buffer)];
const ascii = (text: string): Bytes => [0x7a, text.length, ...Buffer.from(text, 'latin1')];
const utf8 = (...bytes: Bytes): Bytes => [0x75, ...le(bytes.length, 4), ...bytes];
const tuple = (...items: readonly Bytes[]): Bytes => [0x29, items.length, ...items.flat()];
const dict = (...entries: readonly (readonly [Bytes, Bytes])[]): Bytes => [0x7b, ...entries.flat(2), 0x30];
const ref = (index: number): Bytes => [0x72, ...le(index, 4)];
/** Asks for a place among the references. */
const keep = ([type = 0, ...rest]: Bytes): Bytes => [type | 0x80, ...rest];

const key = (name: string, file = 'a.py', line = 1): Bytes => tuple(ascii(file), int(line), ascii(name));
const row = (callers: Bytes = dict(), cc = 1, nc = 1): Bytes =>
  tuple(int(cc), int(nc), float(0.25), float(0.5), callers);
const read = (bytes: Bytes): Profile => readDump(Uint8Array.from(bytes));
const fails = (bytes: Bytes, message: RegExp, offset?: number): void => {
  assert.throws(
    () => read(bytes),
    (error) => {
      assert(error instanceof ProfileError);
      assert.match(error.message, message);
      if (offset !== undefined) assert.equal(error.offset, offset);
      return true;
    },
  );
};

describe('readDump', () => {
  it('reads rows, with the counts of callers the other way round than those of rows', () => {
    const callers = dict([key('f'), tuple(int(5), int(2), float(0.125), float(0.375))]);
    assert.deepEqual(read(dict([key('f'), row()], [key('g'), row(callers, 2, 5)])), {
      rows: [
        { file: 'a.py', line: 1, name: 'f', ncalls: 1, pcalls: 1, tottime: 0.25, cumtime: 0.5, callers: [] },
        {
          file: 'a.py',
          line: 1,
          name: 'g',
          ncalls: 5,
          pcalls: 2,
          tottime: 0.25,
          cumtime: 0.5,
          callers: [{ caller: 0, ncalls: 5, pcalls: 2, tottime: 0.125, cumtime: 0.375 }],
        },
      ],
    });
  });

  it('finds callers that come later, and those without a row', () => {
    const edge = tuple(int(1), int(1), float(0), float(0));
    const { rows, outside } = read(
      dict([key('f'), row(dict([key('lost'), edge], [key('g'), edge]))], [key('g'), row()]),
    );
    assert.deepEqual(
      rows[0]?.callers.map(({ caller }) => caller),
      [2, 1],
    );
    assert.deepEqual(outside, [{ file: 'a.py', line: 1, name: 'lost' }]);
  });

  it('reads counts of callers, as pure-Python profile has them', () => {
    const { rows } = read(dict([key('f'), row(dict([key('f'), int(7)]))]));
    assert.deepEqual(rows[0]?.callers, [
      { caller: 0, ncalls: 7, pcalls: 7, tottime: 0, cumtime: 0, countOnly: true },
    ]);
  });

  it('reads counts of -1, as pyinstrument exports them, and times that are whole numbers', () => {
    const { rows } = read(dict([key('f'), tuple(int(-1), int(-1), int(0), int(2), dict())]));
    assert.deepEqual([rows[0]?.ncalls, rows[0]?.pcalls, rows[0]?.tottime, rows[0]?.cumtime], [-1, -1, 0, 2]);
  });

  it('notices the mark of a sampling profiler', () => {
    const profile = read(dict([key('f'), row()], [tuple(ascii('__sampled__')), [0x54]]));
    assert.equal(profile.sampled, true);
    assert.equal(profile.rows.length, 1);
  });

  it('follows references, which count a container before what is in it', () => {
    // 0: the dict, 1: f's key, 2: the file name.
    const first = keep(tuple(keep(ascii('a.py')), int(1), ascii('f')));
    const second = tuple(ref(2), int(2), ascii('g'));
    const callers = dict([ref(1), tuple(int(1), int(1), float(0), float(0))]);
    const { rows } = read(keep(dict([first, row()], [second, row(callers)])));
    assert.equal(rows[1]?.file, 'a.py');
    assert.equal(rows[1]?.callers[0]?.caller, 0);
  });

  it('lets the last of equal keys win in the place of the first', () => {
    const edge = (count: number): Bytes => tuple(int(count), int(count), float(0), float(0));
    const { rows } = read(
      dict(
        [key('f'), row()],
        [key('g'), row(dict([key('f'), edge(1)], [key('g'), edge(2)], [key('f'), edge(3)]))],
        [key('f'), row(dict(), 9, 9)],
      ),
    );
    assert.deepEqual(
      rows.map(({ name, ncalls }) => [name, ncalls]),
      [
        ['f', 9],
        ['g', 1],
      ],
    );
    assert.deepEqual(
      rows[1]?.callers.map(({ caller, ncalls }) => [caller, ncalls]),
      [
        [0, 3],
        [1, 2],
      ],
    );
  });

  it('knows functions and callers in whatever form they come again', () => {
    const edge = tuple(int(1), int(1), float(0.5), float(1e308));
    // 0: the key, 1: its file. Both are read as such, and as parts of a dict that a reference makes a value of.
    const f = keep(tuple(keep(ascii('a.py')), int(1), ascii('f')));
    // 2: the callers, 3: the count.
    const callers = keep(dict([ref(0), edge], [tuple(ref(1), int(1), ascii('f')), int(3)]));
    const { rows, outside } = read(
      dict(
        [f, row(callers)],
        [tuple(ref(1), int(2), ascii('g')), tuple(keep(int(9)), ref(3), float(0), int(0), ref(2))],
        [tuple(ref(1), ref(3), ascii('h')), row(dict([ref(0), tuple(ref(3), ref(3), float(0), float(0))]))],
      ),
    );
    assert.equal(outside, undefined);
    assert.deepEqual(
      rows.map(({ name, line, ncalls, callers }) => [name, line, ncalls, callers]),
      [
        ['f', 1, 1, [{ caller: 0, ncalls: 3, pcalls: 3, tottime: 0, cumtime: 0, countOnly: true }]],
        ['g', 2, 9, [{ caller: 0, ncalls: 3, pcalls: 3, tottime: 0, cumtime: 0, countOnly: true }]],
        ['h', 9, 1, [{ caller: 0, ncalls: 9, pcalls: 9, tottime: 0, cumtime: 0 }]],
      ],
    );
    fails(dict([f, row(dict([ref(1), edge]))]), /named by file, line and name/);
    fails(dict([tuple(f, int(1), ascii('f')), row()]), /named by file, line and name/);
    fails(dict([f, row()], [tuple(ref(0), int(1), ascii('f')), row()]), /named by file, line and name/);
  });

  it('reads texts beyond ASCII, lone surrogates, and bytes that are no UTF-8', () => {
    const named = (text: Bytes): string =>
      read(dict([tuple(ascii('a.py'), int(1), text), row()])).rows[0]?.name ?? '';
    assert.equal(named(utf8(...Buffer.from('日本 é 🐍'))), '日本 é 🐍');
    assert.equal(named(utf8(0x61, 0xed, 0xb3, 0xbf)), 'a\udcff');
    assert.equal(named([0x73, ...le(3, 4), 0x61, 0xff, 0xe9]), 'a\udcff\udce9');
    assert.equal(named(utf8(0xf4, 0x90, 0x80, 0x80)), '\udcf4\udc90\udc80\udc80');
    assert.equal(named([0x7a, 1, 0xe9]), 'é');
  });

  it("reads Python 2's interned texts and 64-bit numbers, and long numbers", () => {
    const interned = [0x74, ...le(4, 4), ...Buffer.from('a.py')];
    const wide = [0x49, ...le(3_000_000_000, 8)];
    const long = [0x6c, ...le(3, 4), ...le(1, 2), ...le(2, 2), ...le(3, 2)];
    const { rows } = read(
      dict(
        [tuple(interned, int(1), ascii('f')), tuple(wide, wide, float(0), float(0), dict())],
        [tuple([0x52, ...le(0, 4)], int(2), ascii('g')), tuple(long, long, float(0), float(0), dict())],
      ),
    );
    assert.deepEqual(
      rows.map(({ file, ncalls }) => [file, ncalls]),
      [
        ['a.py', 3_000_000_000],
        ['a.py', 1 + 2 * 2 ** 15 + 3 * 2 ** 30],
      ],
    );
  });

  it('refuses what is no dump', () => {
    fails([], /not a cProfile dump/, 0);
    fails(Array.from(Buffer.from('import cProfile\n')), /not a cProfile dump.*python -m cProfile/, 0);
    fails(dict(), /empty/, 2);
    fails(dict([ascii('f'), row()]), /named by file, line and name.*byte 1/, 1);
    fails(dict([key('f'), int(1)]), /five values/, 1);
    for (const time of [Infinity, -Infinity, Number.NaN]) {
      fails(dict([key('f'), tuple(int(1), int(1), float(0), float(time), dict())]), /time/);
      fails(dict([key('f'), tuple(int(1), int(1), float(time), float(0), dict())]), /time/);
      fails(dict([key('f'), row(dict([key('f'), tuple(int(1), int(1), float(time), float(0))]))]), /time/);
    }
    fails(dict([key('f'), tuple(int(1), float(1.5), float(0), float(0), dict())]), /count/);
    fails(dict([key('f'), row(dict([key('f'), tuple(int(1))]))]), /four values/);
    fails(dict([[0x63], row()]), /type "c"/, 1);
    fails(dict([ref(7), row()]), /not there/, 1);
  });

  it('refuses what would take all memory or the whole stack', () => {
    fails([0x7b, 0x28, ...le(0xffff_ffff, 4)], /cut short/);
    fails([0x7b, 0x75, ...le(0x7fff_ffff, 4), 0x61], /cut short/);
    fails([0x7b, 0x6c, ...le(0x7fff_ffff, 4)], /too large/);
    fails([0x7b, ...Array.from({ length: 100_000 }, () => [0x29, 1]).flat()], /too deep/);
    // A tuple that holds itself.
    fails([0x7b, 0xa9, 1, ...ref(0), 0x30], /not there/);
    // One large dict of callers, referred to by row after row.
    const many = dict(
      ...Array.from({ length: 200 }, (_, line): [Bytes, Bytes] => [key('c', 'a.py', line), int(1)]),
    );
    const rows = Array.from({ length: 200 }, (_, line): [Bytes, Bytes] => [
      key('f', 'a.py', line),
      row(line === 0 ? keep(many) : ref(0)),
    ]);
    fails(dict(...rows), /more callers than bytes/);
  });

  const whole = keep(
    dict(
      [keep(tuple(keep(ascii('a.py')), int(1), keep(ascii('f')))), row()],
      [
        tuple(ref(2), int(2), utf8(...Buffer.from('é'))),
        row(dict([ref(1), tuple(int(1), int(1), float(0), float(0))])),
      ],
    ),
  );

  it('names the byte for a dump that is cut short anywhere', () => {
    for (let end = 0; end < whole.length; end += 1)
      fails(whole.slice(0, end), end === 0 ? /not a cProfile dump/ : /cut short at byte \d+/);
  });

  it('reads or refuses a dump with any byte changed', () => {
    for (let at = 0; at < whole.length; at += 1)
      for (let byte = 0; byte < 256; byte += 1) {
        const changed = [...whole];
        changed[at] = byte;
        try {
          assert(read(changed).rows.length > 0);
        } catch (error) {
          assert(error instanceof ProfileError, `byte ${at} as ${byte}: ${String(error)}`);
        }
      }
  });
});
