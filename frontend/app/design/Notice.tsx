import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';
import styles from './Notice.module.css';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

const ICONS: Record<Tone, IconName> = { info: 'info', success: 'success', warning: 'alert', danger: 'alert' };

/** A message apart from the text. `live` is for one that appears after an action: it is then read out. */
export function Notice({
  tone = 'info',
  title,
  live,
  children,
}: {
  tone?: Tone;
  title: string;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={live ? 'status' : undefined}>
      <Icon name={ICONS[tone]} />
      <h2>{title}</h2>
      {children ? <div className={styles.body}>{children}</div> : null}
    </div>
  );
}
