import { useRef, useState } from 'react';
import { Icon } from '../../design/icons.tsx';
import type { SignalementFile } from './file.server.ts';
import styles from './Photos.module.css';

/** The photographs of a file: small, and large on a dark ground when one is chosen. Without scripts each one is a link. */
export function Photos({ photos }: { photos: SignalementFile['photos'] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(0);
  if (photos.length === 0) return null;
  const photo = photos[Math.min(index, photos.length - 1)];
  const show = (next: number) => setIndex((next + photos.length) % photos.length);
  return (
    <section className={styles.section} aria-labelledby="photos">
      <h2 id="photos">
        Photos <span>({photos.length})</span>
      </h2>
      <ul className={styles.grid}>
        {photos.map((each, rank) => (
          <li key={each.id}>
            <a
              href={each.url}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                setIndex(rank);
                dialog.current?.showModal();
              }}
            >
              <img
                src={each.thumbnailUrl}
                alt={`Agrandir, ${rank + 1} sur ${photos.length}`}
                width={each.width}
                height={each.height}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
      <dialog
        ref={dialog}
        className={styles.box}
        aria-label="Photo agrandie"
        onClick={(event) => event.target === dialog.current && dialog.current.close()}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') show(index + 1);
          if (event.key === 'ArrowLeft') show(index - 1);
        }}
      >
        {photo ? (
          <img
            src={photo.url}
            alt={`Jointe au signalement, ${index + 1} sur ${photos.length}`}
            width={photo.width}
            height={photo.height}
          />
        ) : null}
        <div className={styles.tools}>
          {photos.length > 1 ? (
            <>
              <button type="button" onClick={() => show(index - 1)}>
                <Icon name="arrowLeft" size={20} />
                Précédente
              </button>
              <p role="status">
                {index + 1} sur {photos.length}
              </p>
              <button type="button" onClick={() => show(index + 1)}>
                Suivante
                <Icon name="arrowRight" size={20} />
              </button>
            </>
          ) : null}
          <button type="button" onClick={() => dialog.current?.close()}>
            <Icon name="cross" size={20} />
            Fermer
          </button>
        </div>
      </dialog>
    </section>
  );
}
