import { randomBytes } from 'node:crypto';
import type { DwellingLabel, LandlordDwelling, Prisma } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance, endOfFrenchDay } from '@mitoyen/kit/french-day.ts';
import { dayAfterMonths } from '@mitoyen/kit/legal-calendar.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { codeFrom, printedCode } from '@mitoyen/kit/verification-code.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { parsed, text } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';
import { currentGrid } from '../grid/grid-versions.ts';
import { v7 } from '../signalement/new-id.ts';
import { keepLetter } from './keep-letter.command.ts';
import { findLastLabel, lockLabel, nextLabelNumber } from './label.store.ts';
import { labelCertificate } from './label-certificate.ts';
import {
  type JudgedCondition,
  judgeLabel,
  type LabelAction,
  type LabelActor,
  labelState,
  labelStep,
} from './label-rules.ts';
import { addProofs, findDwellings, findLandlords, findProofs, findStatements } from './landlord.store.ts';
import { mailLandlord, takeDwelling } from './landlord-link.command.ts';
import { labelDecisionMail } from './landlord-mail.ts';
import { landlordSettingsOf } from './landlord-settings.ts';
import { CERTIFICATE } from './proof.ts';
import { siteUrl } from './site-url.ts';

const DAY_MS = 86_400_000;

/** Each condition of the label for a dwelling as it stands today, met or not. */
export async function labelConditions(
  context: SubgraphContext,
  dwelling: LandlordDwelling,
): Promise<JudgedCondition[]> {
  const { db, tenant } = context;
  const statement = (await findStatements(db, dwelling.id)).at(-1);
  const proofs = await findProofs(db, dwelling.id);
  return judgeLabel(
    {
      energyBans: currentGrid.scoring?.energy.bans ?? [],
      statement: statement
        ? { signedOn: dayInFrance(statement.signedAt), letter: statement.classLetter, hasDanger: statement.hasDanger }
        : null,
      dpeLetter: dwelling.dpeLetter,
      hasGas: dwelling.hasGas,
      proofs: proofs.map(({ code }) => code),
    },
    landlordSettingsOf(tenant.rules),
    dayInFrance(context.now()),
  );
}

/**
 * The landlord asks for the label: every condition must be met. Refusals: NOT_FOUND, LINK_EXPIRED, INCOMPLETE, WRONG_STATUS (one is asked
 * for already, or holds beyond its reminder).
 */
export function requestLabel(context: SubgraphContext, token: string, dwellingId: string): Promise<DwellingLabel> {
  return context.transaction(async (db) => {
    const dwelling = await takeDwelling(context, token, dwellingId);
    const conditions = await labelConditions(context, dwelling);
    const statement = (await findStatements(db, dwellingId)).at(-1);
    if (!statement || conditions.some(({ isMet }) => !isMet)) throw new Refusal('INCOMPLETE', 'conditions');
    const now = context.now();
    const last = await findLastLabel(db, dwellingId);
    const { labelReminderDays } = landlordSettingsOf(context.tenant.rules);
    const isOpen =
      last?.status === 'REQUESTED' ||
      (last && labelState(last, new Date(now.getTime() + labelReminderDays * DAY_MS)) === 'VALID');
    if (isOpen) throw new Refusal('WRONG_STATUS', 'id');
    const label = await db.dwellingLabel.create({
      data: {
        id: v7(now),
        dwellingId,
        statementVersion: statement.version,
        classLetter: statement.classLetter,
        requestedAt: now,
      },
    });
    await context.publish('landlordDwelling.changed', { entityId: dwellingId });
    return label;
  });
}

/**
 * Gives the label after a check on site or at a distance: number, code, end and certificate, in one transaction.
 * Refusals: NOT_FOUND, WRONG_STATUS, INCOMPLETE (a condition is no longer met), REQUIRED, BAD_DATE.
 */
