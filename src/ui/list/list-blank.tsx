import type { ComponentChildren } from 'preact';

export interface BlankAction {
  label: string;
  act: () => void;
}

/** What stands where the list would be: what happened, and what can be done about it. */
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

/** The shape of a list that is on its way. */
export const ListBones = ({ children }: { children: ComponentChildren }) => (
  <div class="bones" aria-busy="true">
    <p class="hint">{children}</p>
    {[62, 48, 70, 40, 56, 64].map((width) => (
      <div key={width} class="pair" aria-hidden="true">
        <i class="bone" style={{ width: `${width - 14}%` }} />
        <i class="bone" style={{ width: `${width + 16}%` }} />
      </div>
    ))}
  </div>
);
