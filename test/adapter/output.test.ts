import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { Mode } from '../../src/protocol/dap.ts';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const modes: readonly Mode[] = ['pdb', 'profile', 'run'];
const megabyte = 1024 * 1024;

/** Writes bytes of every kind, cut wherever a write may be cut, the last line without an end. */
const mixed = [
  'import os, sys, time',
  "print('\\x1b[31mred\\x1b[0m', flush=True)",
  "euro = '€'.encode()",
  'for byte in euro:',
  '    os.write(1, bytes([byte]))',
  '    time.sleep(0.02)',
  "os.write(1, b'\\xff\\x00|')",
  "os.write(1, 'é'.encode() * 100001 + b'\\n')",
  'for n in range(20000):',
  '    print(n)',
  "print('to stderr', file=sys.stderr)",
  "sys.stdout.write('no end ')",
  'sys.stdout.flush()',
  'os.write(1, euro[:2])',
];
const expected = `\u001b[31mred\u001b[0m\n€\ufffd\0|${'é'.repeat(100_001)}\n${Array.from({ length: 20_000 }, (_, n) => `${n}\n`).join('')}no end \ufffd`;

for (const { path: python, version, isEnd } of await findPythons())
  describe(`output on Python ${version}`, () => {
    let folder: Folder;
    let session: Session;

    useFolder((made) => (folder = made));
    useSession((opened) => (session = opened));

    for (const mode of isEnd ? modes : modes.slice(0, 1))
      it(`${mode}: keeps colours, order, bytes that are no text, and characters that come in pieces`, async () => {
        const program = await folder.write('mixed.py', mixed);
        await session.launch({ program, python, mode });
        assert.equal(await session.ended(), 0);
        assert.equal(session.output('stdout').replaceAll('\r', ''), expected);
        assert.equal(session.output('stderr').replaceAll('\r', ''), 'to stderr\n');
      });
  });

describe('a flood of output', () => {
  let folder: Folder;
  let session: Session;
  let python: string;

  useFolder(async (made) => {
    folder = made;
    python = (await findPythons()).at(-1)?.path ?? '';
  });
  useSession((opened) => (session = opened));

  const adapterOf = ({ client }: Session): ChildProcess =>
    (client as unknown as { _adapterProcess: ChildProcess })._adapterProcess;
  /** The most memory that the adapter has had, in bytes, where the system tells. */
  const peakOf = (watched: Session): number => {
    if (process.platform !== 'linux') return 0;
    const status = readFileSync(`/proc/${adapterOf(watched).pid}/status`, 'utf8');
    return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]) * 1024;
  };
  const flood = (turns: number): string[] => [
    'import os, sys',
    "line = 'x' * 1023 + '\\n'",
    `for n in range(${turns}):`,
    '    sys.stdout.write(line * 1024)',
    "    with open(sys.argv[1], 'w') as file: file.write(str(n + 1))",
    "print('end')",
  ];

  it('arrives whole, 100 MB of it, while requests are answered and memory is bounded', async () => {
    const program = await folder.write('flood.py', flood(100));
    await session.launch({ program, python, args: [folder.path('count')] });
    let answered = 0;
    while (session.isRunning) {
      // At the very end there is nobody to ask any more.
      const isAnswered = await session.send('threads').then(
        () => true,
        () => false,
      );
      if (session.isRunning && isAnswered) answered++;
      await sleep(20);
    }
    assert.equal(await session.ended(), 0);
    assert.ok(answered > 0, 'a request was answered while the program ran');
    const text = session.output('stdout').replaceAll('\r', '');
    assert.equal(text.length, 100 * megabyte + 'end\n'.length);
    const whole = createHash('sha256')
      .update(`${'x'.repeat(1023)}\n`.repeat(100 * 1024))
      .update('end\n');
    assert.equal(createHash('sha256').update(text).digest('hex'), whole.digest('hex'));
    assert.ok(peakOf(session) < 400 * megabyte, `the adapter had ${peakOf(session)} bytes`);
  });

  it('waits in the pipe while the client does not read, and is whole after that', async () => {
    const count = await folder.write('written', '0');
    const program = await folder.write('waits.py', flood(60));
    await session.launch({ program, python, args: [count] });
    await session.event('output');
    const { stdout } = adapterOf(session);
    stdout?.pause();
    const written = (): string => readFileSync(count, 'utf8');
    // Until the program does not get on any more: what holds it is that nobody reads.
    for (let last = ''; last !== written(); await sleep(1000)) last = written();
    assert.ok(Number(written()) < 40, `${written()} MB were taken though nobody read`);
    assert.ok(peakOf(session) < 400 * megabyte);
    stdout?.resume();
    assert.equal(await session.ended(), 0);
    assert.equal(session.output('stdout').replaceAll('\r', '').length, 60 * megabyte + 'end\n'.length);
  });
});
