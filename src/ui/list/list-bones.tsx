import type { ComponentChildren } from 'preact';

/** Placeholders in the shape of a list, until the rows arrive. */
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
