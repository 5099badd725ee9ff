import * as l10n from '@vscode/l10n';
import type { PythonModule } from '../../module.ts';
import type { Finding, Rule } from '../types.ts';

const literals = new Set([
  'integer',
  'float',
  'string',
  'concatenated_string',
  'tuple',
  'list',
  'dictionary',
  'set',
]);
const fresh = new Set(['list', 'dictionary', 'set']);

/** `x is 5`: whether two equal values are one object is up to the interpreter. */
function* literalIdentities(module: PythonModule): Generator<Finding> {
  for (const comparison of module.all('comparison_operator')) {
    const { children } = comparison;
    for (const [index, operator] of children.entries()) {
      if (operator.type !== 'is' && operator.type !== 'is not') continue;
      const sides = [children[index - 1], children[index + 1]].map((side) =>
        side?.type === 'unary_operator' ? side.get('argument') : side,
      );
      const literal = sides.find((side) => side !== undefined && literals.has(side.type));
      if (literal === undefined) continue;
      const positive = operator.type === 'is';
      yield {
        start: operator.start,
        end: operator.end,
        message: fresh.has(literal.type)
          ? l10n.t(
              '{0} makes a new object: no other one is the same, so the answer is always {1}.',
              literal.text.slice(0, 40),
              positive ? 'False' : 'True',
            )
          : l10n.t(
              'This asks for the same object, not for an equal value: an equal one that was made in another way gives {0}.',
              positive ? 'False' : 'True',
            ),
        fix: {
          title: positive ? l10n.t('Compare with ==') : l10n.t('Compare with !='),
          changes: [{ start: operator.start, end: operator.end, text: positive ? '==' : '!=' }],
        },
      };
    }
  }
}

export const identity: readonly Rule[] = [
  {
    code: 'is-literal',
    step: '05-argument-traps/05.4-int-identity',
    severity: 'warning',
    also: ['F632', 'R0123', 'literal-comparison', 'SyntaxWarning'],
    find: literalIdentities,
  },
];
