import { useEffect, useState } from 'react';
import { Button } from '../design/Button.tsx';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField } from '../design/Field.tsx';
import { Stack, VisuallyHidden } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { PhotoProgress, useQueueWords } from '../offline/PhotoProgress.tsx';
import { useReportPhotos } from '../offline/useReportPhotos.ts';
import { ACCEPTED_IMAGES } from './accepted-images.ts';
import { MAX_PHOTOS, type SentPhoto } from './answers.ts';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';

/**
 * The photographs. With JavaScript each is kept on the phone as soon as it is chosen, and leaves with its progress, once, however
 * often the network fails; without, the form carries them and the page lists what was taken in.
 */
export function PhotosQuestion({
  draftKey,
  photos,
  errors,
  title,
}: {
  draftKey: string;
  photos: readonly SentPhoto[];
  errors: FieldErrors | undefined;
  title: string;
}) {
  const say = useWords(reportWords);
  const queue = useReportPhotos(draftKey, photos);
  const { written } = queue;
  const sending = useQueueWords(queue);
  const [canScript, setCanScript] = useState(false);
  useEffect(() => setCanScript(true), []);
  const known = new Set(written.map(({ id }) => id));
  const onPhone = queue.photos.filter(({ photoId }) => photoId === null || !known.has(photoId));
  const room = MAX_PHOTOS - written.length - onPhone.filter(({ state }) => state !== 'REFUSED').length;
  return (
    <Stack>
      <h1>{title}</h1>
      <p>{say('photosHelp', { max: MAX_PHOTOS })}</p>
      {written.length + onPhone.length > 0 ? (
        <ul className={styles.photos} aria-label={say('yourPhotos')}>
          {written.map((photo, index) => (
            <li key={photo.id}>
              {queue.previewOf(photo.id) ? <img src={queue.previewOf(photo.id)} alt="" /> : null}
              <span className={styles.name}>{say('photoNamed', { rank: index + 1, name: photo.name })}</span>
              <Button look="quiet" compact name="retirer" value={photo.id} formNoValidate>
                {say('remove')}
                <VisuallyHidden> {index + 1}</VisuallyHidden>
              </Button>
            </li>
          ))}
          {onPhone.map((photo) => (
            <li key={photo.key}>
              <PhotoProgress photo={photo} isCut={queue.isCut} onDrop={() => queue.drop(photo.key)} />
            </li>
          ))}
        </ul>
      ) : null}
      {room > 0 ? (
        <FileField
          name="file"
          label={written.length + onPhone.length > 0 ? say('morePhotos') : say('choosePhotos')}
          hint={say('photoKinds')}
          error={errors?.file}
          accept={ACCEPTED_IMAGES}
          multiple
          optional
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The form must not carry them a second time.
            event.target.value = '';
            void queue.add(files.slice(0, room));
          }}
        />
      ) : null}
      {canScript ? null : (
        <div>
          <Button look="secondary" name="intention" value="ajouter">
            {say('sendPhotos')}
          </Button>
        </div>
      )}
      <VisuallyHidden>
        <span role="status">{sending}</span>
      </VisuallyHidden>
    </Stack>
  );
}
