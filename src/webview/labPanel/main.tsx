import { render } from 'preact';
import type { HostToPanel, PanelSnapshot, PanelState, PanelToHost } from '../../protocol/panel.ts';
import { connectHost, firstMessage, pageRoot } from '../shared/host.ts';
import { Panel } from './panel.tsx';
import './panel.css';

const root = pageRoot();
const host = connectHost<{ in: HostToPanel; out: PanelToHost; kept: PanelState }>(receive);
let shown: string | undefined;

/** What is kept, for the step that is shown now. */
function keep(change: (state: PanelState) => Partial<PanelState>, { lab, step }: PanelSnapshot): void {
  const state = { drafts: {}, puzzles: {}, scroll: {}, ...host.kept(), labId: lab.id, stepId: step.id };
  host.keep({ ...state, ...change(state) });
}

function receive(message: HostToPanel): void {
  switch (message.kind) {
    case 'snapshot':
      show(message.snapshot);
      return;
    default:
      message.kind satisfies never;
  }
}

function show(snapshot: PanelSnapshot): void {
  const step = `${snapshot.lab.id}/${snapshot.step.id}`;
  const turned = step !== shown;
  shown = step;
  document.documentElement.lang = snapshot.locale;
  keep(() => ({}), snapshot);
  render(
    <Panel
      snapshot={snapshot}
      draft={host.kept()?.drafts[step]}
      send={host.send}
      placed={host.kept()?.puzzles[step]}
      keepPuzzle={(placed) => keep(({ puzzles }) => ({ puzzles: { ...puzzles, [step]: placed } }), snapshot)}
      keepDraft={(value) => keep(({ drafts }) => ({ drafts: { ...drafts, [step]: value } }), snapshot)}
    />,
    root,
  );
  if (!turned) return;
  window.scrollTo(0, host.kept()?.scroll[step] ?? 0);
  scrolled = () => keep(({ scroll }) => ({ scroll: { ...scroll, [step]: window.scrollY } }), snapshot);
}

let scrolled: () => void = () => {};
let settling: ReturnType<typeof setTimeout> | undefined;
window.addEventListener('scroll', () => {
  clearTimeout(settling);
  settling = setTimeout(() => scrolled(), 100);
});

const first = firstMessage(root) as HostToPanel | undefined;
if (first !== undefined) receive(first);
host.send({ kind: 'ready' });
