import { classes } from '../design/classes.ts';
import { Icon } from '../design/icons.tsx';
import { dayIn } from '../languages/languages.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import type { FollowUp } from './follow-up.server.ts';
import { partnerKindWords, progressWords } from './progress.words.ts';
import styles from './Timeline.module.css';

/** The steps of a file: what was done and when, what is under way, what is to come and by when. */
export function Timeline({ progress }: Pick<FollowUp, 'progress'>) {
  const say = useWords(progressWords);
  const sayPartner = useWords(partnerKindWords);
  const locale = useLocale();
  return (
    <ol className={styles.steps}>
      {progress.map(({ code, state, at, dueAt, partners }) => {
        const day = at
          ? say('doneOn', { day: dayIn(locale, at) })
          : dueAt
            ? say('dueBy', { day: dayIn(locale, dueAt) })
            : say(state === 'CURRENT' ? 'current' : 'toCome');
        const kinds = [...new Set(partners.map(({ kind }) => kind))];
        return (
          <li
            key={code}
            className={classes(styles.step, state === 'DONE' && styles.done, state === 'CURRENT' && styles.current)}
            aria-current={state === 'CURRENT' ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden="true">
              {state === 'DONE' ? <Icon name="check" size={16} /> : null}
            </span>
            <span>
              <strong>{say(code)}</strong> <span className={styles.day}>{day}</span>
              {kinds.length > 0 ? (
                <span className={styles.day}> : {kinds.map((kind) => sayPartner(kind)).join(', ')}</span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
