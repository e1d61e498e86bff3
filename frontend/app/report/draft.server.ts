import { randomBytes } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import {
  DepositDocument,
  type DepositInput,
  ReadDraftDocument,
  ReportGridDocument,
  SaveDraftDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { type Answers, chosenDesordres, type Grid, noAnswers, readAnswers } from './answers.ts';

const TOKEN = /^[A-Za-z0-9_-]{22,64}$/;
const THIRTY_DAYS = 30 * 24 * 3600;

const cookieName = (context: AppLoadContext) => (context.isSecure ? '__Secure-mitoyen_brouillon' : 'mitoyen_brouillon');

/** The cookie that finds the draft again: for this host and this form only, out of reach of scripts. */
export function draftCookie(context: AppLoadContext, token: string): string {
  const life = token === '' ? 0 : THIRTY_DAYS;
  return `${cookieName(context)}=${token}; Path=/signaler; HttpOnly; SameSite=Lax; Max-Age=${life}${context.isSecure ? '; Secure' : ''}`;
}

/** The token of the draft under way in this browser, if there is one. */
export function draftToken(request: Request, context: AppLoadContext): string | undefined {
  const prefix = `${cookieName(context)}=`;
  const found = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix));
  const token = found?.slice(prefix.length);
  return token && TOKEN.test(token) ? token : undefined;
}

export function isDraftToken(token: string | null): token is string {
  return token !== null && TOKEN.test(token);
}

const newKey = () => randomBytes(24).toString('base64url');

export interface Draft {
  /** Undefined before the first answer is saved. */
  readonly token: string | undefined;
  readonly answers: Answers;
  readonly grid: Grid;
}

/** The draft of this browser with the grid of today; an empty one when there is none, or when it has expired. */
export async function loadDraft(request: Request, context: AppLoadContext): Promise<Draft> {
  const token = draftToken(request, context);
  const [{ grid }, answers] = await Promise.all([
    ask(context, ReportGridDocument),
    token ? readDraft(context, token) : Promise.resolve(undefined),
  ]);
  return answers === undefined ? { token: undefined, answers: noAnswers(newKey()), grid } : { token, answers, grid };
}

async function readDraft(context: AppLoadContext, token: string): Promise<Answers | undefined> {
  const { signalementDraft } = await ask(context, ReadDraftDocument, { token });
  return signalementDraft.__typename === 'SignalementDraft'
    ? readAnswers(signalementDraft.answers, newKey())
    : undefined;
}

/** Keeps the answers; gives the token under which they are, or the code of the refusal. */
export async function keepDraft(
  context: AppLoadContext,
  token: string | undefined,
  answers: Answers,
): Promise<{ token: string } | { code: string }> {
  const { saveSignalementDraft } = await change(context, SaveDraftDocument, { token: token ?? null, answers });
  return saveSignalementDraft.__typename === 'SignalementDraft'
    ? { token: saveSignalementDraft.token }
    : { code: saveSignalementDraft.code };
}

export type Sending = { readonly token: string } | { readonly code: string; readonly field: string | null };

/** Sends the report: gives the token of the follow-up page, or the refusal. */
export async function sendReport(context: AppLoadContext, draft: Draft): Promise<Sending> {
  const input = depositOf(draft);
  if (!input) return { code: 'REQUIRED', field: null };
  const { depositSignalement } = await change(context, DepositDocument, { input });
  if (depositSignalement.__typename === 'Deposit') return { token: depositSignalement.followUpToken };
  return { code: depositSignalement.code, field: depositSignalement.field };
}

/** The deposit that the answers make; undefined while one that cannot be missing is. */
function depositOf({ token, answers, grid }: Draft): DepositInput | undefined {
  const { place, reporter, since, contact } = answers;
  if (!place || !reporter || !since) return undefined;
  return {
    idempotencyKey: answers.key,
    draftToken: token ?? null,
    gridVersion: grid.version,
    address: {
      banId: place.banId,
      label: place.label,
      citycode: place.citycode,
      lon: place.lon,
      lat: place.lat,
      details: answers.details || null,
    },
    reporterKind: reporter,
    desordres: chosenDesordres(answers, grid).map(({ desordre, rooms }) => ({
      code: desordre.code,
      rooms: [...rooms],
      since,
    })),
    description: answers.description,
    photoIds: answers.photos.map(({ id }) => id),
    contact: {
      name: contact.name || null,
      organisation: contact.organisation || null,
      email: contact.email || null,
      phone: contact.phone || null,
    },
    consent: true,
  };
}
