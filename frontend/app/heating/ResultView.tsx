import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { classes } from '../design/classes.ts';
import { Icon, type IconName } from '../design/icons.tsx';
import { Muted, Stack } from '../design/Layout.tsx';
import type { MapSettings } from '../design/map/map-content.ts';
import { MapLegend, TerritoryMap } from '../design/map/TerritoryMap.tsx';
import { Notice } from '../design/Notice.tsx';
import { StatusTag } from '../design/StatusTag.tsx';
import type {
  EligibilityAnswerFragment,
  EligibilityOutcome,
  NetworkFactsFragment,
} from '../graphql/generated/graphql.ts';
import type { loader as tracesLoader } from '../routes/chauffage.traces.ts';
import styles from './ResultView.module.css';
import type { HeatingPlace } from './result.server.ts';
import {
  co2Words,
  distanceWords,
  explanation,
  headline,
  nextSteps,
  OUTCOME_WORDS,
  REASON_WORDS,
  rateWords,
  sourceWords,
} from './words.ts';

const SIGNS: Readonly<Record<EligibilityOutcome, IconName>> = {
  ELIGIBLE: 'success',
  TO_CONFIRM: 'info',
  NOT_ELIGIBLE: 'info',
};
const TAGS = {
  ELIGIBLE: { tone: 'success', icon: 'check' },
  TO_CONFIRM: { tone: 'warning', icon: 'info' },
  NOT_ELIGIBLE: { tone: 'neutral', icon: 'cross' },
} as const;

/** The answer for a place: one sentence, then why, then the figures with their source, then what to do. */
export function ResultView({
  place,
  answer,
  map,
  email,
}: {
  place: HeatingPlace;
  answer: EligibilityAnswerFragment;
  map: MapSettings;
  email: string;
}) {
  const said = { ...answer, networkName: answer.network?.name ?? null };
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
      </div>
      {answer.inTerritory !== false ? null : (
        <Notice tone="warning" title="Cette adresse n’est pas dans notre territoire.">
          <p>La réponse vaut pour les réseaux que nous connaissons. Votre commune peut en connaître d’autres.</p>
        </Notice>
      )}
      {answer.network ? <Figures network={answer.network} /> : null}
      <Stack tight>
        <h2>Que faire maintenant ?</h2>
        <ol className={styles.steps}>
          {nextSteps(answer.outcome).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {answer.outcome === 'NOT_ELIGIBLE' ? null : (
          <p>
            <a href={`mailto:${email}?subject=${encodeURIComponent(`Réseau de chaleur : ${place.label}`)}`}>
              Écrire à {email}
            </a>
          </p>
        )}
      </Stack>
      {answer.candidates.length > 0 ? (
        <Stack tight>
          <h2>Les réseaux que nous avons comparés</h2>
          <ul className={styles.candidates}>
            {answer.candidates.map(({ network, distanceMeters, thresholdMeters, reason, outcome }) => (
              <li key={network.id}>
                <h3>{network.name}</h3>
                <StatusTag {...TAGS[outcome]}>
                  {reason === 'NETWORK_CLOSED' ? 'Complet' : OUTCOME_WORDS[outcome]}
                </StatusTag>
                <p>
                  {REASON_WORDS[reason]} : {distanceWords(distanceMeters)} en ligne droite
                  {thresholdMeters ? `, pour une limite de ${distanceWords(thresholdMeters)}` : ''}.
                </p>
              </li>
            ))}
          </ul>
          <Muted small>
            Distances mesurées en ligne droite, arrondies au mètre. Règles appliquées : {answer.rulesVersion}.
          </Muted>
        </Stack>
      ) : null}
      <NetworksMap place={place} settings={map} />
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
  const fetcher = useFetcher<typeof tracesLoader>();
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  const pins = [{ id: 'place', lon: place.lon, lat: place.lat, label: place.label, shape: 'diamond' as const }];
  if (!canScript) return null;
  if (!fetcher.data) {
    return (
      <div>
        <Button
          type="button"
          look="secondary"
          icon="map"
          disabled={fetcher.state !== 'idle'}
          onClick={() => fetcher.load(`/chauffage/traces?lon=${place.lon}&lat=${place.lat}`)}
        >
          {fetcher.state === 'idle' ? 'Voir les réseaux sur une carte' : 'La carte se charge…'}
        </Button>
      </div>
    );
  }
  return (
    <Stack tight>
      <h2>Sur la carte</h2>
      <TerritoryMap
        label={`Carte des réseaux de chaleur autour de ${place.label}`}
        settings={{ ...settings, center: [place.lon, place.lat], zoom: 14 }}
        content={{ pins, traces: fetcher.data.traces, selectedId: 'place' }}
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
