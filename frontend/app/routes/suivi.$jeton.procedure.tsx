import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { closedLink, refusedBy } from '../follow-up/follow-up.server.ts';
import {
  DecideInjunctionDocument,
  type ResidentDecision,
  ResidentProcedureDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { ResidentProcedure } from '../injunction/ResidentProcedure.tsx';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

const DECISIONS: readonly ResidentDecision[] = ['CONFIRM', 'CONTEST', 'SWITCH', 'CLOSE'];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  if (token.length > 100) throw closedLink('NOT_FOUND');
  const { followUp } = await ask(context, ResidentProcedureDocument, { token });
  if (followUp.__typename === 'Refusal') throw closedLink(followUp.code);
  return { file: followUp, token, isDone: new URL(request.url).searchParams.has('fait') };
}

/** Only a press of a button decides: a mail scanner that opens the page changes nothing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const decision = DECISIONS.find((known) => known === form.get('decision'));
  if (!decision) throw new Response(null, { status: 400 });
  const text = String(form.get('text') ?? '').trim() || null;
  const { decideInjunction: answer } = await change(context, DecideInjunctionDocument, { token, decision, text });
  if (answer.__typename === 'Refusal') return data({ errors: refusedBy(answer) }, { status: 422 });
  return goTo(`/suivi/${token}/procedure?fait=oui`);
}

export const meta: MetaFunction = ({ matches }) => pageTitle('La procédure', { matches }, { isPrivate: true });

export default function ResidentProcedurePage() {
  return <ResidentProcedure {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
