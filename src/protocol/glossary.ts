import type { LinkedTerm } from '../core/labs/glossary.ts';

/** What the page of the glossary keeps with `setState`. */
export interface GlossaryState {
  readonly filter: string;
}

export type HostToGlossary = {
  readonly kind: 'glossary';
  /** Language of texts and of the interface: `en`, `zh-cn`. */
  readonly locale: string;
  readonly terms: readonly LinkedTerm[];
};

export type GlossaryToHost =
  { readonly kind: 'ready' } | { readonly kind: 'openStep'; readonly labId: string; readonly stepId: string };
