import type { AdditionKind } from '../../messages/settings.ts';

/** Bars that stand for a name, and for the figures of backends below or after it. */
const Drawing: Record<AdditionKind, () => preact.JSX.Element> = {
  line: () => (
    <>
      <path class="ink" d="M6 9h26" />
      <Figures y={18} />
      <path class="faint" d="M6 29h22" />
    </>
  ),
  table: () => (
    <>
      <path class="faint" d="M6 7h8m8 0h8m8 0h4M22 19h8m8 0h4M22 29h8m8 0h4" />
      <rect data-backend="koboldcpp" x="6" y="16" width="6" height="6" rx="1.5" />
      <circle data-backend="aphrodite" cx="9" cy="29" r="3" />
      <path class="edge" d="M4 12.500h40" />
    </>
  ),
  option: () => (
    <>
      <rect class="box" x="3" y="5" width="42" height="26" rx="3" />
      <path class="ink" d="M8 13h14M8 23h10" />
      <path class="accent" d="M26 13h14M22 23h14" />
    </>
  ),
  panel: () => (
    <>
      <rect class="box" x="3" y="4" width="42" height="11" rx="3" />
      <path class="ink" d="M8 9.500h18" />
      <path class="faint" d="m37 8 2.5 2.500L42 8" />
      <Figures y={22} />
      <Figures y={30} />
    </>
  ),
};

const Figures = ({ y }: { y: number }) => (
  <>
    <rect data-backend="koboldcpp" x="6" y={y - 3} width="6" height="6" rx="1.5" />
    <path class="faint" d={`M15 ${y}h5`} />
    <circle data-backend="aphrodite" cx="27" cy={y} r="3" />
    <path class="faint" d={`M33 ${y}h5`} />
  </>
);

/** What an addition looks like on a page, in miniature. */
export const AdditionPicture = ({ kind }: { kind: AdditionKind }) => {
  const Picture = Drawing[kind];
  return (
    <svg class="picture" viewBox="0 0 48 36" aria-hidden="true">
      <Picture />
    </svg>
  );
};
