import { Button } from '../design/Button.tsx';
import { VisuallyHidden } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import styles from '../report/Report.module.css';
import { offlineWords } from './offline.words.ts';
import type { PhotoQueue, QueuedPhoto } from './usePhotoQueue.ts';

/** One photo on this phone: how far it has left, that it waits, or why it was refused. */
export function PhotoProgress({ photo, isCut, onDrop }: { photo: QueuedPhoto; isCut: boolean; onDrop: () => void }) {
  const say = useWords(offlineWords);
  return (
    <>
      {photo.preview ? <img src={photo.preview} alt="" /> : null}
      <span className={styles.name}>{photo.name}</span>
      {photo.state === 'REFUSED' ? (
        <span className={styles.wrong}>{wordsForCode(photo.code ?? '')}</span>
      ) : isCut && photo.state === 'WAITING' ? (
        <span>{say('keptHere')}</span>
      ) : (
        <progress value={photo.share} max={1} aria-label={say('sendingOf', { name: photo.name })} />
      )}
      {photo.state === 'SENT' ? null : (
        <Button type="button" look="quiet" compact onClick={onDrop}>
          {say('remove')}
          <VisuallyHidden> {photo.name}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}

/** The state of a queue in one sentence; empty when there is nothing to say. */
export function useQueueWords({ photos, isCut }: Pick<PhotoQueue, 'photos' | 'isCut'>): string {
  const say = useWords(offlineWords);
  if (photos.length === 0) return '';
  const waiting = photos.filter(({ state }) => state === 'WAITING').length;
  const refused = photos.filter(({ state }) => state === 'REFUSED').length;
  if (waiting > 0) return say(isCut ? 'cut' : 'sending', { count: waiting });
  return refused > 0 ? say('refused', { count: refused }) : say('sent');
}
