import { ClassLetter } from '../../design/ClassLetter.tsx';
import { classes } from '../../design/classes.ts';
import { ZONES } from '../words/signalement-words.ts';
import fileStyles from './File.module.css';
import type { SignalementFile } from './file.server.ts';
import styles from './Score.module.css';

const MAX_REASONS = 6;

/** The class of the file, the rules that made it and what it may turn out to be in law, in words. */
export function Score({ file }: { file: SignalementFile }) {
  const { classLetter, scoreDetail } = file;
  return (
    <section className={classes(fileStyles.section, styles.score)} aria-labelledby="classe">
      <h2 id="classe">Classe du logement</h2>
      {classLetter && scoreDetail ? (
        <>
          <p className={styles.result}>
            <ClassLetter letter={classLetter} large />
            <span>
              {scoreDetail.score} sur 100, de A (rien à relever) à G (le plus grave).
              <br />
              {scoreDetail.zones.map(({ zone, letter }) => `${ZONES[zone]} : ${letter}`).join(' · ')}
            </span>
          </p>
          <Reasons reasons={scoreDetail.reasons} />
          <Suspicions suspicions={scoreDetail.suspicions} />
          <p className={fileStyles.small}>
            Calculé par la grille {scoreDetail.gridVersion}, d’après ce qui a été déclaré. Une visite peut conclure
            autrement.
          </p>
        </>
      ) : (
        <p className={fileStyles.small}>
          Ce dossier a été déposé avec une grille sans classe : il n’en reçoit pas d’une autre.
        </p>
      )}
    </section>
  );
}

type Detail = NonNullable<SignalementFile['scoreDetail']>;

function Reasons({ reasons }: { reasons: Detail['reasons'] }) {
  if (reasons.length === 0) return null;
  const sentences = (part: Detail['reasons']) => (
    <ul>
      {part.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
  const others = reasons.slice(MAX_REASONS);
  return (
    <>
      <h3>Pourquoi cette classe</h3>
      {sentences(reasons.slice(0, MAX_REASONS))}
      {others.length > 0 ? (
        <details>
          <summary>Les autres raisons ({others.length})</summary>
          {sentences(others)}
        </details>
      ) : null}
    </>
  );
}

function Suspicions({ suspicions }: { suspicions: Detail['suspicions'] }) {
  if (suspicions.length === 0) return null;
  return (
    <>
      <h3>Ce que cela peut être en droit</h3>
      <ul>
        {suspicions.map(({ qualification, label, statusLabel, because }) => (
          <li key={qualification}>
            <strong>{label}</strong>
            {'\u00a0: '}
            {statusLabel}.
            {because.length > 0 ? <span className={styles.because}>Car : {because.join('\u00a0; ')}.</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
