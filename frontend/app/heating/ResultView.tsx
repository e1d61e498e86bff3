import { Link } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button, ButtonLink } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { Icon, type IconName } from '../design/icons.tsx';
import { Actions, Muted, Stack } from '../design/Layout.tsx';
import type { MapSettings } from '../design/map/map-content.ts';
import { MapLegend, TerritoryMap } from '../design/map/TerritoryMap.tsx';
import type {
  EligibilityAnswerFragment,
  EligibilityOutcome,
  HeatingType,
  NetworkFactsFragment,
} from '../graphql/generated/graphql.ts';
import { useQuietFetch } from '../navigation/useQuietFetch.ts';
import type { TracesAround } from '../routes/chauffage.traces.ts';
import { ColdNetworks, ComparedNetworks } from './ComparedNetworks.tsx';
import { HEATING_CHOICES, heatingParameter } from './heating-choice.ts';
import { PerimeterNotice, PlaceNotice } from './PlaceNotices.tsx';
import { placeParameters } from './place-parameters.ts';
import styles from './ResultView.module.css';
import type { HeatingPlace } from './result.server.ts';
import { co2Words, explanation, headline, heatingAdvice, nextSteps, rateWords, sourceWords } from './words.ts';

const SIGNS: Readonly<Record<EligibilityOutcome, IconName>> = {
  ELIGIBLE: 'success',
  TO_CONFIRM: 'info',
  NOT_ELIGIBLE: 'info',
};

/** The answer for a place: one sentence, then why, then the figures with their source, then what to do. */
export function ResultView({
  place,
  answer,
  heating,
  map,
  email,
}: {
  place: HeatingPlace;
  answer: EligibilityAnswerFragment;
  heating: HeatingType | null;
  map: MapSettings;
  email: string;
}) {
  const said = { ...answer, heating, networkName: answer.network?.name ?? null };
  const advice = heatingAdvice(said);
  return (
    <Stack>
      <div className={classes(styles.answer, styles[answer.outcome])}>
        <h1>
          <Icon name={SIGNS[answer.outcome]} size={40} />
          {headline(said)}
        </h1>
        <p>
          <strong>{place.label}</strong>
        </p>
        <p>{explanation(said)}</p>
        {advice ? <p>{advice}</p> : null}
      </div>
      <HeatingQuestion place={place} heating={heating} />
      {answer.perimeters.map((perimeter) => (
        <PerimeterNotice key={perimeter.perimeter.id} place={place} {...perimeter} />
      ))}
      <PlaceNotice answer={answer} />
      {answer.network ? <Figures network={answer.network} /> : null}
      <NextSteps place={place} heating={heating} answer={answer} email={email} />
      <ComparedNetworks answer={answer} />
      <ColdNetworks networks={answer.coldNetworks} />
      <NetworksMap place={place} settings={map} />
    </Stack>
  );
}

