import type { Node, Tree } from 'web-tree-sitter';

/** Why a text is no call that can be evaluated. Columns count from 0, in UTF-16 code units. */
export type CallProblem =
  | { readonly kind: 'empty' }
  /** A bracket or a quote that is never closed. */
  | { readonly kind: 'unclosed'; readonly token: string; readonly column: number }
  | { readonly kind: 'unexpected'; readonly token: string; readonly column: number }
  /** It parses, but is an assignment, an import, several statements… */
  | { readonly kind: 'statement' }
  /** A name alone: evaluating it runs nothing. */
  | { readonly kind: 'notCalled'; readonly name: string };

/** Looks for what keeps a text, given as its tree, from being one expression that runs something. */
export function checkCall(tree: Tree): CallProblem | undefined {
  const root = tree.rootNode;
  const statements = root.namedChildren.filter(({ type }) => type !== 'comment');
  const [statement] = statements;
  if (statement === undefined && !root.hasError) return { kind: 'empty' };
  if (root.hasError) return findFault(root);
  const expression = statement?.firstNamedChild;
  if (
    statements.length > 1 ||
    statement?.type !== 'expression_statement' ||
    statement.namedChildCount > 1 ||
    expression === null ||
    expression === undefined ||
    ['assignment', 'augmented_assignment', 'yield', 'await'].includes(expression.type)
  )
    return { kind: 'statement' };
  return expression.type === 'identifier' ? { kind: 'notCalled', name: expression.text } : undefined;
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The first bracket or quote without its partner; failing that, what the parser could not place. */
function findFault(root: Node): CallProblem {
  const open: Node[] = [];
  for (const leaf of leaves(root)) {
    const partner = closers[leaf.type];
    if (leaf.isMissing) continue;
    if (leaf.type === 'string_end' || (partner !== undefined && open.at(-1)?.type === partner)) open.pop();
    else if (partner !== undefined) return { kind: 'unexpected', token: leaf.text, column: leaf.startIndex };
    else if (['(', '[', '{', 'string_start'].includes(leaf.type)) open.push(leaf);
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) return { kind: 'unclosed', token: unclosed.text, column: unclosed.startIndex };
  const fault = firstFault(root);
  return { kind: 'unexpected', token: fault.text.trim().slice(0, 20), column: fault.startIndex };
}

function* leaves(node: Node): Generator<Node> {
  if (node.childCount === 0) yield node;
  else for (const child of node.children) yield* leaves(child);
}

function firstFault(node: Node): Node {
  if (node.isError || node.isMissing) return node;
  const child = node.children.find((child) => child.hasError || child.isMissing);
  return child === undefined ? node : firstFault(child);
}
