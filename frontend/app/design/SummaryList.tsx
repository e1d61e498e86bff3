import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { languageWords } from '../languages/language.words.ts';
import { useWords } from '../languages/useLanguage.ts';
import { VisuallyHidden } from './Layout.tsx';
import styles from './SummaryList.module.css';

export interface SummaryRow {
  readonly term: string;
  readonly value: ReactNode;
  /** Where this answer is changed. */
  readonly changeAt?: string;
}

/** Names and their values, each with a way to change it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const say = useWords(languageWords);
  return (
    <dl className={styles.list}>
      {rows.map((row) => (
        <div key={row.term} className={styles.row}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.changeAt ? (
            <dd>
              <Link to={row.changeAt}>
                {say('change')}
                <VisuallyHidden> : {row.term}</VisuallyHidden>
              </Link>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
