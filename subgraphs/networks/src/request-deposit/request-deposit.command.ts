import { createHmac } from 'node:crypto';
import type { ConnectionRequest } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { tell } from '../connection-request/activity.command.ts';
import { addEvent } from '../connection-request/connection-request.store.ts';
import { agentIdOf } from '../connection-request/request-access.command.ts';
import type { Verdict } from '../eligibility/eligibility.ts';
import { isHighPotential } from '../eligibility/high-potential.ts';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { normaliseName } from '../names/names.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import { findRecipients } from '../recipient/recipient.store.ts';
import { distanceAskedFor, networkAskedFor, recipientOf } from '../recipient/recipient.ts';
import { tellRecipient } from '../recipient/tell-recipient.job.ts';
import { planReminders } from '../reminder/reminder.store.ts';
import { remindersOfAssignment, remindersOfDeposit } from '../reminder/reminder.ts';
import { mailApplicant } from '../request-follow-up/applicant.mail.ts';
import { openRequestLink } from '../request-follow-up/request-link.command.ts';
import { learnBuilding } from './learn-building.job.ts';
import { duplicateMail, requestReceiptMail } from './receipt-mail.ts';
import { addRequest, claimDuplicate, claimRequestDeposit, nextRequestReference } from './request-deposit.store.ts';
import { checkRequestDeposit, placeOf, type RequestDeposit, requestFingerprint } from './request-deposit.ts';

const DAY_MS = 86_400_000;
/** Sorts after every distance that anybody measures. */
const UNKNOWN_DISTANCE = 1_000_000;

/** A request that was kept, or that was there already. */
export interface DepositedRequest {
  readonly request: ConnectionRequest;
  /** The same person had asked for the same place: nothing was made, and only her mail box learns it. */
  readonly isDuplicate: boolean;
  /** Today's, even for a duplicate: an answer of another day would give it away. */
  readonly outcome: Verdict['outcome'];
}

/**
 * Makes a request from what a form sent, once: the same key with the same content gives the same request again, and so does
 * the same person asking for the same place within the days of the territory. In one transaction: the request with its
 * verdict, its recipient, its link, its reminders, its event and its receipt by mail. Refusals: see `checkRequestDeposit`.
 */
export async function depositRequest(context: SubgraphContext, input: unknown): Promise<DepositedRequest> {
  const { tenant, runtime } = context;
  const checked = checkRequestDeposit(input, {
    citycodes: tenant.communes.map(({ code }) => code),
    isInFrance: (lon, lat) => isPosition(lon, lat) && isInFrance([lon, lat]),
  });
  if (!checked.ok) throw new Refusal(checked.code, checked.field);
  const answers = checked.deposit;
  const { lon, lat, citycode } = answers.address;
  const judge = await judgeOf(runtime, tenant.slug);
  const verdict = judge.judge({ lon, lat, citycode, heating: answers.heatingType });
  const { outcome } = verdict;

  return context.transaction(async (db) => {
    const already = await claimRequestDeposit(db, tenant.slug, answers.idempotencyKey);
    if (already) {
      if (already.depositFingerprint !== requestFingerprint(answers)) throw new Refusal('KEY_REUSED', 'idempotencyKey');
      return { request: already, isDuplicate: false, outcome };
    }
    const keys = keysOf(context, answers);
    const now = context.now();
    const since = new Date(now.getTime() - tenant.rules.requests.duplicateDays * DAY_MS);
    const former = await claimDuplicate(db, tenant.slug, keys, since);
    if (former) {
      // Once a day at most: a form must not be a way to fill somebody's mail box.
      const key = `request-duplicate:${former.id}:${now.toISOString().slice(0, 10)}`;
      await mailApplicant(context, former.id, key, (link) => duplicateMail(former, link));
      context.auditSubject = { entity: 'ConnectionRequest', entityId: former.id, details: { isDuplicate: true } };
      return { request: former, isDuplicate: true, outcome };
    }
    const request = await keep(context, answers, verdict, keys, now);
    context.auditSubject = { entity: 'ConnectionRequest', entityId: request.id };
    return { request, isDuplicate: false, outcome };
  });
}

/** What tells a person and a place without naming them; only this platform can make the same again. */
function keysOf({ runtime, tenant }: SubgraphContext, answers: RequestDeposit) {
  const key = purposeKey(runtime.secret, 'connection-request-duplicate');
  const hashed = (text: string) => createHmac('sha256', key).update(`${tenant.slug}/${text}`).digest('base64url');
  return { applicantKey: hashed(answers.email), placeKey: hashed(placeOf(answers)) };
}

