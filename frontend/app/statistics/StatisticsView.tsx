import type { ComponentProps, ReactNode } from 'react';
import { HorizontalBars } from '../design/chart/HorizontalBars.tsx';
import { Muted, Stack } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import styles from './Statistics.module.css';
import {
  delayWords,
  figureWords,
  monthBars,
  numberWords,
  periodWords,
  type Statistics,
  shareWords,
  statusBars,
} from './words.ts';

/** The public figures of a territory, each with what it means. */
export function StatisticsView({ statistics, territory }: { statistics: Statistics; territory: string }) {
  const { networks, formula, leastCount } = statistics;
  const source = `Source : ${territory}, ${periodWords(statistics)}. Demandes validées uniquement.`;
  return (
    <Stack>
      <Notice tone="info" title={`Les nombres de moins de ${leastCount} sont masqués.`}>
        <p>
          Un petit nombre pourrait désigner quelqu’un. Quand un total permettrait de le deviner, un autre nombre est
          masqué aussi.
        </p>
      </Notice>
      <section aria-labelledby="reseaux">
        <Stack tight>
          <h2 id="reseaux">Les réseaux du territoire</h2>
          <dl className={styles.figures}>
            <Figure value={String(networks.heat)}>
              réseaux de chaleur en service ; tracé connu : {networks.traced}
            </Figure>
            <Figure value={networks.enrRate === null ? 'non publié' : `${numberWords(networks.enrRate)} %`}>
              d’énergie renouvelable ou de récupération, selon la chaleur livrée
            </Figure>
            <Figure
              value={
                networks.deliveriesMwh === null
                  ? 'non publié'
                  : `${numberWords(Math.round(networks.deliveriesMwh))} MWh`
              }
            >
              de chaleur livrée par an
            </Figure>
            <Figure value={String(networks.construction + networks.cold)}>
              réseaux en construction ({networks.construction}) ou de froid ({networks.cold})
            </Figure>
          </dl>
        </Stack>
      </section>
      <section aria-labelledby="raccordements">
        <Stack tight>
          <h2 id="raccordements">Les raccordements, depuis le début</h2>
          <dl className={styles.figures}>
            <Figure value={figureWords(statistics.connections)}>immeubles raccordés</Figure>
            <Figure value={figureWords(statistics.connectedDwellings)}>logements, à dix près</Figure>
            <Figure value={figureWords(statistics.avoidedTonnes, 't')}>de CO₂ évitées par an, à dix près</Figure>
            <Figure value={delayWords(statistics.connectionDays, statistics.connections)}>
              de la demande au raccordement, au milieu des cas
            </Figure>
          </dl>
          <Muted small>
            CO₂ évité = logements × {numberWords(formula.heatPerDwellingMwh)} MWh par an × (CO₂ de l’ancienne énergie −
            CO₂ direct du réseau). Par kWh : gaz {numberWords(formula.gasCo2)} kg, fioul {numberWords(formula.oilCo2)}{' '}
            kg, électricité {numberWords(formula.electricityCo2)} kg (arrêté DPE) ; réseau : arrêté annuel.
          </Muted>
        </Stack>
      </section>
      <section aria-labelledby="demandes">
        <Stack tight>
          <h2 id="demandes">Les demandes, sur douze mois</h2>
          <dl className={styles.figures}>
            <Figure value={figureWords(statistics.requests)}>demandes de raccordement</Figure>
            <Figure value={delayWords(statistics.firstAnswerDays, statistics.requests)}>
              avant la première réponse, au milieu des cas
            </Figure>
          </dl>
          <ShownBars
            title="Combien de demandes chaque mois ?"
            bars={monthBars(statistics.months, 'requests')}
            nameTitle="Mois"
            valueTitle="Demandes"
            source={source}
          />
          <ShownBars
            title="Où en sont ces demandes ?"
            bars={statusBars(statistics.statuses)}
            nameTitle="État"
            valueTitle="Demandes"
            source={source}
          />
        </Stack>
      </section>
      <section aria-labelledby="tests">
        <Stack tight>
          <h2 id="tests">Les adresses testées, sur douze mois</h2>
          <dl className={styles.figures}>
            <Figure value={figureWords(statistics.tests)}>adresses testées</Figure>
            <Figure value={shareWords(statistics.eligibleShare, statistics.tests)}>étaient raccordables</Figure>
          </dl>
          <ShownBars
            title="Combien d’adresses testées chaque mois ?"
            bars={monthBars(statistics.months, 'tests')}
            nameTitle="Mois"
            valueTitle="Adresses"
            source={`Source : ${territory}, ${periodWords(statistics)}. Tests anonymes : ni adresse exacte, ni personne.`}
          />
        </Stack>
      </section>
      <section aria-labelledby="donnees">
        <Stack tight>
          <h2 id="donnees">Les données à télécharger</h2>
          <ul>
            <li>
              <a href="/networks/exports/networks.csv">Réseaux, pour un tableur (CSV)</a>
            </li>
            <li>
              <a href="/networks/exports/networks.geojson">Réseaux, pour une carte (GeoJSON)</a>
            </li>
            <li>
              <a href="/networks/exports/perimeters.geojson">Périmètres de développement prioritaire (GeoJSON)</a>
            </li>
            <li>
              <a href="/networks/exports/open-data.zip">Tout, au format de la base nationale (zip)</a>
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

/** The chart, or why there is none: bars that are all hidden or all empty show nothing. */
function ShownBars(props: ComponentProps<typeof HorizontalBars>) {
  const { title, bars } = props;
  if (bars.some(({ value }) => value > 0)) return <HorizontalBars {...props} />;
  return (
    <div>
      <h3>{title}</h3>
      <p>Il y en a encore trop peu pour les montrer en détail.</p>
    </div>
  );
}
