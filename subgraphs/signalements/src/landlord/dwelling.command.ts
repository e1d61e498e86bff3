import type { DwellingStatement, DwellingWork, LandlordDwelling } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { accepted } from '@mitoyen/kit/written/accepted.ts';
import { claimDocuments } from '../document/document.command.ts';
import { askedOf } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { v7 } from '../signalement/new-id.ts';
import { searchText } from '../signalement/search-text.ts';
import { checkFirstDwelling, checkNextDwelling, checkWork, MAX_DWELLINGS, type NextDwelling } from './dwelling.ts';
import {
  checkAnswers,
  checkSignature,
  type Finding,
  findingsShape,
  unanswered,
  withAnswers,
} from './dwelling-statement.ts';
import { addProofs, claimLandlord, findDwellingsOf, findStatements } from './landlord.store.ts';
import { mailLandlord, readLandlord, takeDwelling } from './landlord-link.command.ts';
import { registeredMail } from './landlord-mail.ts';
import { PROOF_CODES, type ProofCode } from './proof.ts';
import { scoreStatement } from './statement-score.ts';

/** The grid as landlords are asked it. */
export const landlordGrid = askedOf(currentGrid, 'LANDLORD');

/** Prisma wants lists that may be written to. */
const plain = (findings: readonly Finding[]) => findings.map((each) => ({ ...each, rooms: [...each.rooms] }));

const citycodesOf = ({ tenant }: SubgraphContext) => tenant.communes.map(({ code }) => code);

/**
 * Registers the first dwelling of somebody, or one more, and sends the private link to the address given: nothing is shown of what
 * that address already has. The same key registers once. Refusals: see `DWELLING_REFUSALS`.
 */
export function registerDwelling(context: SubgraphContext, input: unknown): Promise<LandlordDwelling> {
  const {
    name,
    email,
    phone,
    consent: _consent,
    ...dwelling
  } = accepted(checkFirstDwelling(input, citycodesOf(context)));
  return context.transaction(async (db) => {
    const now = context.now();
    const known = await claimLandlord(db, context.tenant.slug, email);
    const landlord =
      known ??
      (await db.landlord.create({
        data: { id: v7(now), email, name, phone, consentedAt: now, createdAt: now, seenAt: now },
      }));
    const added = await addDwelling(context, landlord.id, dwelling, null);
    await mailLandlord(context, landlord, `landlord-dwelling:${added.id}`, (url) =>
      registeredMail({
        addressLabel: added.addressLabel,
        dataProtectionEmail: context.tenant.contacts.dataProtectionEmail,
        url,
      }),
    );
    return added;
  });
}

/** Another dwelling, by the private link. Refusals: NOT_FOUND, LINK_EXPIRED, and `DWELLING_REFUSALS`. */
export async function registerNextDwelling(
  context: SubgraphContext,
  token: string,
  input: unknown,
): Promise<LandlordDwelling> {
  const dwelling = accepted(checkNextDwelling(input, citycodesOf(context)));
  const { landlord } = await readLandlord(context, token);
  return context.transaction(() => addDwelling(context, landlord.id, dwelling, context.now()));
}

async function addDwelling(
  context: SubgraphContext,
  landlordId: string,
  { idempotencyKey, address, ...facts }: NextDwelling,
  confirmedAt: Date | null,
): Promise<LandlordDwelling> {
  const { db } = context;
  const mine = await findDwellingsOf(db, landlordId);
  const already = mine.find(({ depositKey }) => depositKey === idempotencyKey);
  if (already) return already;
  if (mine.length >= MAX_DWELLINGS) throw new Refusal('TOO_MANY', 'address');
  const now = context.now();
  const id = v7(now);
  const dwelling = await db.landlordDwelling.create({
    data: {
      id,
      landlordId,
      depositKey: idempotencyKey,
      banId: address.banId,
      addressLabel: address.label,
      addressDetails: address.details,
      searchText: searchText(address.label),
      citycode: address.citycode,
      lon: address.lon,
      lat: address.lat,
      ...facts,
      draft: [],
      createdAt: now,
      confirmedAt,
    },
  });
  context.auditSubject = { entity: 'LandlordDwelling', entityId: id };
  await context.publish('landlordDwelling.changed', { entityId: id });
  return dwelling;
}

/** Keeps some answers of the état that is being written. Refusals: NOT_FOUND, LINK_EXPIRED, REQUIRED, UNKNOWN_DESORDRE, UNKNOWN_ROOM, BAD_FORMAT. */
export function saveAnswers(
  context: SubgraphContext,
  token: string,
  id: string,
  input: unknown,
): Promise<LandlordDwelling> {
  const answers = accepted(checkAnswers(input, landlordGrid));
  return context.transaction(async (db) => {
    const dwelling = await takeDwelling(context, token, id);
    const draft = withAnswers(findingsShape.parse(dwelling.draft), answers);
    await db.landlordDwelling.updateMany({ where: { id }, data: { draft: plain(draft) } });
    return db.landlordDwelling.findFirstOrThrow({ where: { id } });
  });
}

