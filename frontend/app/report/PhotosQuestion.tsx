import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../design/Button.tsx';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField } from '../design/Field.tsx';
import { Stack, VisuallyHidden } from '../design/Layout.tsx';
import { wordsForCode } from '../refusals/refusals.ts';
import { MAX_PHOTOS, type SentPhoto } from './answers.ts';
import styles from './Report.module.css';
import { sendPhoto } from './send-photo.ts';
import { QUESTIONS } from './words.ts';

interface Upload {
  readonly key: string;
  readonly name: string;
  readonly preview: string;
  readonly share: number;
  readonly photoId?: string;
  readonly code?: string;
}

export const ACCEPTED_IMAGES = 'image/jpeg,image/png,image/webp,image/heic,image/heif';

/**
 * The photographs. With JavaScript each leaves as soon as it is chosen, with its progress; without, the form carries them and the
 * page lists what was taken in.
 */
export function PhotosQuestion({ photos, errors }: { photos: readonly SentPhoto[]; errors: FieldErrors | undefined }) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [canScript, setCanScript] = useState(false);
  const previews = useRef(new Map<string, string>());
  const fetcher = useFetcher({ key: 'photos' });
  useEffect(() => {
    setCanScript(true);
    const made = previews.current;
    return () => {
      for (const url of made.values()) URL.revokeObjectURL(url);
    };
  }, []);

  const change = (key: string, part: Partial<Upload>) =>
    setUploads((current) => current.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));

  async function sendAll(files: readonly File[]) {
    const room = MAX_PHOTOS - photos.length;
    const batch = files
      .slice(0, room)
      .map((file, index) => ({ file, key: `${Date.now()}-${index}`, preview: URL.createObjectURL(file) }));
    for (const { key, preview } of batch) previews.current.set(key, preview);
    setUploads((current) => [
      ...current.filter(({ code }) => code === undefined),
      ...batch.map(({ file, key, preview }) => ({ key, name: file.name, preview, share: 0 })),
    ]);
    // One after the other: a telephone's network does one thing at a time, and a dropped one loses a single photo.
    const sent: { key: string; id: string; name: string }[] = [];
    for (const { file, key } of batch) {
      const answer = await sendPhoto(file, (share) => change(key, { share }));
      if ('code' in answer) change(key, { code: answer.code });
      else {
        change(key, { photoId: answer.id, share: 1 });
        sent.push({ key, id: answer.id, name: file.name });
      }
    }
    if (sent.length === 0) return;
    const form = new FormData();
    form.set('intention', 'garder');
    for (const { id, name } of sent) {
      form.append('photo', id);
      form.append('nom', name);
    }
    fetcher.submit(form, { method: 'post', action: '/signaler/photos' });
  }

  const kept = new Set(photos.map(({ id }) => id));
  const waiting = uploads.filter(
    ({ photoId, code }) => code !== undefined || photoId === undefined || !kept.has(photoId),
  );
  const previewOf = (id: string) => uploads.find(({ photoId }) => photoId === id)?.preview;
  return (
    <Stack>
      <h1>{QUESTIONS.photos}</h1>
      <p>
        Une photo de chaque problème suffit. Le lieu enregistré dans vos photos est effacé à l’envoi. Évitez de montrer
        des visages. {MAX_PHOTOS} photos au plus.
      </p>
      {photos.length + waiting.length > 0 ? (
        <ul className={styles.photos} aria-label="Vos photos">
          {photos.map((photo, index) => (
            <li key={photo.id}>
              {previewOf(photo.id) ? <img src={previewOf(photo.id)} alt="" /> : null}
              <span className={styles.name}>
                Photo {index + 1} : {photo.name}
              </span>
              <Button look="quiet" compact name="retirer" value={photo.id} formNoValidate>
                Retirer<VisuallyHidden> la photo {index + 1}</VisuallyHidden>
              </Button>
            </li>
          ))}
          {waiting.map((upload) => (
            <li key={upload.key}>
              <img src={upload.preview} alt="" />
              <span className={styles.name}>{upload.name}</span>
              {upload.code ? (
                <span className={styles.wrong}>{wordsForCode(upload.code)}</span>
              ) : (
                <progress value={upload.share} max={1} aria-label={`Envoi de ${upload.name}`} />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {photos.length < MAX_PHOTOS ? (
        <FileField
          name="file"
          label={photos.length > 0 ? 'Ajouter d’autres photos' : 'Choisir des photos'}
          hint="Images JPEG, PNG ou WebP. Sur un téléphone, vous pouvez prendre la photo maintenant."
          error={errors?.file}
          accept={ACCEPTED_IMAGES}
          multiple
          optional
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The form must not carry them a second time.
            event.target.value = '';
            void sendAll(files);
          }}
        />
      ) : null}
      {canScript ? null : (
        <div>
          <Button look="secondary" name="intention" value="ajouter">
            Envoyer les photos choisies
          </Button>
        </div>
      )}
      <VisuallyHidden>
        <span role="status">{announce(uploads)}</span>
      </VisuallyHidden>
    </Stack>
  );
}

function announce(uploads: readonly Upload[]): string {
  if (uploads.length === 0) return '';
  const failed = uploads.filter(({ code }) => code !== undefined).length;
  const running = uploads.filter(({ code, photoId }) => code === undefined && photoId === undefined).length;
  if (running > 0) return 'Envoi des photos en cours.';
  return failed > 0
    ? `${failed} photo${failed > 1 ? 's' : ''} n’${failed > 1 ? 'ont' : 'a'} pas pu être envoyée${failed > 1 ? 's' : ''}.`
    : 'Photos envoyées.';
}
