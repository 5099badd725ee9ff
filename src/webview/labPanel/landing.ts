import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PanelSnapshot } from '../../protocol/panel.ts';

type Busy = NonNullable<PanelSnapshot['busy']>;

/** The region in which a run that has just ended is to be seen. */
const regionOf: Readonly<Record<Busy['mode'], string | undefined>> = {
  run: 'result',
  pdb: 'result',
  profile: 'result',
  check: 'checks',
  // The answer comes by itself after a run, whose own result is being looked at.
  answer: undefined,
};

const isStill = (): boolean =>
  document.body.classList.contains('vscode-reduce-motion') ||
  window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Brings what a run gave into sight where it lies below what is seen; else the page stays as it is. */
export function useLanding({ busy }: PanelSnapshot): void {
  const before = useRef<Busy | undefined>(busy);
  useLayoutEffect(() => {
    const ended = busy === undefined ? before.current : undefined;
    before.current = busy;
    const region = ended === undefined ? undefined : regionOf[ended.mode];
    const element = region === undefined ? null : document.getElementById(region);
    if (element === null) return;
    // At least a heading and a few lines of it are to be seen.
    if (element.getBoundingClientRect().top > window.innerHeight - 120)
      element.scrollIntoView({ block: 'start', behavior: isStill() ? 'auto' : 'smooth' });
  });
}
