import type { DebugProtocol } from '@vscode/debugprotocol';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { findPythons } from '../pythons.ts';
import type { Session } from './session.ts';
import { useFolder, useSession, type Folder } from './suite.ts';

const program = [
  '"""A docstring."""', //                        1
  'import json', //                               2
  'class Shape:', //                              3
  '    def __init__(self, w):', //                4
  '        """Another one."""', //                5
  '        self.w = w', //                        6
  '', //                                          7
  '    def area(self):', //                       8
  '        return self.w', //                     9
  '', //                                         10
  'def area(w):', //                             11
  '    # A comment.', //                         12
  '    return w', //                             13
  '', //                                         14
  'def add(', //                                 15
  '    a,', //                                   16
  '    b,', //                                   17
  '):', //                                       18
  '    total = (', //                            19
  '        a', //                                20
  '        + b', //                              21
  '    )', //                                    22
  '    return total', //                         23
  '', //                                         24
  'def work():', //                              25
  '    shape = Shape(2)', //                     26
  '    total = add(area(3), add(shape.area(), Shape(4).w))', //27
  '    json.loads("[]")', //                     28
  '    for i in range(2):', //                   29
  '        total += area(i)', //                 30
  '    exec(compile("made = 1", "<made>", "exec"))', //31
  '    return total', //                         32
  'work()', //                                   33
];

/** Each capability that is announced: the suite that uses it, and what is said there. */
const uses: Readonly<Record<string, readonly [suite: string, words: string]>> = {
  completionTriggerCharacters: ['prompts', "'completions'"],
  supportsANSIStyling: ['output', String.raw`\u001b[31m`],
  supportsBreakpointLocationsRequest: ['surface', "'breakpointLocations'"],
  supportsCancelRequest: ['values', "'cancel'"],
  supportsClipboardContext: ['values', "'clipboard'"],
  supportsCompletionsRequest: ['prompts', "'completions'"],
  supportsConditionalBreakpoints: ['stepping', "['i == 4']"],
  supportsConfigurationDoneRequest: ['plainness', "'configurationDone'"],
  supportsDelayedStackTraceLoading: ['surface', 'startFrame'],
  supportsEvaluateForHovers: ['values', "'hover'"],
  supportsExceptionFilterOptions: ['exceptions', 'filterId'],
  supportsExceptionInfoRequest: ['exceptions', "'exceptionInfo'"],
  supportsFunctionBreakpoints: ['surface', "'setFunctionBreakpoints'"],
  supportsGotoTargetsRequest: ['surface', "'gotoTargets'"],
  supportsHitConditionalBreakpoints: ['breakpoints', 'hitCondition'],
  supportsLoadedSourcesRequest: ['surface', "'loadedSources'"],
  supportsLogPoints: ['breakpoints', 'logMessage'],
  supportsModulesRequest: ['surface', "'modules'"],
  supportsRestartRequest: ['stepping', "'restart'"],
  supportsSetExpression: ['values', "'setExpression'"],
  supportsSetVariable: ['values', "'setVariable'"],
  supportsStepInTargetsRequest: ['surface', "'stepInTargets'"],
  supportsTerminateRequest: ['failures', "'terminate'"],
  supportsValueFormattingOptions: ['values', 'hex: true'],
};

