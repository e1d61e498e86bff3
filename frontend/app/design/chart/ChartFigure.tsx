import { type ReactNode, useId } from 'react';
import { type Column, Table } from '../Table.tsx';
import styles from './Chart.module.css';

/** A chart with the question it answers as its title, its source, and its figures as a table for whoever wants them. */
export function ChartFigure<Row>(props: {
  title: string;
  /** Where the figures come from, and of when. */
  source: ReactNode;
  table: {
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
    readonly rowKey: (row: Row) => string;
  };
  /** Level of the title on its page. */
  level?: 2 | 3;
  children: ReactNode;
}) {
  const { title, source, table, level = 3, children } = props;
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <Heading id={id} className={styles.title}>
        {title}
      </Heading>
      {children}
      <figcaption className={styles.source}>{source}</figcaption>
      <details className={styles.data}>
        <summary>Voir les données</summary>
        <Table caption={title} hideCaption {...table} />
      </details>
    </figure>
  );
}
