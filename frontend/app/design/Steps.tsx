import { languageWords } from '../languages/language.words.ts';
import { useWords } from '../languages/useLanguage.ts';
import { classes } from './classes.ts';
import styles from './Steps.module.css';

/** Where one stands in a procedure: "Étape 3 sur 9", in words and as a bar. `current` starts at 1. */
export function Steps({ current, total, procedure }: { current: number; total: number; procedure: string }) {
  const say = useWords(languageWords);
  return (
    <div className={styles.steps}>
      <p>{say('stepOf', { procedure, current, total })}</p>
      <div className={styles.bar} aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps have no other name than their rank.
          <span key={index} className={classes(index < current && styles.done)} />
        ))}
      </div>
    </div>
  );
}
