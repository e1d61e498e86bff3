import { randomUUID } from 'node:crypto';
import type { Derogation } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { frenchDay, letter } from '@mitoyen/kit/letter.ts';
import { hashToken, isToken } from '@mitoyen/kit/private-token.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { dutyAt } from '../connection-duty/duty.store.ts';
import { lawSettingsOf } from '../connection-duty/law-settings.ts';
import { writeLetter } from '../letter/write-letter.command.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import { decisionLetter } from './decision-letter.ts';
import {
  type DerogationMail,
  decisionMail,
  missingPiecesMail,
  newRequestMail,
  receiptMail,
} from './derogation.mail.ts';
import {
  addStep,
  attachEvidence,
  changeDerogation,
  claimDeposit,
  findApplicant,
  findByToken,
  lockDerogation,
  nextReference,
} from './derogation.store.ts';
import {
  checkDecision,
  checkDerogation,
  checkPieces,
  checkPiecesMessage,
  type DerogationDeposit,
  derogationFingerprint,
  lastDayAfter,
} from './derogation.ts';
import { answerDelay, type DerogationAction, type DerogationActor, derogationStep } from './derogation-life-cycle.ts';
import { derogationToken, siteUrl } from './derogation-link.ts';

/** What the applicant takes away: the number to say and the private link. */
export interface DerogationReceipt {
  readonly reference: string;
  readonly createdAt: Date;
  readonly token: string;
}

/**
 * Makes a file from what a form sent, once: the same key with the same content gives the same receipt again.
 * Refusals: see `checkDerogation`.
 */
export function depositDerogation(context: SubgraphContext, input: unknown): Promise<DerogationReceipt> {
  const { tenant } = context;
  const deposit = accepted(
    checkDerogation(
      input,
      tenant.communes.map(({ code }) => code),
    ),
  );
  return context.transaction(async (db) => {
    const fingerprint = derogationFingerprint(deposit);
    const already = await claimDeposit(db, tenant.slug, deposit.idempotencyKey);
    if (already) {
      if (already.depositFingerprint !== fingerprint) throw new Refusal('KEY_REUSED', 'idempotencyKey');
      return receiptOf(context, already);
    }
    const now = context.now();
    const id = randomUUID();
    const token = derogationToken(context, id);
    const { address, applicant } = deposit;
    const file = await db.derogation.create({
      data: {
        id,
        reference: await nextReference(db, Number(dayInFrance(now).slice(0, 4))),
        depositKey: deposit.idempotencyKey,
        depositFingerprint: fingerprint,
        tokenHash: hashToken(token),
        banId: address.banId,
        addressLabel: address.label,
        citycode: address.citycode,
        lon: address.lon,
        lat: address.lat,
        project: deposit.project,
        powerKw: deposit.powerKw,
        grounds: deposit.grounds,
        explanation: deposit.explanation,
        ...(await perimeterAt(context, deposit)),
        createdAt: now,
        updatedAt: now,
        completeSince: now,
      },
    });
    await db.derogationApplicant.create({ data: { ...applicant, derogationId: id, consentedAt: now } });
    await claimEvidence(context, id, deposit.evidenceIds);
    const step = { action: 'DEPOSIT', fromStatus: null, toStatus: file.status, message: null, agentId: null } as const;
    await addStep(db, { ...step, derogationId: id, at: now });
    await tellOfDeposit(context, file, applicant.email);
    await context.publish('derogation.changed', { entityId: id });
    context.auditSubject = { entity: 'Derogation', entityId: id };
    return receiptOf(context, file);
  });
}

const receiptOf = (context: SubgraphContext, { id, reference, createdAt }: Derogation): DerogationReceipt => ({
  reference,
  createdAt,
  token: derogationToken(context, id),
});

/** The perimeter in force where the building stands, and its threshold: what the decision will rest on. */
async function perimeterAt(context: SubgraphContext, { address, project, powerKw }: DerogationDeposit) {
  const { lon, lat } = address;
  if (lon === null || lat === null || !isPosition(lon, lat) || !isInFrance([lon, lat])) return {};
  const { perimeters } = await dutyAt(context, { lon, lat, project, powerKw });
  const inForce = perimeters.find(({ reason }) => reason !== 'NOT_YET_IN_FORCE' && reason !== 'NO_LONGER_IN_FORCE');
  if (!inForce) return {};
  const { perimeter, thresholdKw } = inForce;
  return { perimeterId: perimeter.id, perimeterName: perimeter.name, thresholdKw };
}

async function claimEvidence(context: SubgraphContext, id: string, globalIds: readonly string[]): Promise<void> {
  const ids = globalIds.map((globalId) => fromGlobalId('DerogationEvidence', globalId));
  const known = ids.filter((raw) => raw !== undefined);
  const answer =
    known.length < ids.length ? 'UNKNOWN_FILE' : await attachEvidence(context.db, id, known, context.now());
  if (answer !== 'OK') throw new Refusal(answer, 'evidenceIds');
}

async function tellOfDeposit(context: SubgraphContext, file: Derogation, email: string): Promise<void> {
  const { tenant } = context;
  const { derogationAnswerDays: answerDays } = lawSettingsOf(tenant.rules);
  const { dueAt } = answerDelay(file, answerDays, context.now());
  const { reference, addressLabel, id } = file;
  await mail(context, email, `derogation-receipt:${id}`, {
    ...receiptMail({
      reference,
      addressLabel,
      receivedOn: frenchDay(file.createdAt),
      territoryName: tenant.name,
      answerDays,
      dataProtectionEmail: tenant.contacts.dataProtectionEmail,
      url: followUpUrl(context, id),
    }),
  });
  const url = siteUrl(context, `/agents/derogations/${toGlobalId('Derogation', id)}`);
  const dueOn = frenchDay(dueAt ?? file.createdAt);
  await mail(context, tenant.contacts.email, `derogation-new:${id}`, newRequestMail({ reference, dueOn, url }));
}

