import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  AddRentalPermitPiecesDocument,
  DeclareRentalPermitLetDocument,
  RentalPermitFollowUpPageDocument,
  TransferRentalPermitDocument,
  WithdrawRentalPermitDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { readDocuments } from '../landlord/documents.server.ts';
import { pageTitle } from '../navigation/page-title.ts';
import { goTo } from '../navigation/redirect.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { asPieces } from '../rental-permit/deposit.server.ts';
import { HOLDER_FIELDS, readHolder } from '../rental-permit/holder.server.ts';
import { PermitFollowUpView } from '../rental-permit/PermitFollowUpView.tsx';
import { PERMIT_STATUS_WORDS, PIECE_FIELDS } from '../rental-permit/words.ts';
import { requireModule } from '../territory/modules.server.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  if (token.length > 100) throw new Response(null, { status: 404 });
  const { rentalPermitFollowUp: file } = await ask(context, RentalPermitFollowUpPageDocument, { token });
  if (file.__typename !== 'RentalPermitFollowUp') throw new Response(null, { status: 404 });
  const done = new URL(request.url).searchParams;
  return {
    file,
    isNew: done.has('recu'),
    isSent: done.has('envoye'),
    url: `${context.origin}/permis-de-louer/suivi/${token}`,
  };
}

const refuse = (errors: FieldErrors) => data({ errors }, { status: 422 });

export async function action({ request, params, context }: ActionFunctionArgs) {
  requireModule(context.tenant, 'signalements');
  const token = params.jeton ?? '';
  const form = await request.formData();
  const here = `/permis-de-louer/suivi/${token}`;
  switch (form.get('intention')) {
    case 'retirer': {
      const { withdrawRentalPermit: answer } = await change(context, WithdrawRentalPermitDocument, { token });
      return answer.__typename === 'Refusal' ? refuse({ '': wordsForCode(answer.code) }) : goTo(here);
    }
    case 'loue': {
      const { declareRentalPermitLet: answer } = await change(context, DeclareRentalPermitLetDocument, { token });
      return answer.__typename === 'Refusal' ? refuse({ '': wordsForCode(answer.code) }) : goTo(here);
    }
    case 'transferer': {
      if (form.get('accord') !== 'oui') return refuse({ accord: wordsForCode('CONSENT_REQUIRED') });
      const holder = readHolder(form);
      const { transferRentalPermit: answer } = await change(context, TransferRentalPermitDocument, { token, holder });
      if (answer.__typename !== 'Refusal') return goTo('/permis-de-louer?transfere=oui');
      return refuse({ [HOLDER_FIELDS[answer.field ?? ''] ?? '']: wordsForCode(answer.code) });
    }
  }
  const { documents, errors } = await readDocuments(context, form, [...PIECE_FIELDS.map(({ code }) => code), 'PHOTO']);
  if (Object.keys(errors).length > 0) return refuse(errors);
  const message = String(form.get('message') ?? '').trim() || null;
  if (documents.length === 0 && message === null)
    return refuse({ message: 'Choisissez un fichier, ou écrivez un message.' });
  const { addRentalPermitPieces } = await change(context, AddRentalPermitPiecesDocument, {
    token,
    message,
    pieces: asPieces(documents),
  });
  return addRentalPermitPieces.__typename === 'Refusal'
    ? refuse({ message: wordsForCode(addRentalPermitPieces.code) })
    : goTo(`${here}?envoye=oui`);
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches, error }) =>
  pageTitle(
    error || !page ? 'Lien de suivi' : `${PERMIT_STATUS_WORDS[page.file.status].sentence}, ${page.file.reference}`,
    { matches },
    { isPrivate: true },
  );

export default function PermitFollowUp() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <PermitFollowUpView {...page} errors={refused?.errors} />;
}
