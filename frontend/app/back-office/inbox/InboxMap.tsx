import { Link, useNavigate } from '@remix-run/react';
import { useMemo } from 'react';
import type { MapPin, MapSettings, PinShape, PinTone } from '../../design/map/map-content.ts';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import type { ClassLetter, InboxRowFragment, SignalementStatus } from '../../graphql/generated/graphql.ts';
import { STATUS_LOOKS } from '../words/signalement-words.ts';
import styles from './InboxMap.module.css';
import { changeInboxView, type InboxView, writeInboxView } from './inbox-location.ts';
import { PinSign } from './PinSign.tsx';
import { type Place, usePlaces } from './usePlaces.ts';

const TONES: Readonly<Record<SignalementStatus, PinTone>> = {
  NEW: 'info',
  ACTIVE: 'warning',
  CLOSED: 'success',
  REFUSED: 'pin',
};
/** How bad a dwelling is, by the form of its sign; the letters are the criterion that the legend sets. */
const CLASSES: readonly { readonly letters: string; readonly label: string; readonly shape: PinShape }[] = [
  { letters: 'FG', label: 'Classes F et G', shape: 'triangle' },
  { letters: 'DE', label: 'Classes D et E', shape: 'diamond' },
  { letters: 'ABC', label: 'Classes A à C', shape: 'circle' },
];
const shapeOf = (letter: ClassLetter | null | undefined): PinShape =>
  CLASSES.find(({ letters }) => letter && letters.includes(letter))?.shape ?? 'square';
const number = new Intl.NumberFormat('fr-FR');

/** The twin of the list: every place of the same filter, gathered by the server, and a legend that narrows both. */
export function InboxMap(props: {
  view: InboxView;
  settings: MapSettings;
  openId: string | undefined;
  /** The row that the keyboard or the mouse is on. */
  pointedId: string | undefined;
  /** The rows of the list, which live events keep current. */
  current: readonly InboxRowFragment[];
  linkTo: (id: string) => string;
}) {
  const { view, settings, openId, pointedId, current, linkTo } = props;
  const navigate = useNavigate();
  const { places, isDone, onReady } = usePlaces(view);
  const pins = useMemo(() => {
    const now = new Map(current.map((row) => [row.id, row]));
    return (places?.files ?? []).map((place) => pinOf(place, now.get(place.id)));
  }, [places, current]);
  const clusters = useMemo(
    () =>
      (places?.clusters ?? []).map(({ lon, lat, count, dangers }) => ({
        lon,
        lat,
        count,
        label: `${number.format(count)} dossiers${dangers > 0 ? `, dont ${number.format(dangers)} avec un danger` : ''}`,
      })),
    [places],
  );
  const content = useMemo(
    () => ({ pins, clusters, selectedId: openId, pointedId }),
    [pins, clusters, openId, pointedId],
  );
  const gathered = clusters.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={styles.map}>
      <div className={styles.frame}>
        {isDone ? (
          <TerritoryMap
            label="Carte des signalements de la liste"
            settings={settings}
            content={content}
            opensAround="pins"
            fill
            onReady={onReady}
            onSelect={(id) => navigate(linkTo(id), { preventScrollReset: true })}
          />
        ) : (
          <p className={styles.message}>La carte se charge…</p>
        )}
      </div>
      <ul className={styles.legend} aria-label="Légende, qui filtre la liste et la carte">
        {CLASSES.map(({ letters, label, shape }) => {
          const isOn = view.more.classe === letters;
          const { classe: _class, ...more } = view.more;
          return (
            <li key={letters}>
              <Link
                to={`/agents/signalements${writeInboxView(changeInboxView(view, { more: isOn ? more : { ...more, classe: letters } }))}`}
                aria-current={isOn ? 'true' : undefined}
              >
                <PinSign shape={shape} tone="pin" />
                {label}
              </Link>
            </li>
          );
        })}
        <li>
          <Link
            to={`/agents/signalements${writeInboxView(changeInboxView(view, { onlyDanger: !view.onlyDanger }))}`}
            aria-current={view.onlyDanger ? 'true' : undefined}
          >
            <PinSign shape="circle" tone="danger" />
            Danger
          </Link>
        </li>
      </ul>
      {isDone ? (
        <p className={styles.note} role="status">
          {number.format(pins.length + gathered)} sur la carte
          {gathered > 0
            ? `, dont ${number.format(gathered)} regroupés en ${number.format(clusters.length)} cercles`
            : ''}
          . Ceux sans position ne sont que dans la liste.
        </p>
      ) : null}
    </div>
  );
}

function pinOf(place: Place, row: InboxRowFragment | undefined): MapPin {
  const status = row?.status ?? place.status;
  const hasDanger = row?.hasDanger ?? place.hasDanger;
  const letter = row?.classLetter ?? place.classLetter;
  const label = [
    place.reference,
    place.addressLabel,
    STATUS_LOOKS[status].label.toLowerCase(),
    ...(letter ? [`classe ${letter}`] : []),
  ];
  return {
    id: place.id,
    lon: place.lon,
    lat: place.lat,
    label: label.join(', '),
    shape: shapeOf(letter),
    tone: hasDanger ? 'danger' : TONES[status],
  };
}
