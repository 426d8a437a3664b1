import type { ComponentChildren } from 'preact';
import './list-blank.css';
import '../primary-button.css';

export interface BlankAction {
  label: string;
  act: () => void;
}

/** Shown in place of the list: what happened, and what the user can do. */
export const ListBlank = ({
  title,
  actions,
  alert,
  children,
}: {
  title: string;
  actions: readonly BlankAction[];
  alert?: boolean;
  children: ComponentChildren;
}) => (
  <div class="blank" role={alert ? 'alert' : undefined}>
    <h2>{title}</h2>
    <p>{children}</p>
    {actions.map(({ label, act }) => (
      <button key={label} type="button" class="primary" onClick={act}>
        {label}
      </button>
    ))}
  </div>
);
