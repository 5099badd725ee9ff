import type { PythonModule } from '../module.ts';
import type { Syntax } from '../syntax.ts';

/** The white space in front of a statement; undefined where something else stands before it on its line. */
export function indentOf({ text }: PythonModule, statement: Syntax): string | undefined {
  const line = text.slice(lineStart(text, statement.start), statement.start);
  return /^[ \t]*$/.test(line) ? line : undefined;
}

const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

export const lineBreak = ({ text }: PythonModule): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** What one level of blocks is indented by in a file. */
export const indentStep = ({ text }: PythonModule): string => /^(\t| {2,8})(?=\S)/m.exec(text)?.[1] ?? '    ';

const stringText = /^[rub]*("""|'''|"|')([\s\S]*)\1$/i;

/** A plain string's text; undefined for f-strings, and where an escape may stand in it. */
export function textOf(string: Syntax | undefined): string | undefined {
  const inner = string?.type === 'string' ? stringText.exec(string.text)?.[2] : undefined;
  return inner?.includes('\\') === true ? undefined : inner;
}

/** The statements of a function's or a class's body; comments are none. */
export const statementsOf = (definition: Syntax): readonly Syntax[] => definition.get('body')?.parts ?? [];

export function isDocstring(statement: Syntax | undefined): boolean {
  const first = statement?.children[0];
  return (
    statement?.type === 'expression_statement' &&
    (first?.type === 'string' || first?.type === 'concatenated_string')
  );
}

/** The first statement after a docstring. */
export function firstStatement(definition: Syntax): Syntax | undefined {
  const [first, second] = statementsOf(definition);
  return isDocstring(first) ? second : first;
}

/** The statement of a block or of the file that a node is in or is. */
export function statementAround(node: Syntax): Syntax {
  let statement = node;
  while (statement.parent !== undefined && statement.parent.type !== 'block') statement = statement.parent;
  return statement;
}

/** The arguments of a call by their places, up to the first starred one. */
export function positional(call: Syntax): readonly Syntax[] {
  const given = call.get('arguments')?.parts ?? [];
  const end = given.findIndex(({ type }) => type.endsWith('splat') || type === 'keyword_argument');
  return end === -1 ? given : given.slice(0, end);
}

export const keyword = (call: Syntax, name: string): Syntax | undefined =>
  call
    .get('arguments')
    ?.parts.find((part) => part.type === 'keyword_argument' && part.get('name')?.text === name)
    ?.get('value');
