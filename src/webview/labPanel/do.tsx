import { useRef } from 'preact/hooks';
import { commaOf } from '../../core/labs/text.ts';
import type { LaunchKind } from '../../core/labs/types.ts';
import type { PanelSnapshot } from '../../protocol/panel.ts';
import { Button } from '../shared/button.tsx';
import { Icon } from '../shared/icon.tsx';
import { duration, useNow } from '../shared/moments.ts';
import { ShownHints, type HintsProps } from './hints.tsx';
import type { Part } from './panel.tsx';
import { isOpen } from './predict.tsx';
import { Region } from './region.tsx';
import { InlineMarkdown, Markdown } from '../shared/text.tsx';

const launchKinds: readonly LaunchKind[] = ['run', 'pdb', 'profile'];
const icons: Readonly<Record<LaunchKind, string>> = { run: 'play', pdb: 'debug-alt', profile: 'graph' };

/** The task, the file, and every way to start it: the step's own first and primary, the others behind it. */
export function Do(props: HintsProps) {
  const { snapshot, strings, send } = props;
  const { step, busy, result, prediction } = snapshot;
  const buttons = useRef<HTMLDivElement>(null);
  const running = busy !== undefined;
  const kinds = [step.launch, ...launchKinds.filter((kind) => kind !== step.launch)];
  return (
    <Region id="do" title={strings.do}>
      <Advice step={step} locale={snapshot.locale} strings={strings} send={send} />
      <Markdown text={step.task} />
      <p>
        <Button
          label={strings.editFile(step.fileName)}
          icon="go-to-file"
          look="link"
          onClick={() => send({ kind: 'openFile' })}
        />
      </p>
      <div ref={buttons} class="buttons">
        {kinds.map((mode) => (
          <Button
            key={mode}
            label={strings.launch[mode]}
            icon={icons[mode]}
            look={mode === step.launch && !isOpen(prediction) ? 'primary' : 'secondary'}
            off={running}
            onClick={() => send({ kind: 'launch', mode })}
          />
        ))}
        <Button
          label={strings.check}
          icon="checklist"
          off={running}
          onClick={() => send({ kind: 'check' })}
        />
        {step.hintCount === 0 ? null : <HintButton step={step} strings={strings} send={send} />}
      </div>
      {isOpen(prediction) && !running ? <p class="quiet">{strings.predictFirst}</p> : null}
      {busy === undefined ? null : (
        <Busy
          key={busy.since}
          busy={busy}
          locale={snapshot.locale}
          strings={strings}
          onCancel={() => {
            // The button goes with the run; the focus goes to what started it.
            buttons.current?.querySelector('button')?.focus();
            send({ kind: 'cancel' });
          }}
        />
      )}
      <p class="unseen" aria-live="polite">
        {busy === undefined ? result && strings.resultOf[result.stamp.mode] : strings.busy[busy.mode]}
      </p>
      <ShownHints {...props} />
    </Region>
  );
}

/** What is good to know or to have for a step; none of it locks anything. */
function Advice({
  step,
  locale,
  strings,
  send,
}: Pick<Part, 'strings' | 'send'> & Pick<PanelSnapshot, 'step' | 'locale'>) {
  const comma = commaOf(locale);
  const { needs, packages, missing, python, isChallenge } = step;
  const notes = [
    ...(isChallenge ? [strings.challengeNote] : []),
    ...(needs.length === 0 ? [] : [strings.needs(needs.map((title) => `*${title}*`).join(comma))]),
    ...(packages.length === 0 ? [] : [strings.packages(`\`pip install ${packages.join(' ')}\``)]),
    ...(python === undefined ? [] : [`${strings.pythonRange(python.from, python.to)} ${python.reason}`]),
  ];
  return (
    <>
      {notes.map((note) => (
        <p key={note} class="quiet advice">
          <Icon name="info" />
          <InlineMarkdown text={note} />
        </p>
      ))}
      {missing.length === 0 ? null : (
        <p>
          <Button
            label={strings.makeEnvironment(missing.join(comma))}
            icon="package"
            onClick={() => send({ kind: 'makeEnvironment' })}
          />
        </p>
      )}
    </>
  );
}

function HintButton({ step, strings, send }: Pick<Part, 'strings' | 'send'> & Pick<PanelSnapshot, 'step'>) {
  const used = step.hints.length >= step.hintCount;
  return (
    <span class="hint">
      <Button
        label={strings.hint}
        icon="lightbulb"
        off={used}
        {...(used && { title: strings.noMoreHints })}
        onClick={() => send({ kind: 'hint' })}
      />
      <span class="quiet">{strings.hintsShown(step.hints.length, step.hintCount)}</span>
    </span>
  );
}

/** What runs, for how long, and how to stop it. Short work needs no word: it shows after half a second. */
function Busy({
  busy,
  locale,
  strings,
  onCancel,
}: Pick<Part, 'strings'> & {
  busy: NonNullable<PanelSnapshot['busy']>;
  locale: string;
  onCancel: () => void;
}) {
  const elapsed = (useNow(100) - Date.parse(busy.since)) / 1000;
  if (elapsed < 0.5) return null;
  return (
    <div class="busy">
      <Icon name="loading codicon-modifier-spin" />
      <span>{strings.busy[busy.mode]}</span>
      <span class="elapsed">{duration(elapsed, locale)}</span>
      <Button label={strings.cancel} onClick={onCancel} />
    </div>
  );
}
