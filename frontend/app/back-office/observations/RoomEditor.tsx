import { Button } from '../../design/Button.tsx';
import { FileField, TextField } from '../../design/Field.tsx';
import type { ObservationGridQuery } from '../../graphql/generated/graphql.ts';
import type { PhotoQueue } from '../../offline/usePhotoQueue.ts';
import { ACCEPTED_IMAGES } from '../../report/accepted-images.ts';
import { CriteriaEditor } from './CriteriaEditor.tsx';
import type { LocalFinding, LocalRoom } from './local-record.ts';
import styles from './Observations.module.css';
import { MEASURES } from './observation-words.ts';
import { RoomPhotos } from './RoomPhotos.tsx';

type Zone = ObservationGridQuery['grid']['zones'][number];

/** What is seen in one room. */
export function RoomEditor({
  room,
  label,
  zone,
  queue,
  onChange,
  onRemove,
  onKeep,
}: {
  room: LocalRoom;
  label: string;
  zone: Zone | undefined;
  queue: PhotoQueue;
  onChange: (how: (room: LocalRoom) => LocalRoom) => void;
  onRemove: () => void;
  /** Keeps this account of the room and takes the other one away; only where two devices wrote it. */
  onKeep?: (() => void) | undefined;
}) {
  const find = (code: string, finding: LocalFinding | null) =>
    onChange((former) => {
      const others = former.findings.filter((one) => one.code !== code);
      return { ...former, findings: finding ? [...others, finding] : others };
    });
  return (
    <details className={onKeep ? styles.twin : styles.room} open>
      <summary>{label}</summary>
      <div className={styles.inside}>
        {onKeep ? (
          <div role="status">
            <p>Un autre appareil a décrit cette pièce autrement. Gardez un des deux textes.</p>
            <Button type="button" look="secondary" onClick={onKeep}>
              Garder celui-ci
            </Button>
          </div>
        ) : null}
        <TextField
          name={`${room.id}-nom`}
          label="Nom de la pièce"
          optional
          maxLength={80}
          value={room.label ?? ''}
          onChange={({ currentTarget: { value } }) => onChange((former) => ({ ...former, label: value || null }))}
        />
        <div className={styles.measures}>
          {MEASURES.map(({ field, label: words, min, max }) => (
            <TextField
              key={field}
              name={`${room.id}-${field}`}
              label={words}
              type="number"
              inputMode="decimal"
              step="any"
              min={min}
              max={max}
              optional
              defaultValue={room[field] ?? ''}
              onChange={({ currentTarget: { value, valueAsNumber } }) =>
                onChange((former) => ({ ...former, [field]: value === '' ? null : valueAsNumber }))
              }
            />
          ))}
        </div>
        {zone?.categories.map((category) => (
          <CriteriaEditor
            key={category.code}
            roomId={room.id}
            category={category}
            findings={room.findings}
            onChange={find}
          />
        ))}
        <RoomPhotos room={room} queue={queue} onChange={onChange} />
        <FileField
          name={`${room.id}-photos`}
          label={`Photos : ${label}`}
          accept={ACCEPTED_IMAGES}
          multiple
          optional
          onChange={async (event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            const keys = await queue.add(files);
            const added = keys.map((key) => ({ key, photoId: null, caption: null }));
            onChange((former) => ({ ...former, photos: [...former.photos, ...added] }));
          }}
        />
        <div>
          <Button type="button" look="quiet" icon="cross" onClick={onRemove}>
            Retirer la pièce {label}
          </Button>
        </div>
      </div>
    </details>
  );
}
