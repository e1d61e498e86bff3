import { Link } from '@remix-run/react';
import { Icon } from './icons.tsx';
import styles from './Pagination.module.css';

/** Ways to the page before and after, for lists read by cursor. */
export function Pagination({
  previous,
  next,
  label,
}: {
  previous?: string | undefined;
  next?: string | undefined;
  label: string;
}) {
  if (!previous && !next) return null;
  return (
    <nav className={styles.pagination} aria-label={label}>
      {previous ? (
        <Link to={previous} rel="prev">
          <Icon name="arrowLeft" size={20} />
          Page précédente
        </Link>
      ) : (
        <span />
      )}
      {next ? (
        <Link to={next} rel="next">
          Page suivante
          <Icon name="arrowRight" size={20} />
        </Link>
      ) : null}
    </nav>
  );
}
