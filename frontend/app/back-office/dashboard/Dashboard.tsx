import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { HorizontalBars } from '../../design/chart/HorizontalBars.tsx';
import { classes } from '../../design/classes.ts';
import type {
  DashboardFiguresFragment,
  DashboardNetworksQuery,
  DashboardTestsQuery,
  RequestRowFragment,
} from '../../graphql/generated/graphql.ts';
import { useTerritory } from '../../territory/useTerritory.ts';
import { Criterion, Filter } from '../forms/Filter.tsx';
import { Page } from '../frame/Page.tsx';
import { REQUESTS_PATH, requestPath } from '../requests/request-view.ts';
import { factsOf } from '../requests/request-words.ts';
import { When } from '../time/When.tsx';
import styles from './Dashboard.module.css';
import {
  delayBars,
  energyBars,
  funnelBars,
  mixBars,
  monthBars,
  networkBars,
  priceBars,
  renewableBars,
  testBars,
} from './dashboard-charts.ts';
import { PERIODS, type Period } from './period.ts';
import { useLiveDashboard } from './useLiveDashboard.ts';

const number = new Intl.NumberFormat('fr-FR');

/** The figures of the requests, which move by themselves. Each chart answers the question that is its title. */
export function Dashboard(props: {
  period: Period;
  from: string | null;
  figures: DashboardFiguresFragment;
  late: readonly RequestRowFragment[];
  networks: DashboardNetworksQuery['heatNetworks']['edges'];
  tests: DashboardTestsQuery['territoryStatistics'] | null;
  targetDays: number;
}) {
  const { period, late, networks, tests, targetDays } = props;
  const figures = useLiveDashboard(props);
  const territory = useTerritory();
  const of = PERIODS.find(({ key }) => key === period)?.words ?? '';
  const requestsSource = `Demandes de raccordement de ${territory.name}, ${of}. À jour à l’instant.`;
  const networksSource = 'Fiches des réseaux du territoire : enquête annuelle, arrêté, ou chiffre de la collectivité.';
  return (
    <Page title="Tableau de bord" count={`${number.format(figures.total)} demandes ${of}`}>
      <Filter action="/agents/tableau-de-bord">
        <Criterion label="Demandes reçues">
          <select key={period} name="periode" defaultValue={period}>
            {PERIODS.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </Criterion>
      </Filter>
      <ul className={styles.counters} aria-label="Ce qui attend">
        <Counter to="?sans-reponse=oui" count={figures.unanswered} words="sans première réponse" />
        <Counter to="?retard=oui" count={figures.late} words="en retard" isAlarm={figures.late > 0} />
        <Counter
          to="?potentiel=oui&sans-reponse=oui"
          count={figures.highPotentialNotContacted}
          words="à haut potentiel, pas encore contactées"
        />
        <Counter to="?destinataire=collectivite" count={figures.unassigned} words="que la collectivité doit confier" />
        <Counter to="?statut=raccordees" count={figures.connectedDwellings} words="logements raccordés" />
      </ul>
      <div className={styles.lists}>
        <Waiting
          title="Haut potentiel, pas encore contactées"
          rows={figures.highPotentialWaiting}
          empty="Toutes les demandes à haut potentiel ont eu une réponse."
        />
        <Waiting title="En retard" rows={late} empty="Aucune demande n’attend depuis trop longtemps." />
      </div>
      <div className={styles.charts}>
        <Panel>
          <HorizontalBars
            level={2}
            title="Jusqu’où vont les demandes ?"
            bars={funnelBars(figures.funnel)}
            nameTitle="Étape"
            valueTitle="Demandes"
            source={`${requestsSource} Hachuré : les fins sans raccordement.`}
          />
        </Panel>
        <Panel>
          <Chart
            title="En combien de temps répondons-nous ?"
            bars={delayBars(figures, targetDays)}
            nameTitle="Réponse"
            valueTitle="Délai"
            source={`${requestsSource} De la validation à la première réponse.`}
            empty="Personne n’a encore eu de réponse dans cette période."
          />
        </Panel>
        <Panel>
          <Chart
            title="Quels réseaux sont demandés ?"
            bars={networkBars(figures.byNetwork)}
            nameTitle="Réseau"
            valueTitle="Demandes"
            source={requestsSource}
            empty="Aucune demande ne concerne encore un réseau."
          />
        </Panel>
        <Panel>
          <Chart
            title="Avec quoi se chauffent ceux qui demandent ?"
            bars={energyBars(figures.byHeatingEnergy)}
            nameTitle="Énergie"
            valueTitle="Demandes"
            source={requestsSource}
            empty="Aucune demande dans cette période."
          />
        </Panel>
        <Panel>
          <Chart
            title="Combien de demandes arrivent chaque mois ?"
            bars={monthBars(figures.byMonth)}
            nameTitle="Mois"
            valueTitle="Demandes"
            source={requestsSource}
            empty="Aucune demande dans cette période."
          />
        </Panel>
        {tests ? (
          <Panel>
            <Chart
              title="Combien d’adresses sont testées, et combien sont raccordables ?"
              bars={testBars(tests)}
              nameTitle="Mois"
              valueTitle="Tests"
              source={`Tests d’adresse du site public, douze derniers mois terminés. Moins de ${tests.leastCount} : masqué.`}
              empty="Aucune adresse n’a été testée le mois dernier."
            />
          </Panel>
        ) : null}
        <Panel>
          <Chart
            title="D’où vient la chaleur des réseaux ?"
            bars={mixBars(networks)}
            nameTitle="Énergie"
            valueTitle="Part de la production"
            source={`${networksSource} Hachuré : énergies ni renouvelables ni de récupération.`}
            empty="Aucune fiche de réseau ne donne encore sa production."
          />
        </Panel>
        <Panel>
          <Chart
            title="Quelle part de chaque réseau est renouvelable ou de récupération ?"
            bars={renewableBars(networks)}
            nameTitle="Réseau"
            valueTitle="Part"
            source={networksSource}
            empty="Aucune fiche de réseau ne donne encore cette part."
          />
        </Panel>
        <Panel>
          <Chart
            title="Combien coûte la chaleur de chaque réseau ?"
            bars={priceBars(networks)}
            nameTitle="Réseau"
            valueTitle="€ TTC par MWh"
            source={networksSource}
            empty="Aucune fiche de réseau ne donne encore son prix."
          />
        </Panel>
      </div>
    </Page>
  );
}

function Panel({ children }: { children: ReactNode }) {
  return <div className={styles.panel}>{children}</div>;
}

/** A chart, or the words for when there is nothing to draw yet. */
function Chart({ empty, ...chart }: Parameters<typeof HorizontalBars>[0] & { empty: string }) {
  if (chart.bars.length > 0) return <HorizontalBars {...chart} level={2} />;
  return (
    <>
      <h2 className={styles.question}>{chart.title}</h2>
      <p className={styles.muted}>{empty}</p>
    </>
  );
}

function Counter(props: { to: string; count: number; words: string; isAlarm?: boolean }) {
  const { to, count, words, isAlarm } = props;
  return (
    <li>
      <Link to={`${REQUESTS_PATH}${to}`} className={classes(styles.counter, isAlarm && styles.alarm)}>
        <strong key={count}>{number.format(count)}</strong>
        <span>{words}</span>
      </Link>
    </li>
  );
}

function Waiting({ title, rows, empty }: { title: string; rows: readonly RequestRowFragment[]; empty: string }) {
  return (
    <section className={styles.panel}>
      <h2 className={styles.question}>{title}</h2>
      {rows.length === 0 ? (
        <p className={styles.muted}>{empty}</p>
      ) : (
        <ol className={styles.rows}>
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={requestPath(row.id, '')}>{row.addressLabel}</Link>
              <span>
                {[factsOf(row), row.partner?.name].filter(Boolean).join(' · ')} · reçue <When at={row.createdAt} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
