import { useEffect, useRef } from 'react';
import { languageWords } from '../languages/language.words.ts';
import { wordsIn } from '../languages/languages.ts';
import { useLocale } from '../languages/useLanguage.ts';
import styles from './ErrorSummary.module.css';

/** Errors of a form, by the name of the field; `''` for what concerns the whole form. */
export type FieldErrors = Readonly<Record<string, string>>;

/** What must be corrected, at the top of the page, with a link to each field. It takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: FieldErrors | undefined }) {
  const locale = useLocale();
  const say = wordsIn(languageWords, locale);
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors ?? {});
  useEffect(() => {
    if (!errors || Object.keys(errors).length === 0) return;
    box.current?.focus();
    const title = document.title;
    document.title = wordsIn(languageWords, locale)('error', { title });
    return () => {
      document.title = title;
    };
  }, [errors, locale]);
  if (entries.length === 0) return null;
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={box} aria-labelledby="erreurs-titre">
      <h2 id="erreurs-titre">
        {entries.length > 1 ? say('pointsToCorrect', { count: entries.length }) : say('onePointToCorrect')}
      </h2>
      <ul>
        {entries.map(([name, words]) => (
          <li key={name}>{name === '' ? words : <a href={`#${name}`}>{words}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
