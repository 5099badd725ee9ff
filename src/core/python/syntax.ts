import type { Tree, TreeCursor } from 'web-tree-sitter';

/** Tokens that say something without being named nodes of the grammar, nor in a field. */
const words = new Set(['async', 'from']);
/** Nodes whose insides nobody asks for: a string's text says as much. */
const closed = new Set(['string_start', 'string_content', 'string_end', 'escape_sequence']);
const none: readonly Syntax[] = [];

/** A statement at the top of a file, with all that is in it; it moves as a whole when something before it changes. */
interface Unit {
  base: number;
  readonly text: string;
  readonly byType: Map<string, Syntax[]>;
}

/** A node of a file's tree as a plain object: named nodes, those in fields, and a few words; no punctuation. */
export class Syntax {
  readonly type: string;
  /** The name of the field of the parent that holds it. */
  readonly field: string | null;
  readonly parent: Syntax | undefined;
  children: readonly Syntax[] = none;
  readonly #unit: Unit;
  readonly #from: number;
  readonly #to: number;

  constructor(
    unit: Unit,
    cursor: { type: string; field: string | null; from: number; to: number },
    parent?: Syntax,
  ) {
    this.#unit = unit;
    this.type = cursor.type;
    this.field = cursor.field;
    this.parent = parent;
    this.#from = cursor.from;
    this.#to = cursor.to;
  }

  /** Offset in UTF-16 code units from the start of the file. */
  get start(): number {
    return this.#unit.base + this.#from;
  }

  get end(): number {
    return this.#unit.base + this.#to;
  }

  get text(): string {
    return this.#unit.text.slice(this.#from, this.#to);
  }

  /** The child in a field. */
  get(field: string): Syntax | undefined {
    return this.children.find((child) => child.field === field);
  }

  /** The children that are neither comments nor single words. */
  get parts(): readonly Syntax[] {
    return this.children.filter(({ type }) => type !== 'comment' && !words.has(type));
  }

  /** The nearest node around it of one of the types. */
  around(...types: readonly string[]): Syntax | undefined {
    let node = this.parent;
    while (node !== undefined && !types.includes(node.type)) node = node.parent;
    return node;
  }

  /** Itself and all below, in the order of the text; of a node for which `into` says no the node alone. */
  *walk(into: (node: Syntax) => boolean = () => true): Generator<Syntax> {
    const stack: Syntax[] = [this];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      yield node;
      if (!into(node)) continue;
      for (let index = node.children.length - 1; index >= 0; index -= 1) {
        const child = node.children[index];
        if (child !== undefined) stack.push(child);
      }
    }
  }

  /** All of some types in it, itself included. */
  *all(...types: readonly string[]): Generator<Syntax> {
    for (const node of this.walk()) if (types.includes(node.type)) yield node;
  }

  contains(other: Syntax): boolean {
    return this.start <= other.start && other.end <= this.end;
  }
}

/** The statements of a file as plain objects. Statements whose text stays are kept from one reading to the next. */
export class SyntaxReader {
  #units = new Map<string, { unit: Unit; root: Syntax }[]>();

  /** Reads a whole tree, statement by statement; whoever drives it may pause after each. */
  *read(tree: Tree, text: string): Generator<void, readonly Statement[]> {
    const cursor = tree.walk();
    const kept = this.#units;
    this.#units = new Map();
    const statements: Statement[] = [];
    try {
      if (!cursor.gotoFirstChild()) return statements;
      do {
        const { startIndex, endIndex } = cursor;
        const own = text.slice(startIndex, endIndex);
        const known = kept.get(own)?.pop() ?? readUnit(cursor, own);
        known.unit.base = startIndex;
        const same = this.#units.get(own);
        if (same === undefined) this.#units.set(own, [known]);
        else same.push(known);
        statements.push({ root: known.root, byType: known.unit.byType });
        yield;
      } while (cursor.gotoNextSibling());
      return statements;
    } finally {
      cursor.delete();
    }
  }
}

export interface Statement {
  readonly root: Syntax;
  readonly byType: ReadonlyMap<string, readonly Syntax[]>;
}

function readUnit(cursor: TreeCursor, text: string): { unit: Unit; root: Syntax } {
  const unit: Unit = { base: cursor.startIndex, text, byType: new Map() };
  const at = () => ({
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    from: cursor.startIndex - unit.base,
    to: cursor.endIndex - unit.base,
  });
  const index = (node: Syntax): void => {
    const same = unit.byType.get(node.type);
    if (same === undefined) unit.byType.set(node.type, [node]);
    else same.push(node);
  };
  const root = new Syntax(unit, at());
  index(root);
  let inside = { node: root, children: [] as Syntax[] };
  const stack: (typeof inside)[] = [];
  let down = cursor.gotoFirstChild();
  if (!down) return { unit, root };
  for (;;) {
    const here = at();
    const kept =
      (cursor.nodeIsNamed || here.field !== null || words.has(here.type)) && !closed.has(here.type);
    if (kept) {
      const node = new Syntax(unit, here, inside.node);
      inside.children.push(node);
      index(node);
      down = cursor.gotoFirstChild();
      if (down) {
        stack.push(inside);
        inside = { node, children: [] };
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      inside.node.children = inside.children;
      cursor.gotoParent();
      const outer = stack.pop();
      if (outer === undefined) return { unit, root };
      inside = outer;
    }
  }
}
