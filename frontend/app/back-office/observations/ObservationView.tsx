import { Link } from '@remix-run/react';
import { useEffect } from 'react';
import { TextField } from '../../design/Field.tsx';
import { BackLink } from '../../design/Layout.tsx';
import { Notice } from '../../design/Notice.tsx';
import type { ObservationGridQuery, ObservationSheetQuery } from '../../graphql/generated/graphql.ts';
import { openPhoneStore } from '../../offline/phone-store.ts';
import { useOfflineWorker } from '../../offline/useOfflineWorker.ts';
import { ActionButton, ActionPanel, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import sheet from '../frame/Sheet.module.css';
import { BeginRecord } from './BeginRecord.tsx';
import { contentFrom, type LocalRecord, recordFrom, recordKey } from './local-record.ts';
import { ObservationTag } from './ObservationList.tsx';
import { COMPARISON_WORDS, dayWords } from './observation-words.ts';
import { SeenRoom } from './SeenRoom.tsx';

type Observation = NonNullable<ObservationSheetQuery['observation']>;

/** One record as it stands at the server: read, signed, corrected; written again on this phone. */
export function ObservationView({
  observation,
  grid,
  result,
}: {
  observation: Observation;
  grid: ObservationGridQuery['grid'];
  result: ActionResult | undefined;
}) {
  useOfflineWorker('/agents/constats');
  const { signalement, allowedActions, comparison, photos } = observation;
  const content = contentFrom(observation.content);
  const isOurs = allowedActions.includes('SAVE');
  usePhoneCopy(observation, isOurs);
  return (
    <Page
      title={signalement ? `Constat, dossier ${signalement.reference}` : 'Constat'}
      actions={<ObservationTag state={observation.state} />}
    >
      <BackLink to="/agents/constats">Constats</BackLink>
      <ActionMessage result={result} />
      <div className={sheet.sheet}>
        <p>
          {signalement ? (
            <Link to={`/agents/signalements/${encodeURIComponent(signalement.id)}`}>{signalement.addressLabel}</Link>
          ) : (
            'Le dossier de ce logement n’est pas visible pour vous.'
          )}{' '}
          Visité le {dayWords(observation.observedOn)}.
          {observation.signerName ? ` Signé par ${observation.signerName}.` : ''}
        </p>
        {observation.corrects ? (
          <p>
            Corrige{' '}
            <Link to={`/agents/constats/${encodeURIComponent(observation.corrects.id)}`}>
              la version {observation.corrects.number}
            </Link>
            .
          </p>
        ) : null}
        {observation.letterUrl ? (
          <p>
            <a href={observation.letterUrl}>Le constat en PDF</a>
          </p>
        ) : null}
        {isOurs ? (
          <div>
            <BeginRecord make={() => recordFrom(observation)}>Continuer à écrire sur cet appareil</BeginRecord>
          </div>
        ) : null}
        {observation.hasTwins ? (
          <Notice tone="warning" title="Deux appareils ont décrit la même pièce.">
            <p>Ouvrez le constat et gardez un des deux textes. Rien n’a été perdu.</p>
          </Notice>
        ) : null}
        {allowedActions.includes('SIGN') ? (
          <ActionPanel
            intent="sign"
            fields={{ revision: String(observation.revision) }}
            title="Signer ce constat"
            icon="pen"
            consequence="Le constat est figé : il ne pourra plus être changé, seulement corrigé par une nouvelle version."
            confirm="Signer"
            result={result}
          >
            <TextField
              name="signerName"
              label="Votre nom, comme il sera signé"
              maxLength={100}
              autoComplete="name"
              error={fieldError(result, 'sign', 'signerName')}
            />
          </ActionPanel>
        ) : null}
        {allowedActions.includes('CORRECT') ? (
          <div>
            <ActionButton intent="correct" icon="pen">
              Corriger par une nouvelle version
            </ActionButton>
          </div>
        ) : null}
        {comparison.length > 0 ? (
          <section aria-labelledby="comparaison">
            <h2 id="comparaison">Ce qui avait été déclaré</h2>
            <ul>
              {comparison.map((one) => (
                <li key={one.code}>
                  <strong>{COMPARISON_WORDS[one.comparison]}</strong> : {one.label}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {content.rooms.map((room) => (
          <SeenRoom key={room.id} room={room} grid={grid} photos={photos} />
        ))}
        {content.remarks ? (
          <section aria-labelledby="remarques">
            <h2 id="remarques">Remarques</h2>
            {content.remarks.split(/\n+/).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ) : null}
      </div>
    </Page>
  );
}

/** A draft that is looked at can be gone on with where there is no network: this phone takes a copy. A signed one needs none. */
function usePhoneCopy(observation: Observation, isOurs: boolean): void {
  useEffect(() => {
    void openPhoneStore().then(async (store) => {
      const key = recordKey(observation.localId);
      const kept = (await store.text(key))?.content as LocalRecord | undefined;
      if (kept?.isDirty || kept?.pending) return;
      if (observation.state === 'SIGNED') {
        await store.dropText(key);
        for (const photo of await store.photosOf(key)) await store.dropPhoto(photo.key);
      } else if (isOurs) await store.putText({ key, content: recordFrom(observation), keptAt: Date.now() });
    });
  }, [observation, isOurs]);
}
