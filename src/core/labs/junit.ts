import { everyStepIn, stepKey } from './catalogue.ts';
import type { Fault } from './json.ts';
import type { LabManifest, Verdict } from './types.ts';

/** One test in a report of the form that JUnit writes and build servers read. */
export interface TestCase {
  readonly name: string;
  /** What is wrong, each with a line that sums it up; none where the test passes. */
  readonly failures: readonly { readonly message: string; readonly text: string }[];
}

export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/** Text as XML takes it; control characters, which it does not, become `�`. */
const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '�');

function formatCase(suite: string, { name, failures }: TestCase): string {
  const open = `    <testcase classname="${escape(suite)}" name="${escape(name)}"`;
  if (failures.length === 0) return `${open}/>`;
  const inner = failures.map(
    ({ message, text }) => `      <failure message="${escape(message)}">${escape(text)}</failure>`,
  );
  return [`${open}>`, ...inner, '    </testcase>'].join('\n');
}

const failed = (cases: readonly TestCase[]): number =>
  cases.filter(({ failures }) => failures.length > 0).length;

/** A report as JUnit writes it: one document, UTF-8. */
export function formatJunit(suites: readonly TestSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const lines = suites.flatMap(({ name, cases }) => [
    `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failed(cases)}" errors="0">`,
    ...cases.map((one) => formatCase(name, one)),
    '  </testsuite>',
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="conceptlabs" tests="${all.length}" failures="${failed(all)}" errors="0">`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

/** A verdict as a suite: one test for each check. */
export const verdictSuite = (name: string, { checks, misconception }: Verdict): TestSuite => ({
  name,
  cases: checks.map(({ id, passed, message }) => ({
    name: id,
    failures: passed
      ? []
      : [{ message, text: [message, misconception?.belief, misconception?.next].filter(Boolean).join('\n') }],
  })),
});

/** A validation as suites: one for each lab, in it one test for each step, and one for its `lab.json`. */
export function validationSuites(
  labs: readonly LabManifest[],
  faults: readonly Fault[],
): readonly TestSuite[] {
  const failures = (of: readonly Fault[]): TestCase['failures'] =>
    of.map(({ file, line, message, mend }) => ({ message, text: `${file}:${line}: ${message} ${mend}` }));
  const left = new Set(faults);
  const take = (belongs: (path: string) => boolean): readonly Fault[] => {
    const taken = [...left].filter(({ file }) => belongs(file.replaceAll('\\', '/')));
    for (const fault of taken) left.delete(fault);
    return taken;
  };
  const suites = labs.map((lab): TestSuite => {
    const steps = everyStepIn(lab).map(({ id }): TestCase => ({
      name: stepKey(lab.id, id),
      failures: failures(take((path) => path.includes(`/${id}/`))),
    }));
    return { name: lab.id, cases: steps };
  });
  const rest = new Map<string, Fault[]>();
  for (const fault of left) rest.set(fault.file, [...(rest.get(fault.file) ?? []), fault]);
  const files = [...rest].map(([file, of]): TestCase => ({ name: file, failures: failures(of) }));
  return files.length === 0 ? suites : [...suites, { name: 'lab.json', cases: files }];
}
