import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useParams } from '@remix-run/react';
import type { FeatureCollection } from 'geojson';
import { besidePages, keysetArguments, readKeyset } from '../back-office/forms/keyset.ts';
import { BackOfficeError } from '../back-office/frame/BackOfficeError.tsx';
import { Panes } from '../back-office/frame/Panes.tsx';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import { NetworkList } from '../back-office/networks/NetworkList.tsx';
import { NetworkListDocument, NetworksGeoJsonDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';

const PAGE = 40;

export async function loader(args: LoaderFunctionArgs) {
  const { can } = await requirePermission(args, 'partner.read', 'networks');
  const parameters = new URL(args.request.url).searchParams;
  const search = (parameters.get('recherche') ?? '').trim().slice(0, 100);
  const withMap = parameters.get('carte') === 'oui';
  const [{ heatNetworks }, map] = await Promise.all([
    ask(args.context, NetworkListDocument, {
      search: search || null,
      ...keysetArguments(readKeyset(parameters), PAGE),
    }),
    withMap ? ask(args.context, NetworksGeoJsonDocument, { bbox: null }) : undefined,
  ]);
  return {
    canManage: can('network.manage'),
    search,
    withMap,
    networks: heatNetworks.edges.map(({ node }) => node),
    totalCount: heatNetworks.totalCount,
    pages: besidePages('/agents/reseaux', parameters, heatNetworks.pageInfo),
    // The GeoJSON scalar is an object of RFC 7946; this field gives a FeatureCollection.
    traces: (map?.networksGeoJson ?? null) as FeatureCollection | null,
  };
}

export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => (formMethod === 'POST' || currentUrl.search !== nextUrl.search ? defaultShouldRevalidate : false);

export const meta: MetaFunction = ({ matches }) => pageTitle('Réseaux de chaleur', { matches }, { isPrivate: true });

export default function NetworksPage() {
  const data = useLoaderData<typeof loader>();
  const { id } = useParams();
  return (
    <Panes
      listLabel="Liste des réseaux"
      hasDetail={id !== undefined}
      list={<NetworkList {...data} openId={id} />}
      detail={<Outlet />}
    />
  );
}

export { BackOfficeError as ErrorBoundary };
