import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OfflineRecordPage } from '../back-office/observations/OfflineRecordPage.tsx';
import { ObservationGridDocument } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { requireModule } from '../territory/modules.server.ts';

/** Holds nothing of anybody: it is kept on phones, to be opened without a network. What is written is in the phone's own memory. */
export async function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { grid } = await ask(context, ObservationGridDocument);
  return {
    grid,
    communes: context.tenant.communes
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Constats sur ce téléphone', { matches }, { isPrivate: true });

export default function OfflineRecordsPage() {
  return <OfflineRecordPage {...useLoaderData<typeof loader>()} />;
}
