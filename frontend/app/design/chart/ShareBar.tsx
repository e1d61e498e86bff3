import type { ReactNode } from 'react';
import styles from './Chart.module.css';
import { ChartFigure } from './ChartFigure.tsx';

/** One part of a whole as a bar, with both parts named and counted under it. */
export function ShareBar(props: {
  /** The question that the chart answers. */
  title: string;
  /** Percent, 0 to 100. */
  share: number;
  label: string;
  words: string;
  restLabel: string;
  restWords: string;
  source: ReactNode;
  level?: 2 | 3;
}) {
  const { title, share, label, words, restLabel, restWords, source, level = 3 } = props;
  const width = Math.min(100, Math.max(0, share));
  const rows = [
    { label, words },
    { label: restLabel, words: restWords },
  ];
  return (
    <ChartFigure
      title={title}
      level={level}
      source={source}
      table={{
        columns: [
          { key: 'name', title: 'Part', cell: (row) => row.label },
          { key: 'value', title: 'En pourcentage', cell: (row) => row.words, isNumber: true },
        ],
        rows,
        rowKey: (row) => row.label,
      }}
    >
      <svg
        className={styles.bars}
        width="100%"
        height="4.2em"
        role="img"
        aria-label={rows.map((row) => `${row.label} : ${row.words}`).join('. ')}
      >
        <rect className={styles.rest} x="0" y="0" width="100%" height="1.6em" rx="3" />
        <rect className={styles.bar} x="0" y="0" width={`${width}%`} height="1.6em" rx="3" />
        <text className={styles.value} x="0" y="2.7em">
          {words} {label}
        </text>
        <text className={styles.label} x="0" y="3.9em">
          {restWords} {restLabel}
        </text>
      </svg>
    </ChartFigure>
  );
}
