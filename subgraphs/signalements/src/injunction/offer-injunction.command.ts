import type { Injunction } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { hashToken } from '@mitoyen/kit/private-token.ts';
import { z } from 'zod';
import { v7 } from '../signalement/new-id.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { type InjunctionObstacle, injunctionObstacles } from './eligibility.ts';
import { stepped } from './injunction.command.ts';
import { findOfFile } from './injunction.store.ts';
import { landlordToken, letterCode } from './landlord-link.command.ts';
import { sendInjunctionJob } from './send-injunction.job.ts';

const answered = z.object({ 'landlord.warned': z.string(), 'consent.injunction': z.string() }).partial().catch({});

/** What stands between a file and the landlord-first route, as it was deposited; nothing when it may go that way. */
export async function obstaclesOf(context: SubgraphContext, signalementId: string): Promise<InjunctionObstacle[]> {
  const file = await context.db.signalement.findFirstOrThrow({
    where: { id: signalementId },
    include: { declaredLandlord: true },
  });
  const answers = answered.parse(file.answers);
  return injunctionObstacles(
    {
      reporterKind: file.reporterKind,
      housingSector: file.housingSector,
      hasDanger: file.hasDanger,
      suspicions: file.suspicions,
      isLandlordWarned: answers['landlord.warned'] === 'YES',
      landlordEmail: file.declaredLandlord?.email ?? null,
      landlordAddress: file.declaredLandlord?.address ?? null,
      hasOptedIn: answers['consent.injunction'] === 'YES',
    },
    context.tenant.rules.signalement.injunction.enabled,
  );
}

/**
 * Sets a deposited file on the landlord-first route, once, if nothing stands against it. Undefined when something does: the
 * classic procedure begins. While an injunction is open, the rules of affectation wait.
 */
export function offerInjunction(context: SubgraphContext, signalementId: string): Promise<Injunction | undefined> {
  return context.transaction(async (db) => {
    const known = await findOfFile(db, signalementId);
    if (known) return known;
    if ((await obstaclesOf(context, signalementId)).length > 0) return undefined;
    const landlord = await db.declaredLandlord.findFirst({ where: { signalementId } });
    const now = context.now();
    const id = v7(now);
    const injunction = await db.injunction.create({
      data: {
        id,
        signalementId,
        landlordName: landlord?.name ?? null,
        landlordEmail: landlord?.email ?? null,
        landlordAddress: landlord?.address ?? null,
        tokenHash: hashToken(landlordToken(context, id)),
        codeHash: hashToken(letterCode(context, id)),
        offeredAt: now,
        updatedAt: now,
      },
    });
    await stepped(context, injunction, 'OFFER', 'NONE', 'RESIDENT');
    const text =
      'Comme vous l’avez choisi, nous écrivons d’abord à votre propriétaire. Vous pouvez à tout moment demander la procédure habituelle.';
    await writeSystemSuivi(context, signalementId, text, 'PUBLIC', `injunction:${id}:OFFER`);
    // Who has only a postal address gets a letter, which an agent prints and posts.
    if (injunction.landlordEmail) await context.enqueue(sendInjunctionJob, { injunctionId: id }, { key: id });
    return injunction;
  });
}
