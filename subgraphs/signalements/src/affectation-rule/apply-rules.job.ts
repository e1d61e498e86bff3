import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { affect } from '../affectation/affectation.command.ts';
import { findPlacedPartners } from '../affectation/partner.graph.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { choosePartners, type OutsidePartner, type Verdict } from './affectation-rule.ts';
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
 * territory is told; so are those whom a rule named and outside of whose perimeter it lies, in the file. Once: a file that somebody has decided meanwhile is left as it is.
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
    const { choices, outside } = active ? await chosen(context, signalementId, rulesOf(active)) : NOBODY;
    await context.transaction(async () => {
      if (outside.length > 0)
        await writeSystemSuivi(context, signalementId, outsideWords(outside), 'PRIVATE', `outside:${signalementId}`);
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

const NOBODY: Verdict = { choices: [], outside: [] };

/** What is kept in the file of those whom rules named and who did not get it. */
function outsideWords(outside: readonly OutsidePartner[]): string {
  const lines = outside.map(
    ({ partnerName, ruleName }) => `- hors du périmètre de ${partnerName} (règle « ${ruleName} »)`,
  );
  return `Règles d’affectation : ce dossier n’est pas donné aux partenaires qui suivent, une personne en décide.\n${lines.join('\n')}`;
}

async function chosen(
  context: SubgraphContext,
  signalementId: string,
  rules: Parameters<typeof choosePartners>[0],
): Promise<Verdict> {
  const [partners, file] = await Promise.all([findPlacedPartners(context), findRuledFile(context.db, signalementId)]);
  return file ? choosePartners(rules, file, partners) : NOBODY;
}
