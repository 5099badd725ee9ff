import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabManifest, StepManifest } from '../../src/core/labs/types.ts';
import { loadLabs, stepFile } from '../../src/node/labs.ts';
import { createLab } from '../../src/node/newLab.ts';
import { answerStep } from '../../src/node/verdict.ts';
import { findPythons } from '../pythons.ts';

const pythons = await findPythons();
const canFork = process.platform !== 'win32';

const program = `import gc, multiprocessing, os, socket, threading

lock = threading.Lock()


def count(n):
    for number in range(n):
        yield number
    return n


def half(n):
    if n < 0:
        raise ValueError(n)
    return n // 2


def fill():
    with lock:
        pass


def work():
    list(count(2))
    half(10)
    try:
        half(-1)
    except ValueError:
        pass
    thread = threading.Thread(target=fill, name="filler")
    thread.start()
    thread.join()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        one.sendto(b"hello", one.getsockname())
        one.recvfrom(10)
    gc.collect()
    open(__file__).close()
    grown = [object() for _ in range(5000)]  # first mark
    return grown[0] is None  # second mark


def child():
    os._exit(3)


def start_child():
    process = multiprocessing.get_context("fork").Process(target=child, name="child")
    process.start()
    process.join()


def open_in_child():
    pid = os.fork()
    if pid == 0:
        open(__file__).close()
        os._exit(0)
    os.waitpid(pid, 0)
    open(__file__).close()


def send(q, number):
    q.put((number, __name__))


def ask_spawned(number):
    context = multiprocessing.get_context("spawn")
    q = context.Queue()
    process = context.Process(target=send, args=(q, number))
    process.start()
    said = q.get(timeout=20)
    process.join()
    return said
`;

const check = `import json


def told(event, *names):
    return [event.name] + [event.data[name] for name in names]


def work_on(names, times):
    return [names["half"](8) for _ in range(times)]


def answer(lab):
    calls = lab.watch("calls", call="work()").of("calls")
    own = [event for event in calls if event.data["function"] in ("count", "half")]
    others = lab.watch("locks", "threads", "sockets", "gc", "audit", call="work()", audit=["open"])
    memory = lab.watch("memory", call="work()", marks=["first mark", "second mark"]).of("memory")
    looked = lab.watch("calls", look=work_on, arguments=[2])
    linked = lab.finding(True, at=own[0]).evidence
    return lab.answer(json.dumps({
        "linked": [linked["line"], linked["file"] == lab.file],
        "calls": [told(event, "function") for event in own],
        "values": [event.data["value"] for event in own if event.name in ("yield", "return", "finish")],
        "caller": [own[0].line, own[0].data["caller"]],
        "locks": [told(event, "lock") + [event.thread] for event in others.of("locks")],
        "threads": [told(event, "who") + [event.thread] for event in others.of("threads")],
        "sockets": [told(event, "socket") for event in others.of("sockets", "bind", "sendto", "recvfrom")],
        "sent": others.of("sockets", "sendto")[0].data["result"],
        "gc": [event.name for event in others.of("gc") if event.line == 37],
        "opened": [event.line for event in others.of("audit", "open") if event.line == 38],
        "memory": [event.data["mark"] for event in memory],
        "grown": memory[1].data["now"] - memory[0].data["now"] > 5000 * 8,
        "looked": [looked.value, [told(event, "function", "arguments") for event in looked.of("calls", "call")]],
        "again": lab.run("len(globals())").value == lab.run("len(globals())", again=1).value,
        "children": ${
          canFork
            ? '[told(event, "who") + [event.data.get("exit_code")] for event in lab.watch("processes", call="start_child()").of("processes")]'
            : '[["start", "child", None], ["joined", "child", 3]]'
        },
        "processes": ${
          canFork
            ? '[event.process for event in lab.watch("audit", call="open_in_child()", audit=["open"]).of("audit")][-2:]'
            : '[1, 0]'
        },
        "spawned": lab.run("ask_spawned(7) == (7, __name__)").value,
    }))
`;

describe('what a check watches', () => {
  let folder: string;
  let lab: LabManifest;
  let step: StepManifest;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-watch-'));
    await createLab(folder, '91-watch', 'Watch');
    const [loaded] = await loadLabs([folder]);
    assert.ok(loaded?.steps[0]);
    [lab, step] = [loaded, loaded.steps[0]];
    await writeFile(stepFile(lab, step, 'check.py'), check);
    await writeFile(stepFile(lab, step, 'program.py'), program);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const { path, version } of pythons)
    it(`happens on ${version}`, async () => {
      const file = stepFile(lab, step, 'program.py');
      const { answer } = await answerStep({ lab, step, python: path, locale: 'en', file });
      assert.deepEqual(JSON.parse(String(answer)), {
        calls: [
          ['resume', 'count'],
          ['yield', 'count'],
          ['resume', 'count'],
          ['yield', 'count'],
          ['resume', 'count'],
          ['finish', 'count'],
          ['call', 'half'],
          ['return', 'half'],
          ['call', 'half'],
          ['raise', 'half'],
        ],
        values: [0, 1, 2, 5],
        caller: [24, 'work'],
        linked: [24, true],
        locks: [
          ['want', 1, 'filler'],
          ['got', 1, 'filler'],
          ['free', 1, 'filler'],
        ],
        threads: [
          ['start', 'filler', 'MainThread'],
          ['run', 'filler', 'filler'],
          ['end', 'filler', 'filler'],
          ['joined', 'filler', 'MainThread'],
        ],
        sockets: [
          ['bind', 1],
          ['sendto', 1],
          ['recvfrom', 1],
        ],
        sent: 5,
        gc: ['start', 'stop'],
        opened: [38],
        memory: ['first mark', 'second mark'],
        grown: true,
        looked: [
          [4, 4],
          [
            ['call', 'half', { n: 8 }],
            ['call', 'half', { n: 8 }],
          ],
        ],
        again: true,
        children: [
          ['start', 'child', null],
          ['joined', 'child', 3],
        ],
        processes: [1, 0],
        spawned: true,
      });
    });
});
