import type { ComponentType } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Permissions, SettingsProps } from './settings.tsx';

export type { Permissions } from './settings.tsx';

interface SettingsButtonProps extends Omit<SettingsProps, 'permissions'> {
  loadPermissions: () => Promise<Permissions>;
}

/** Opens the settings, whose code comes only then. */
export const SettingsButton = ({ loadPermissions, ...props }: SettingsButtonProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const [Content, setContent] = useState<{ is: ComponentType<SettingsProps>; permissions: Permissions } | null>(null);
  const open = () => {
    dialog.current?.showModal();
    // At hand before anything is pressed: Firefox lets itself be asked for a permission only at once.
    void Promise.all([import('./settings.tsx'), loadPermissions()]).then(([{ Settings }, permissions]) =>
      setContent({ is: Settings, permissions }),
    );
  };
  return (
    <>
      <button type="button" class="icon" aria-label="Settings" title="Settings" onClick={open}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="4.3" />
          <circle cx="8" cy="8" r="1.3" />
          <path
            stroke-width="2.2"
            d="M8 3.2V2M8 12.8V14M3.2 8H2m10.8 0H14M4.6 4.6l-.8-.8m7.6 7.6.8.8m-7.6-.8-.8.8m7.6-7.6.8-.8"
          />
        </svg>
      </button>
      {/* The keys typed in it are not for the list behind it. */}
      <dialog
        ref={dialog}
        class="about settings"
        aria-labelledby="settings"
        onKeyDown={(event) => event.stopPropagation()}
        onClose={() => setContent(null)}
      >
        {/* Not a header: it stands in one. */}
        <div class="bar">
          <h2 id="settings">Settings</h2>
          <button type="button" class="icon" aria-label="Close" onClick={() => dialog.current?.close()}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </div>
        {Content && <Content.is {...props} permissions={Content.permissions} />}
      </dialog>
    </>
  );
};
