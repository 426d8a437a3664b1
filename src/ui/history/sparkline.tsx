/** A few values of one figure as a small line. Null: not watched; the line has a break there. */
export interface SparklineProps {
  values: readonly (number | null)[];
  /** The largest possible value. */
  most: number;
}

/** px */
const WIDTH_PX = 56;
const HEIGHT_PX = 18;

/** The path of the line: nothing for a gap, and zero at the bottom. */
export function sparklinePath({ values, most }: SparklineProps, width: number, height: number): string {
  const step = width / Math.max(values.length, 1);
  const px = (value: number) => Math.round(value * 10) / 10;
  return values
    .map((value, at) => {
      if (value === null) return '';
      const y = px(height - 1 - (value / most) * (height - 2));
      const follows = at > 0 && values[at - 1] !== null;
      return `${follows ? 'L' : 'M'}${px(at * step)} ${y}H${px((at + 1) * step)}`;
    })
    .join('');
}

/** The text beside it says what it shows. */
export const Sparkline = (props: SparklineProps) => (
  <svg class="sparkline" width={WIDTH_PX} height={HEIGHT_PX} aria-hidden="true">
    <path class="curve" d={sparklinePath(props, WIDTH_PX, HEIGHT_PX)} />
  </svg>
);
