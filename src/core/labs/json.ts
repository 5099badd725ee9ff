import * as l10n from '@vscode/l10n';
import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

/** A fault of a lab's content: where it is, what is wrong, and what mends it. `line` counts from 1. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
  readonly mend: string;
}

/** A JSON document that knows its lines and gathers what is wrong with it. */
export interface Document {
  readonly root: Node | undefined;
  readonly faults: Fault[];
  /** Line of a node, from 1; the document's first where there is none. */
  lineOf(node: Node | undefined): number;
  fault(node: Node | undefined, message: string, mend: string): undefined;
}

/** A JSON schema, draft 7. */
export type Schema = Readonly<Record<string, unknown>>;

type Reader<T> = (document: Document, node: Node, name: string) => T | undefined;

/**
 * What a value must be. Called, it reads the value at a node; a wrong one becomes a fault and `undefined`. `name` is the
 * value's path, for people. Its `schema` tells editors of the same rule, as far as a schema can say it.
 */
export interface Shape<T> extends Reader<T> {
  readonly schema: Schema;
}

export const shape = <T>(schema: Schema, read: Reader<T>): Shape<T> => Object.assign(read, { schema });

export function parseDocument(text: string, file: string): Document {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const faults: Fault[] = [];
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const lineOf = (node: Node | undefined): number => lineAt(node?.offset ?? 0);
  for (const error of errors)
    faults.push({
      file,
      line: lineAt(error.offset),
      message: l10n.t('This is not JSON: {0}.', printParseErrorCode(error.error)),
      mend: l10n.t('Mend the JSON at this place.'),
    });
  return {
    root,
    faults,
    lineOf,
    fault(node, message, mend) {
      faults.push({ file, line: lineOf(node), message, mend });
      return undefined;
    },
  };
}

/** What a JSON value is called in a message. */
function nameOf(node: Node): string {
  const names: Partial<Record<Node['type'], string>> = {
    object: l10n.t('an object'),
    array: l10n.t('a list'),
  };
  return names[node.type] ?? JSON.stringify(getNodeValue(node));
}

export const text: Shape<string> = shape({ type: 'string', pattern: '\\S' }, (document, node, name) => {
  const value: unknown = getNodeValue(node);
  if (typeof value === 'string' && value.trim() !== '') return value;
  return document.fault(
    node,
    l10n.t('{0} is {1}, not a text.', name, nameOf(node)),
    l10n.t('Give {0} a text.', name),
  );
});

export const integer: Shape<number> = shape({ type: 'integer' }, (document, node, name) => {
  const value: unknown = getNodeValue(node);
  if (Number.isSafeInteger(value)) return value as number;
  return document.fault(
    node,
    l10n.t('{0} is {1}, not a whole number.', name, nameOf(node)),
    l10n.t('Give a whole number.'),
  );
});

/** A whole number from `least` to `most`. */
export const between = (least: number, most: number): Shape<number> =>
  shape({ type: 'integer', minimum: least, maximum: most }, (document, node, name) => {
    const value = integer(document, node, name);
    if (value === undefined || (value >= least && value <= most)) return value;
    return document.fault(
      node,
      l10n.t('{0} is {1}.', name, nameOf(node)),
      l10n.t('Give a number from {0} to {1}.', least, most),
    );
  });

export function literal<const T extends string | boolean>(...values: readonly T[]): Shape<T> {
  return shape({ enum: values }, (document, node, name) => {
    const value: unknown = getNodeValue(node);
    const found = values.find((known) => known === value);
    if (found !== undefined) return found;
    const known = values.map((value) => JSON.stringify(value)).join(', ');
    return document.fault(
      node,
      l10n.t('{0} is {1}.', name, nameOf(node)),
      values.length > 1 ? l10n.t('Write one of {0}.', known) : l10n.t('Write {0}.', known),
    );
  });
}

/** A text of a given form; `form` says it in words and shows one. */
export function pattern(form: RegExp, words: () => string): Shape<string> {
  return shape({ type: 'string', pattern: form.source }, (document, node, name) => {
    const value = text(document, node, name);
    if (value === undefined || form.test(value)) return value;
    return document.fault(node, l10n.t('{0} is "{1}".', name, value), l10n.t('Write {0}.', words()));
  });
}

