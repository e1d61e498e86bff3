import type { AppLoadContext } from '@remix-run/node';
import {
  type DocumentKind,
  FollowUpAnswerStepDocument,
  FollowUpAnswersDocument,
  FollowUpDecisionDocument,
  FollowUpDetailsDocument,
  FollowUpDocumentsDocument,
  FollowUpHelpersDocument,
  FollowUpPageDocument,
  type FollowUpPageQuery,
  FranceConnectOfFileDocument,
} from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import type { Locale } from '../languages/languages.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readAnswer } from '../report/send-photo.ts';

export type FollowUp = Extract<FollowUpPageQuery['followUp'], { __typename: 'FollowUp' }>;

type Opened = { readonly __typename: 'FollowUp' } | { readonly __typename: 'Refusal'; readonly code: string };

/** The file behind a private link. An unknown link is a page that does not exist, an expired one says that it has expired. */
export async function loadFollowUp(
  context: AppLoadContext,
  token: string | undefined,
  locale: Locale = 'fr',
): Promise<FollowUp> {
  return opened((await ask(context, FollowUpPageDocument, { token: tokenOf(token), locale })).followUp);
}

/** What was sent and what is shared, by the same link. */
export async function loadDocuments(context: AppLoadContext, token: string | undefined) {
  return opened((await ask(context, FollowUpDocumentsDocument, { token: tokenOf(token) })).followUp);
}

/** How the declarant is reached. */
export async function loadDetails(context: AppLoadContext, token: string | undefined) {
  return opened((await ask(context, FollowUpDetailsDocument, { token: tokenOf(token) })).followUp);
}

/** What protects the link, and whether the file is found again with FranceConnect. */
export async function loadLinkPage(context: AppLoadContext, token: string | undefined, session: string | null) {
  const { followUp, franceConnect } = await ask(context, FranceConnectOfFileDocument, {
    token: tokenOf(token),
    session,
  });
  return { file: opened(followUp), franceConnect };
}

/** What the declarant said, page by page. */
export async function loadAnswers(context: AppLoadContext, token: string | undefined, locale: Locale) {
  return opened((await ask(context, FollowUpAnswersDocument, { token: tokenOf(token), locale })).followUp).answers;
}

/** One page of what she said, to be corrected. */
export async function loadAnswerStep(context: AppLoadContext, token: string | undefined, locale: Locale, code: string) {
  const variables = { token: tokenOf(token), locale, code };
  return opened((await ask(context, FollowUpAnswerStepDocument, variables)).followUp).answers;
}

/** Who helps. */
export async function loadHelpers(context: AppLoadContext, token: string | undefined) {
  return opened((await ask(context, FollowUpHelpersDocument, { token: tokenOf(token) })).followUp);
}

/** What may be decided: carry on, stop, say how it went. */
export async function loadDecision(context: AppLoadContext, token: string | undefined) {
  return opened((await ask(context, FollowUpDecisionDocument, { token: tokenOf(token) })).followUp);
}

function tokenOf(token: string | undefined): string {
  if (!token || token.length > 100) throw new Response(null, { status: 404 });
  return token;
}

function opened<Answer extends Opened>(answer: Answer): Exclude<Answer, { __typename: 'Refusal' }> {
  if (answer.__typename === 'Refusal') throw closedLink(answer.code);
  // What is not a refusal is the file.
  return answer as Exclude<Answer, { __typename: 'Refusal' }>;
}

/** The page of a link that opens nothing. */
export function closedLink(code: string): Response {
  return new Response(null, { status: code === 'LINK_EXPIRED' ? 410 : 404 });
}

/** What a change by private link was refused for: words for its field, or the page of a link that no longer opens. */
export function refusedBy({ code, field }: { readonly code: string; readonly field?: string | null }): {
  readonly [field: string]: string;
} {
  if (field === 'token' && (code === 'NOT_FOUND' || code === 'LINK_EXPIRED')) throw closedLink(code);
  return { [field && field !== 'token' ? field : '']: wordsForCode(code) };
}

/** How many files one form sends. */
const AT_ONCE = 5;
const KINDS: readonly DocumentKind[] = [
  'LEASE',
  'INVENTORY',
  'ENERGY_DIAGNOSIS',
  'LEAD_ASBESTOS_DIAGNOSIS',
  'OTHER_DIAGNOSIS',
  'FORMAL_NOTICE',
  'LETTER',
  'LANDLORD_ANSWER',
  'RENT_RECEIPT',
  'INSURANCE',
  'QUOTE',
  'INVOICE',
  'PHOTO',
  'OTHER',
];

/** What a resident may say that a document is; another document when she says nothing we know. */
export function kindIn(form: FormData): DocumentKind {
  return KINDS.find((kind) => kind === form.get('nature')) ?? 'OTHER';
}
export { KINDS as RESIDENT_DOCUMENT_KINDS };

/** Sends the files of a form (field `fichiers`) by a private link; the code of the first that is refused. */
export async function sendDocuments(
  context: AppLoadContext,
  form: FormData,
  token: string,
): Promise<{ readonly ids: readonly string[]; readonly refused?: string }> {
  const files = form.getAll('fichiers').filter((value): value is File => value instanceof File && value.size > 0);
  if (files.length > AT_ONCE) return { ids: [], refused: 'TOO_MANY' };
  const ids: string[] = [];
  for (const file of files) {
    const path = `/signalements/documents?follow=${encodeURIComponent(token)}`;
    const { status, body } = await context.sendFile(file, file.name, path);
    const answer = readAnswer(status, body);
    if ('code' in answer) return { ids, refused: answer.code };
    ids.push(answer.id);
  }
  return { ids };
}
