/** A codicon, for the eye alone: the words beside it say the same. */
export const Icon = ({ name, tone }: { name: string; tone?: 'good' | 'bad' | 'note' }) => (
  <span class={`codicon codicon-${name}${tone === undefined ? '' : ` ${tone}`}`} aria-hidden="true" />
);
