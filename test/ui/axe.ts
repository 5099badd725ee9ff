import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { answerInput, runCommand } from './window.ts';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The rules whose answer depends on colours: the others say the same in each theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** VS Code's own label of each theme, and the class that our pages then have. */
const themes = [
  ['Light 2026', 'vscode-light'],
  ['Dark 2026', 'vscode-dark'],
  ['Dark High Contrast', 'vscode-high-contrast'],
] as const;

/** What axe finds wrong in a frame by all its rules, or by some: each rule with the elements that break it. */
export async function findViolations(frame: Frame, rules?: readonly string[]): Promise<string[]> {
  // Evaluated by the driver, which the page's content policy does not bind.
  await frame.evaluate(axe.source);
  const options = rules === undefined ? {} : { runOnly: rules };
  const violations = (await frame.evaluate(
    `axe.run(document.body, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help,
      nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))`,
  )) as readonly Violation[];
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `  ${html.slice(0, 200)}\n  ${failureSummary ?? ''}`)
        .join('\n')}`,
  );
}

/** Asserts that axe finds nothing wrong in a webview, in three themes, beginning with the one that is on. */
export async function assertClean(page: Page, find: () => Promise<Frame>): Promise<void> {
  const shown = await find();
  const classes = (await shown.locator('body').getAttribute('class'))?.split(' ') ?? [];
  assert.deepEqual(await findViolations(shown), [], classes.join(' '));
  for (const [label, className] of themes) {
    if (classes.includes(className)) continue;
    await runCommand(page, 'Preferences: Color Theme');
    await answerInput(page, label);
    const frame = await find();
    await frame.locator(`body.${className}`).waitFor();
    assert.deepEqual(await findViolations(frame, colourRules), [], label);
  }
}
