import { parser } from '@lezer/python';

/** The names of the functions and methods that a program defines, each once, in the order of its text. */
export function functionNames(source: string): readonly string[] {
  const names = new Set<string>();
  parser.parse(source).iterate({
    enter({ name, node }) {
      const named = name === 'FunctionDefinition' ? node.getChild('VariableName') : null;
      if (named !== null) names.add(source.slice(named.from, named.to));
    },
  });
  return [...names];
}
