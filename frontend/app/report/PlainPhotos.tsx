import { Button } from '../design/Button.tsx';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { FileField } from '../design/Field.tsx';
import { Stack, VisuallyHidden } from '../design/Layout.tsx';
import { useWords } from '../languages/useLanguage.ts';
import { ACCEPTED_IMAGES } from './accepted-images.ts';
import { MAX_PHOTOS, type SentPhoto } from './answers.ts';
import styles from './Report.module.css';
import { reportWords } from './report.words.ts';

/** The photographs where the form itself carries them: for those who type for somebody else, on a network that holds. */
export function PlainPhotos({
  photos,
  errors,
  title,
}: {
  photos: readonly SentPhoto[];
  errors: FieldErrors | undefined;
  title: string;
}) {
  const say = useWords(reportWords);
  return (
    <Stack>
      <h1>{title}</h1>
      <p>{say('photosHelp', { max: MAX_PHOTOS })}</p>
      {photos.length > 0 ? (
        <ul className={styles.photos} aria-label={say('yourPhotos')}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <span className={styles.name}>{say('photoNamed', { rank: index + 1, name: photo.name })}</span>
              <Button look="quiet" compact name="retirer" value={photo.id} formNoValidate>
                {say('remove')}
                <VisuallyHidden> {index + 1}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {photos.length < MAX_PHOTOS ? (
        <>
          <FileField
            name="file"
            label={photos.length > 0 ? say('morePhotos') : say('choosePhotos')}
            hint={say('photoKinds')}
            error={errors?.file}
            accept={ACCEPTED_IMAGES}
            multiple
            optional
          />
          <div>
            <Button look="secondary" name="intention" value="ajouter">
              {say('sendPhotos')}
            </Button>
          </div>
        </>
      ) : null}
    </Stack>
  );
}
