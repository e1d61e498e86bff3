import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { languageWords } from '../languages/language.words.ts';
import { useWords } from '../languages/useLanguage.ts';
import { classes } from './classes.ts';
import { Icon } from './icons.tsx';
import styles from './Layout.module.css';

/** One horizontal part of a page. `narrow` is for reading and for questions. */
export function Section({
  narrow,
  children,
  ...rest
}: {
  narrow?: boolean;
  children: ReactNode;
  'aria-labelledby'?: string;
}) {
  const Element = rest['aria-labelledby'] ? 'section' : 'div';
  return (
    <Element className={classes(styles.section, narrow && styles.narrow)} {...rest}>
      {children}
    </Element>
  );
}

/** Children one under the other, at the same distance. */
export function Stack({ tight, children }: { tight?: boolean; children: ReactNode }) {
  return <div className={classes(styles.stack, tight && styles.tight)}>{children}</div>;
}

/** Running text, in lines short enough to read. */
export function Prose({ children }: { children: ReactNode }) {
  return <div className={styles.text}>{children}</div>;
}

/** The sentence under a title. */
export function Lead({ children }: { children: ReactNode }) {
  return <p className={styles.lead}>{children}</p>;
}

export function Muted({ small, children }: { small?: boolean; children: ReactNode }) {
  return <p className={classes(styles.muted, small && styles.small)}>{children}</p>;
}

/** Buttons side by side, under one another on a small screen. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

export function BackLink({ to, children }: { to: string; children?: ReactNode }) {
  const say = useWords(languageWords);
  return (
    <Link to={to} className={styles.back}>
      <Icon name="arrowLeft" size={20} />
      {children ?? say('back')}
    </Link>
  );
}

/** Words for those who listen to the page. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}

/** Words that must stay on one line, such as "passe-t-il". */
export function Unbroken({ children }: { children: ReactNode }) {
  return <span className={styles.unbroken}>{children}</span>;
}
