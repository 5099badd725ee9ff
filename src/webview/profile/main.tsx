import { render } from 'preact';
import type {
  HostToProfileView,
  ProfileSnapshot,
  ProfileViewState,
  ProfileViewToHost,
} from '../../protocol/profileView.ts';
import { connectHost, pageRoot } from '../shared/host.ts';
import { Failure } from './head.tsx';
import { type Other, View } from './view.tsx';
import './profile.css';

const root = pageRoot();
const host = connectHost<{ in: HostToProfileView; out: ProfileViewToHost; kept: ProfileViewState }>(receive);
let snapshot: ProfileSnapshot | undefined;
let other: Other | undefined;
let copied = false;
let copiedEnds: ReturnType<typeof setTimeout> | undefined;

function receive(message: HostToProfileView): void {
  switch (message.kind) {
    case 'snapshot':
      snapshot = message.snapshot;
      document.documentElement.lang = snapshot.locale;
      draw();
      return;
    case 'failure':
      snapshot = undefined;
      document.documentElement.lang = message.locale;
      render(<Failure message={message.message} />, root);
      return;
    case 'comparison':
      other = message;
      draw();
      return;
    case 'copied':
      copied = true;
      clearTimeout(copiedEnds);
      copiedEnds = setTimeout(() => {
        copied = false;
        draw();
      }, 3000);
      draw();
      return;
    default:
      message satisfies never;
  }
}

function draw(): void {
  if (snapshot === undefined) return;
  render(
    <View
      snapshot={snapshot}
      other={other}
      kept={host.kept()}
      copied={copied}
      send={host.send}
      keep={host.keep}
    />,
    root,
  );
}

host.send({ kind: 'ready' });
