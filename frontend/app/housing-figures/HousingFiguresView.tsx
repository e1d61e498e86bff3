import type { ReactNode } from 'react';
import { HorizontalBars } from '../design/chart/HorizontalBars.tsx';
import { Muted, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import styles from '../statistics/Statistics.module.css';
import { delayWords, figureWords, periodWords, shareWords } from '../statistics/words.ts';
import { BREAKDOWNS, type HousingFigures, isShown, publicBars } from './breakdown-words.ts';

/** The public figures of the reports of a territory, each with what it means. */
export function HousingFiguresView({ figures, territory }: { figures: HousingFigures; territory: string }) {
  const { leastCount, silentDays } = figures;
  const source = `Source : ${territory}, signalements déposés ${periodWords(figures)}, arrondis à cinq près.`;
  return (
    <Stack>
      <Notice tone="info" title={`Les nombres de moins de ${leastCount} sont masqués.`}>
        <p>
          Un petit nombre pourrait désigner quelqu’un. Les autres sont arrondis à cinq près, et un nombre qui
          permettrait d’en deviner un autre est masqué aussi.
        </p>
      </Notice>
      <section aria-labelledby="devenir">
        <Stack tight>
          <h2 id="devenir">Que deviennent les signalements ?</h2>
          <dl className={styles.figures}>
            <Figure value={figureWords(figures.files)}>signalements reçus en douze mois</Figure>
            <Figure value={figureWords(figures.closed)}>dossiers clos parmi eux</Figure>
            <Figure value={shareWords(figures.resolvedShare, figures.closed)}>
              des dossiers clos sont résolus : travaux faits et vérifiés, ou personnes relogées
            </Figure>
            <Figure value={shareWords(figures.silentShare, figures.files)}>
              des dossiers ouverts n’ont reçu aucun suivi depuis {silentDays} jours
            </Figure>
          </dl>
        </Stack>
      </section>
      <section aria-labelledby="delais">
        <Stack tight>
          <h2 id="delais">En combien de temps ?</h2>
          <dl className={styles.figures}>
            <Figure value={delayWords(figures.firstAnswerDays, figures.files)}>
              avant la première réponse d’une personne, au milieu des cas
            </Figure>
            <Figure value={delayWords(figures.firstVisitDays, figures.files)}>
              avant la première visite, au milieu des cas
            </Figure>
            <Figure value={delayWords(figures.closingDays, figures.closed)}>avant la clôture, au milieu des cas</Figure>
          </dl>
          <Muted small>
            La moitié des dossiers attendent moins, l’autre moitié davantage. Une réponse automatique ne compte pas.
          </Muted>
        </Stack>
      </section>
      <section aria-labelledby="detail">
        <Stack tight>
          <h2 id="detail">Le détail</h2>
          {figures.breakdowns.map(({ kind, lines }) => {
            const bars = publicBars(lines);
            const { question, nameTitle } = BREAKDOWNS[kind];
            return isShown(bars) ? (
              <HorizontalBars
                key={kind}
                title={question}
                bars={bars}
                nameTitle={nameTitle}
                valueTitle="Signalements"
                source={kind === 'CATEGORY' ? `${source} Un dossier peut compter dans plusieurs lignes.` : source}
              />
            ) : (
              <div key={kind}>
                <h3>{question}</h3>
                <p>Il y en a encore trop peu pour les montrer en détail.</p>
              </div>
            );
          })}
        </Stack>
      </section>
      <section aria-labelledby="donnees">
        <Stack tight>
          <h2 id="donnees">Les données à télécharger</h2>
          <ul>
            <li>
              <a href="/signalements/statistics.csv">Ces chiffres, pour un tableur (CSV)</a>
            </li>
            <li>
              <a href="/signalements/statistics.json">Ces chiffres, pour un programme (JSON)</a>
            </li>
          </ul>
          <Muted small>Licence Ouverte 2.0 : vous pouvez les réutiliser en citant {territory}.</Muted>
        </Stack>
      </section>
    </Stack>
  );
}

function Figure({ value, children }: { value: string; children: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{children}</dt>
      <dd>{value}</dd>
    </div>
  );
}