describe("the adapter's capabilities", () => {
  for (const [capability, [suite, words]] of Object.entries(uses))
    it(`${capability} is used by the suite ${suite}`, async () => {
      const text = await readFile(join(import.meta.dirname, `${suite}.test.ts`), 'utf8');
      // What stands in the table itself does not count.
      assert.ok(text.replaceAll(/^  \w+: \['\w+', .*$/gm, '').includes(words), words);
    });
});

for (const { path: python, version, isEnd } of await findPythons())
  describe(`the adapter's surface on Python ${version}`, () => {
    let folder: Folder;
    let file: string;
    let session: Session;

    useFolder(async (made) => {
      folder = made;
      file = await folder.write('shapes.py', program);
    });
    useSession((opened) => (session = opened));

    it('announces what it can do, and refuses what it does not know', async () => {
      const { exceptionBreakpointFilters = [], ...capabilities } =
        await session.send<DebugProtocol.Capabilities>('initialize', {
          adapterID: 'conceptlab',
          pathFormat: 'path',
        });
      assert.deepEqual(
        exceptionBreakpointFilters.map(({ filter }) => filter),
        ['raised', 'userUnhandled', 'uncaught'],
      );
      assert.deepEqual(Object.keys(capabilities).toSorted(), Object.keys(uses).toSorted());
      await assert.rejects(session.send('readMemory'), /"readMemory" is not supported/);
    });

    if (isEnd)
      it('gives a deep stack in pages', async () => {
        const deep = await folder.write('deep.py', [
          'def sink(n):',
          '    if n:',
          '        return sink(n - 1)',
          '    return n',
          'sink(200)',
        ]);
        await session.launch({ program: deep, python }, { [deep]: [4] });
        await session.stopped();
        type Stack = DebugProtocol.StackTraceResponse['body'];
        const page = (startFrame: number, levels: number): Promise<Stack> =>
          session.send<Stack>('stackTrace', { threadId: 1, startFrame, levels });
        const whole = await session.stack();
        assert.equal(whole.length, 202);
        const [first, last, beyond] = [await page(0, 20), await page(190, 20), await page(300, 20)];
        assert.deepEqual(first, { stackFrames: whole.slice(0, 20), totalFrames: 202 });
        assert.deepEqual(last, { stackFrames: whole.slice(190), totalFrames: 202 });
        assert.deepEqual(beyond.stackFrames, []);
      });

    it('places breakpoints where lines run, and tells those lines', async () => {
      await session.launch({ program: file, python, stopOnEntry: true });
      await session.stopped();
      const { breakpoints } = await session.send<DebugProtocol.BreakpointLocationsResponse['body']>(
        'breakpointLocations',
        { source: { path: file }, line: 4, endLine: 13 },
      );
      const lines = breakpoints.map(({ line }) => line);
      assert.deepEqual(lines, [4, 6, 8, 9, 11, 13]);
      const set = await session.setBreakpoints(file, [5, 7, 12, 22, 24, 34]);
      assert.deepEqual(
        set.map(({ line, verified }) => [line, verified]),
        [
          [6, true],
          [8, true],
          [13, true],
          [23, true],
          [25, true],
          [34, false],
        ],
      );
    });

    it('stops at functions by name, with conditions and hit counts', async () => {
      await session.launch({ program: file, python, stopOnEntry: true });
      await session.stopped();
      const set = async (...functions: DebugProtocol.FunctionBreakpoint[]) =>
        (
          await session.send<{ breakpoints: DebugProtocol.Breakpoint[] }>('setFunctionBreakpoints', {
            breakpoints: functions,
          })
        ).breakpoints;
      const wrong = await set({ name: 'not a name' }, { name: 'area', hitCondition: 'often' });
      assert.deepEqual(
        wrong.map(({ verified }) => verified),
        [false, false],
      );
      assert.match(wrong[0]?.message ?? '', /Write a function's name/);
      const [area, method, library] = await set(
        { name: 'area', hitCondition: '>= 3' },
        { name: 'Shape.area' },
        { name: 'json.loads', condition: 's == "[]"' },
      );
      const seen: unknown[] = [];
      await session.send('continue', { threadId: 1 });
      for (;;) {
        const event = await session.next('stopped', 'terminated');
        if (event.event === 'terminated') break;
        const { reason, hitBreakpointIds = [] } = event.body as DebugProtocol.StoppedEvent['body'];
        assert.equal(reason, 'function breakpoint');
        seen.push([(await session.where())[0]?.replace(/(loads):\d+/, '$1'), hitBreakpointIds[0]]);
        await session.send('continue', { threadId: 1 });
      }
      assert.deepEqual(seen, [
        ['area:9', method?.id],
        ['loads', library?.id],
        ['area:13', area?.id],
        ['area:13', area?.id],
      ]);
    });

    it('steps into a chosen call, and over those before it', async () => {
      const calls = await folder.write('calls.py', [
        'class Shape:',
        '    def __init__(self, w):',
        '        self.w = w',
        '    def area(self):',
        '        return self.w',
        'def area(w):',
        '    return w',
        'def add(a, b):',
        '    return a + b',
        'for shape in [Shape(2), Shape(3), Shape(5)]:',
        '    total = add(area(3), add(shape.area(), len([0]) + Shape(4).w))',
      ]);
      await session.launch({ program: calls, python }, { [calls]: [11] });
      await session.stopped();
      const choose = async (label: string): Promise<string | undefined> => {
        const [frame] = await session.stack();
        const { targets } = await session.send<DebugProtocol.StepInTargetsResponse['body']>('stepInTargets', {
          frameId: frame?.id,
        });
        assert.deepEqual(
          targets.map((target) => target.label),
          [
            'area(3)',
            'shape.area()',
            'len([0])',
            'Shape(4)',
            'add(shape.area(), len([0]) + Shape(4).w)',
            'add(area(3), add(shape.area(), len([0]) + Shape(4).w))',
          ],
        );
        await session.send('stepIn', {
          threadId: 1,
          targetId: targets.find((target) => target.label === label)?.id,
        });
        await session.stopped();
        return (await session.where())[0];
      };
      assert.equal(await choose('Shape(4)'), '__init__:3');
      await session.press('continue');
      assert.equal(await choose('add(area(3), add(shape.area(), len([0]) + Shape(4).w))'), 'add:9');
      assert.equal((await session.evaluate('(a, b)')).result, '(3, 8)');
      await session.press('continue');
      // What is never called in Python code is stepped over.
      assert.equal(await choose('len([0])'), '<module>:10');
    });

    it('jumps, by its button and by hand, and says why it cannot', async () => {
      await session.launch({ program: file, python }, { [file]: [28] });
      await session.stopped();
      const jump = async (line: number): Promise<void> => {
        const { targets } = await session.send<DebugProtocol.GotoTargetsResponse['body']>('gotoTargets', {
          source: { path: file },
          line,
        });
        await session.send('goto', { threadId: 1, targetId: targets[0]?.id });
      };
      await jump(26);
      assert.equal((await session.stopped()).reason, 'goto');
      assert.equal((await session.where())[0], 'work:26');
      await session.type('j 32');
      assert.equal((await session.stopped()).reason, 'goto');
      assert.equal((await session.where())[0], 'work:32');
      await assert.rejects(jump(30), /into the body of a for loop|into the middle of/);
      await assert.rejects(jump(13), /comes (before|after) the current code block|current code block/);
      assert.equal((await session.where())[0], 'work:32');
      await session.send('continue', { threadId: 1 });
      assert.equal(await session.ended(), 0);
    });

    it('tells modules, sources, and the text of code that is in no file', async () => {
      await session.launch({ program: file, python }, { [file]: [31] });
      await session.stopped();
      const { modules, totalModules = 0 } =
        await session.send<DebugProtocol.ModulesResponse['body']>('modules');
      assert.equal(modules.length, totalModules);
      const main = modules.find(({ name }) => name === '__main__');
      assert.deepEqual([main?.path, main?.isUserCode], [file, true]);
      assert.equal(modules.find(({ name }) => name === 'json')?.isUserCode, false);
      const { sources } = await session.send<DebugProtocol.LoadedSourcesResponse['body']>('loadedSources');
      assert.ok(sources.some(({ path }) => path === file));
      await session.type(
        'import linecache; linecache.cache["<made>"] = (8, None, ["made = 1\\n"], "<made>")',
      );
      await session.type('s');
      await session.stopped();
      await session.type('s');
      await session.stopped();
      const made = (await session.stack()).find(({ source }) => source?.name === '<made>');
      const { content } = await session.send<DebugProtocol.SourceResponse['body']>('source', {
        source: made?.source,
        sourceReference: made?.source?.sourceReference,
      });
      assert.equal(content, 'made = 1\n');
    });
  });
