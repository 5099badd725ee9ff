import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { labOffers } from '../../src/core/labs/checkApi.ts';
import { validateLabs } from '../../src/node/validate.ts';
import { findPythons } from '../pythons.ts';
import { root } from '../workbench/project.ts';

const pythons = await findPythons();
const newest = pythons.slice(-1);
const document = join(import.meta.dirname, '..', '..', 'docs', 'authoring.md');

describe('docs/authoring.md', () => {
  let folder: string;
  const labFile = (name: string): string => join(folder, '90-lists', name);

  /** Writes the lab that the page shows: each fence that names a file. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'conceptlabs-authoring-'));
    const page = await readFile(document, 'utf8');
    const files = [...page.matchAll(/^```\w+ (90-lists\/\S+)\n([\s\S]*?)^```$/gm)];
    assert.equal(files.length, 7);
    for (const [, name = '', text = ''] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const change = async (name: string, from: string, to: string): Promise<void> => {
    const text = await readFile(labFile(name), 'utf8');
    assert.ok(text.includes(from), from);
    await writeFile(labFile(name), text.replace(from, to));
  };

  it('tells, as completion in check.py does, what a lab has', async () => {
    const code = `import inspect, json, sys
sys.path.insert(0, "src/python")
from conceptlabs.lab.lab import Lab
lab = Lab({"file": "a.py", "check": "b.py", "seconds": 1, "scratch": ""}, None, None)
print(json.dumps(sorted(name for name in dir(lab) if not name.startswith("_"))))`;
    const { stdout } = await promisify(execFile)(newest[0]?.path ?? '', ['-c', code], { cwd: root });
    const names = JSON.parse(stdout) as readonly string[];
    assert.deepEqual(
      labOffers()
        .map(({ name }) => name)
        .toSorted(),
      names,
    );
    const page = await readFile(document, 'utf8');
    assert.deepEqual(
      names.filter((name) => !page.includes(`\`lab.${name}`)),
      [],
    );
  });

  it('states the limits that hold', async () => {
    const limits = 'MEMORY TREE_MEMORY OUTPUT FILE PROCESSES'.split(' ');
    const code = `import sys; sys.path.insert(0, "src/python"); from conceptlabs.lab.limits import *; print(${limits.join(', ')})`;
    const { stdout } = await promisify(execFile)(newest[0]?.path ?? '', ['-c', code], { cwd: root });
    const [memory = 0, all = 0, output = 0, file = 0, processes] = stdout.trim().split(' ').map(Number);
    const page = await readFile(document, 'utf8');
    const row = (of: string): string => new RegExp(`^\\| ${of} +\\| (.*?) *\\|$`, 'm').exec(page)?.[1] ?? '';
    const megabyte = 2 ** 20;
    assert.match(
      row('memory'),
      new RegExp(`^${memory / megabyte} MB each .*; ${all / megabyte / 1024} GB all together$`),
    );
    assert.match(row('output'), new RegExp(`^${output / megabyte} MB on each stream$`));
    assert.match(row('processes'), new RegExp(`^${processes} at once`));
    assert.match(row('files'), new RegExp(`^${file / megabyte} MB each`));
  });

  it('shows a lab without fault on every Python', async () => {
    const { labs, faults } = await validateLabs([folder], pythons.toReversed());
    assert.deepEqual(faults, []);
    assert.deepEqual(
      labs.map(({ id }) => id),
      ['90-lists'],
    );
  });

  /** What an author gets wrong, in which file the fault is, on which line, and what it says. */
  const mistakes: readonly (readonly [string, () => Promise<void>, string, number, RegExp])[] = [
    [
      'a starter that passes',
      () => change('90.1-append/starter.py', 'keep(n)  #', 'numbers.append(keep(n))  #'),
      '90.1-append/starter.py',
      1,
      /passes, and must not/,
    ],
    [
      'a solution that does not',
      () => change('90.1-append/solution.py', 'n * n', 'n + n'),
      '90.1-append/solution.py',
      1,
      /does not pass: squares\(10\) is/,
    ],
    [
      'a sample taken for another misconception',
      () => change('90.1-append/check.py', '"plus-appends" if', '"print-collects" if'),
      '90.1-append/wrong-plus-appends.py',
      1,
      /the misconception "print-collects", not "plus-appends"/,
    ],
    [
      'a misconception that nothing shows',
      () => rm(labFile('90.1-append/wrong-plus-appends.py')),
      'lab.json',
      39,
      /shows the misconception "plus-appends"/,
    ],
    [
      'a message with a value that no check gives',
      () => change('lab.json', 'ends with {last}', 'ends with {end}'),
      '90.1-append/check.py',
      1,
      /gives \{end\}/,
    ],
    [
      'a value that the answer does not give',
      () => change('lab.json', 'has {ncalls} calls', 'has {count} calls'),
      '90.1-append/check.py',
      1,
      /answer does not give \{count\} of "explain"/,
    ],
    [
      'a stop at a text that no line has',
      () => change('lab.json', '"call":', '"breakAt": "keep(m)",\n      "call":'),
      'lab.json',
      14,
      /No line of starter\.py has the text "keep\(m\)"/,
    ],
    [
      'a hint that points at no line',
      () => change('lab.json', '"lines": ["keep(n)', '"lines": ["keep(m)'),
      'lab.json',
      44,
      /No line of starter\.py has the text "keep\(m\)/,
    ],
    [
      'a call that is not Python',
      () => change('lab.json', '"call": "squares(10)"', '"call": "squares(10"'),
      'lab.json',
      14,
      /"squares\(10" is not an expression: /,
    ],
    [
      'a single wrong sample',
      () => rm(labFile('90.1-append/wrong-plus-appends.py')),
      'lab.json',
      8,
      /Wrong samples of 90\.1-append: 1\./,
    ],
    [
      'a check that is content with what is printed',
      async () => {
        await change('90.1-append/solution.py', 'return numbers', 'return numbers\n\n\nprint(squares(10))');
        const content = 'return lab.finding("81]" in lab.run().output, said=1, last=1, append=1)';
        const checks = ['result', 'appends'].map((id) => `def check_${id}(lab):\n    ${content}\n`);
        await writeFile(labFile('90.1-append/check.py'), `def answer(lab):\n    pass\n${checks.join('')}`);
      },
      '90.1-append/check.py',
      1,
      /passes once it prints what solution\.py prints/,
    ],
    [
      'a lab that needs one that is not there',
      () => change('lab.json', '"order": 90,', '"order": 90,\n  "needs": ["77-none"],'),
      'lab.json',
      4,
      /needs "77-none", which is no lab/,
    ],
    [
      'a step that needs its own lab',
      () => change('lab.json', '"view": "profile",', '"needs": ["90-lists"],\n      "view": "profile",'),
      'lab.json',
      11,
      /needs "90-lists", which leads back to it: 90-lists\/90\.1-append\./,
    ],
    [
      'a range of versions without any',
      () =>
        change(
          'lab.json',
          '"view": "profile",',
          '"python": { "from": "3.12", "to": "3.8", "reason": { "en": "None." } },\n      "view": "profile",',
        ),
      'lab.json',
      11,
      /goes from 3\.12 to 3\.8: no version is in it/,
    ],
    [
      'a step for a Python that is not found',
      () =>
        change(
          'lab.json',
          '"view": "profile",',
          '"python": { "from": "3.99", "reason": { "en": "None." } },\n      "view": "profile",',
        ),
      'lab.json',
      11,
      /for none of the Pythons found, so it was not run: 3\./,
    ],
    [
      'an option of pip in the place of a package',
      () => change('lab.json', '"view": "profile",', '"packages": ["--pre"],\n      "view": "profile",'),
      'lab.json',
      11,
      /packages\[0\] is "--pre"/,
    ],
    [
      'a phrase that check.py does not say',
      () =>
        change(
          'lab.json',
          '"misconceptions": [',
          '"phrases": [{ "en": "return of {a} misses" }],\n      "misconceptions": [',
        ),
      'lab.json',
      32,
      /check\.py never says "return of \{a\} misses": it does not have "misses"/,
    ],
    [
      'a text without the translation that others have',
      async () => {
        await change('lab.json', '"title": { "en": "Lists" }', '"title": { "en": "Lists", "zh-cn": "列表" }');
        await change(
          'lab.json',
          '{ "en": "What a call costs." }',
          '{ "en": "What a call costs.", "zh-cn": "调用的代价。" }',
        );
      },
      'lab.json',
      9,
      /not translated: it has no "zh-cn"/,
    ],
    [
      'an id that the inventory does not have',
      () => writeFile(join(folder, 'inventory.json'), '{ "c90.list.pop": "" }'),
      'lab.json',
      12,
      /inventory has no "c90\.list\.append"/,
    ],
    [
      'a lab that comes with the product',
      async () => {
        await change('lab.json', '"id": "90-lists"', '"id": "04-debug-and-profile"');
        await change('lab.json', '"id": "90.1-append"', '"id": "04.1-append"');
        await rename(labFile('90.1-append'), labFile('04.1-append'));
      },
      'lab.json',
      2,
      /"04-debug-and-profile" comes with the product/,
    ],
    [
      'a dead link',
      () => change('90.1-append/concept.en.md', 'another one.', '[another](other.md).'),
      '90.1-append/concept.en.md',
      3,
      /other\.md leads nowhere/,
    ],
    [
      'a translation with other headings',
      () => writeFile(labFile('90.1-append/concept.zh-cn.md'), '## 放到末尾\n\n### 又一节\n'),
      '90.1-append/concept.zh-cn.md',
      3,
      /headings are not those/,
    ],
    [
      'a translated program with other code',
      async () => {
        const starter = await readFile(labFile('90.1-append/starter.py'), 'utf8');
        await writeFile(labFile('90.1-append/starter.zh-cn.py'), `# 注释\n${starter}print("多")\n`);
      },
      '90.1-append/starter.zh-cn.py',
      11,
      /code is not that of starter\.py/,
    ],
    [
      'a translation of no program',
      () => writeFile(labFile('90.1-append/other.zh-cn.py'), ''),
      '90.1-append/other.zh-cn.py',
      1,
      /no other\.py/,
    ],
  ];
  for (const [name, spoil, file, line, message] of mistakes)
    it(`is right that ${name} is a fault`, async () => {
      await spoil();
      const { faults } = await validateLabs([folder], newest);
      const found = faults.find((fault) => fault.file === labFile(file) && message.test(fault.message));
      assert.ok(found, JSON.stringify(faults));
      assert.equal(found.line, line);
      assert.notEqual(found.mend, '');
    });

  /** What is wrong with check.py itself, on which line, and what is said of it, once. */
  const faultsOfCheck: readonly (readonly [string, readonly [string, string], number, RegExp])[] = [
    ['a check without a function', ['def check_appends', 'def check_append'], 1, /no function check_appends/],
    ['a slip in a check', ['run.output', 'run.outputs'], 9, /AttributeError: .*'outputs'/],
    ['a slip in the answer', ['row.ncalls, ncalls', 'row.calls, ncalls'], 3, /AttributeError: .*'calls'/],
    ['a check that is not Python', ['10)]', '10]'], 8, /SyntaxError: /],
  ];
  for (const [name, [from, to], line, message] of faultsOfCheck)
    it(`has one fault, in check.py, where there is ${name}`, async () => {
      await change('90.1-append/check.py', from, to);
      const { faults } = await validateLabs([folder], newest);
      const [fault, ...others] = faults;
      assert.ok(fault);
      assert.deepEqual(others, []);
      assert.deepEqual([fault.file, fault.line], [labFile('90.1-append/check.py'), line]);
      assert.match(fault.message, message);
    });
});
