import { classes } from '../design/classes.ts';
import { type EmbedAnswer, fullAnswerPath } from './embed-contract.ts';
import styles from './Frame.module.css';

/** The answer inside a frame; what leads further opens in a tab of its own. */
export function AnswerCard({ answer, banId }: { answer: EmbedAnswer; banId: string }) {
  if (answer.kind === 'problem') {
    return (
      <div className={classes(styles.answer, styles.no)} role="status">
        <p className={styles.headline}>{answer.headline}</p>
        <p>{answer.explanation}</p>
      </div>
    );
  }
  return (
    <div className={classes(styles.answer, styles[answer.tone])} role="status">
      <p className={styles.headline}>{answer.headline}</p>
      <p>{answer.label}</p>
      <p>{answer.explanation}</p>
      <p>
        <a href={fullAnswerPath(banId)} target="_blank" rel="noopener">
          Voir la réponse complète et demander un raccordement (nouvel onglet)
        </a>
      </p>
    </div>
  );
}
