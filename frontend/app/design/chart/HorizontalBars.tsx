import { type ReactNode, useId } from 'react';
import { type Bar, barWidths } from './bars.ts';
import styles from './Chart.module.css';
import { ChartFigure } from './ChartFigure.tsx';

const ROW = 3.5;

/**
 * Bars one under the other, each with its name and its figure beside it: drawn whole in the server's HTML, nothing to hover.
 * Lengths are in em and percent, so that it follows the width of the page and the size of its text.
 */
export function HorizontalBars(props: {
  /** The question that the chart answers. */
  title: string;
  bars: readonly Bar[];
  /** Heading of the first column of the table: "Énergie". */
  nameTitle: string;
  /** Heading of the second, with the unit: "MWh". */
  valueTitle: string;
  valueWords?: (bar: Bar) => string;
  source: ReactNode;
  level?: 2 | 3;
}) {
  const { title, bars, nameTitle, valueTitle, valueWords = ({ words }) => words, source, level = 3 } = props;
  const hatch = useId();
  const widths = barWidths(bars.map(({ value }) => value));
  return (
    <ChartFigure
      title={title}
      level={level}
      source={source}
      table={{
        columns: [
          { key: 'name', title: nameTitle, cell: ({ label }) => label },
          { key: 'value', title: valueTitle, cell: valueWords, isNumber: true },
        ],
        rows: bars,
        rowKey: ({ key }) => key,
      }}
    >
      <svg
        className={styles.bars}
        width="100%"
        height={`${bars.length * ROW}em`}
        role="img"
        aria-label={bars.map(({ label, words }) => `${label} : ${words}`).join('. ')}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={styles.hatchGround} width="6" height="6" />
            <rect className={styles.hatchLine} width="2.5" height="6" />
          </pattern>
        </defs>
        {bars.map(({ key, label, words, isHatched }, at) => (
          <g key={key}>
            <text className={styles.label} x="0" y={`${at * ROW + 1.1}em`}>
              {label}
            </text>
            <rect
              className={isHatched ? styles.hatched : styles.bar}
              {...(isHatched ? { fill: `url(#${hatch})` } : {})}
              x="0"
              y={`${at * ROW + 1.5}em`}
              width={`${widths[at] ?? 0}%`}
              height="1.2em"
              rx="2"
            />
            <text className={styles.value} x={`${widths[at] ?? 0}%`} dx="0.5em" y={`${at * ROW + 2.45}em`}>
              {words}
            </text>
          </g>
        ))}
      </svg>
    </ChartFigure>
  );
}
