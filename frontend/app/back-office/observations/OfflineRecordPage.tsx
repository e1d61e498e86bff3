import { useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextField } from '../../design/Field.tsx';
import { Section, Stack } from '../../design/Layout.tsx';
import type { ObservationGridQuery } from '../../graphql/generated/graphql.ts';
import { openPhoneStore } from '../../offline/phone-store.ts';
import { useOfflineWorker } from '../../offline/useOfflineWorker.ts';
import { type LocalRecord, newRecord, RECORD_PREFIX, recordKey } from './local-record.ts';
import { ObservationEditor } from './ObservationEditor.tsx';
import styles from './Observations.module.css';

type Communes = readonly { readonly code: string; readonly name: string }[];

/** The records of this phone, the one that is open, and a new one for a dwelling without a file. Opens without a network. */
export function OfflineRecordPage({ grid, communes }: { grid: ObservationGridQuery['grid']; communes: Communes }) {
  useOfflineWorker('/agents/constats');
  const [parameters] = useSearchParams();
  const [records, setRecords] = useState<readonly LocalRecord[]>();
  const [open, setOpen] = useState<string>();
  const asked = parameters.get('constat');
  const cameFrom = parameters.get('de');
  useEffect(() => {
    void openPhoneStore()
      .then((store) => store.texts(RECORD_PREFIX))
      .then((texts) => {
        // Written by this part of the site alone.
        const kept = texts.map(({ content }) => content as LocalRecord);
        const wanted = (cameFrom ?? '').split('/').at(-1) ?? '';
        setRecords(kept);
        setOpen(
          kept.find(({ localId, id }) => localId === asked || (id !== null && id === decodeURIComponent(wanted)))
            ?.localId,
        );
      });
  }, [asked, cameFrom]);
  const opened = records?.find(({ localId }) => localId === open);
  return (
    <Section narrow>
      <Stack>
        <h1>{opened ? 'Constat' : 'Constats sur ce téléphone'}</h1>
        <p>
          <a href="/agents/constats">Tous les constats</a>
        </p>
        <noscript>
          <p>Cette page a besoin de JavaScript.</p>
        </noscript>
        {open ? (
          <ObservationEditor key={open} localId={open} grid={grid} />
        ) : (
          <>
            <RecordsOfPhone records={records} onOpen={setOpen} />
            <NewRecord
              grid={grid}
              communes={communes}
              onMade={(record) => {
                setRecords((former) => [...(former ?? []), record]);
                setOpen(record.localId);
              }}
            />
          </>
        )}
      </Stack>
    </Section>
  );
}

function RecordsOfPhone({
  records,
  onOpen,
}: {
  records: readonly LocalRecord[] | undefined;
  onOpen: (localId: string) => void;
}) {
  if (!records) return <p role="status">Lecture du téléphone…</p>;
  if (records.length === 0) return <p>Aucun constat n’est gardé sur ce téléphone.</p>;
  return (
    <ul className={styles.rooms}>
      {records.map(({ localId, title, isDirty, pending }) => (
        <li key={localId} className={styles.row}>
          <Button type="button" look="secondary" onClick={() => onOpen(localId)}>
            {title}
          </Button>
          <span>{isDirty || pending ? 'Gardé sur ce téléphone, pas encore envoyé' : 'Envoyé'}</span>
        </li>
      ))}
    </ul>
  );
}

/** A dwelling without a file: where it is, and the record begins. */
function NewRecord({
  grid,
  communes,
  onMade,
}: {
  grid: ObservationGridQuery['grid'];
  communes: Communes;
  onMade: (record: LocalRecord) => void;
}) {
  const [label, setLabel] = useState('');
  const [citycode, setCitycode] = useState(communes[0]?.code ?? '');
  const [isMissing, setMissing] = useState(false);
  async function begin() {
    const place = label.trim();
    setMissing(place === '');
    if (place === '') return;
    const commune = communes.find(({ code }) => code === citycode)?.name ?? '';
    const start = { signalementId: null, gridVersion: grid.version, title: `${place} ${commune}`.trim() };
    const record = newRecord({ ...start, address: { label: start.title, citycode } }, today());
    await (await openPhoneStore()).putText({ key: recordKey(record.localId), content: record, keptAt: Date.now() });
    onMade(record);
  }
  return (
    <details className={styles.room}>
      <summary>Nouveau constat, dans un logement sans dossier</summary>
      <div className={styles.inside}>
        <TextField
          name="adresse"
          label="Adresse du logement"
          maxLength={200}
          value={label}
          error={isMissing ? 'Écrivez l’adresse.' : undefined}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <SelectField
          name="commune"
          label="Commune"
          value={citycode}
          onChange={({ currentTarget }) => setCitycode(currentTarget.value)}
        >
          {communes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <div>
          <Button type="button" onClick={begin}>
            Commencer le constat
          </Button>
        </div>
      </div>
    </details>
  );
}

const today = () => new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date());