export function list<T>(item: Shape<T>, least = 0): Shape<readonly T[]> {
  return shape({ type: 'array', items: item.schema, minItems: least }, (document, node, name) => {
    if (node.type !== 'array')
      return document.fault(
        node,
        l10n.t('{0} is {1}, not a list.', name, nameOf(node)),
        l10n.t('Write a list: [ ... ].'),
      );
    const nodes = node.children ?? [];
    if (nodes.length < least)
      document.fault(
        node,
        l10n.t('{0} has {1} entries.', name, nodes.length),
        l10n.t('Give it {0} or more.', least),
      );
    return nodes.flatMap((child, index) => item(document, child, `${name}[${index}]`) ?? []);
  });
}

/** A list of objects whose `id`s must differ. */
export function distinct<T extends { readonly id: string }>(item: Shape<T>, least = 0): Shape<readonly T[]> {
  const plain = list(item, least);
  return shape(plain.schema, (document, node, name) => {
    const items = plain(document, node, name);
    const seen = new Set<string>();
    for (const child of node.children ?? []) {
      const idNode = member(child, 'id');
      const id: unknown = idNode && getNodeValue(idNode);
      if (typeof id !== 'string') continue;
      if (seen.has(id))
        document.fault(
          idNode,
          l10n.t('The id "{0}" stands twice in {1}.', id, name),
          l10n.t('Give each its own id.'),
        );
      seen.add(id);
    }
    return items;
  });
}

/** The value of an object's key. */
export function member(node: Node | undefined, key: string): Node | undefined {
  return node?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

/** A key that may be left out. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}
export const optional = <T>(wanted: Shape<T>): Optional<T> => ({ optional: wanted });

type Fields = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;
type Read<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? never : K]: F[K] extends Shape<infer T>
    ? T
    : never;
} & {
  readonly [K in keyof F as F[K] extends Optional<unknown> ? K : never]?: F[K] extends Optional<infer T>
    ? T
    : never;
};

function objectSchema(fields: Fields): Schema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([key, field]) => [key, ('optional' in field ? field.optional : field).schema]),
    ),
    required: entries.flatMap(([key, field]) => ('optional' in field ? [] : [key])),
    additionalProperties: false,
  };
}

/** An object with these keys and no others. */
export function object<F extends Fields>(fields: F): Shape<Read<F>> {
  return shape(objectSchema(fields), (document, node, name) => {
    const subject = name === '' ? l10n.t('The file') : name;
    if (node.type !== 'object')
      return document.fault(
        node,
        l10n.t('{0} is {1}, not an object.', subject, nameOf(node)),
        l10n.t('Write { ... }.'),
      );
    const value: Record<string, unknown> = {};
    let whole = true;
    for (const property of node.children ?? []) {
      const key = String(property.children?.[0]?.value);
      if (!Object.hasOwn(fields, key))
        document.fault(
          property,
          l10n.t('{0} has a key "{1}", which nothing reads.', subject, key),
          l10n.t('Remove it, or write one of {0}.', Object.keys(fields).join(', ')),
        );
    }
    for (const [key, field] of Object.entries(fields)) {
      const child = member(node, key);
      const path = name === '' ? key : `${name}.${key}`;
      const wanted = 'optional' in field ? field.optional : field;
      if (child === undefined) {
        if ('optional' in field) continue;
        document.fault(node, l10n.t('{0} is missing.', path), l10n.t('Add "{0}".', key));
        whole = false;
        continue;
      }
      const read = wanted(document, child, path);
      if (read === undefined) whole = false;
      else value[key] = read;
    }
    return whole ? (value as Read<F>) : undefined;
  });
}

/** An object of any keys of one form, each with a value of one shape. */
export function record<T>(
  key: RegExp,
  keyWords: () => string,
  item: Shape<T>,
): Shape<Readonly<Record<string, T>>> {
  return shape(
    { type: 'object', patternProperties: { [key.source]: item.schema }, additionalProperties: false },
    (document, node, name) => {
      if (node.type !== 'object')
        return document.fault(
          node,
          l10n.t('{0} is {1}, not an object.', name, nameOf(node)),
          l10n.t('Write { ... }.'),
        );
      const entries: [string, T][] = [];
      for (const property of node.children ?? []) {
        const [keyNode, valueNode] = property.children ?? [];
        const found = String(keyNode?.value);
        if (!key.test(found))
          document.fault(
            keyNode,
            l10n.t('{0} has a key "{1}".', name, found),
            l10n.t('Write {0}.', keyWords()),
          );
        const value = valueNode && item(document, valueNode, `${name}.${found}`);
        if (value !== undefined) entries.push([found, value]);
      }
      return Object.fromEntries(entries);
    },
  );
}
