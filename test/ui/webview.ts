import type { Frame, Locator, Page } from 'playwright-core';

/**
 * Waits for the webview that shows what `look` looks for, and gives its frame. A webview is a frame inside a
 * frame, made anew whenever it is hidden and shown: ask again after each such change.
 */
export async function findWebview(
  page: Page,
  look: (frame: Frame) => Locator,
  milliseconds = 120_000,
): Promise<Frame> {
  const end = Date.now() + milliseconds;
  for (;;) {
    for (const frame of page.frames()) {
      if (frame === page.mainFrame()) continue;
      // A frame can go while it is being asked.
      const shows = await look(frame)
        .first()
        .isVisible()
        .catch(() => false);
      if (shows) return frame;
    }
    if (Date.now() > end) throw new Error(`No webview shows ${look(page.mainFrame()).toString()}.`);
    await page.waitForTimeout(100);
  }
}

/** Waits for the lab panel, by its region *Concept*. */
export function findLabPanel(page: Page): Promise<Frame> {
  return findWebview(page, (frame) => frame.getByRole('heading', { name: 'Do', exact: true }));
}

/** Waits for the profile view, by its grid. */
export function findProfile(page: Page): Promise<Frame> {
  return findWebview(page, (frame) => frame.getByRole('grid', { name: 'Profile' }));
}

/** Goes on with Tab until the focus is on an element. */
export async function tabTo(page: Page, frame: Frame, selector: string): Promise<void> {
  for (let press = 0; press < 20; press++) {
    if (await frame.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}
