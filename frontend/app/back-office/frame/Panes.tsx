import type { ReactNode } from 'react';
import { classes } from '../../design/classes.ts';
import styles from './Panes.module.css';

/** A list and what is chosen in it: side by side where there is room, one at a time elsewhere. */
export function Panes({
  list,
  listLabel,
  detail,
  hasDetail,
}: {
  list: ReactNode;
  listLabel: string;
  detail: ReactNode;
  hasDetail: boolean;
}) {
  return (
    <div className={classes(styles.panes, hasDetail && styles.open)}>
      <section className={styles.list} aria-label={listLabel}>
        {list}
      </section>
      <div className={styles.detail} id="detail" tabIndex={-1}>
        {detail}
      </div>
    </div>
  );
}

/** What is said beside a list while nothing is chosen. */
export function NothingChosen({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.nothing}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
