import { Link, type LinkProps } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icons.tsx';

interface Look {
  look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  icon?: IconName;
  /** Stays as narrow as its words, even on a small screen. */
  compact?: boolean;
  children: ReactNode;
}

const classOf = ({ look = 'primary', compact }: Look, own?: string) =>
  classes(styles.button, styles[look], compact && styles.compact, own);

/** A button: does something here. Sends its form unless told otherwise. */
export function Button({
  look,
  icon,
  compact,
  children,
  className,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...rest} className={classOf({ look, compact, children }, className)}>
      {icon ? <Icon name={icon} size={20} /> : null}
      {children}
    </button>
  );
}

/** A link that looks like a button: goes elsewhere. */
export function ButtonLink({ look, icon, compact, children, className, ...rest }: Look & LinkProps) {
  return (
    <Link {...rest} className={classOf({ look, compact, children }, className)}>
      {icon ? <Icon name={icon} size={20} /> : null}
      {children}
    </Link>
  );
}
