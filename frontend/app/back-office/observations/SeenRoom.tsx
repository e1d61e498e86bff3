import type { ObservationGridQuery, ObservationSheetQuery } from '../../graphql/generated/graphql.ts';
import report from '../../report/Report.module.css';
import type { LocalRoom } from './local-record.ts';
import { MEASURES, SEVERITY_WORDS } from './observation-words.ts';

type Photos = NonNullable<ObservationSheetQuery['observation']>['photos'];

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** A room as it was seen, to be read. */
export function SeenRoom({
  room,
  grid,
  photos,
}: {
  room: LocalRoom;
  grid: ObservationGridQuery['grid'];
  photos: Photos;
}) {
  const desordres = grid.zones.flatMap((zone) => zone.categories.flatMap((category) => category.desordres));
  const labelOf = (code: string) => desordres.find((one) => one.code === code)?.label ?? code;
  const known = grid.zones.flatMap((zone) => zone.rooms).find(({ code }) => code === room.room);
  const title = room.label ?? known?.label ?? room.room;
  const measures = MEASURES.flatMap(({ field, label }) => {
    const value = room[field];
    return value === null ? [] : [`${label} : ${number.format(value)}`];
  });
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {measures.length > 0 ? <p>{measures.join(' · ')}</p> : null}
      {room.findings.length > 0 ? (
        <ul>
          {room.findings.map(({ code, state, severity, note }) => (
            <li key={code}>
              {labelOf(code)} :{' '}
              {state === 'OK' ? 'en bon état' : severity ? SEVERITY_WORDS[severity].toLowerCase() : 'désordre'}
              {note ? `. ${note}` : ''}
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucun critère n’a été relevé dans cette pièce.</p>
      )}
      {room.photos.length > 0 ? (
        <ul className={report.photos} aria-label={`Photos : ${title}`}>
          {room.photos.map(({ key, caption }) => {
            const photo = photos?.find(({ id }) => id === key);
            return (
              <li key={key}>
                {photo ? (
                  <a href={photo.url}>
                    <img src={photo.thumbnailUrl} alt={caption ?? `Photo, ${title}`} />
                  </a>
                ) : null}
                <span>{caption ?? ''}</span>
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
}
