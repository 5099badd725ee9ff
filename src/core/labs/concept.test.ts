import assert from 'node:assert/strict';
import { codeOfProgram, firstDifference, outlineOf } from './concept.ts';

const text = `## Title

See [the manual](https://docs.python.org/3/library/pdb.html) and ![a picture](stack.png).

\`\`\`python
# no heading, [no](link)
colour = '#fff'  # white
\`\`\`

> ### In a quotation
>
> \`\`\`text
> (Pdb)
> \`\`\`
`;

describe('the outline of a concept text', () => {
  it('has headings, code and links with their lines, code left in peace', () => {
    assert.deepEqual(outlineOf(text), {
      headings: [
        { line: 1, text: '##' },
        { line: 10, text: '###' },
      ],
      code: [
        { line: 5, text: "```python\n\ncolour = '#fff'" },
        { line: 12, text: '```text\n(Pdb)' },
      ],
      links: [
        { line: 3, text: 'https://docs.python.org/3/library/pdb.html' },
        { line: 3, text: 'stack.png' },
      ],
    });
  });

  it('leaves out comments, whatever is in them, and no text that looks like one', () => {
    const codeOf = (line: string) => outlineOf(`\`\`\`python\n${line}\n\`\`\``).code[0]?.text.split('\n')[1];
    assert.equal(codeOf("total = 0  # the manager's"), 'total = 0');
    assert.equal(codeOf('# all of "it"'), '');
    assert.equal(codeOf(`say("#1", 'it\\'s # 2')  # both`), `say("#1", 'it\\'s # 2')`);
    assert.equal(codeOf("print('''# not over"), "print('''# not over");
  });

  it('differs where a piece is another, is missing, or is one too many', () => {
    const { code } = outlineOf(text);
    const changed = outlineOf(text.replace('(Pdb)', '(pdb)')).code;
    assert.equal(firstDifference(code, code), undefined);
    assert.deepEqual(firstDifference(code, changed), { line: 12, wanted: code[1] });
    assert.deepEqual(firstDifference(code, code.slice(0, 1)), { line: 5, wanted: code[1] });
    assert.deepEqual(firstDifference(code.slice(0, 1), code), { line: 12, wanted: undefined });
  });
});

describe('the code of a program', () => {
  const english = `class A:
    """All of it."""
    def say(self, n):
        # both
        return f"{n} of" " " + 'two'  # end
print("done")
`;
  const differenceTo = (other: string) => firstDifference(codeOfProgram(english), codeOfProgram(other))?.line;

  it('is the same in every language', () => {
    assert.equal(
      differenceTo(
        english
          .replace('All of it.', '全部\n')
          .replace('# both', '# 两者')
          .replace(`f"{n} of" " " + 'two'`, `"的" f"{n}" + "二"`),
      ),
      undefined,
    );
  });

  it('is the same however its lines end, and with a byte order mark', () => {
    assert.equal(differenceTo(`\uFEFF${english.replaceAll('\n', '\r\n')}`), undefined);
  });

  it('is another one where anything but a text differs', () => {
    assert.equal(differenceTo(english.replace('return', 'yield')), 5);
    assert.equal(differenceTo(english.replace('    """All of it."""\n', '')), 2);
    assert.equal(differenceTo(`${english}print(1)\n`), 7);
    assert.equal(differenceTo(english.replace('print("done")\n', '')), 6);
    assert.equal(differenceTo('if x:\n    a\nb\n'), 1);
    assert.equal(
      firstDifference(codeOfProgram('if x:\n    a\nb\n'), codeOfProgram('if x:\n    a\n    b\n'))?.line,
      3,
    );
  });
});
