import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { FollowUpView } from '../follow-up/FollowUpView.tsx';
import { fileRefusal } from '../follow-up/file-refusal.ts';
import { loadFollowUp, refusedBy, sendDocuments } from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { WriteFromFollowUpDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const file = await loadFollowUp(context, params.jeton, localeOf(request, context));
  const { searchParams } = new URL(request.url);
  const told = { isSent: searchParams.has('envoye'), isReplaced: searchParams.has('nouveau') };
  return { file, token: params.jeton ?? '', ...told };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const say = wordsIn(followUpWords, localeOf(request, context));
  const form = await request.formData();
  const text = String(form.get('message') ?? '').trim();
  const refuse = (errors: FieldErrors) => data({ errors, text }, { status: 422 });
  if (text === '') return refuse({ message: say('writeSomething') });
  const { ids, refused } = await sendDocuments(context, form, token);
  if (refused) return refuse({ fichiers: fileRefusal(refused, say) });
  const { writeFromFollowUp: written } = await change(context, WriteFromFollowUpDocument, {
    token,
    text,
    documents: [...ids],
  });
  if (written.__typename !== 'Refusal') return goTo(`/suivi/${token}?envoye=oui#messages`);
  const errors = refusedBy(written);
  return refuse({ message: Object.values(errors)[0] ?? '' });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded, matches, error }) =>
  pageTitle(error || !loaded ? 'Lien de suivi' : `Dossier ${loaded.file.reference}`, { matches }, { isPrivate: true });

export default function FollowUpPage() {
  return <FollowUpView {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
