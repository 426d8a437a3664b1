/** Small drawings of the additions: bars stand for text, marks for backends. */

const Mark = ({ backend, x, y }: { backend: string; x: number; y: number }) =>
  backend === 'aphrodite' ? (
    <circle data-backend={backend} cx={x + 4} cy={y} r="4" />
  ) : (
    <rect data-backend={backend} x={x} y={y - 4} width="8" height="8" rx={backend === 'koboldcpp' ? 2 : 1} />
  );

const Backends = ({ y, x = 24 }: { y: number; x?: number }) => (
  <>
    <Mark backend="koboldcpp" x={x} y={y} />
    <path class="faint" d={`M${x + 14} ${y}h20`} />
    <Mark backend="aphrodite" x={x + 46} y={y} />
    <path class="faint" d={`M${x + 60} ${y}h20`} />
  </>
);

/** A site's list, with a line below each name. */
export const NamesPicture = () => (
  <svg class="drawing" viewBox="0 0 240 140" aria-hidden="true">
    <rect class="box" x="8" y="8" width="224" height="124" rx="8" />
    <path class="ink" d="M24 34h96M24 82h76" />
    <path class="faint" d="M196 34h20M196 82h20" />
    <Backends y={52} />
    <Backends y={100} />
    <path class="edge" d="M8 66h224M8 116h224" />
  </svg>
);

/** The popup below its button. */
export const ToolbarPicture = () => (
  <svg class="drawing" viewBox="0 0 240 140" aria-hidden="true">
    <rect class="box" x="8" y="8" width="224" height="124" rx="8" />
    <path class="edge" d="M8 32h224" />
    <path class="faint" d="M24 20h110" />
    <circle class="accent" cx="206" cy="19" r="6" />
    <path class="accent" d="m210.5 23.5 4 4" />
    <rect class="box" x="82" y="40" width="142" height="84" rx="6" />
    <path class="ink" d="M94 56h44M94 78h36M94 100h50" />
    <Mark backend="koboldcpp" x={152} y={56} />
    <Mark backend="aphrodite" x={166} y={56} />
    <Mark backend="koboldcpp" x={152} y={78} />
    <Mark backend="tabbyapi" x={152} y={100} />
    <path class="faint" d="M192 56h20M192 78h20M192 100h20" />
  </svg>
);

/** Text with a marked name. */
export const AnyPagePicture = () => (
  <svg class="drawing" viewBox="0 0 240 140" aria-hidden="true">
    <rect class="box" x="8" y="8" width="224" height="124" rx="8" />
    <path class="faint" d="M24 30h192M24 50h60M152 50h64M24 70h192" />
    <rect class="marked" x="90" y="42" width="56" height="16" rx="3" />
    <path class="ink" d="M96 50h44" />
    <rect class="box" x="72" y="84" width="144" height="38" rx="6" />
    <Backends y={103} x={86} />
  </svg>
);
