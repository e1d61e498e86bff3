import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FollowUpView } from '../derogation/FollowUpView.tsx';
import { readPieces } from '../derogation/pieces.server.ts';
import { STATUS_WORDS } from '../derogation/words.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  AddDerogationPiecesDocument,
  DerogationFollowUpPageDocument,
  WithdrawDerogationDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = params.jeton ?? '';
  if (token.length > 100) throw new Response(null, { status: 404 });
  const { derogationFollowUp: file } = await ask(context, DerogationFollowUpPageDocument, { token });
  if (file.__typename !== 'DerogationFollowUp') throw new Response(null, { status: 404 });
  const done = new URL(request.url).searchParams;
  return {
    file,
    isNew: done.has('recu'),
    isSent: done.has('envoye'),
    url: `${context.origin}/derogation/suivi/${token}`,
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const refuse = (errors: FieldErrors) => data({ errors }, { status: 422 });
  if (form.get('intention') === 'retirer') {
    const { withdrawDerogation } = await change(context, WithdrawDerogationDocument, { token });
    return withdrawDerogation.__typename === 'Refusal'
      ? refuse({ '': wordsForCode(withdrawDerogation.code) })
      : goTo(`/derogation/suivi/${token}`);
  }
  const { pieces, problem } = await readPieces(context, form);
  if (problem) return refuse({ file: problem });
  const message = String(form.get('message') ?? '').trim() || null;
  if (pieces.length === 0 && message === null) return refuse({ file: 'Choisissez un fichier, ou écrivez un message.' });
  const { addDerogationPieces } = await change(context, AddDerogationPiecesDocument, {
    token,
    message,
    evidenceIds: pieces.map(({ id }) => id),
  });
  if (addDerogationPieces.__typename !== 'Refusal') return goTo(`/derogation/suivi/${token}?envoye=oui`);
  return refuse({
    [addDerogationPieces.field === 'message' ? 'message' : 'file']: wordsForCode(addDerogationPieces.code),
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches, error }) =>
  pageTitle(
    error || !page ? 'Lien de suivi' : `${STATUS_WORDS[page.file.status].sentence}, ${page.file.reference}`,
    { matches },
    { isPrivate: true },
  );

export default function DerogationFollowUp() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <FollowUpView {...page} errors={refused?.errors} />;
}
