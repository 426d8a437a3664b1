/** The logo of Horde Lens: three backends under a lens (public/icon/icon.svg has it in colour). */
export const Logo = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <circle cx="14" cy="14" r="11.5" fill="none" stroke="currentColor" stroke-width="2.4" />
    <path d="m22.5 22.5 6 6" stroke="currentColor" stroke-width="3.6" stroke-linecap="round" />
    <rect data-backend="koboldcpp" x="7.6" y="12.5" width="3.4" height="7.5" rx="1.2" />
    <rect data-backend="aphrodite" x="12.3" y="8" width="3.4" height="12" rx="1.2" />
    <rect data-backend="tabbyapi" x="17" y="14.5" width="3.4" height="5.5" rx="1.2" />
  </svg>
);
