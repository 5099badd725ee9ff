import type { Strings } from '../shared/strings.ts';
import { InlineMarkdown } from '../shared/text.tsx';

/** A known mistake speaks: what may lie behind it, and the experiment that shows otherwise. */
export const Belief = ({ belief, next, strings }: { belief: string; next: string; strings: Strings }) => (
  <dl class="belief">
    <dt>{strings.belief}</dt>
    <dd>
      <InlineMarkdown text={belief} />
    </dd>
    <dt>{strings.tryThis}</dt>
    <dd>
      <InlineMarkdown text={next} />
    </dd>
  </dl>
);
