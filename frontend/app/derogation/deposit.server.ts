import { randomBytes } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import type { FoundAddress } from '../address/search.server.ts';
import type { FieldErrors } from '../design/ErrorSummary.tsx';
import {
  type BuildingProject,
  DepositDerogationDocument,
  type DerogationGround,
} from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readPlace } from '../report/place.server.ts';
import { type Piece, readPieces } from './pieces.server.ts';
import { GROUNDS, PROJECTS, readPower } from './words.ts';

/** What the form holds, as it was typed: shown again when something is wrong. */
export interface DerogationForm {
  readonly key: string;
  readonly address: string;
  readonly banId: string;
  readonly project: string;
  readonly power: string;
  readonly grounds: readonly string[];
  readonly explanation: string;
  readonly pieces: readonly Piece[];
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
  readonly phone: string;
  readonly postalAddress: string;
}

export function emptyForm(address = '', banId = ''): DerogationForm {
  return {
    key: randomBytes(24).toString('base64url'),
    address,
    banId,
    project: '',
    power: '',
    grounds: [],
    explanation: '',
    pieces: [],
    name: '',
    organisation: '',
    email: '',
    phone: '',
    postalAddress: '',
  };
}

export type DerogationSending =
  | { readonly token: string }
  | { readonly form: DerogationForm; readonly errors: FieldErrors; readonly found: readonly FoundAddress[] };

const FIELDS: Readonly<Record<string, string>> = {
  project: 'projet',
  powerKw: 'puissance',
  grounds: 'motif',
  explanation: 'explication',
  evidenceIds: 'file',
  'applicant.name': 'nom',
  'applicant.organisation': 'organisme',
  'applicant.email': 'courriel',
  'applicant.phone': 'telephone',
  'applicant.postalAddress': 'adresse-postale',
  consent: 'accord',
};

/** Reads the form, takes its files in, and sends the request; what is wrong comes back with all that was typed. */
export async function sendDerogation(context: AppLoadContext, sent: FormData): Promise<DerogationSending> {
  const text = (name: string) => String(sent.get(name) ?? '').trim();
  const pieces = await readPieces(context, sent);
  const form: DerogationForm = {
    key: text('cle') || emptyForm().key,
    address: text('texte'),
    banId: text('choix') || text('adresse'),
    project: text('projet'),
    power: text('puissance'),
    grounds: sent.getAll('motif').map(String),
    explanation: text('explication'),
    pieces: pieces.pieces,
    name: text('nom'),
    organisation: text('organisme'),
    email: text('courriel'),
    phone: text('telephone'),
    postalAddress: text('adresse-postale'),
  };
  const place = await readPlace(context, sent);
  const found = 'place' in place ? [] : place.found;
  const project = PROJECTS.find((known): known is BuildingProject => known === form.project);
  const powerKw = readPower(form.power);
  const grounds = GROUNDS.filter((ground): ground is DerogationGround => form.grounds.includes(ground));
  const errors: Record<string, string> = {
    ...('place' in place
      ? {}
      : (place.errors ?? { texte: 'Plusieurs adresses correspondent. Choisissez la vôtre dans la liste.' })),
    ...(project ? {} : { projet: 'Choisissez votre projet.' }),
    ...(powerKw === undefined ? { puissance: wordsForCode('INVALID_POWER') } : {}),
    ...(grounds.length > 0 ? {} : { motif: 'Choisissez au moins un motif.' }),
    ...(form.explanation ? {} : { explication: 'Expliquez votre demande en quelques phrases.' }),
    ...(form.name ? {} : { nom: 'Écrivez votre nom.' }),
    ...(form.email ? {} : { courriel: 'Écrivez votre adresse électronique : nous y envoyons la réponse.' }),
    ...(form.postalAddress
      ? {}
      : { 'adresse-postale': 'Écrivez votre adresse postale : elle figure sur la décision.' }),
    ...(sent.get('accord') === 'oui' ? {} : { accord: wordsForCode('CONSENT_REQUIRED') }),
    ...(pieces.problem ? { file: pieces.problem } : {}),
  };
  if (Object.keys(errors).length > 0 || !('place' in place) || !project || powerKw === undefined) {
    const kept = 'place' in place ? { address: place.place.label, banId: place.place.banId ?? '' } : {};
    return { form: { ...form, ...kept }, errors, found };
  }
  const { banId, label, citycode, lon, lat } = place.place;
  const { depositDerogation } = await change(context, DepositDerogationDocument, {
    input: {
      idempotencyKey: form.key,
      address: { banId, label, citycode, lon, lat },
      project,
      powerKw,
      grounds,
      explanation: form.explanation,
      evidenceIds: form.pieces.map(({ id }) => id),
      applicant: {
        name: form.name,
        organisation: form.organisation || null,
        email: form.email,
        phone: form.phone || null,
        postalAddress: form.postalAddress,
      },
      consent: true,
    },
  });
  if (depositDerogation.__typename === 'DerogationReceipt') return { token: depositDerogation.token };
  const { code, field } = depositDerogation;
  const at = FIELDS[field ?? ''] ?? (field?.startsWith('address') ? 'texte' : '');
  // A file that is gone must be chosen again.
  const left = code === 'UNKNOWN_FILE' ? { ...form, pieces: [] } : form;
  return { form: left, errors: { [at]: wordsForCode(code) }, found: [] };
}