async function keep(
  context: SubgraphContext,
  answers: RequestDeposit,
  verdict: Verdict,
  keys: { readonly applicantKey: string; readonly placeKey: string },
  now: Date,
): Promise<ConnectionRequest> {
  const { db, tenant } = context;
  const rules = tenant.rules.requests;
  const isValidated = rules.validation === 'AUTOMATIC';
  const askedFor = networkAskedFor(verdict, rules.autoAssignMeters);
  const partners = await findRecipients(db, askedFor === null ? [] : [askedFor]);
  const { networkId, partnerId } = recipientOf(askedFor, isValidated, partners);
  const distanceMeters = distanceAskedFor(verdict);
  const reference = await nextRequestReference(db, now);
  const { address, name, email, phone, representedStructure } = answers;
  const searchText = normaliseName(`${reference} ${address.label}`);

  const request = await addRequest(db, {
    reference,
    status: isValidated ? 'NEW' : 'TO_VALIDATE',
    validatedAt: isValidated ? now : null,
    depositKey: answers.idempotencyKey,
    depositFingerprint: requestFingerprint(answers),
    ...keys,
    banId: address.banId,
    addressLabel: address.label,
    citycode: address.citycode,
    lon: address.lon,
    lat: address.lat,
    applicantKind: answers.applicantKind,
    structureKind: answers.structureKind,
    heatingEnergy: answers.heatingEnergy,
    heatingType: answers.heatingType,
    dwellings: answers.dwellings,
    surface: answers.surface,
    comment: answers.comment,
    origin: answers.origin,
    searchText,
    applicantSearchText: `${searchText} ${normaliseName(`${name} ${email} ${representedStructure ?? ''}`)}`.trim(),
    outcome: verdict.outcome,
    reason: verdict.reason,
    rulesVersion: verdict.rulesVersion,
    distanceMeters,
    thresholdMeters: verdict.thresholdMeters,
    eligibleFrom: verdict.eligibleFrom,
    verdict: snapshotOf(verdict),
    isHighPotential: isHighPotential({
      heating: answers.heatingType,
      dwellings: answers.dwellings,
      isTertiary: answers.structureKind === 'TERTIARY',
      isHighPotentialDistance: verdict.isHighPotentialDistance,
    }),
    networkId,
    recipientKind: partnerId === null ? 'COLLECTIVITE' : 'PARTNER',
    partnerId,
    assignedAt: now,
    createdAt: now,
    updatedAt: now,
    dwellingsRank: answers.dwellings ?? 0,
    distanceRank: distanceMeters ?? UNKNOWN_DISTANCE,
  });
  await db.connectionApplicant.create({
    data: { requestId: request.id, name, email, phone, representedStructure, consentedAt: now },
  });
  await addEvent(db, {
    requestId: request.id,
    action: 'DEPOSIT',
    fromStatus: 'NONE',
    toStatus: request.status,
    toPartnerId: partnerId,
    actorKind: context.viewer.kind === 'anonymous' ? 'applicant' : context.viewer.kind,
    agentId: agentIdOf(context.viewer),
    at: now,
  });
  await openRequestLink(context, request.id);
  await planReminders(db, request.id, 0, remindersOfDeposit(now, rules));
  await planReminders(db, request.id, request.assignmentRound, remindersOfAssignment(now, rules));
  await tell(context, 'connection-request.deposited', request);
  await context.enqueue(
    tellRecipient,
    { requestId: request.id, round: request.assignmentRound },
    { key: `${request.id}:${request.assignmentRound}` },
  );
  if (request.banId !== null) await context.enqueue(learnBuilding, { requestId: request.id }, { key: request.id });
  await mailApplicant(context, request.id, `request-receipt:${request.id}`, (link) =>
    requestReceiptMail(
      {
        reference,
        addressLabel: request.addressLabel,
        receivedAt: now,
        outcome: verdict.outcome,
        territoryName: tenant.name,
        answerDays: rules.operatorReminderDays,
        dataProtectionEmail: tenant.contacts.dataProtectionEmail,
      },
      link,
    ),
  );
  return request;
}

/** What explains the answer later, when networks and rules have changed. */
function snapshotOf({ outcome, reason, networkId, candidates, perimeters, eligibleFrom, untracedNetworkIds }: Verdict) {
  return {
    outcome,
    reason,
    networkId,
    eligibleFrom,
    candidates: candidates.slice(0, 10).map((candidate) => ({ ...candidate })),
    perimeters: perimeters.map((perimeter) => ({ ...perimeter })),
    untracedNetworkIds: [...untracedNetworkIds],
  };
}
