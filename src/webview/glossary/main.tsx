import { render } from 'preact';
import type { GlossaryState, GlossaryToHost, HostToGlossary } from '../../protocol/glossary.ts';
import { connectHost, pageRoot } from '../shared/host.ts';
import { makeStrings } from '../shared/strings.ts';
import { Glossary } from './page.tsx';
import './glossary.css';

const root = pageRoot();
const strings = makeStrings();
const host = connectHost<{ in: HostToGlossary; out: GlossaryToHost; kept: GlossaryState }>(show);

function show({ terms, locale }: HostToGlossary): void {
  document.documentElement.lang = locale;
  render(
    <Glossary
      terms={terms}
      locale={locale}
      strings={strings}
      kept={host.kept()?.filter ?? ''}
      keep={(filter) => host.keep({ filter })}
      send={host.send}
    />,
    root,
  );
}

host.send({ kind: 'ready' });
