import { Link } from '@remix-run/react';
import type { ObservationsOfFileQuery } from '../../graphql/generated/graphql.ts';
import { useOfflineWorker } from '../../offline/useOfflineWorker.ts';
import sheet from '../frame/Sheet.module.css';
import { BeginRecord } from './BeginRecord.tsx';
import { newRecord } from './local-record.ts';
import { ObservationTag } from './ObservationList.tsx';
import { dayWords } from './observation-words.ts';

type File = NonNullable<ObservationsOfFileQuery['signalement']>;

/** The observation records of one file, and the way to begin another. */
export function FileObservations({
  file,
  gridVersion,
  today,
  mayWrite,
}: {
  file: File;
  gridVersion: string;
  today: string;
  mayWrite: boolean;
}) {
  useOfflineWorker('/agents/constats');
  const start = {
    signalementId: file.id,
    title: `${file.reference}, ${file.addressLabel}`,
    address: null,
    gridVersion,
  };
  return (
    <section className={sheet.sheet} aria-labelledby="constats">
      <h2 id="constats">Constats</h2>
      {file.observations.length === 0 ? <p>Aucun professionnel n’a encore décrit ce logement.</p> : null}
      <ul>
        {file.observations.map(({ id, state, observedOn, number, roomCount, signerName }) => (
          <li key={id}>
            <Link to={`/agents/constats/${encodeURIComponent(id)}`}>
              Constat du {dayWords(observedOn)}
              {number > 1 ? `, version ${number}` : ''}
            </Link>{' '}
            <ObservationTag state={state} /> {roomCount > 1 ? `${roomCount} pièces` : `${roomCount} pièce`}
            {signerName ? `, signé par ${signerName}` : ''}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <div>
          <BeginRecord make={() => newRecord(start, today)}>Commencer un constat</BeginRecord>
        </div>
      ) : null}
    </section>
  );
}
