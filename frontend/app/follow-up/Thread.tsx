import { classes } from '../design/classes.ts';
import { Muted } from '../design/Layout.tsx';
import { instantIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import { useTerritory } from '../territory/useTerritory.ts';
import styles from './FollowUp.module.css';
import type { FollowUp } from './follow-up.server.ts';
import { followUpWords } from './follow-up.words.ts';

/** What was said about a file, with what was sent with it. */
export function Thread({ suivis }: Pick<FollowUp, 'suivis'>) {
  const say = useWords(followUpWords);
  const locale = useLocale();
  const territory = useTerritory();
  if (suivis.length === 0) return <Muted>{say('noMessage')}</Muted>;
  return (
    <ol className={styles.thread}>
      {suivis.map((suivi) => (
        <li key={suivi.id} className={classes(styles.message, suivi.isMine && styles.mine)}>
          <header>
            <strong>
              {suivi.isMine
                ? say('you')
                : suivi.authorKind === 'AGENT'
                  ? territory.name
                  : say(`by_${suivi.authorKind}`)}
            </strong>
            <time dateTime={suivi.createdAt}>{instantIn(locale, suivi.createdAt)}</time>
          </header>
          {/* Each message in the language of who wrote it: its letters say which way it is read. */}
          <p dir="auto">{suivi.text}</p>
          {suivi.documents.length > 0 ? (
            <ul>
              {suivi.documents.map(({ id, name, url }) => (
                <li key={id}>
                  <a href={url}>{name}</a>
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
