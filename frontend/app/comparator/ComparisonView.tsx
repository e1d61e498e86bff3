import { Link, useLocation } from '@remix-run/react';
import { classes } from '../design/classes.ts';
import { Icon } from '../design/icons.tsx';
import { Muted, Stack, VisuallyHidden } from '../design/Layout.tsx';
import { Notice } from '../design/Notice.tsx';
import type { ComparisonAnswerFragment } from '../graphql/generated/graphql.ts';
import styles from './Comparator.module.css';
import { Aid, Assumptions, CostTable, EmissionsTable } from './ComparisonDetails.tsx';
import type { ComparisonResult } from './comparison.server.ts';
import { comparisonPath, VIEWS } from './comparison-form.ts';
import { assumptionValue, comparisonHeadline, MODE_WORDS, measureOf, measureWords } from './words.ts';

type Answer = ComparisonAnswerFragment;
type Mode = Answer['modes'][number];
type View = 'COST' | 'CO2';

const percent = new Intl.NumberFormat('fr-FR', { style: 'percent' });

/** The answer: one sentence, the bars, the network that was used, the aid, then everything that was supposed. */
export function ComparisonView({
  result,
  view,
  isTertiary,
}: {
  result: Extract<ComparisonResult, { kind: 'answer' }>;
  view: View;
  isTertiary: boolean;
}) {
  const { answer, aid, label } = result;
  const modes = [...answer.modes].sort((a, b) => measureOf(a, view).total - measureOf(b, view).total);
  const per = isTertiary ? 'pour le bâtiment' : 'par logement';
  return (
    <Stack>
      <section className={styles.answer} aria-labelledby="reponse">
        <h2 id="reponse">{comparisonHeadline(modes, view)}</h2>
        <p>
          {label}. Chiffres par an, {per}, toutes taxes comprises.
        </p>
        <NetworkUsed answer={answer} />
      </section>
      <ViewSwitch view={view} />
      <Bars modes={modes} view={view} per={per} answer={answer} />
      <details className={styles.more}>
        <summary>
          <Icon name="plus" size={20} />
          Voir les données
        </summary>
        {view === 'COST' ? <CostTable modes={modes} per={per} /> : <EmissionsTable modes={modes} per={per} />}
      </details>
      {aid === undefined ? null : <Aid aid={aid} />}
      <Assumptions answer={answer} />
      <Notice tone="info" title="Un ordre de grandeur, pas un devis.">
        <p>
          Cette comparaison aide à réfléchir. Elle ne peut pas justifier une dérogation à l’obligation de raccordement,
          ni remplacer une étude de votre immeuble.
        </p>
      </Notice>
    </Stack>
  );
}

function NetworkUsed({
  answer: { network, networkDistanceMeters, networkPrice, networkPriceReading },
}: {
  answer: Answer;
}) {
  if (!network)
    return <p>Aucun réseau en service à moins d’un kilomètre : nous prenons la moyenne des réseaux français.</p>;
  const price =
    networkPriceReading === 'USED'
      ? `avec son prix moyen (${assumptionValue({ value: networkPrice, unit: '€ TTC/MWh' })})`
      : networkPriceReading === 'IMPLAUSIBLE'
        ? `sans son prix publié (${assumptionValue({ value: networkPrice, unit: '€ TTC/MWh' })} *), remplacé par la moyenne française`
        : 'sans son prix, qui n’est pas communiqué : la moyenne française le remplace';
  return (
    <>
      <p>
        Réseau pris en compte : {network.name}, à {networkDistanceMeters} m, {price}.
      </p>
      {networkPriceReading === 'IMPLAUSIBLE' ? (
        <Muted small>* Hors de l’intervalle de 70 à 160 € TTC/MWh où un prix est jugé plausible.</Muted>
      ) : null}
    </>
  );
}

function ViewSwitch({ view }: { view: View }) {
  const { search } = useLocation();
  const parameters = new URLSearchParams(search);
  return (
    <nav className={styles.views} aria-label="Ce que montrent les barres">
      {VIEWS.map(({ name, value, label }) => (
        <Link
          key={name}
          to={comparisonPath(parameters, { vue: name })}
          aria-current={value === view ? 'true' : undefined}
          preventScrollReset
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Bars({ modes, view, per, answer }: { modes: readonly Mode[]; view: View; per: string; answer: Answer }) {
  const most = Math.max(...modes.map((mode) => measureOf(mode, view).high), 1);
  const share = (value: number) => `${Math.max(0, (value / most) * 100).toFixed(2)}%`;
  const title =
    view === 'COST'
      ? `Combien coûte le chauffage, par an et ${per} ?`
      : `Combien de CO₂ émet le chauffage, par an et ${per} ?`;
  return (
    <figure className={styles.chart} aria-labelledby="barres">
      <figcaption id="barres">{title}</figcaption>
      <ol className={styles.bars}>
        {modes.map((mode) => {
          const { total, low, high } = measureOf(mode, view);
          return (
            <li key={mode.mode} className={classes(mode.mode === 'HEAT_NETWORK' && styles.own)}>
              <span className={styles.name}>{MODE_WORDS[mode.mode]}</span>
              <span className={styles.value}>
                <strong>{measureWords(total, view)}</strong>{' '}
                <small>
                  <VisuallyHidden>entre </VisuallyHidden>
                  {measureWords(low, view)} – {measureWords(high, view)}
                </small>
              </span>
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ width: share(total) }} />
                <span className={styles.range} style={{ left: share(low), width: share(high - low) }} />
              </span>
            </li>
          );
        })}
      </ol>
      <Muted small>
        Calcul : règles publiques {answer.modelName}, version {answer.modelVersion} (avec l’association AMORCE). Le
        trait montre l’intervalle publié : ±{' '}
        {percent.format(view === 'COST' ? answer.costRange : answer.emissionsRange)}. Le coût comprend l’énergie,
        l’entretien et l’installation répartie sur sa durée de vie, moins les aides.
      </Muted>
    </figure>
  );
}
