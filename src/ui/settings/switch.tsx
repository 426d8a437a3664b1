import type { ComponentChildren } from 'preact';

interface SwitchProps {
  label: string;
  hint?: string;
  isOn: boolean;
  set: (isOn: boolean) => void;
  /** Shown before the label. */
  picture?: ComponentChildren;
  /** Shown after the switch, such as a link. */
  children?: ComponentChildren;
}

/** One thing that is on or off. */
export const Switch = ({ label, hint, isOn, set, picture, children }: SwitchProps) => (
  <div class="switch">
    <label>
      {picture}
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input type="checkbox" checked={isOn} onChange={(event) => set(event.currentTarget.checked)} />
    </label>
    {children}
  </div>
);
