import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageTitle } from '../navigation/page-title.ts';
import { NotebookPage } from '../offline/NotebookPage.tsx';
import { requireModule } from '../territory/modules.server.ts';

/** Holds nothing of anybody: it is kept on phones, to be opened without a network. */
export function loader({ context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  return {
    communes: context.tenant.communes
      .map(({ code, name }) => ({ code, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

export const meta: MetaFunction = ({ matches }) => pageTitle('Signaler sans réseau', { matches }, { isPrivate: true });

export default function OfflineReportPage() {
  return <NotebookPage {...useLoaderData<typeof loader>()} />;
}
