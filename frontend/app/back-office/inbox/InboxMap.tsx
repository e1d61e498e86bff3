import { useApolloClient } from '@apollo/client/react';
import { Link, useNavigate } from '@remix-run/react';
import { useEffect, useMemo, useState } from 'react';
import type { MapPin, MapSettings, PinShape, PinTone } from '../../design/map/map-content.ts';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import {
  InboxPinsDocument,
  type InboxPinsQuery,
  type InboxRowFragment,
  type SignalementStatus,
} from '../../graphql/generated/graphql.ts';
import { STATUS_LOOKS } from '../words/signalement-words.ts';
import styles from './InboxMap.module.css';
import { changeInboxView, filterOf, INBOX_TABS, type InboxView, writeInboxView } from './inbox-location.ts';
import { PinSign } from './PinSign.tsx';

type Place = InboxPinsQuery['signalements']['edges'][number]['node'];

/** Pages of a hundred places: beyond, one narrows the list. */
const PAGES = 8;

const SIGNS: Readonly<Record<SignalementStatus, { shape: PinShape; tone: PinTone }>> = {
  NEW: { shape: 'circle', tone: 'info' },
  ACTIVE: { shape: 'square', tone: 'warning' },
  CLOSED: { shape: 'diamond', tone: 'success' },
  REFUSED: { shape: 'triangle', tone: 'pin' },
};
const signOf = (status: SignalementStatus, hasDanger: boolean) =>
  hasDanger ? { ...SIGNS[status], tone: 'danger' as const } : SIGNS[status];

/** The twin of the list: the same filter, every place of it, and a legend that narrows both. */
export function InboxMap(props: {
  view: InboxView;
  settings: MapSettings;
  openId: string | undefined;
  /** The rows of the list, which live events keep current. */
  current: readonly InboxRowFragment[];
  linkTo: (id: string) => string;
}) {
  const { view, settings, openId, current, linkTo } = props;
  const navigate = useNavigate();
  const { places, totalCount, isDone } = usePlaces(view);
  const pins = useMemo(() => {
    const now = new Map(current.map((row) => [row.id, row]));
    return places.flatMap((place): MapPin[] => {
      if (place.lon === null || place.lat === null) return [];
      const row = now.get(place.id);
      const status = row?.status ?? place.status;
      const label = `${place.reference}, ${place.addressLabel}, ${STATUS_LOOKS[status].label.toLowerCase()}`;
      return [
        { id: place.id, lon: place.lon, lat: place.lat, label, ...signOf(status, row?.hasDanger ?? place.hasDanger) },
      ];
    });
  }, [places, current]);
  const content = useMemo(() => ({ pins, selectedId: openId }), [pins, openId]);
  const missing = places.length - pins.length;
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
            onSelect={(id) => navigate(linkTo(id), { preventScrollReset: true })}
          />
        ) : (
          <p className={styles.message}>La carte se charge…</p>
        )}
      </div>
      <ul className={styles.legend} aria-label="Légende, qui filtre la liste et la carte">
        {INBOX_TABS.flatMap(({ tab, label, status }) =>
          status
            ? [
                <li key={tab}>
                  <Link
                    to={`/agents/signalements${writeInboxView(changeInboxView(view, { tab: view.tab === tab ? 'tous' : tab }))}`}
                    aria-current={view.tab === tab ? 'true' : undefined}
                  >
                    <PinSign {...SIGNS[status]} />
                    {label}
                  </Link>
                </li>,
              ]
            : [],
        )}
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
      {isDone && (missing > 0 || totalCount > places.length) ? (
        <p className={styles.note}>
          {totalCount > places.length ? `Les ${places.length} plus récents sont sur la carte. ` : ''}
          {missing > 0 ? `${missing} sans position ne ${missing > 1 ? 'sont' : 'est'} que dans la liste.` : ''}
        </p>
      ) : null}
    </div>
  );
}

function usePlaces(view: InboxView) {
  const client = useApolloClient();
  const filter = JSON.stringify(filterOf(view));
  const [found, setFound] = useState<{ places: readonly Place[]; totalCount: number; isDone: boolean }>({
    places: [],
    totalCount: 0,
    isDone: false,
  });
  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const places: Place[] = [];
      let after: string | null = null;
      for (let page = 0; page < PAGES && isCurrent; page += 1) {
        const answer: { data?: InboxPinsQuery | undefined } = await client.query({
          query: InboxPinsDocument,
          variables: { after, filter: JSON.parse(filter) },
          fetchPolicy: 'no-cache',
        });
        if (!answer.data || !isCurrent) return;
        const { edges, pageInfo, totalCount } = answer.data.signalements;
        places.push(...edges.map(({ node }) => node));
        after = pageInfo.endCursor;
        const isLast = !pageInfo.hasNextPage || page === PAGES - 1;
        if (isLast) {
          setFound({ places, totalCount, isDone: true });
          return;
        }
      }
    };
    load().catch(() => isCurrent && setFound({ places: [], totalCount: 0, isDone: true }));
    return () => {
      isCurrent = false;
    };
  }, [client, filter]);
  return found;
}
