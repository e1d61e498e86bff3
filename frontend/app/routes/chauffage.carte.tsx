import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NetworksMapDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { graphFilterOf, readCriteria } from '../networks-map/criteria.ts';
import { NetworksMapPage } from '../networks-map/NetworksMapPage.tsx';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const parameters = new URL(request.url).searchParams;
  const criteria = readCriteria(parameters);
  const filter = graphFilterOf(criteria);
  const { mappedNetworks, priorityPerimeters } = await ask(context, NetworksMapDocument, {
    filter,
    after: parameters.get('apres')?.slice(0, 500) || null,
    withNetworks: filter !== null,
    withPerimeters: criteria.layers.includes('perimetres'),
  });
  const next = new URLSearchParams(parameters);
  next.set('apres', mappedNetworks?.pageInfo.endCursor ?? '');
  const { center, zoom, styleUrl, mapboxToken } = context.tenant.map;
  return {
    criteria,
    networks: mappedNetworks?.edges.map(({ node }) => node) ?? [],
    perimeters: priorityPerimeters?.edges.map(({ node }) => node).filter(({ applies }) => applies) ?? [],
    operators: mappedNetworks?.operators ?? [],
    totalCount: mappedNetworks?.totalCount ?? 0,
    nextPage: mappedNetworks?.pageInfo.hasNextPage ? `?${next}` : null,
    map: { center, zoom, styleUrl, mapboxToken },
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Carte des réseaux de chaleur', { matches });

export default function NetworksMapRoute() {
  return <NetworksMapPage {...useLoaderData<typeof loader>()} />;
}
