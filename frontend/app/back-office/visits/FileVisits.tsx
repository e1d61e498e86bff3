import type { FileVisitsQuery } from '../../graphql/generated/graphql.ts';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { PlanForm } from './PlanForm.tsx';
import { VisitCard } from './VisitCard.tsx';
import styles from './Visits.module.css';

export type VisitedFile = NonNullable<FileVisitsQuery['signalement']>;
export type FileVisit = VisitedFile['visits'][number];

const STATE_WORDS = { CHECK: 'à vérifier', CONFIRMED: 'confirmé', LIFTED: 'écarté' } as const;

/** The visits of a file: what is to come first, then what was concluded. */
export function FileVisits({ file, result }: { file: VisitedFile; result: ActionResult | undefined }) {
  const isOpen = ({ status }: FileVisit) => status === 'PROPOSED' || status === 'CONFIRMED';
  const coming = file.visits.filter(isOpen);
  const past = file.visits.filter((visit) => !isOpen(visit)).reverse();
  return (
    <section className={styles.section} aria-labelledby="visites">
      <h2 id="visites">Visites</h2>
      <ActionMessage result={result} />
      {file.mayPlanVisit ? <PlanForm file={file} result={result} /> : null}
      {file.visits.length === 0 ? <p>Aucune visite pour le moment.</p> : null}
      <ul className={styles.list}>
        {[...coming, ...past].map((visit) => (
          <li key={visit.id} className={styles.visit}>
            <VisitCard visit={visit} file={file} result={result} />
          </li>
        ))}
      </ul>
      {file.qualifications.length > 0 ? (
        <>
          <h3>Ce que la grille fait soupçonner</h3>
          <ul>
            {file.qualifications.map(({ code, label, state, on }) => (
              <li key={code}>
                {label} : <strong>{STATE_WORDS[state]}</strong>
                {on ? ` le ${on.split('-').reverse().join('/')}` : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {file.worksSeenDone ? <p>Une visite a constaté que les travaux sont faits.</p> : null}
    </section>
  );
}
