import type { ReactNode } from 'react';
import styles from './Page.module.css';

/** A page of the back-office: its name, how many things it holds, what one may do, and what it shows. */
export function Page(props: { title: string; count?: string | undefined; actions?: ReactNode; children: ReactNode }) {
  const { title, count, actions, children } = props;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>{title}</h1>
        {count ? (
          <p className={styles.count} role="status">
            {count}
          </p>
        ) : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** Around a table: it takes the height that is left and scrolls there, under a header that stays. */
export function TableArea({ children }: { children: ReactNode }) {
  return <div className={styles.table}>{children}</div>;
}

/** An empty list: what it will hold, and the first step to fill it. */
export function EmptyList({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A line of text that is cut on the screen and whole for those who ask. */
export function Quiet({ children }: { children: ReactNode }) {
  return <span className={styles.quiet}>{children}</span>;
}
