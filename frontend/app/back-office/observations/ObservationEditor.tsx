import { Link } from '@remix-run/react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { SelectField, TextArea, TextField } from '../../design/Field.tsx';
import { Notice } from '../../design/Notice.tsx';
import type { ObservationGridQuery } from '../../graphql/generated/graphql.ts';
import { useQueueWords } from '../../offline/PhotoProgress.tsx';
import { useIsOffline } from '../../offline/useOfflineWorker.ts';
import { wordsForCode } from '../../refusals/refusals.ts';
import type { LocalContent, LocalRecord, LocalRoom } from './local-record.ts';
import { MetEditor } from './MetEditor.tsx';
import styles from './Observations.module.css';
import { RoomEditor } from './RoomEditor.tsx';
import { useLocalRecord } from './useLocalRecord.ts';

type Grid = ObservationGridQuery['grid'];

/** A record being written on this phone, with or without a network. */
export function ObservationEditor({ localId, grid }: { localId: string; grid: Grid }) {
  const { record, isMissing, end, queue, write, sync } = useLocalRecord(localId);
  const sending = useQueueWords(queue);
  const [chosen, setChosen] = useState('');
  const isOffline = useIsOffline();
  if (isMissing) return <p role="status">Ce constat n’est pas sur ce téléphone.</p>;
  if (!record) return <p role="status">Lecture du téléphone…</p>;
  const rooms = grid.zones.flatMap((zone) => zone.rooms.map((room) => ({ ...room, zone })));
  const changeContent = (how: (content: LocalContent) => LocalContent) =>
    write((current) => ({ ...current, content: how(current.content) }));
  const changeRoom = (id: string, how: (room: LocalRoom) => LocalRoom) =>
    changeContent((content) => ({
      ...content,
      rooms: content.rooms.map((room) => (room.id === id ? how(room) : room)),
    }));
  const removeRoom = (id: string) =>
    changeContent((content) => ({
      ...content,
      rooms: content.rooms
        .filter((room) => room.id !== id)
        .map((room) => (room.twinOf === id ? { ...room, twinOf: null } : room)),
    }));
  const keepRoom = (id: string) =>
    changeContent((content) => {
      const kept = content.rooms.find((room) => room.id === id);
      const pair = kept?.twinOf ?? id;
      const isOther = (room: LocalRoom) => room.id !== id && (room.id === pair || room.twinOf === pair);
      return {
        ...content,
        rooms: content.rooms
          .filter((room) => !isOther(room))
          .map((room) => (room.id === id ? { ...room, twinOf: null } : room)),
      };
    });
  const hasTwin = (room: LocalRoom) =>
    room.twinOf !== null || record.content.rooms.some(({ twinOf }) => twinOf === room.id);
  return (
    <div className={styles.inside}>
      <p>{record.title}</p>
      <SyncState record={record} isCut={isOffline || end === 'CUT'} isSignedOut={end === 'SIGNED_OUT'} onRetry={sync} />
      <p role="status">{sending}</p>
      <TextField
        name="observedOn"
        type="date"
        label="Date de la visite"
        value={record.observedOn}
        onChange={({ currentTarget: { value } }) => value && write((current) => ({ ...current, observedOn: value }))}
      />
      <div className={styles.rooms}>
        {record.content.rooms.map((room) => {
          const known = rooms.find(({ code }) => code === room.room);
          return (
            <RoomEditor
              key={room.id}
              room={room}
              label={room.label ?? known?.label ?? room.room}
              zone={known?.zone}
              queue={queue}
              onChange={(how) => changeRoom(room.id, how)}
              onRemove={() => removeRoom(room.id)}
              onKeep={hasTwin(room) ? () => keepRoom(room.id) : undefined}
            />
          );
        })}
      </div>
      <div className={styles.row}>
        <SelectField
          name="piece"
          label="Ajouter une pièce"
          value={chosen}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        >
          <option value="">Choisir</option>
          {rooms.map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </SelectField>
        <Button
          type="button"
          icon="plus"
          look="secondary"
          onClick={() => {
            if (!chosen) return;
            changeContent((content) => ({ ...content, rooms: [...content.rooms, emptyRoom(chosen)] }));
            setChosen('');
          }}
        >
          Ajouter
        </Button>
      </div>
      <MetEditor met={record.content.met} onChange={(met) => changeContent((content) => ({ ...content, met }))} />
      <TextArea
        name="remarks"
        label="Remarques"
        optional
        rows={4}
        maxLength={4_000}
        value={record.content.remarks ?? ''}
        onChange={({ currentTarget: { value } }) =>
          changeContent((content) => ({ ...content, remarks: value || null }))
        }
      />
      {isWholeAtServer(record) ? (
        <p>
          <Link to={`/agents/constats/${encodeURIComponent(record.id ?? '')}`} reloadDocument>
            Relire et signer ce constat
          </Link>
        </p>
      ) : null}
    </div>
  );
}

/** Nothing is on this phone alone: the record can be read and signed. */
function isWholeAtServer({ id, isDirty, pending, content }: LocalRecord): boolean {
  const isSent = content.rooms.every(({ photos }) => photos.every(({ photoId }) => photoId !== null));
  return id !== null && !isDirty && pending === null && isSent;
}

function emptyRoom(room: string): LocalRoom {
  const measures = { surfaceM2: null, heightM: null, temperatureC: null, humidityPercent: null, co2Ppm: null };
  return { id: crypto.randomUUID(), room, label: null, ...measures, findings: [], photos: [], twinOf: null };
}

/** Whether what is written is at the server, waits on this phone, or was refused. */
function SyncState({
  record,
  isCut,
  isSignedOut,
  onRetry,
}: {
  record: LocalRecord;
  isCut: boolean;
  isSignedOut: boolean;
  onRetry: () => void;
}) {
  const waits = record.isDirty || record.pending !== null;
  if (record.code)
    return (
      <Notice tone="danger" title="Ce constat n’a pas été enregistré. Il est toujours sur ce téléphone.">
        <p role="status">{wordsForCode(record.code)}</p>
      </Notice>
    );
  if (isSignedOut)
    return (
      <Notice tone="warning" title="Gardé sur ce téléphone.">
        <p role="status">
          Connectez-vous pour l’envoyer. <a href="/connexion?retour=%2Fagents%2Fconstats">Se connecter</a>
        </p>
      </Notice>
    );
  if (waits && isCut)
    return (
      <Notice tone="warning" title="Gardé sur ce téléphone.">
        <p role="status">Pas de réseau : tout partira quand il reviendra.</p>
        <Button type="button" look="quiet" onClick={onRetry}>
          Réessayer maintenant
        </Button>
      </Notice>
    );
  return <p role="status">{waits ? 'Gardé sur ce téléphone, envoi en cours.' : record.id ? 'Enregistré.' : ''}</p>;
}