/**
 * Signs the état as it stands: the first one is the état initial, a later one a new version. It is scored by the grid from what the
 * landlord declares, and frozen. Refusals: NOT_FOUND, LINK_EXPIRED, REQUIRED, CONSENT_REQUIRED, INCOMPLETE (criteria without answer).
 */
export function signStatement(
  context: SubgraphContext,
  token: string,
  id: string,
  input: unknown,
): Promise<DwellingStatement> {
  const { name } = accepted(checkSignature(input));
  return context.transaction(async (db) => {
    const dwelling = await takeDwelling(context, token, id);
    const findings = findingsShape.parse(dwelling.draft);
    if (unanswered(findings, landlordGrid).length > 0) throw new Refusal('INCOMPLETE', 'answers');
    const now = context.now();
    const score = scoreStatement(currentGrid, dwelling, findings, dayInFrance(now));
    const versions = await findStatements(db, id);
    const statement = await db.dwellingStatement.create({
      data: {
        dwellingId: id,
        version: versions.length + 1,
        gridVersion: currentGrid.version,
        findings,
        signedBy: name,
        signedAt: now,
        classLetter: score.letter,
        score: score.score,
        hasDanger: score.hasDanger,
        reasons: score.reasons.map((reason) => ({ ...reason })),
      },
    });
    await context.publish('landlordDwelling.changed', { entityId: id });
    return statement;
  });
}

/** Gives the landlord's documents to the dwelling. Refuses UNKNOWN_FILE, TOO_MANY, BAD_FORMAT. */
export async function claimProofs(
  context: SubgraphContext,
  dwellingId: string,
  proofs: readonly { readonly code: string; readonly documentId: string; readonly about: string | null }[],
): Promise<void> {
  if (!proofs.every(({ code }) => PROOF_CODES.includes(code as ProofCode))) throw new Refusal('BAD_FORMAT', 'proofs');
  const owner = { ownerKind: 'LANDLORD_DWELLING', ownerId: dwellingId, signalementId: null } as const;
  const globalIds = proofs.map(({ documentId }) => documentId);
  await claimDocuments(context, globalIds, owner, { visibility: 'LANDLORD' }).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === 'NOT_FOUND' ? new Refusal('UNKNOWN_FILE', 'proofs') : error;
  });
  const rows = proofs.map(({ code, documentId, about }) => ({
    dwellingId,
    code,
    about,
    documentId: requireId('Document', documentId, 'proofs'),
  }));
  await addProofs(context.db, rows, context.now());
}

/** The landlord adds proofs: diagnostics, photos. Refusals: NOT_FOUND, LINK_EXPIRED, REQUIRED, UNKNOWN_FILE, TOO_MANY, BAD_FORMAT. */
export function addDwellingProofs(
  context: SubgraphContext,
  token: string,
  id: string,
  proofs: readonly { readonly code: string; readonly documentId: string; readonly about: string | null }[],
): Promise<LandlordDwelling> {
  if (proofs.length === 0) throw new Refusal('REQUIRED', 'proofs');
  return context.transaction(async () => {
    const dwelling = await takeDwelling(context, token, id);
    await claimProofs(context, id, proofs);
    return dwelling;
  });
}

/** Writes an entry of the log. Refusals: NOT_FOUND, LINK_EXPIRED, and `WORK_REFUSALS`. */
export function addWork(
  context: SubgraphContext,
  token: string,
  id: string,
  input: unknown,
): Promise<LandlordDwelling> {
  const work = accepted(checkWork(input, dayInFrance(context.now())));
  return context.transaction(async () => {
    const dwelling = await takeDwelling(context, token, id);
    await writeWork(context, id, work, null);
    return dwelling;
  });
}

/** Puts an entry in the place of another, which stays to be read. Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS (corrected already), and `WORK_REFUSALS`. */
export function correctWork(
  context: SubgraphContext,
  token: string,
  workId: string,
  input: unknown,
): Promise<LandlordDwelling> {
  const work = accepted(checkWork(input, dayInFrance(context.now())));
  return context.transaction(async (db) => {
    const former = await db.dwellingWork.findFirst({ where: { id: workId } });
    if (!former) throw new Refusal('NOT_FOUND', 'id');
    const dwelling = await takeDwelling(context, token, former.dwellingId);
    if ((await db.dwellingWork.count({ where: { correctsId: workId } })) > 0) throw new Refusal('WRONG_STATUS', 'id');
    await writeWork(context, dwelling.id, work, workId);
    return dwelling;
  });
}

async function writeWork(
  context: SubgraphContext,
  dwellingId: string,
  { documentIds, doneOn, ...work }: Extract<ReturnType<typeof checkWork>, { ok: true }>['value'],
  correctsId: string | null,
): Promise<DwellingWork> {
  const now = context.now();
  const id = v7(now);
  const row = await context.db.dwellingWork.create({
    data: { id, dwellingId, ...work, doneOn: new Date(`${doneOn}T00:00:00Z`), correctsId, createdAt: now },
  });
  if (documentIds.length > 0) {
    await claimProofs(
      context,
      dwellingId,
      documentIds.map((documentId) => ({ code: 'INVOICE', documentId, about: id })),
    );
  }
  return row;
}
