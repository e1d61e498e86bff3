/** One point of a curve; `at` in milliseconds. */
export interface CurvePoint {
  readonly at: number;
  readonly value: number;
}

/** A curve on a plane of 100 by 100, y downwards: what `CurveChart` draws. */
export interface DrawnCurve {
  /** One SVG path; a silence longer than `gapMs` leaves a gap. */
  readonly path: string;
  /** Bounds of the values that the plane shows. */
  readonly low: number;
  readonly high: number;
  /** Where a value stands, 0 at the top. */
  readonly yOf: (value: number) => number;
}

/** Draws points over time, oldest first; `marks` are values that must be on the plane too, such as limits. */
export function drawCurve(points: readonly CurvePoint[], marks: readonly number[], gapMs: number): DrawnCurve {
  const values = [...points.map(({ value }) => value), ...marks];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((highest - lowest) * 0.08, 0.5);
  const [low, high] = [lowest - margin, highest + margin];
  const from = points[0]?.at ?? 0;
  const span = Math.max(1, (points.at(-1)?.at ?? 0) - from);
  const yOf = (value: number) => round(((high - value) / (high - low)) * 100);
  let previous: number | undefined;
  const path = points.map(({ at, value }) => {
    const command = previous === undefined || at - previous > gapMs ? 'M' : 'L';
    previous = at;
    return `${command}${round(((at - from) / span) * 100)} ${yOf(value)}`;
  });
  return { path: path.join(''), low, high, yOf };
}

const round = (value: number) => Math.round(value * 100) / 100;
