import { Link, useNavigate } from '@remix-run/react';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { useMemo } from 'react';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import { Table } from '../../design/Table.tsx';
import type { InterestZonesQuery } from '../../graphql/generated/graphql.ts';
import { EmptyList, Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import { validityWords } from '../perimeters/perimeter-words.ts';
import styles from '../traces/Traces.module.css';
import type { ZoneProblem } from './read-zone.ts';
import { ZoneForm } from './ZoneForm.tsx';
import { ZONE_KIND_WORDS } from './zone-words.ts';

type Zone = InterestZonesQuery['interestZones'][number];

/** The zones of interest, on the map and in a list, and the way to add one. */
export function ZoneList({ zones, problem }: { zones: readonly Zone[]; problem: ZoneProblem | undefined }) {
  const { map, can } = useAgent();
  const navigate = useNavigate();
  const content = useMemo(
    () => ({
      pins: zones.map(({ id, name, bbox: [west = 0, south = 0, east = 0, north = 0] }) => ({
        id,
        label: name,
        lon: (west + east) / 2,
        lat: (south + north) / 2,
        shape: 'diamond' as const,
      })),
      traces: outlinesOf(zones),
    }),
    [zones],
  );
  return (
    <Page title="Zones d’intérêt" count={zones.length > 1 ? `${zones.length} zones` : `${zones.length} zone`}>
      <div className={styles.layout}>
        <div className={styles.side}>
          {zones.length === 0 ? (
            <EmptyList title="Aucune zone">
              <p>
                Une zone dit où vous agissez sur l’habitat : OPAH, permis de louer, renouvellement urbain. Les
                signalements qui s’y trouvent le montrent, et vos règles d’affectation peuvent s’en servir.
              </p>
            </EmptyList>
          ) : (
            <Table
              caption="Zones d’intérêt"
              hideCaption
              rows={zones}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  title: 'Nom',
                  cell: ({ id, name }) => <Link to={`/agents/zones/${encodeURIComponent(id)}`}>{name}</Link>,
                },
                { key: 'kind', title: 'Dispositif', cell: ({ kind }) => ZONE_KIND_WORDS[kind] },
                { key: 'validity', title: 'Période', cell: (zone) => <Validity zone={zone} /> },
              ]}
            />
          )}
          {can('zone.manage') ? (
            <details className={styles.panel} open={problem ? true : undefined}>
              <summary>Ajouter une zone</summary>
              <ZoneForm problem={problem} />
            </details>
          ) : null}
        </div>
        <div className={styles.map}>
          <TerritoryMap
            label="Carte des zones d’intérêt"
            settings={map}
            content={content}
            onSelect={(id) => navigate(`/agents/zones/${encodeURIComponent(id)}`)}
          />
        </div>
      </div>
    </Page>
  );
}

/** When a zone applies, and whether it does today. */
export function Validity({ zone }: { zone: Pick<Zone, 'applies' | 'validFrom' | 'validTo'> }) {
  return (
    <>
      {validityWords(zone)}{' '}
      <StatusTag tone={zone.applies ? 'success' : 'neutral'} icon={zone.applies ? 'check' : 'clock'}>
        {zone.applies ? 'En vigueur' : 'Hors période'}
      </StatusTag>
    </>
  );
}

/** Zones as the map draws them. */
export function outlinesOf(zones: readonly Pick<Zone, 'geometry'>[]): FeatureCollection {
  const features = zones.map(
    ({ geometry }): Feature => ({
      type: 'Feature',
      properties: { status: 'PERIMETER' },
      // The GeoJSON scalar is a geometry of RFC 7946.
      geometry: geometry as Geometry,
    }),
  );
  return { type: 'FeatureCollection', features };
}
