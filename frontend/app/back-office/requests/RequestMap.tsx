import { useApolloClient } from '@apollo/client/react';
import { Link, useNavigate } from '@remix-run/react';
import { useEffect, useMemo, useState } from 'react';
import type { MapPin, MapSettings, PinShape, PinTone } from '../../design/map/map-content.ts';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { RequestMapDocument, type RequestRowFragment } from '../../graphql/generated/graphql.ts';
import map from '../inbox/InboxMap.module.css';
import { PinSign } from '../inbox/PinSign.tsx';
import { requestFilter } from './request-filter.ts';
import { pointsOf, type RequestPoint } from './request-points.ts';
import {
  changeRequestView,
  REQUEST_TABS,
  REQUESTS_PATH,
  type RequestTab,
  type RequestView,
  writeRequestView,
} from './request-view.ts';
import { REQUEST_LOOKS } from './request-words.ts';

const SIGNS: Readonly<Record<Exclude<RequestTab, 'toutes'>, { shape: PinShape; tone: PinTone }>> = {
  'a-traiter': { shape: 'circle', tone: 'info' },
  'en-cours': { shape: 'square', tone: 'warning' },
  raccordees: { shape: 'diamond', tone: 'success' },
  'sans-suite': { shape: 'triangle', tone: 'pin' },
};
const TABS = REQUEST_TABS.flatMap((each) => (each.tab === 'toutes' ? [] : [each]));
const signOf = (status: RequestPoint['status']) =>
  SIGNS[TABS.find(({ statuses }) => statuses.some((each) => each === status))?.tab ?? 'a-traiter'];

/** The twin of the list: the same filter, every place of it, and a legend that narrows both. */
export function RequestMap(props: {
  view: RequestView;
  settings: MapSettings;
  openId: string | undefined;
  /** The rows of the list, which live events keep current. */
  current: readonly RequestRowFragment[];
  linkTo: (id: string) => string;
}) {
  const { view, settings, openId, current, linkTo } = props;
  const navigate = useNavigate();
  const points = usePoints(view);
  const pins = useMemo(() => {
    const now = new Map(current.map((row) => [row.id, row]));
    return (points ?? []).map(({ id, lon, lat, reference, addressLabel, status: before }): MapPin => {
      const status = now.get(id)?.status ?? before;
      const label = `${reference}, ${addressLabel}, ${REQUEST_LOOKS[status].label.toLowerCase()}`;
      return { id, lon, lat, label, ...signOf(status) };
    });
  }, [points, current]);
  const content = useMemo(() => ({ pins, selectedId: openId }), [pins, openId]);
  return (
    <div className={map.map}>
      <div className={map.frame}>
        {points ? (
          <TerritoryMap
            label="Carte des demandes de la liste"
            settings={settings}
            content={content}
            opensAround="pins"
            fill
            onSelect={(id) => navigate(linkTo(id), { preventScrollReset: true })}
          />
        ) : (
          <p className={map.message}>La carte se charge…</p>
        )}
      </div>
      <ul className={map.legend} aria-label="Légende, qui filtre la liste et la carte">
        {TABS.map(({ tab, label }) => (
          <li key={tab}>
            <Link
              to={`${REQUESTS_PATH}${writeRequestView(changeRequestView(view, { tab: view.tab === tab ? 'toutes' : tab, status: null }))}`}
              aria-current={view.tab === tab ? 'true' : undefined}
              preventScrollReset
            >
              <PinSign {...SIGNS[tab]} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every place of the filter; undefined while it is being asked. */
function usePoints(view: RequestView): readonly RequestPoint[] | undefined {
  const client = useApolloClient();
  const filter = JSON.stringify(requestFilter(view));
  const [found, setFound] = useState<readonly RequestPoint[]>();
  useEffect(() => {
    let isCurrent = true;
    client
      .query({ query: RequestMapDocument, variables: { filter: JSON.parse(filter) }, fetchPolicy: 'no-cache' })
      .then(
        ({ data }) => isCurrent && setFound(pointsOf(data?.connectionRequestMap)),
        () => isCurrent && setFound([]),
      );
    return () => {
      isCurrent = false;
    };
  }, [client, filter]);
  return found;
}
