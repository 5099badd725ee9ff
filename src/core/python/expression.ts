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
    if (leaf.isMissing) continue;
    const innermost = open.at(-1);
    const partner = closers[leaf.type];
    if (leaf.type === 'string_end' || (partner !== undefined && innermost?.type === partner)) open.pop();
    else if (['(', '[', '{', 'string_start'].includes(leaf.type)) open.push(leaf);
    else if (partner !== undefined)
      return innermost?.type === 'string_start' ? unclosed(innermost) : unexpected(leaf);
  }
  const left = open.at(-1);
  return left === undefined ? unexpected(firstFault(root)) : unclosed(left);
}

const unclosed = (node: Node): CallProblem => ({
  kind: 'unclosed',
  token: node.text,
  column: node.startIndex,
});

const unexpected = (node: Node): CallProblem => ({
  kind: 'unexpected',
  token: node.text.trim().slice(0, 20),
  column: node.startIndex,
});

function leaves(root: Node): Node[] {
  const found: Node[] = [];
  const cursor = root.walk();
  try {
    for (;;) {
      if (cursor.gotoFirstChild()) continue;
      found.push(cursor.currentNode);
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return found;
    }
  } finally {
    cursor.delete();
  }
}

function firstFault(root: Node): Node {
  let node = root;
  while (!node.isError && !node.isMissing) {
    const inner = node.children.find((child) => child.hasError || child.isMissing);
    if (inner === undefined) break;
    node = inner;
  }
  return node;
}
