import { randomBytes } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import {
  DepositDocument,
  DepositFromEmergencyServiceDocument,
  type DepositInput,
  EnterReportDocument,
  ReadDraftDocument,
  ReportFormDocument,
  type ReportFormInput,
  ReportGridDocument,
  SaveDraftDocument,
} from '../graphql/generated/graphql.ts';
import { ask, askOnce, change } from '../graphql/request-graph.server.ts';
import type { Locale } from '../languages/languages.ts';
import { localeOf } from '../languages/locale.server.ts';
import {
  type Answers,
  askedDesordres,
  changedAgain,
  chosenDesordres,
  noAnswers,
  questionKey,
  readAnswers,
} from './answers.ts';
import { type Progress, stepsOf } from './steps.ts';
import { ONLINE, type ReportWay } from './way.ts';

const TOKEN = /^[A-Za-z0-9_-]{22,64}$/;
const THIRTY_DAYS = 30 * 24 * 3600;
const COOKIES: Readonly<Record<ReportWay['kind'], { name: string; path: string }>> = {
  ONLINE: { name: 'mitoyen_brouillon', path: '/signaler' },
  AGENT: { name: 'mitoyen_saisie', path: '/agents/signaler' },
  EMERGENCY: { name: 'mitoyen_secours', path: '/secours' },
};

const cookieName = (context: AppLoadContext, way: ReportWay) =>
  `${context.isSecure ? '__Secure-' : ''}${COOKIES[way.kind].name}`;

/** The cookie that finds the draft again: for this host and this form only, out of reach of scripts. */
export function draftCookie(context: AppLoadContext, token: string, way: ReportWay = ONLINE): string {
  const life = token === '' ? 0 : THIRTY_DAYS;
  return `${cookieName(context, way)}=${token}; Path=${COOKIES[way.kind].path}; HttpOnly; SameSite=Lax; Max-Age=${life}${context.isSecure ? '; Secure' : ''}`;
}

