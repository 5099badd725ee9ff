import { Icon } from './icon.tsx';

interface ButtonProps {
  readonly label: string;
  readonly icon?: string;
  readonly look?: 'primary' | 'secondary' | 'icon' | 'link';
  /** Shown and reachable, but without effect: a button that vanished would take the focus with it. */
  readonly off?: boolean;
  readonly title?: string;
  readonly onClick: () => void;
}

/** A button named by its label; `icon` buttons show the icon alone. */
export function Button({ label, icon, look = 'secondary', off = false, title, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      class={look}
      aria-disabled={off ? 'true' : undefined}
      aria-label={look === 'icon' ? label : undefined}
      title={title ?? (look === 'icon' ? label : undefined)}
      onClick={() => {
        if (!off) onClick();
      }}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {look === 'icon' ? null : <span>{label}</span>}
    </button>
  );
}
