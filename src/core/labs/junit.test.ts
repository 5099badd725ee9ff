import assert from 'node:assert/strict';
import { formatJunit, verdictSuite } from './junit.ts';

describe('a JUnit report', () => {
  it('has a test for each check, and says what failed, whatever is in it', () => {
    const verdict = {
      passed: false,
      checks: [
        { id: 'one', passed: true, message: 'It holds.', evidence: {} },
        { id: 'two', passed: false, message: 'a < b & "c"\0', evidence: {} },
      ],
      misconception: { id: 'm', belief: 'It never ends.', next: 'Count.' },
    };
    assert.equal(
      formatJunit([verdictSuite('lab/step', verdict)]),
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="conceptlabs" tests="2" failures="1" errors="0">
  <testsuite name="lab/step" tests="2" failures="1" errors="0">
    <testcase classname="lab/step" name="one"/>
    <testcase classname="lab/step" name="two">
      <failure message="a &lt; b &amp; &quot;c&quot;�">a &lt; b &amp; &quot;c&quot;�
It never ends.
Count.</failure>
    </testcase>
  </testsuite>
</testsuites>
`,
    );
  });
});