/** The token of the draft under way in this browser, if there is one. */
export function draftToken(request: Request, context: AppLoadContext, way: ReportWay = ONLINE): string | undefined {
  const prefix = `${cookieName(context, way)}=`;
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

export interface Draft extends Progress {
  /** Undefined before the first answer is saved. */
  readonly token: string | undefined;
  /** Of the draft as it was read. */
  readonly revision: number | null;
  readonly formVersion: string;
  /** Answers to the form that may be kept: those that are asked and right. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly locale: Locale;
}

/** The draft of this browser with the form and the grid of today; an empty one when there is none, or when it has expired. */
export async function loadDraft(request: Request, context: AppLoadContext, way: ReportWay = ONLINE): Promise<Draft> {
  const token = draftToken(request, context, way);
  const kept = token ? await readDraft(context, token) : undefined;
  const answers = asOf(kept?.answers ?? noAnswers(newKey()), way);
  const locale = way.kind === 'AGENT' ? 'fr' : localeOf(request, context);
  return {
    ...(await progressOf(context, answers, locale, way)),
    token: kept ? token : undefined,
    revision: kept?.revision ?? null,
  };
}

/** These answers with the form and the grid that they meet. */
export async function progressOf(
  context: AppLoadContext,
  answers: Answers,
  locale: Locale,
  way: ReportWay = ONLINE,
): Promise<Omit<Draft, 'token' | 'revision'>> {
  const [{ grid }, { reportForm }] = await Promise.all([
    ask(context, ReportGridDocument, { locale, profile: answers.reporter ?? 'TENANT' }),
    askOnce(context, ReportFormDocument, { input: formInput(answers, locale, way) }),
  ]);
  const { steps, version } = reportForm;
  // An object of our own schema, which GraphQL calls JSON.
  const values = { ...(reportForm.values as Record<string, unknown>) };
  return { answers, locale, grid, steps, formVersion: version, values };
}

/** What the form is asked with. */
export function formInput(answers: Answers, locale: Locale, way: ReportWay): ReportFormInput {
  return {
    locale,
    channel: way.kind === 'AGENT' ? (answers.entry?.channel ?? 'PHONE') : way.kind,
    profile: answers.reporter,
    zones: [...answers.zones],
    answers: answers.fields,
  };
}

function asOf(answers: Answers, way: ReportWay): Answers {
  return way.kind === 'EMERGENCY' ? { ...answers, reporter: 'EMERGENCY_SERVICE', since: 'UNKNOWN' } : answers;
}

async function readDraft(context: AppLoadContext, token: string): Promise<KnownDraft | undefined> {
  const { signalementDraft } = await askOnce(context, ReadDraftDocument, { token });
  if (signalementDraft.__typename !== 'SignalementDraft') return undefined;
  const { answers, revision } = signalementDraft;
  return { token, answers: readAnswers(answers, newKey()), revision };
}

/** What is known of a draft when answers are kept in it. */
type KnownDraft = Pick<Draft, 'token' | 'answers' | 'revision'>;

/**
 * Keeps the answers; gives the token under which they are, or the code of the refusal. What another page of the same browser kept since
 * the draft was read stays: the change is made on it.
 */
export async function keepDraft(
  context: AppLoadContext,
  draft: KnownDraft,
  answers: Answers,
): Promise<{ token: string } | { code: string }> {
  const { token, revision } = draft;
  const variables = { token: token ?? null, answers, revision };
  const { saveSignalementDraft: saved } = await change(context, SaveDraftDocument, variables);
  if (saved.__typename === 'SignalementDraft') return { token: saved.token };
  const now = saved.code === 'STALE' && token ? await readDraft(context, token) : undefined;
  return now ? keepDraft(context, now, changedAgain(draft.answers, answers, now.answers)) : { code: saved.code };
}

/** Keeps the first answers of a new draft. */
export function beginDraft(context: AppLoadContext, answers: Answers): Promise<{ token: string } | { code: string }> {
  return keepDraft(context, { token: undefined, answers, revision: null }, answers);
}

export type Sending =
  | { readonly token: string; readonly reference: string }
  | { readonly code: string; readonly field: string | null };

/** Sends the report by its door: gives the token of the follow-up page and the number, or the refusal. */
export async function sendReport(context: AppLoadContext, draft: Draft, way: ReportWay = ONLINE): Promise<Sending> {
  const input = depositOf(draft);
  if (!input) return { code: 'REQUIRED', field: null };
  const answer = await sentBy(context, draft, way, input);
  if (answer.__typename === 'Deposit') return { token: answer.followUpToken, reference: answer.reference };
  return { code: answer.code, field: answer.field };
}

async function sentBy(context: AppLoadContext, { answers }: Draft, way: ReportWay, input: DepositInput) {
  if (way.kind === 'AGENT' && answers.entry) {
    const { locale, ...entry } = answers.entry;
    return (await change(context, EnterReportDocument, { input: { ...input, locale }, entry })).enterSignalement;
  }
  if (way.kind === 'EMERGENCY' && way.secret) {
    const variables = { token: way.secret, input };
    return (await change(context, DepositFromEmergencyServiceDocument, variables)).depositFromEmergencyService;
  }
  return (await change(context, DepositDocument, { input })).depositSignalement;
}

/** The deposit that the answers make; undefined while one that cannot be missing is. */
function depositOf(draft: Draft): DepositInput | undefined {
  const { token, answers, grid, formVersion, locale, values } = draft;
  const { place, reporter, since, contact } = answers;
  if (!place || !reporter || !since) return undefined;
  const asked = new Set(stepsOf(draft).map(({ native }) => native));
  return {
    idempotencyKey: answers.key,
    draftToken: token ?? null,
    gridVersion: grid.version,
    formVersion,
    answers: { ...values, ...gridAnswers(draft) },
    locale,
    campaignCode: answers.campaign || null,
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
      rooms: asked.has('ROOMS') ? [...rooms] : [],
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

/** The answers to the questions that the grid asks about the chosen desordres, those of others forgotten. */
function gridAnswers({ answers, grid }: Progress): Record<string, unknown> {
  const keys = askedDesordres(answers, grid).flatMap(({ desordre }) =>
    desordre.questions.map(({ code }) => questionKey(desordre.code, code)),
  );
  return Object.fromEntries(keys.flatMap((key) => (answers.fields[key] ? [[key, answers.fields[key]]] : [])));
}
