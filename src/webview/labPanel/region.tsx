import type { ComponentChildren } from 'preact';

interface RegionProps {
  readonly id: string;
  readonly title: string;
  /** What stands at the right of the heading: whose result this is. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One part of the panel: a region named by its heading. */
export function Region({ id, title, aside, children }: RegionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <div class="heading">
        <h2 id={`${id}-heading`}>{title}</h2>
        {aside}
      </div>
      <div class="content">{children}</div>
    </section>
  );
}
