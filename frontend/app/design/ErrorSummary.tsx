import { useEffect, useRef } from 'react';
import styles from './ErrorSummary.module.css';

/** Errors of a form, by the name of the field; `''` for what concerns the whole form. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What must be corrected, at the top of the page, with a link to each field. It takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: FieldErrors | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors ?? {});
  useEffect(() => {
    if (!errors || Object.keys(errors).length === 0) return;
    box.current?.focus();
    const title = document.title;
    document.title = `Erreur : ${title}`;
    return () => {
      document.title = title;
    };
  }, [errors]);
  if (entries.length === 0) return null;
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={box} aria-labelledby="erreurs-titre">
      <h2 id="erreurs-titre">
        {entries.length > 1 ? `Il y a ${entries.length} points à corriger` : 'Il y a un point à corriger'}
      </h2>
      <ul>
        {entries.map(([name, words]) => (
          <li key={name}>{name === '' ? words : <a href={`#${name}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
