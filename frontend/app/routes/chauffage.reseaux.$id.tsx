import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackLink, Section, Stack } from '../design/Layout.tsx';
import { PublicNetworkSheetDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { NetworkPage } from '../network-sheet/NetworkPage.tsx';
import { whatItIs } from '../network-sheet/words.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const { heatNetwork } = await ask(context, PublicNetworkSheetDocument, { id: params.id ?? '' });
  if (!heatNetwork) throw new Response(null, { status: 404 });
  return { network: heatNetwork };
}

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageTitle(`Réseau ${data.network.name}`, { matches }, { description: whatItIs(data.network) })
    : pageTitle('Réseau introuvable', { matches }, { isPrivate: true });

export default function PublicNetworkPage() {
  const { network } = useLoaderData<typeof loader>();
  return (
    <Section>
      <Stack>
        <BackLink to="/chauffage/carte">Carte des réseaux</BackLink>
        <NetworkPage network={network} />
      </Stack>
    </Section>
  );
}
