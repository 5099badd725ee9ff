import { basename } from 'node:path';
import type * as vscode from 'vscode';
import type { LensTarget } from '../protocol/lsp.ts';

/** How a test function is run by itself. */
export interface TestCall {
  /** One expression, evaluated in the names of its file. */
  readonly call: string;
  readonly title: string;
}

const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const lastOf = (qualname: string): string => qualname.slice(qualname.lastIndexOf('.') + 1);

/** What a class of a file derives from, as it is written there. */
function basesOf(text: string, owner: string): string {
  const [, bases = ''] =
    new RegExp(`^[ \\t]*class\\s+${lastOf(owner)}\\s*\\(([^)]*)\\)`, 'mu').exec(text) ?? [];
  return bases;
}

/**
 * The call that runs a function as the test that it is: a method of a `TestCase` in a suite, with what its class and
 * module set up; a function or method that pytest has to give arguments by pytest. Undefined for what is no test, and
 * for a test that is called without arguments as any function is.
 */
export function testCallOf(document: vscode.TextDocument, target: LensTarget): TestCall | undefined {
  const { qualname, owner, required } = target;
  const name = lastOf(qualname);
  if (!name.startsWith('test')) return undefined;
  const title = owner === undefined ? name : `${owner}.${name}`;
  if (owner !== undefined && /TestCase\b/.test(basesOf(document.getText(), owner)))
    return { call: `__import__('unittest').TestSuite([${owner}(${quote(name)})]).debug()`, title };
  const isCollected =
    /^(test_.*|.*_test)\.py$/.test(basename(document.fileName)) &&
    (owner === undefined || lastOf(owner).startsWith('Test'));
  if (!isCollected || (required.length === 0 && owner === undefined && !target.async)) return undefined;
  const id = [document.fileName, ...qualname.split('.')].join('::');
  return { call: `__import__('pytest').main(['-q', '-p', 'no:cacheprovider', ${quote(id)}])`, title };
}
