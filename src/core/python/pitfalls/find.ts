import type { PythonModule } from '../module.ts';
import { rules } from './rules/all.ts';
import { Silence } from './silence.ts';
import type { Finding, Rule, Severity } from './types.ts';

/** What the user says of rules, by code; a rule that is not named is shown as it says itself. */
export type RuleSettings = Readonly<Record<string, Severity | 'off' | 'on' | boolean>>;

export interface Pitfall extends Finding {
  readonly rule: Rule;
  readonly severity: Severity;
}

/** Looks for all pitfalls in a file, a rule at a time; whoever drives it may pause after each. */
export function* findPitfalls(
  module: PythonModule,
  settings: RuleSettings = {},
): Generator<readonly Pitfall[]> {
  const silence = new Silence(module);
  for (const rule of rules) {
    const said = settings[rule.code];
    if (said === 'off' || said === false) continue;
    const asked = said === 'warning' || said === 'hint' ? said : undefined;
    const found: Pitfall[] = [];
    for (const finding of rule.find(module))
      if (!silence.covers(rule, finding))
        found.push({ ...finding, rule, severity: asked ?? finding.severity ?? rule.severity });
    yield found;
  }
}
