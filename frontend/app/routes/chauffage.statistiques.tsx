import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BackLink, Lead, Section, Stack } from '../design/Layout.tsx';
import { TerritoryStatisticsDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { StatisticsView } from '../statistics/StatisticsView.tsx';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const { territoryStatistics } = await ask(context, TerritoryStatisticsDocument);
  return { statistics: territoryStatistics };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Les réseaux de chaleur en chiffres', { matches });

export default function StatisticsPage() {
  const { statistics } = useLoaderData<typeof loader>();
  const { name } = useTerritory();
  return (
    <Section>
      <Stack>
        <BackLink to="/chauffage">Se chauffer</BackLink>
        <h1>Les réseaux de chaleur en chiffres</h1>
        <Lead>Ce que les réseaux apportent au territoire, et ce que deviennent les demandes de raccordement.</Lead>
        <StatisticsView statistics={statistics} territory={name} />
      </Stack>
    </Section>
  );
}
