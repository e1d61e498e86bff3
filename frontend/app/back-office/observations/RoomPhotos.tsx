import { Button } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { PhotoProgress } from '../../offline/PhotoProgress.tsx';
import type { PhotoQueue } from '../../offline/usePhotoQueue.ts';
import report from '../../report/Report.module.css';
import type { LocalPhoto, LocalRoom } from './local-record.ts';
import styles from './Observations.module.css';

/** The photos of a room, each with its caption: those on this phone with how far they have left, the others as the server shows them. */
export function RoomPhotos({
  room,
  queue,
  onChange,
}: {
  room: LocalRoom;
  queue: PhotoQueue;
  onChange: (how: (room: LocalRoom) => LocalRoom) => void;
}) {
  if (room.photos.length === 0) return null;
  const drop = (key: string) => {
    void queue.drop(key);
    onChange((former) => ({ ...former, photos: former.photos.filter((one) => one.key !== key) }));
  };
  const caption = (key: string, words: string) =>
    onChange((former) => ({
      ...former,
      photos: former.photos.map((one) => (one.key === key ? { ...one, caption: words || null } : one)),
    }));
  return (
    <ul className={report.photos} aria-label="Photos de la pièce">
      {room.photos.map((photo, at) => (
        <li key={photo.key}>
          <Picture photo={photo} queue={queue} onDrop={() => drop(photo.key)} />
          <div className={styles.row}>
            <TextField
              name={`legende-${photo.key}`}
              label={`Légende de la photo ${at + 1}`}
              optional
              maxLength={200}
              value={photo.caption ?? ''}
              onChange={({ currentTarget }) => caption(photo.key, currentTarget.value)}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Picture({ photo, queue, onDrop }: { photo: LocalPhoto; queue: PhotoQueue; onDrop: () => void }) {
  const kept = queue.photos.find(({ key }) => key === photo.key);
  if (kept && kept.state !== 'SENT') return <PhotoProgress photo={kept} isCut={queue.isCut} onDrop={onDrop} />;
  const source = kept?.preview ?? (photo.photoId ? `/files/${photo.photoId}?variant=thumb` : undefined);
  return (
    <>
      {source ? <img src={source} alt="" /> : <span>Photo absente de ce téléphone</span>}
      <span>Envoyée</span>
      <Button type="button" look="quiet" compact onClick={onDrop}>
        Retirer
      </Button>
    </>
  );
}
