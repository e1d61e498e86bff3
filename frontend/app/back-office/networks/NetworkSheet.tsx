import { Link, useLocation } from '@remix-run/react';
import { useMemo } from 'react';
import { Icon } from '../../design/icons.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { NetworkFieldSection, NetworkSheetQuery } from '../../graphql/generated/graphql.ts';
import { ActionButton } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import { NETWORK_STATUSES } from '../words/housing-words.ts';
import { FieldsPanel } from './FieldsPanel.tsx';
import { NetworkAssets } from './NetworkAssets.tsx';
import { NetworkQuality } from './NetworkQuality.tsx';
import { SECTIONS } from './network-words.ts';

export type Network = NonNullable<NetworkSheetQuery['heatNetwork']>;
const number = new Intl.NumberFormat('fr-FR');

/** What is known of a network, section by section, with who says it; and what the territory may say of it. */
export function NetworkSheet(props: { network: Network; canManage: boolean; result: ActionResult | undefined }) {
  const { network, canManage, result } = props;
  const { search } = useLocation();
  const status = NETWORK_STATUSES[network.status];
  const sections = Object.keys(SECTIONS) as NetworkFieldSection[];
  return (
    <article className={sheet.sheet} aria-labelledby="fiche">
      <header className={sheet.head}>
        <Link to={`/agents/reseaux${search}`} className={sheet.back} preventScrollReset>
          <Icon name="arrowLeft" size={20} />
          Liste
        </Link>
        <h1 id="fiche">{network.name}</h1>
        <StatusTag tone={status.tone} icon={status.icon}>
          {status.label}
        </StatusTag>
        <StatusTag tone={network.isOpen ? 'success' : 'neutral'} icon={network.isOpen ? 'check' : 'lock'}>
          {network.isOpen ? 'Ouvert aux raccordements' : 'Fermé aux raccordements'}
        </StatusTag>
      </header>
      <ActionMessage result={result} />
      <div className={sheet.actions}>
        {canManage ? (
          <ActionButton
            intent="openness"
            fields={{ isOpen: network.isOpen ? 'non' : 'oui' }}
            icon={network.isOpen ? 'lock' : 'check'}
          >
            {network.isOpen ? 'Fermer aux nouveaux raccordements' : 'Ouvrir aux nouveaux raccordements'}
          </ActionButton>
        ) : null}
        <Link to={`/chauffage/reseaux/${encodeURIComponent(network.id)}`} className={sheet.link}>
          Voir la page publique
        </Link>
        <Link to={`/agents/reseaux/${encodeURIComponent(network.id)}/trace`} className={sheet.link}>
          Tracé et versions
        </Link>
      </div>
      <dl className={sheet.facts}>
        <Fact term="Communes">{network.communes.join(', ') || null}</Fact>
        <Fact term="Identifiant national">{network.sncuId}</Fact>
        <Fact term="Longueur dessinée">
          {network.lengthMeters === null ? null : `${number.format(network.lengthMeters)} m`}
        </Fact>
        <div>
          <dt>Dernière mise à jour</dt>
          <dd>
            <When at={network.updatedAt} />
          </dd>
        </div>
      </dl>
      <NetworkQuality network={network} />
      {sections.map((section) => (
        <FieldsPanel
          key={section}
          section={section}
          fields={network.fields.filter((field) => field.section === section)}
          version={network.updatedAt}
          canManage={canManage}
          result={result}
        />
      ))}
      <NetworkAssets network={network} canManage={canManage} result={result} />
      <NetworkTrace network={network} />
    </article>
  );
}

function Fact({ term, children }: { term: string; children: string | null }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children ?? <span className={sheet.muted}>Non communiqué</span>}</dd>
    </div>
  );
}

function NetworkTrace({ network }: { network: Network }) {
  const { map } = useAgent();
  const [west, south, east, north] = network.bbox ?? [];
  const settings = useMemo(
    () =>
      west === undefined || south === undefined || east === undefined || north === undefined
        ? map
        : { ...map, center: [(west + east) / 2, (south + north) / 2] as const },
    [map, west, south, east, north],
  );
  const content = useMemo(
    () => ({
      pins: [],
      traces: {
        type: 'FeatureCollection' as const,
        features: network.geometry
          ? [
              {
                type: 'Feature' as const,
                properties: { status: network.status },
                // The GeoJSON scalar is a geometry of RFC 7946.
                geometry: network.geometry as GeoJSON.Geometry,
              },
            ]
          : [],
      },
    }),
    [network.geometry, network.status],
  );
  return network.geometry ? (
    <TerritoryMap label={`Tracé du réseau ${network.name}`} settings={settings} content={content} />
  ) : (
    <p className={sheet.muted}>Le tracé de ce réseau n’est pas publié.</p>
  );
}
