import { useMemo } from 'react';
import { BackLink } from '../../design/Layout.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import type { InterestZonesQuery } from '../../graphql/generated/graphql.ts';
import { ActionPanel } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import { Page } from '../frame/Page.tsx';
import { useAgent } from '../frame/useAgent.ts';
import styles from '../traces/Traces.module.css';
import type { ZoneProblem } from './read-zone.ts';
import { ZoneForm } from './ZoneForm.tsx';
import { outlinesOf, Validity } from './ZoneList.tsx';
import { ZONE_KIND_WORDS } from './zone-words.ts';

type Zone = InterestZonesQuery['interestZones'][number];

/** One zone: its outline, what is said of it, and its end. */
export function ZoneView({
  zone,
  result,
  problem,
}: {
  zone: Zone;
  result: ActionResult | undefined;
  problem: ZoneProblem | undefined;
}) {
  const { map, can } = useAgent();
  const content = useMemo(() => ({ pins: [], traces: outlinesOf([zone]) }), [zone]);
  const isManaged = can('zone.manage');
  return (
    <Page title={zone.name}>
      <BackLink to="/agents/zones">Zones d’intérêt</BackLink>
      <ActionMessage result={result} />
      <div className={styles.layout}>
        <div className={styles.side}>
          <p>{ZONE_KIND_WORDS[zone.kind]}.</p>
          <p>
            <Validity zone={zone} />
          </p>
          {isManaged ? <ZoneForm key={zone.revision} zone={zone} problem={problem} /> : null}
          {isManaged && zone.applies ? (
            <ActionPanel
              intent="end"
              fields={{ revision: String(zone.revision) }}
              title="Terminer cette zone"
              icon="clock"
              consequence="Aujourd’hui est le dernier jour où elle s’applique. Elle reste lisible ici."
              confirm="Terminer"
              result={result}
            />
          ) : null}
        </div>
        <div className={styles.map}>
          <TerritoryMap key={zone.revision} label={`Contour de ${zone.name}`} settings={map} content={content} />
        </div>
      </div>
    </Page>
  );
}
