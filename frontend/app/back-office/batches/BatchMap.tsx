import type { MapSettings } from '../../design/map/map-content.ts';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import type { BatchPointsQuery } from '../../graphql/generated/graphql.ts';
import styles from './Batches.module.css';
import { FILTER_LOOKS, filterOf } from './batch-words.ts';

type Point = NonNullable<BatchPointsQuery['eligibilityBatch']>['points'][number];

/** The places of a batch on the territory, by their answers; the table beside says the same. */
export function BatchMap({
  points,
  total,
  settings,
}: {
  points: readonly Point[];
  total: number;
  settings: MapSettings;
}) {
  return (
    <>
      <div className={styles.map}>
        <TerritoryMap
          label="Les lieux testés"
          settings={settings}
          fill
          opensAround="pins"
          content={{
            pins: points.map(({ number, lon, lat, outcome }) => {
              const { label, shape, pin } = FILTER_LOOKS[filterOf(outcome)];
              return { id: String(number), lon, lat, label: `Ligne ${number} : ${label}`, shape, tone: pin };
            }),
          }}
        />
      </div>
      {points.length < total ? (
        <p>
          La carte montre les {points.length.toLocaleString('fr-FR')} premiers lieux. Les fichiers à télécharger les ont
          tous.
        </p>
      ) : null}
    </>
  );
}
