import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Tone } from './Notice.tsx';
import styles from './StatusTag.module.css';

/** A status: icon, word and colour together, never colour alone. */
export function StatusTag({ tone, icon, children }: { tone: Tone | 'neutral'; icon: IconName; children: string }) {
  return (
    <span className={classes(styles.tag, styles[tone])}>
      <Icon name={icon} size={16} />
      {children}
    </span>
  );
}
