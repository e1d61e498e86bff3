import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { DocumentsView } from '../follow-up/DocumentsView.tsx';
import { fileRefusal } from '../follow-up/file-refusal.ts';
import {
  kindIn,
  loadDocuments,
  RESIDENT_DOCUMENT_KINDS,
  refusedBy,
  sendDocuments,
} from '../follow-up/follow-up.server.ts';
import { followUpWords } from '../follow-up/follow-up.words.ts';
import { AddFollowUpDocumentsDocument, DeleteFollowUpDocumentDocument } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsIn } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { requireModule } from '../territory/modules.server.ts';

export const handle = { isTranslated: true };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const { documents } = await loadDocuments(context, params.jeton);
  const done = new URL(request.url).searchParams.get('fait');
  return { documents, token: params.jeton ?? '', done, kinds: [...RESIDENT_DOCUMENT_KINDS] };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const say = wordsIn(followUpWords, localeOf(request, context));
  const form = await request.formData();
  const refuse = (errors: FieldErrors) => data({ errors }, { status: 422 });
  const removed = form.get('supprimer');
  if (typeof removed === 'string') {
    const { deleteFollowUpDocument: answer } = await change(context, DeleteFollowUpDocumentDocument, {
      token,
      id: removed,
    });
    return answer.__typename === 'Refusal'
      ? refuse(refusedBy(answer))
      : goTo(`/suivi/${token}/documents?fait=supprime`);
  }
  const { ids, refused } = await sendDocuments(context, form, token);
  if (refused) return refuse({ fichiers: fileRefusal(refused, say) });
  if (ids.length === 0) return refuse({ fichiers: say('chooseFile') });
  const { addFollowUpDocuments: answer } = await change(context, AddFollowUpDocumentsDocument, {
    token,
    documents: [...ids],
    kind: kindIn(form),
  });
  if (answer.__typename === 'Refusal') return refuse({ fichiers: Object.values(refusedBy(answer))[0] ?? '' });
  return goTo(`/suivi/${token}/documents?fait=ajoute`);
}

export const meta: MetaFunction = ({ matches }) =>
  pageTitle('Documents de mon dossier', { matches }, { isPrivate: true });

export default function DocumentsPage() {
  return <DocumentsView {...useLoaderData<typeof loader>()} errors={useActionData<typeof action>()?.errors} />;
}

export { LinkErrorPage as ErrorBoundary } from '../follow-up/LinkErrorPage.tsx';
