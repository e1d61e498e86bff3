import { When } from '../time/When.tsx';
import { reasonWords, stepWords } from '../words/signalement-words.ts';
import styles from './File.module.css';
import type { SignalementFile } from './file.server.ts';

/** Who did what to the file, oldest first. */
export function FileHistory({ file }: { file: SignalementFile }) {
  const partners = new Map(file.affectations.map(({ id, partner }) => [id, partner.name]));
  return (
    <section className={styles.section} aria-labelledby="historique">
      <h2 id="historique">Historique</h2>
      <ol className={styles.history}>
        <li>
          <When at={file.createdAt} />
          <span>Le signalement est déposé.</span>
        </li>
        {file.history.map((step) => {
          const words = stepWords(
            step.action,
            step.affectationId ? (partners.get(step.affectationId) ?? 'un partenaire') : undefined,
          );
          const reason = step.reason ? reasonWords(step.reason) : undefined;
          return (
            <li key={step.id}>
              <When at={step.at} />
              <span>
                {step.agent?.displayName ?? 'La plateforme'} {words}
                {reason ? ` : ${reason.toLowerCase()}` : ''}.{step.message ? <q>{step.message}</q> : null}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
