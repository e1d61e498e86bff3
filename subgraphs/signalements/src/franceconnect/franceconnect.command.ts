import type { Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { openProvider, type Provider, signOutUrl } from '@mitoyen/kit/openid/provider.ts';
import * as visit from '@mitoyen/kit/openid/visit.ts';
import { hashToken, isToken, newToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { seal, unseal } from '@mitoyen/kit/sealed.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import { type OpenFollowUp, openLink, readAsDeclarant, tokenOf } from '../follow-up/follow-up-link.command.ts';
import { findLinkByHash } from '../follow-up/follow-up-link.store.ts';
import { lockFile } from '../signalement/signalement.store.ts';
import {
  addVisit,
  attach,
  detachAll,
  findAttachedFiles,
  isAttached,
  useUpVisit,
  type Visit,
} from './franceconnect.store.ts';
import {
  type ResidentSession,
  readSession,
  refusalOf,
  SESSION_MS,
  subjectHash,
  writeSession,
} from './franceconnect.ts';
import { checksOfVisit, franceConnectSettings, proveResident, visitUrl } from './franceconnect-provider.ts';

/** FranceConnect. Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE. */
export function requireFranceConnect(context: SubgraphContext): Promise<Provider> {
  return visit.requireProvider(context, franceConnectSettings(context));
}

/**
 * Begins a visit to FranceConnect; with the private link of a file, in order to attach that file.
 * Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token).
 */
export async function startVisit(
  context: SubgraphContext,
  followUpToken: string | null,
): Promise<{ authorizationUrl: string; state: string }> {
  const provider = await requireFranceConnect(context);
  let linkId: string | null = null;
  if (followUpToken !== null) {
    await readAsDeclarant(context, followUpToken);
    linkId = (await findLinkByHash(context.db, hashToken(followUpToken)))?.id ?? null;
  }
  const state = newToken();
  const createdAt = context.now();
  await addVisit(context.db, { state, linkId, createdAt, expiresAt: new Date(createdAt.getTime() + visit.VISIT_MS) });
  return { state, authorizationUrl: await visitUrl(provider, checksOfVisit(context, state)) };
}

export interface Return {
  readonly visit: Visit;
  readonly subjectHash: string;
  readonly idToken: string;
}

/**
 * Takes the browser's return: uses its state up, whatever comes next, and has FranceConnect prove who came. Runs outside of
 * any transaction: the network is slow, and a state that was tried stays used.
 * Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, OIDC_STATE_INVALID, OIDC_DENIED (she said no), OIDC_FAILED.
 */
export async function receiveReturn(context: SubgraphContext, callbackUrl: string): Promise<Return> {
  const provider = await requireFranceConnect(context);
  const answer = visit.readReturn(context, callbackUrl);
  const begun = answer && isToken(answer.state) ? await useUpVisit(context.db, answer.state, context.now()) : undefined;
  if (!answer || !begun) throw new Refusal('OIDC_STATE_INVALID', 'callbackUrl');
  if (answer.error !== null) throw new Refusal(refusalOf(answer.error), 'callbackUrl');
  const checks = checksOfVisit(context, answer.state);
  const { issuer, subject, idToken } = await visit.proveReturn(context, checks, answer.search, (returnUrl) =>
    proveResident(provider, returnUrl, checks),
  );
  return { visit: begun, subjectHash: subjectHash(territoryKey(context), issuer, subject), idToken };
}

/** What a return gives: a session for her browser, and the private link of the file that it attached. */
export interface Returned {
  readonly session: string;
  readonly expiresAt: Date;
  readonly followUpToken: string | null;
}

/** Opens the session of who was proven, and attaches the file from which she left. Refusals: NOT_FOUND, LINK_EXPIRED (token). */
export async function finishVisit(context: SubgraphContext, received: Return): Promise<Returned> {
  const { linkId } = received.visit;
  const followUpToken = linkId === null ? null : tokenOf(context, linkId);
  if (followUpToken !== null) await attachFile(context, followUpToken, received.subjectHash);
  const expiresAt = new Date(context.now().getTime() + SESSION_MS);
  const { idToken } = received;
  const text = writeSession({ subjectHash: received.subjectHash, idToken, expiresAt });
  const session = seal(sessionKey(context), placeOf(context), text).toString('base64url');
  return { session, expiresAt, followUpToken };
}

async function attachFile(context: SubgraphContext, followUpToken: string, hash: string): Promise<void> {
  const { db } = context;
  const { signalement } = await readAsDeclarant(context, followUpToken);
  await lockFile(db, signalement.id);
  // The link may have been closed while the file was waited for.
  await readAsDeclarant(context, followUpToken);
  context.auditSubject = { entity: 'Signalement', entityId: signalement.id };
  const at = context.now();
  if (!(await attach(db, signalement.id, hash, at))) return;
  // Whoever holds the link could attach themselves: she is told, so that she can undo it.
  await mailDeclarant(context, signalement.id, `franceconnect:${signalement.id}:${at.getTime()}`, (link) => ({
    subject: `Signalement ${signalement.reference} : FranceConnect peut ouvrir votre dossier`,
    paragraphs: [
      'Vous avez rattaché votre dossier à FranceConnect : vous pourrez le retrouver sans votre lien. Nous n’avons gardé ni votre nom ni votre identité.',
      'Si ce n’est pas vous, ouvrez votre dossier, puis « Protéger mon lien » et « Détacher FranceConnect ».',
      followUpParagraph(link),
    ],
  }));
}

/** The declarant detaches everybody from her file. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token). */
export async function detachFile(context: SubgraphContext, followUpToken: string): Promise<OpenFollowUp> {
  const open = await readAsDeclarant(context, followUpToken);
  await lockFile(context.db, open.signalement.id);
  await detachAll(context.db, open.signalement.id);
  context.auditSubject = { entity: 'Signalement', entityId: open.signalement.id };
  return open;
}

/** The session in a sealed text; undefined for what this territory did not seal, and once it is over. */
export function sessionOf(context: SubgraphContext, sealed: string): ResidentSession | undefined {
  const text = unseal(sessionKey(context), placeOf(context), Buffer.from(sealed, 'base64url'));
  return text === undefined ? undefined : readSession(text, context.now());
}

/** The files that who holds this session attached here. */
export function filesOf(context: SubgraphContext, { subjectHash: hash }: ResidentSession): Promise<Signalement[]> {
  return findAttachedFiles(context.db, hash);
}

/** Gives one of her files a new private link. Refusals: FRANCECONNECT_ENDED (session), NOT_FOUND (id). */
export async function openAttachedFile(
  context: SubgraphContext,
  sealed: string,
  signalementId: string,
): Promise<{ token: string }> {
  const session = sessionOf(context, sealed);
  if (!session) throw new Refusal('FRANCECONNECT_ENDED', 'session');
  await lockFile(context.db, signalementId);
  if (!(await isAttached(context.db, signalementId, session.subjectHash))) throw new Refusal('NOT_FOUND', 'id');
  context.auditSubject = { entity: 'Signalement', entityId: signalementId };
  return { token: await openLink(context, signalementId) };
}

/** Where to go so that FranceConnect signs her out too, with the state that it gives back; null when there is nothing to tell it. */
export async function signOutOf(
  context: SubgraphContext,
  sealed: string,
): Promise<{ logoutUrl: string | null; state: string }> {
  const state = newToken();
  const session = sessionOf(context, sealed);
  const settings = franceConnectSettings(context);
  if (!session || !settings) return { logoutUrl: null, state };
  const provider = await openProvider(settings, context.now()).catch(() => undefined);
  const returnTo = `${visit.siteOf(context)}/suivi`;
  return { logoutUrl: (provider && signOutUrl(provider, session.idToken, returnTo, state)) ?? null, state };
}

const sessionKey = ({ runtime }: SubgraphContext) => purposeKey(runtime.secret, 'signalements.franceconnect.session');
const placeOf = ({ tenant }: SubgraphContext) => `${tenant.slug}:franceconnect`;
/** A key for each territory: what one keeps of a person tells another nothing. */
const territoryKey = ({ runtime, tenant }: SubgraphContext) =>
  purposeKey(runtime.secret, `signalements.franceconnect.subject:${tenant.slug}`);