/** How the building is heated: one click, which changes the advice and, where the rules say so, the answer. */
function HeatingQuestion({ place, heating }: { place: HeatingPlace; heating: HeatingType | null }) {
  const path = (choice: HeatingType) =>
    `/chauffage/resultat?${placeParameters(place)}${heatingParameter(choice)}&precision=oui`;
  return (
    <nav aria-labelledby="chauffage-question" className={styles.heating}>
      <h2 id="chauffage-question">Comment le bâtiment est-il chauffé ?</h2>
      <ul>
        {HEATING_CHOICES.map((choice) => (
          <li key={choice.value}>
            <ButtonLink
              to={path(choice.heating)}
              look={choice.heating === heating ? 'primary' : 'secondary'}
              aria-current={choice.heating === heating ? 'true' : undefined}
              {...(choice.heating === heating ? { icon: 'check' as const } : {})}
              preventScrollReset
            >
              {choice.label}
            </ButtonLink>
            <Muted small>{choice.help}</Muted>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function NextSteps({
  place,
  heating,
  answer: { outcome },
  email,
}: {
  place: HeatingPlace;
  heating: HeatingType | null;
  answer: EligibilityAnswerFragment;
  email: string;
}) {
  return (
    <Stack tight>
      <h2>Que faire maintenant ?</h2>
      <ol className={styles.steps}>
        {nextSteps(outcome).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Actions>
        {outcome === 'NOT_ELIGIBLE' ? null : (
          <ButtonLink to={`/raccordement?${placeParameters(place)}${heatingParameter(heating)}`}>
            Demander un raccordement
          </ButtonLink>
        )}
        {place.banId ? (
          <ButtonLink look="secondary" to={`/chauffage/comparateur?${placeParameters(place)}`}>
            Comparer les coûts et le CO₂
          </ButtonLink>
        ) : null}
        <ButtonLink look="secondary" to={`/chauffage/conseil?${placeParameters(place)}`}>
          Demander un conseil gratuit
        </ButtonLink>
      </Actions>
      {outcome === 'NOT_ELIGIBLE' && place.banId ? (
        <p>
          Besoin d’une preuve ?{' '}
          <Link to={`/chauffage/attestation?${placeParameters(place)}`}>
            Obtenir une attestation qu’aucun raccordement n’est possible
          </Link>
        </p>
      ) : null}
      <p>
        Une question ?{' '}
        <a href={`mailto:${email}?subject=${encodeURIComponent(`Réseau de chaleur : ${place.label}`)}`}>
          Écrire à {email}
        </a>
      </p>
    </Stack>
  );
}

function Figures({ network }: { network: NetworkFactsFragment }) {
  const sourceOf = (field: string) =>
    sourceWords(
      network.sources.find((source) => source.field === field),
      network.rateYear,
    );
  return (
    <Stack tight>
      <h2>{network.name}</h2>
      <dl className={styles.figures}>
        <div className={styles.figure}>
          <dt>d’énergie renouvelable ou de récupération</dt>
          <dd className={styles.value}>{network.enrRate === null ? 'Non publié' : rateWords(network.enrRate)}</dd>
          {network.enrRate === null ? null : <dd className={styles.source}>{sourceOf('enrRate')}</dd>}
        </div>
        <div className={styles.figure}>
          <dt>émis pour vous chauffer</dt>
          <dd className={styles.value}>{network.co2 === null ? 'Non publié' : co2Words(network.co2)}</dd>
          {network.co2 === null ? null : <dd className={styles.source}>{sourceOf('co2')}</dd>}
        </div>
      </dl>
      {network.operator ? (
        <Muted small>
          Exploitant : {network.operator}.{network.sncuId ? ` Identifiant national : ${network.sncuId}.` : ''}
        </Muted>
      ) : null}
    </Stack>
  );
}

/** The map comes when it is asked for: the list above says the same. */
function NetworksMap({ place, settings }: { place: HeatingPlace; settings: MapSettings }) {
  const { answer, state, ask } = useQuietFetch<TracesAround>();
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  const pins = [{ id: 'place', lon: place.lon, lat: place.lat, label: place.label, shape: 'diamond' as const }];
  if (!canScript) return null;
  if (!answer) {
    return (
      <div>
        <Button
          type="button"
          look="secondary"
          icon="map"
          disabled={state === 'asking'}
          onClick={() => ask(`/chauffage/traces?lon=${place.lon}&lat=${place.lat}`)}
        >
          {state === 'asking' ? 'La carte se charge…' : 'Voir les réseaux sur une carte'}
        </Button>
        <p role="status">{state === 'failed' ? 'La carte n’a pas pu être chargée. Réessayez dans un instant.' : ''}</p>
      </div>
    );
  }
  return (
    <Stack tight>
      <h2>Sur la carte</h2>
      <TerritoryMap
        label={`Carte des réseaux de chaleur autour de ${place.label}`}
        settings={{ ...settings, center: [place.lon, place.lat], zoom: 14 }}
        content={{ pins, traces: answer.traces, selectedId: 'place' }}
        opensAround="pins"
      />
      <MapLegend>
        <li>
          <span className={styles.swatch} aria-hidden="true" /> Réseau en service
        </li>
        <li>
          <span className={classes(styles.swatch, styles.dashed)} aria-hidden="true" /> Réseau en construction
        </li>
        <li>
          <span className={styles.diamond} aria-hidden="true" /> L’adresse testée
        </li>
      </MapLegend>
      <Muted small>Tracés : données ouvertes nationales des réseaux de chaleur, complétées par le territoire.</Muted>
    </Stack>
  );
}
