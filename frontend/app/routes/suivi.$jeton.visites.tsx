import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { refusedBy } from '../follow-up/follow-up.server.ts';
import { AskAnotherVisitDateDocument, ConfirmVisitByLinkDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';
import { VisitsView } from '../visits/VisitsView.tsx';
import { loadVisits } from '../visits/visits.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const file = await loadVisits(context, params.jeton);
  return { file, token: params.jeton ?? '', done: new URL(request.url).searchParams.get('fait') };
}

/** Only a press of a button answers: a mail scanner that opens the page changes nothing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const id = String(form.get('visite') ?? '');
  const asks = form.get('intention') === 'demander';
  const wish = String(form.get(`souhait-${id}`) ?? '');
  const answer = asks
    ? (await change(context, AskAnotherVisitDateDocument, { token, id, wish })).askAnotherVisitDate
    : (await change(context, ConfirmVisitByLinkDocument, { token, id })).confirmVisitByLink;
  if (answer.__typename !== 'Refusal') return goTo(`/suivi/${token}/visites?fait=${asks ? 'demander' : 'confirmer'}`);
  const { wish: wished, ...others } = refusedBy(answer) as Readonly<Record<string, string | undefined>>;
  const errors: Record<string, string> = wished
    ? { [`souhait-${id}`]: wished }
    : { '': Object.values(others)[0] ?? '' };
  return data({ errors }, { status: 422 });
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Les visites de votre logement', { matches }, { isPrivate: true });

export default function VisitsPage() {
  return <VisitsView {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
