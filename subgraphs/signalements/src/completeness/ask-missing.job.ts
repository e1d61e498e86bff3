import type { Declarant, Signalement } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { letterIn } from '../deposit/receipt-mail.ts';
import { followUpUrl, tokenOf } from '../follow-up/follow-up-link.command.ts';
import { findOpenLink } from '../follow-up/follow-up-link.store.ts';
import { FORM_LOCALES } from '../form/form.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { contentsOf, findDueRounds, findWithDeclarant, markAsked } from './completeness.store.ts';
import {
  AGAIN_AFTER_MS,
  FIRST_AFTER_MS,
  type Missing,
  missingFrom,
  reasonNotToAsk,
  TOO_LATE_MS,
} from './completeness.ts';
import { missingMail, missingSms, missingSuivi } from './missing-words.ts';

const AT_ONCE = 500;
const payload = z.strictObject({ signalementId: z.uuid(), round: z.union([z.literal(1), z.literal(2)]) });

/** Every five minutes: each file whose turn has come becomes a job of its own, so that one that fails holds up no other. */
export const findMissing = defineJob({
  name: 'deposit.find-missing',
  payload: z.strictObject({}),
  schedule: '*/5 * * * *',
  async run(context) {
    const now = context.now().getTime();
    const span = (after: number) => ({ from: new Date(now - after - TOO_LATE_MS), to: new Date(now - after) });
    const due = await findDueRounds(context.db, span(FIRST_AFTER_MS), span(AGAIN_AFTER_MS), AT_ONCE);
    await context.transaction(async () => {
      const hour = context.now().toISOString().slice(0, 13);
      // An hour in the key: what could not be done is tried again in the next one, and never queued twice in this one.
      for (const one of due)
        await context.enqueue(askMissing, one, { key: `${one.signalementId}:${one.round}:${hour}` });
    });
  },
});

/** Looks at one file and asks, once a round, for what it lacks; a file that lacks nothing is looked at no more. */
export const askMissing = defineJob({
  name: 'deposit.ask-missing',
  payload,
  async run(context, { signalementId, round }) {
    await context.transaction(async (db) => {
      const file = await findWithDeclarant(db, signalementId);
      if (!file?.declarant || reasonNotToAsk(file) !== undefined) return;
      const contents = (await contentsOf(db, [signalementId])).get(signalementId);
      const missing = contents ? missingFrom(contents) : [];
      if (!(await markAsked(db, signalementId, round, missing, context.now())) || missing.length === 0) return;
      await ask(context, file, file.declarant, missing, `missing:${signalementId}:${round}`);
    });
  },
});

async function ask(
  context: SubgraphContext,
  file: Signalement,
  { email, phone }: Declarant,
  missing: readonly Missing[],
  key: string,
): Promise<void> {
  const locale = FORM_LOCALES.find((one) => one === file.locale) ?? 'fr';
  await writeSystemSuivi(context, file.id, missingSuivi(missing, locale), 'PUBLIC', key);
  const open = await findOpenLink(context.db, file.id, context.now());
  const link = open ? followUpUrl(context, tokenOf(context, open.id)) : null;
  if (email) {
    const { subject, paragraphs } = missingMail(file.reference, missing, link, locale);
    await context.queueMail({ to: email, subject, text: letterIn(locale, context.tenant, paragraphs), key });
  } else if (phone && link) {
    await context.sms({ to: phone, text: missingSms(file.reference, link, locale), key });
  }
}
