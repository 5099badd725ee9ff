import axe from 'axe-core';
import type { Frame } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong in a frame, each rule with the elements that break it. */
export async function findViolations(frame: Frame): Promise<string[]> {
  // Evaluated by the driver, which the page's content policy does not bind.
  await frame.evaluate(axe.source);
  const violations = (await frame.evaluate(
    `axe.run(document.body).then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help,
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
