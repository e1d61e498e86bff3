import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '../../design/Layout.tsx';
import { useLiveStatus } from './LiveActivity.tsx';
import styles from './LiveDot.module.css';

const hour = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Paris' });

/** A short break is nothing to worry about: the words change only after this. */
const PATIENCE_MS = 4_000;

/** Whether the screen moves by itself: a dot and a word, said aloud when it changes. */
export function LiveDot() {
  const { state, since } = useLiveStatus();
  const [isLong, setLong] = useState(false);
  // A retry is not a recovery: the words keep the moment when the connection went.
  const lostAt = useRef<Date>();
  if (state === 'live') lostAt.current = undefined;
  else if (state === 'lost') lostAt.current ??= since ?? new Date();
  useEffect(() => {
    setLong(false);
    if (state === 'live') return;
    const timer = setTimeout(() => setLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const look = state === 'live' ? 'live' : lostAt.current && isLong ? 'lost' : 'connecting';
  const words =
    look === 'live'
      ? 'En direct'
      : look === 'lost' && lostAt.current
        ? `Figé depuis ${hour.format(lostAt.current)}`
        : lostAt.current
          ? 'Reconnexion…'
          : 'Connexion…';
  return (
    <p className={styles.live} data-state={look} role="status">
      <span className={styles.dot} aria-hidden="true" />
      <VisuallyHidden>Mises à jour : </VisuallyHidden>
      {words}
    </p>
  );
}