const followUpUrl = (context: SubgraphContext, id: string) =>
  siteUrl(context, `/derogation/suivi/${derogationToken(context, id)}`);

async function mail(context: SubgraphContext, to: string, key: string, { subject, paragraphs }: DerogationMail) {
  await context.queueMail({ to, key, subject, text: letter(context.tenant, paragraphs) });
}

/** The file behind a private link, changing nothing. Refuses NOT_FOUND. */
export async function openDerogation(context: SubgraphContext, token: string): Promise<Derogation> {
  const file = isToken(token) ? await findByToken(context.db, hashToken(token)) : null;
  if (!file) throw new Refusal('NOT_FOUND', 'token');
  return file;
}

/** The applicant sends what was asked, or adds to the file. Refusals: NOT_FOUND, WRONG_STATUS, and those of the pieces. */
export async function addPieces(context: SubgraphContext, token: string, input: unknown): Promise<Derogation> {
  const { message, evidenceIds } = accepted(checkPieces(input));
  const { id } = await openDerogation(context, token);
  return move(context, id, 'ADD_PIECES', 'applicant', message, async () => {
    await claimEvidence(context, id, evidenceIds);
    return {};
  });
}

/** The applicant gives up. Refusals: NOT_FOUND, WRONG_STATUS. */
export async function withdrawDerogation(context: SubgraphContext, token: string): Promise<Derogation> {
  const { id } = await openDerogation(context, token);
  return move(context, id, 'WITHDRAW', 'applicant', null);
}

/** The collectivité asks for what is missing; the delay stops. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function requestPieces(context: SubgraphContext, id: string, input: unknown): Promise<Derogation> {
  const { message } = accepted(checkPiecesMessage(input));
  return move(context, id, 'REQUEST_PIECES', 'agent', message, async (file) => {
    await tellApplicant(context, file, (url) => missingPiecesMail({ reference: file.reference, message, url }));
    return {};
  });
}

/**
 * The collectivité decides: the file, its letter as a PDF and the mail that announces it, in one transaction.
 * Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT.
 */
export function decideDerogation(
  context: SubgraphContext,
  id: string,
  decision: 'GRANT' | 'REFUSE',
  input: unknown,
): Promise<Derogation> {
  const { motives, conditions, validMonths } = accepted(checkDecision(input));
  const isGranted = decision === 'GRANT';
  const day = dayInFrance(context.now());
  const validUntil = isGranted && validMonths !== null ? lastDayAfter(day, validMonths) : null;
  return move(context, id, decision, 'agent', null, async (file) => {
    const applicant = await findApplicant(context.db, id);
    const asDay = (iso: string) => frenchDay(new Date(`${iso}T12:00:00Z`));
    await context.audit([{ action: 'read', entity: 'Derogation', entityId: id, details: { fields: ['applicant'] } }]);
    const text = decisionLetter({
      ...file,
      territoryName: context.tenant.name,
      decidedOn: asDay(day),
      depositedOn: frenchDay(file.createdAt),
      applicant: applicant ?? { name: 'Madame, Monsieur', organisation: null, postalAddress: '' },
      isGranted,
      motives,
      conditions: isGranted ? conditions : null,
      validUntil: validUntil && asDay(validUntil),
      email: context.tenant.contacts.email,
    });
    await writeLetter(context, { derogationId: id, attestationId: null }, text, `decision-${file.reference}.pdf`);
    await tellApplicant(context, file, (url) => decisionMail({ reference: file.reference, isGranted, url }));
    return {
      motives,
      conditions: isGranted ? conditions : null,
      validUntil: validUntil && new Date(`${validUntil}T00:00:00Z`),
    };
  });
}

async function tellApplicant(
  context: SubgraphContext,
  file: Derogation,
  write: (url: string) => DerogationMail,
): Promise<void> {
  const applicant = await findApplicant(context.db, file.id);
  if (!applicant) return;
  await mail(context, applicant.email, `derogation:${file.id}:${file.version}`, write(followUpUrl(context, file.id)));
}

type Words = Pick<Parameters<typeof changeDerogation>[2], 'motives' | 'conditions' | 'validUntil'>;

function move(
  context: SubgraphContext,
  id: string,
  action: DerogationAction,
  actor: DerogationActor,
  message: string | null,
  follow: (file: Derogation) => Promise<Words> = async () => ({}),
): Promise<Derogation> {
  return context.transaction(async (db) => {
    const file = await lockDerogation(db, id);
    if (!file) throw new Refusal('NOT_FOUND', 'id');
    const step = derogationStep(action, file.status, actor);
    if (!step) throw new Refusal('WRONG_STATUS');
    const now = context.now();
    const words = await follow(file);
    const { viewer } = context;
    await addStep(db, {
      derogationId: id,
      action,
      fromStatus: file.status,
      toStatus: step.to,
      message,
      agentId: actor === 'agent' && viewer.kind === 'agent' ? viewer.agentId : null,
      at: now,
    });
    await context.publish('derogation.changed', { entityId: id });
    context.auditSubject = { entity: 'Derogation', entityId: id, details: { from: file.status, to: step.to } };
    return changeDerogation(
      db,
      id,
      {
        ...words,
        status: step.to,
        ...(step.delay === 'starts' && { completeSince: now }),
        ...(step.delay === 'stops' && { completeSince: null }),
        ...(step.delay === 'ends' && { endedAt: now }),
      },
      now,
    );
  });
}
