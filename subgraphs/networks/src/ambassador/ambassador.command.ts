import { randomUUID } from 'node:crypto';
import type { Ambassador, AmbassadorExchange } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { followUpToken, hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { siteUrl } from '../derogation/derogation-link.ts';
import {
  answerMail,
  proposalMail,
  publishedMail,
  questionMail,
  type RelayedMail,
  toModerateMail,
} from './ambassador.mail.ts';
import {
  changeAmbassador,
  findByToken,
  findContact,
  findExchange,
  forgetContact,
  keepAnswer,
  lockAmbassador,
} from './ambassador.store.ts';
import {
  type AmbassadorAction,
  afterAmbassadorStep,
  checkAnswer,
  checkProposal,
  checkPublishedText,
  checkQuestion,
} from './ambassador.ts';

const tokenOf = (context: SubgraphContext, purpose: 'ambassador' | 'ambassador-exchange', id: string) =>
  followUpToken(purposeKey(context.runtime.secret, purpose), context.tenant.slug, id);
const withdrawalUrl = (context: SubgraphContext, id: string) =>
  siteUrl(context, `/ambassadeur/retrait/${tokenOf(context, 'ambassador', id)}`);
const communeOf = ({ tenant }: SubgraphContext, citycode: string) =>
  tenant.communes.find(({ code }) => code === citycode)?.name ?? tenant.name;

async function mail(context: SubgraphContext, to: string, key: string, { subject, paragraphs }: RelayedMail) {
  await context.queueMail({ to, key, subject, text: letter(context.tenant, paragraphs) });
}

/** A connected building offers to testify; nothing is public before an agent has read it. Refusals: those of `checkProposal`. */
export function proposeAmbassador(context: SubgraphContext, input: unknown): Promise<Ambassador> {
  const { tenant } = context;
  const now = context.now();
  const codes = tenant.communes.map(({ code }) => code);
  const proposal = accepted(checkProposal(input, codes, Number(dayInFrance(now).slice(0, 4))));
  const { citycode, connectionYear, dwellings, testimony, name, email } = proposal;
  return context.transaction(async (db) => {
    const id = randomUUID();
    const tokenHash = hashToken(tokenOf(context, 'ambassador', id));
    const facts = { id, citycode, connectionYear, dwellings, testimony, tokenHash };
    const row = await db.ambassador.create({ data: { ...facts, createdAt: now, updatedAt: now } });
    await db.ambassadorContact.create({ data: { ambassadorId: id, name, email, consentedAt: now } });
    const url = withdrawalUrl(context, id);
    await mail(context, email, `ambassador:${id}`, proposalMail({ territoryName: tenant.name, url }));
    const moderation = { commune: communeOf(context, citycode), url: siteUrl(context, '/agents/ambassadeurs') };
    await mail(context, tenant.contacts.email, `ambassador-new:${id}`, toModerateMail(moderation));
    context.auditSubject = { entity: 'Ambassador', entityId: id };
    return row;
  });
}

/** The building behind a private link, changing nothing. Refuses NOT_FOUND. */
export async function openAmbassador(context: SubgraphContext, token: string): Promise<Ambassador> {
  const row = isToken(token) ? await findByToken(context.db, hashToken(token)) : null;
  if (!row) throw new Refusal('NOT_FOUND', 'token');
  return row;
}

/** The consent is taken back: the testimony disappears and the contact is forgotten at once. Refusals: NOT_FOUND, WRONG_STATUS. */
export async function withdrawAmbassador(context: SubgraphContext, token: string): Promise<Ambassador> {
  const { id } = await openAmbassador(context, token);
  return move(context, id, 'WITHDRAW', 'ambassador', null);
}

/** An agent publishes a testimony, in these words. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT, GIVES_CONTACT. */
export async function publishAmbassador(context: SubgraphContext, id: string, input: unknown): Promise<Ambassador> {
  const { text } = accepted(checkPublishedText(input));
  const row = await move(context, id, 'PUBLISH', 'agent', text);
  const contact = await findContact(context.db, id);
  const urls = { url: siteUrl(context, '/chauffage/ambassadeurs'), withdrawalUrl: withdrawalUrl(context, id) };
  if (contact) await mail(context, contact.email, `ambassador-published:${id}`, publishedMail(urls));
  return row;
}

/** An agent does not publish a testimony, or takes it down. Refusals: NOT_FOUND, WRONG_STATUS. */
export function declineAmbassador(context: SubgraphContext, id: string): Promise<Ambassador> {
  return move(context, id, 'DECLINE', 'agent', null);
}

function move(
  context: SubgraphContext,
  id: string,
  action: AmbassadorAction,
  by: 'agent' | 'ambassador',
  publishedText: string | null,
): Promise<Ambassador> {
  return context.transaction(async (db) => {
    const row = await lockAmbassador(db, id);
    if (!row) throw new Refusal('NOT_FOUND', 'id');
    const to = afterAmbassadorStep(action, row.status, by);
    if (!to) throw new Refusal('WRONG_STATUS');
    if (to === 'WITHDRAWN') await forgetContact(db, id);
    const now = context.now();
    context.auditSubject = { entity: 'Ambassador', entityId: id, details: { from: row.status, to } };
    return changeAmbassador(db, id, {
      status: to,
      updatedAt: now,
      ...(to === 'PUBLISHED' ? { publishedText } : { endedAt: now }),
    });
  });
}

/** Carries a question to a published ambassador; neither reads the other's address. Refusals: NOT_FOUND, and those of `checkQuestion`. */
export function askAmbassador(context: SubgraphContext, ambassadorId: string, input: unknown): Promise<void> {
  const { email, question } = accepted(checkQuestion(input));
  return context.transaction(async (db) => {
    const row = await db.ambassador.findFirst({ where: { id: ambassadorId, status: 'PUBLISHED' } });
    const contact = row && (await findContact(db, ambassadorId));
    if (!contact) throw new Refusal('NOT_FOUND', 'id');
    const id = randomUUID();
    const token = tokenOf(context, 'ambassador-exchange', id);
    const tokenHash = hashToken(token);
    await db.ambassadorExchange.create({
      data: { id, ambassadorId, email, question, tokenHash, createdAt: context.now() },
    });
    const answerUrl = siteUrl(context, `/ambassadeur/reponse/${token}`);
    const relayed = questionMail({ question, answerUrl, withdrawalUrl: withdrawalUrl(context, ambassadorId) });
    await mail(context, contact.email, `ambassador-question:${id}`, relayed);
    context.auditSubject = { entity: 'AmbassadorExchange', entityId: id };
  });
}

/** The question behind a private link, changing nothing. Refuses NOT_FOUND. */
export async function openExchange(context: SubgraphContext, token: string): Promise<AmbassadorExchange> {
  const row = isToken(token) ? await findExchange(context.db, hashToken(token)) : null;
  if (!row) throw new Refusal('NOT_FOUND', 'token');
  return row;
}

/** The ambassador answers, once; the resident gets it by mail. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export async function answerExchange(
  context: SubgraphContext,
  token: string,
  input: unknown,
): Promise<AmbassadorExchange> {
  const { answer } = accepted(checkAnswer(input));
  const { id, email, question, ambassadorId } = await openExchange(context, token);
  const { db } = context;
  if (!(await keepAnswer(db, id, answer, context.now()))) throw new Refusal('WRONG_STATUS');
  const building = await db.ambassador.findFirstOrThrow({ where: { id: ambassadorId } });
  const commune = communeOf(context, building.citycode);
  await mail(context, email, `ambassador-answer:${id}`, answerMail({ commune, question, answer }));
  context.auditSubject = { entity: 'AmbassadorExchange', entityId: id };
  return db.ambassadorExchange.findFirstOrThrow({ where: { id } });
}
