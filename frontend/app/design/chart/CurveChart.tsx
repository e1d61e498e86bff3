import type { ReactNode } from 'react';
import { ChartFigure } from './ChartFigure.tsx';
import styles from './CurveChart.module.css';
import { type CurvePoint, drawCurve } from './curve.ts';

/** A point with the words of its moment, for the table. */
export interface NamedPoint extends CurvePoint {
  readonly when: string;
}

/**
 * A measure over time with the limits it is held against: drawn whole in the server's HTML, limits and ends named in words,
 * figures as a table.
 */
export function CurveChart(props: {
  /** The question that the chart answers. */
  title: string;
  points: readonly NamedPoint[];
  unit: string;
  limits: readonly { readonly value: number; readonly words: string }[];
  /** A silence longer than this is a gap. Milliseconds. */
  gapMs: number;
  source: ReactNode;
  level?: 2 | 3;
}) {
  const { title, points, unit, limits, gapMs, source, level = 3 } = props;
  const marks = limits.map(({ value }) => value);
  const { path, low, high, yOf } = drawCurve(points, marks, gapMs);
  const number = (value: number) => `${value.toLocaleString('fr-FR', { maximumFractionDigits: 1 })} ${unit}`;
  const values = points.map(({ value }) => value);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const summary = `De ${number(Math.min(...values))} à ${number(Math.max(...values))}, du ${first.when} au ${last.when}.`;
  return (
    <ChartFigure
      title={title}
      level={level}
      source={source}
      table={{
        columns: [
          { key: 'when', title: 'Moment', cell: ({ when }) => when },
          { key: 'value', title: `Moyenne (${unit})`, cell: ({ value }) => number(value), isNumber: true },
        ],
        rows: points,
        rowKey: ({ at }) => `${at}`,
      }}
    >
      <p>
        {summary}
        {limits.map(({ words }) => (
          <span key={words}> Trait pointillé : {words}.</span>
        ))}
      </p>
      <div className={styles.frame}>
        <div className={styles.scale} aria-hidden="true">
          <span>{number(high)}</span>
          <span>{number(low)}</span>
        </div>
        <svg
          className={styles.plane}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          role="img"
          aria-label={`${title} ${summary}`}
        >
          {limits.map(({ value, words }) => (
            <line key={words} className={styles.limit} x1="0" x2="100" y1={yOf(value)} y2={yOf(value)} />
          ))}
          <path className={styles.curve} d={path} />
        </svg>
        <div className={styles.times} aria-hidden="true">
          <span>{first.when}</span>
          <span>{last.when}</span>
        </div>
      </div>
    </ChartFigure>
  );
}