export function giveLabel(context: SubgraphContext, id: string, input: unknown): Promise<DwellingLabel> {
  const today = dayInFrance(context.now());
  const { checkKind, checkedOn } = accepted(
    parsed(
      z.strictObject({
        checkKind: z.enum(['REMOTE', 'ON_SITE'], 'REQUIRED'),
        checkedOn: z.iso.date('BAD_DATE').refine((day) => day <= today, 'BAD_DATE'),
      }),
      input,
    ),
  );
  return move(context, id, 'GIVE', 'agent', async (label, dwelling) => {
    const conditions = await labelConditions(context, dwelling);
    if (conditions.some(({ isMet }) => !isMet)) throw new Refusal('INCOMPLETE', 'id');
    const { db, tenant } = context;
    const now = context.now();
    const validUntil = endOfFrenchDay(dayAfterMonths(today, landlordSettingsOf(tenant.rules).labelMonths));
    if (!validUntil) throw new RangeError(`${today} is no day`);
    const code = codeFrom(randomBytes(12));
    const number = await nextLabelNumber(db, Number(today.slice(0, 4)));
    const statement = (await findStatements(db, dwelling.id)).find(({ version }) => version === label.statementVersion);
    const asDay = (day: string) => frenchDay(new Date(`${day}T12:00:00Z`));
    const certificate = labelCertificate({
      territoryName: tenant.name,
      number,
      addressLabel: dwelling.addressLabel,
      dwelling: `${dwelling.dwellingKind === 'HOUSE' ? 'maison' : 'appartement'} de ${dwelling.surfaceM2.toLocaleString('fr-FR')} m²`,
      letter: label.classLetter,
      signedOn: frenchDay(statement?.signedAt ?? label.requestedAt),
      checkKind,
      checkedOn: asDay(checkedOn),
      givenOn: asDay(today),
      validUntil: frenchDay(new Date(validUntil.getTime() - 1)),
      conditions: conditions.map((condition) => condition.label),
      code: printedCode(code),
      url: siteUrl(context, `/label/${printedCode(code)}`),
    });
    const owner = { ownerKind: 'LANDLORD_DWELLING', ownerId: dwelling.id } as const;
    const documentId = await keepLetter(context, owner, certificate, `label-${number}.pdf`);
    await addProofs(db, [{ dwellingId: dwelling.id, documentId, code: CERTIFICATE, about: id }], now);
    await tellLandlord(context, dwelling, `label-given:${id}`, 'GIVEN', null);
    return {
      code,
      number,
      checkKind,
      checkedOn: new Date(`${checkedOn}T00:00:00Z`),
      validUntil,
      decidedAt: now,
      agentId: context.viewer.kind === 'agent' ? context.viewer.agentId : null,
    };
  });
}

/** Refuses a label that is asked for, saying why. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function refuseLabel(context: SubgraphContext, id: string, reason: string): Promise<DwellingLabel> {
  return endLabel(context, id, 'REFUSE', reason);
}

/** Takes a label back, saying why: at once, for whoever checks it. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function withdrawLabel(context: SubgraphContext, id: string, reason: string): Promise<DwellingLabel> {
  return endLabel(context, id, 'WITHDRAW', reason);
}

function endLabel(context: SubgraphContext, id: string, action: 'REFUSE' | 'WITHDRAW', typed: string) {
  const { reason } = accepted(parsed(z.strictObject({ reason: text(1_000) }), { reason: typed }));
  return move(context, id, action, 'agent', async (_label, dwelling) => {
    const now = context.now();
    const isRefused = action === 'REFUSE';
    await tellLandlord(context, dwelling, `label-ended:${id}`, isRefused ? 'REFUSED' : 'WITHDRAWN', reason);
    return { reason, ...(isRefused ? { decidedAt: now } : { withdrawnAt: now }) };
  });
}

/** The label was looked at again and stays. Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED, TOO_LONG, BAD_FORMAT. */
export function reviewLabel(context: SubgraphContext, id: string): Promise<DwellingLabel> {
  return move(context, id, 'REVIEW', 'agent', async () => ({ reviewedAt: context.now() }));
}

/** A report was made at this address: somebody has to look at the label. It stays valid, and its landlord is not told. */
export function flagLabel(context: SubgraphContext, id: string): Promise<DwellingLabel> {
  return move(context, id, 'FLAG', 'system', async () => ({ flaggedAt: context.now(), reviewedAt: null }));
}

async function tellLandlord(
  context: SubgraphContext,
  { landlordId, addressLabel }: LandlordDwelling,
  key: string,
  outcome: 'GIVEN' | 'REFUSED' | 'WITHDRAWN',
  reason: string | null,
): Promise<void> {
  const [landlord] = await findLandlords(context.db, [landlordId]);
  if (!landlord) return;
  await mailLandlord(context, landlord, key, (url) => labelDecisionMail({ addressLabel, outcome, reason, url }));
}

/** Whether somebody still has to look at a label again. */
export function isFlagged({ flaggedAt, reviewedAt }: Pick<DwellingLabel, 'flaggedAt' | 'reviewedAt'>): boolean {
  return flaggedAt !== null && (reviewedAt === null || reviewedAt < flaggedAt);
}

function move(
  context: SubgraphContext,
  id: string,
  action: LabelAction,
  actor: LabelActor,
  follow: (label: DwellingLabel, dwelling: LandlordDwelling) => Promise<Prisma.DwellingLabelUpdateManyMutationInput>,
): Promise<DwellingLabel> {
  return context.transaction(async (db) => {
    const label = await lockLabel(db, id);
    const [dwelling] = label ? await findDwellings(db, [label.dwellingId]) : [];
    if (!label || !dwelling) throw new Refusal('NOT_FOUND', 'id');
    const to = labelStep(action, { status: label.status, isFlagged: isFlagged(label) }, actor);
    if (!to) throw new Refusal('WRONG_STATUS', 'id');
    const change = await follow(label, dwelling);
    await db.dwellingLabel.updateMany({ where: { id }, data: { ...change, status: to } });
    await context.publish(action === 'FLAG' ? 'label.flagged' : 'label.changed', { entityId: id });
    const details = { action, from: label.status, to };
    if (actor === 'system')
      await context.audit([{ action: 'flagLabel', entity: 'DwellingLabel', entityId: id, details }]);
    context.auditSubject = { entity: 'DwellingLabel', entityId: id, details };
    return db.dwellingLabel.findFirstOrThrow({ where: { id } });
  });
}
