import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Lead, Section, Stack } from '../design/Layout.tsx';
import { HousingFiguresDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { HousingFiguresView } from '../housing-figures/HousingFiguresView.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';
import { useTerritory } from '../territory/useTerritory.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { housingFigures } = await ask(context, HousingFiguresDocument);
  return { figures: housingFigures };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('L’habitat indigne en chiffres', { matches });

export default function HousingFiguresPage() {
  const { figures } = useLoaderData<typeof loader>();
  const { name } = useTerritory();
  return (
    <Section>
      <Stack>
        <h1>L’habitat indigne en chiffres</h1>
        <Lead>Ce que les habitants signalent, et ce qui est fait.</Lead>
        <HousingFiguresView figures={figures} territory={name} />
      </Stack>
    </Section>
  );
}
