import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { affect } from '../affectation/affectation.command.ts';
import { findAllPartners } from '../affectation/partner.graph.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { type Choice, choosePartners } from './affectation-rule.ts';
import { findActive, rulesOf } from './rule-set.store.ts';
import { findRuledFile } from './ruled-file.store.ts';

/**
 * Has the rules of the territory judge a new file once the current transaction commits, once per occasion: its deposit,
 * the end of what held it back.
 */
export async function judgeByRules(
  context: SubgraphContext,
  signalementId: string,
  occasion = 'deposit',
): Promise<void> {
  await context.enqueue(applyRules, { signalementId }, { key: `${signalementId}:${occasion}` });
}

/**
 * Gives a new file to the partners that the rules in force choose, which takes it on; when they choose nobody, the
 * territory is told. Once: a file that somebody has decided meanwhile is left as it is.
 */
export const applyRules = defineJob({
  name: 'affectation.apply-rules',
  atOnce: 2,
  payload: z.strictObject({ signalementId: z.uuid() }),
  async run(context, { signalementId }) {
    const { db } = context;
    const file = await db.signalement.findFirst({ where: { id: signalementId }, select: { status: true } });
    if (file?.status !== 'NEW') return;
    // The landlord is asked first: the rules judge the file once that has ended without success.
    if ((await db.injunction.count({ where: { signalementId, endedAt: null } })) > 0) return;
    const active = await findActive(db);
    const choices = active ? await chosen(context, signalementId, rulesOf(active)) : [];
    await context.transaction(async () => {
      if (choices.length === 0) {
        await notifyOf(context, { kind: 'FILE_TO_DECIDE', signalementId, eventKey: `to-decide:${signalementId}` });
        return;
      }
      for (const { partnerId, reason } of choices) {
        await affect(context, signalementId, partnerId, { ...reason, version: active?.version ?? 0 } as object);
      }
    });
  },
});

async function chosen(
  context: SubgraphContext,
  signalementId: string,
  rules: Parameters<typeof choosePartners>[0],
): Promise<Choice[]> {
  const [partners, file] = await Promise.all([findAllPartners(context), findRuledFile(context.db, signalementId)]);
  return file ? choosePartners(rules, file, partners) : [];
}
