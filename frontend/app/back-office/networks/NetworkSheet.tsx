import { Form, Link, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { Button } from '../../design/Button.tsx';
import { TextField } from '../../design/Field.tsx';
import { Icon } from '../../design/icons.tsx';
import { TerritoryMap } from '../../design/map/TerritoryMap.tsx';
import { StatusTag } from '../../design/StatusTag.tsx';
import type { NetworkSheetQuery } from '../../graphql/generated/graphql.ts';
import { co2Words, rateWords } from '../../heating/words.ts';
import { ActionButton, fieldError } from '../forms/ActionForm.tsx';
import { ActionMessage } from '../forms/ActionMessage.tsx';
import type { ActionResult } from '../forms/action-result.ts';
import sheet from '../frame/Sheet.module.css';
import { useAgent } from '../frame/useAgent.ts';
import { When } from '../time/When.tsx';
import { FACT_SOURCES, NETWORK_STATUSES } from '../words/housing-words.ts';

type Network = NonNullable<NetworkSheetQuery['heatNetwork']>;
const number = new Intl.NumberFormat('fr-FR');

/** What is known of a network, field by field, with who says it; and what the territory may say of it. */
export function NetworkSheet({
  network,
  canManage,
  result,
}: {
  network: Network;
  canManage: boolean;
  result: ActionResult | undefined;
}) {
  const { map } = useAgent();
  const { search } = useLocation();
  const status = NETWORK_STATUSES[network.status];
  const year =
    network.rateYear === null
      ? ''
      : /^\d{4}$/.test(network.rateYear)
        ? ` (${network.rateYear})`
        : ' (moyenne de trois ans)';
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
          ? // The GeoJSON scalar is a geometry of RFC 7946.
            [
              {
                type: 'Feature' as const,
                properties: { status: network.status },
                geometry: network.geometry as GeoJSON.Geometry,
              },
            ]
          : [],
      },
    }),
    [network.geometry, network.status],
  );
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
      {canManage ? (
        <div className={sheet.actions}>
          <ActionButton
            intent="openness"
            fields={{ isOpen: network.isOpen ? 'non' : 'oui' }}
            icon={network.isOpen ? 'lock' : 'check'}
          >
            {network.isOpen ? 'Fermer aux nouveaux raccordements' : 'Ouvrir aux nouveaux raccordements'}
          </ActionButton>
        </div>
      ) : null}
      <dl className={sheet.facts}>
        <Sourced network={network} field="enrRate" term="Énergie renouvelable">
          {network.enrRate === null ? null : `${rateWords(network.enrRate)}${year}`}
        </Sourced>
        <Sourced network={network} field="co2" term="CO₂ direct">
          {network.co2 === null ? null : co2Words(network.co2)}
        </Sourced>
        <Sourced network={network} field="co2Lca" term="CO₂ sur le cycle de vie">
          {network.co2Lca === null ? null : co2Words(network.co2Lca)}
        </Sourced>
        <Sourced network={network} field="operator" term="Exploitant">
          {network.operator}
        </Sourced>
        <Sourced network={network} field="owner" term="Maître d’ouvrage">
          {network.owner}
        </Sourced>
        <Sourced network={network} field="communes" term="Communes">
          {network.communes.join(', ') || null}
        </Sourced>
        <Sourced network={network} field="lengthMeters" term="Longueur">
          {network.lengthMeters === null ? null : `${number.format(network.lengthMeters)} m`}
        </Sourced>
        <Sourced network={network} field="sncuId" term="Identifiant national">
          {network.sncuId}
        </Sourced>
        <div>
          <dt>Dernière mise à jour</dt>
          <dd>
            <When at={network.updatedAt} />
          </dd>
        </div>
      </dl>
      {canManage ? (
        <details className={sheet.panel} open={result && !result.ok && result.intent === 'people' ? true : undefined}>
          <summary>
            <Icon name="pen" size={20} />
            Corriger qui exploite ce réseau
          </summary>
          <Form method="post" key={network.updatedAt}>
            <input type="hidden" name="intent" value="people" />
            <TextField
              name="operator"
              label="Exploitant"
              hint="Votre réponse prévaut sur les autres sources. Videz le champ pour leur rendre la parole."
              optional
              defaultValue={network.operator ?? ''}
              error={fieldError(result, 'people', 'input.operator') ?? fieldError(result, 'people', 'operator')}
            />
            <TextField
              name="owner"
              label="Maître d’ouvrage"
              optional
              defaultValue={network.owner ?? ''}
              error={fieldError(result, 'people', 'input.owner') ?? fieldError(result, 'people', 'owner')}
            />
            <div>
              <Button compact>Enregistrer</Button>
            </div>
          </Form>
        </details>
      ) : null}
      {network.geometry ? (
        <TerritoryMap label={`Tracé du réseau ${network.name}`} settings={settings} content={content} />
      ) : (
        <p className={sheet.muted}>Le tracé de ce réseau n’est pas publié.</p>
      )}
    </article>
  );
}

function Sourced({
  network,
  field,
  term,
  children,
}: {
  network: Network;
  field: string;
  term: string;
  children: ReactNode;
}) {
  const source = network.sources.find((each) => each.field === field);
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {children ?? <span className={sheet.muted}>Non communiqué</span>}
        {source ? (
          <span className={sheet.source}>
            D’après {FACT_SOURCES[source.source]}
            {source.vintage ? `, ${source.vintage}` : ''}
          </span>
        ) : null}
      </dd>
    </div>
  );
}
