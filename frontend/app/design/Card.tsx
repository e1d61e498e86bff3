import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import styles from './Card.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';

/** A raised surface around one thing. */
export function Card({ children }: { children: ReactNode }) {
  return <div className={styles.card}>{children}</div>;
}

/** Cards side by side where there is room. Each child is an item of a list. */
export function Cards({ children }: { children: ReactNode }) {
  return <ul className={styles.cards}>{children}</ul>;
}

/** A card that leads somewhere as a whole. */
export function DoorCard({
  to,
  icon,
  title,
  action,
  children,
}: {
  to: string;
  icon: IconName;
  title: string;
  action: string;
  children: ReactNode;
}) {
  return (
    <div className={classes(styles.card, styles.door)}>
      <span className={styles.sign}>
        <Icon name={icon} size={28} />
      </span>
      <h3>
        <Link to={to}>{title}</Link>
      </h3>
      <p>{children}</p>
      <span className={styles.go} aria-hidden="true">
        {action}
        <Icon name="arrowRight" size={20} />
      </span>
    </div>
  );
}
