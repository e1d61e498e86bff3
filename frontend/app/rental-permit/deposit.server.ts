import type { AppLoadContext } from '@remix-run/node';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import { DepositRentalPermitDocument, type RentalPermitPieceCode } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { readDocuments, type SentDocument } from '../landlord/documents.server.ts';
import { type DwellingForm, dwellingField, emptyDwelling, readDwelling } from '../landlord/dwelling-form.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { PERMIT_KIND_WORDS, PIECE_FIELDS } from './words.ts';

/** What the form holds, as it was typed. */
export interface PermitForm extends DwellingForm {
  readonly permitKind: string;
  readonly furnished: string;
  readonly electricity: string;
  readonly gas: string;
  readonly lease: string;
  readonly name: string;
  readonly organisation: string;
  readonly mandatary: string;
  readonly email: string;
  readonly phone: string;
  readonly postalAddress: string;
  readonly documents: readonly SentDocument[];
}

export function emptyPermit(address = '', banId = ''): PermitForm {
  const nobody = { name: '', organisation: '', mandatary: '', email: '', phone: '', postalAddress: '' };
  const facts = { permitKind: '', furnished: '', electricity: '', gas: '', lease: '' };
  return { ...emptyDwelling(address, banId), ...facts, ...nobody, documents: [] };
}

export type PermitSending =
  | { readonly token: string }
  | { readonly form: PermitForm; readonly errors: FieldErrors; readonly found: readonly FoundAddress[] };

const FIELDS: Readonly<Record<string, string>> = {
  kind: 'demarche',
  leaseSignedOn: 'bail',
  pieces: 'piece-CERFA',
  'applicant.name': 'nom',
  'applicant.organisation': 'organisme',
  'applicant.mandatary': 'mandataire',
  'applicant.email': 'courriel',
  'applicant.phone': 'telephone',
  'applicant.postalAddress': 'adresse-postale',
  consent: 'accord',
};

/** The codes of the documents of a form, as the graph wants them. */
export const asPieces = (documents: readonly SentDocument[]) =>
  documents.flatMap(({ code, id }) => {
    const known = [...PIECE_FIELDS.map((piece) => piece.code), 'PHOTO' as const].find((each) => each === code);
    return known ? [{ code: known satisfies RentalPermitPieceCode, documentId: id }] : [];
  });

/** Reads the form, takes its files in, and sends the file; what is wrong comes back with all that was typed. */
export async function sendPermit(context: AppLoadContext, sent: FormData): Promise<PermitSending> {
  const text = (name: string) => String(sent.get(name) ?? '').trim();
  const { documents, errors: fileErrors } = await readDocuments(
    context,
    sent,
    PIECE_FIELDS.map(({ code }) => code),
  );
  const reading = await readDwelling(context, sent);
  const form: PermitForm = {
    ...reading.form,
    permitKind: text('demarche'),
    furnished: text('meuble'),
    electricity: text('electricite'),
    gas: text('gaz'),
    lease: text('bail'),
    name: text('nom'),
    organisation: text('organisme'),
    mandatary: text('mandataire'),
    email: text('courriel'),
    phone: text('telephone'),
    postalAddress: text('adresse-postale'),
    documents,
  };
  const kind = form.permitKind === 'AUTHORISATION' || form.permitKind === 'DECLARATION' ? form.permitKind : undefined;
  const isAnswered = (answer: string) => answer === 'oui' || answer === 'non';
  const errors: Record<string, string> = {
    ...(kind ? {} : { demarche: `Choisissez : ${PERMIT_KIND_WORDS.AUTHORISATION.label.toLowerCase()}, ou déclarer.` }),
    ...reading.errors,
    ...(isAnswered(form.furnished) ? {} : { meuble: 'Répondez oui ou non.' }),
    ...(isAnswered(form.electricity) ? {} : { electricite: 'Répondez oui ou non.' }),
    ...(isAnswered(form.gas) ? {} : { gaz: 'Répondez oui ou non.' }),
    ...(kind === 'DECLARATION' && !form.lease ? { bail: 'Écrivez le jour où le bail a été signé.' } : {}),
    ...(form.name ? {} : { nom: 'Écrivez votre nom.' }),
    ...(form.email ? {} : { courriel: 'Écrivez votre adresse électronique : nous y envoyons la réponse.' }),
    ...(form.postalAddress
      ? {}
      : { 'adresse-postale': 'Écrivez votre adresse postale : elle figure sur la décision.' }),
    ...(documents.some(({ code }) => code === 'CERFA')
      ? {}
      : { 'piece-CERFA': 'Joignez le formulaire cerfa, rempli et signé.' }),
    ...fileErrors,
    ...(sent.get('accord') === 'oui' ? {} : { accord: wordsForCode('CONSENT_REQUIRED') }),
  };
  if (Object.keys(errors).length > 0 || !reading.dwelling || !kind) return { form, errors, found: reading.found };
  const { depositRentalPermit } = await change(context, DepositRentalPermitDocument, {
    input: {
      ...reading.dwelling,
      kind,
      isFurnished: form.furnished === 'oui',
      electricityOver15: form.electricity === 'oui',
      gasOver15: form.gas === 'oui',
      leaseSignedOn: kind === 'DECLARATION' ? form.lease : null,
      applicant: {
        name: form.name,
        organisation: form.organisation || null,
        mandatary: form.mandatary || null,
        email: form.email,
        phone: form.phone || null,
        postalAddress: form.postalAddress,
      },
      pieces: asPieces(documents),
      consent: true,
    },
  });
  if (depositRentalPermit.__typename === 'RentalPermitReceipt') return { token: depositRentalPermit.token };
  const { code, field } = depositRentalPermit;
  // A file that is gone must be chosen again.
  const left = code === 'UNKNOWN_FILE' ? { ...form, documents: [] } : form;
  const at = FIELDS[field ?? ''] ?? dwellingField(field) ?? '';
  return { form: left, errors: { [at]: wordsForCode(code) }, found: [] };
}
