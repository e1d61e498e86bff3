import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { timeInFrance } from '../digest/french-clock.ts';
import { mailDeclarant } from '../follow-up/declarant.mail.ts';
import { openLink } from '../follow-up/follow-up-link.command.ts';
import { findOpenLink } from '../follow-up/follow-up-link.store.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { mayBeAsked, questionsDue } from './occupant-reminder.ts';
import { findSilentFiles, keepOccupantReminder, lockAskedFile } from './reminder.store.ts';

/** No declarant is written to before this time of day (hh:mm, France). */
const ASKED_FROM = '09:00';
/** Questions queued by one run: those who have waited longest go first, the others an hour later. */
const AT_ONCE = 1_000;

/** Every hour: the declarants whom nobody has written to for long are asked whether the problem is still there. */
export const askDeclarants = defineJob({
  name: 'occupant.remind',
  payload: z.strictObject({}),
  schedule: '35 * * * *',
  async run(context) {
    const now = context.now();
    if (timeInFrance(now) < ASKED_FROM) return;
    const delays = context.tenant.rules.signalement.occupantReminderDays;
    const due = (await findSilentFiles(context.db, now, delays[0] ?? 0))
      .map((file) => ({ ...file, number: questionsDue(file.silentSince, now, delays) }))
      .filter(({ number, asked }) => number > asked)
      .slice(0, AT_ONCE);
    await context.transaction(async () => {
      for (const { id, silentSince, number } of due) {
        const payload = { signalementId: id, silentSince: silentSince.toISOString(), number };
        const key = `${id}:${payload.silentSince}:${number}:${dayInFrance(now)}`;
        await context.enqueue(askDeclarant, payload, { key });
      }
    });
  },
});

/** Asks one declarant, once per silence and number; all of it in one transaction. Silent when it has no reason any more. */
export const askDeclarant = defineJob({
  name: 'occupant.send-reminder',
  atOnce: 4,
  payload: z.strictObject({ signalementId: z.uuid(), silentSince: z.iso.datetime(), number: z.int() }),
  run: (context, { signalementId, number, ...payload }) =>
    context.transaction(async (db) => {
      const file = await lockAskedFile(db, signalementId);
      const silentSince = new Date(payload.silentSince);
      if (!file || !mayBeAsked(file) || file.silentSince.getTime() !== silentSince.getTime()) return;
      const sentAt = context.now();
      if (!(await keepOccupantReminder(db, { signalementId, silentSince, number, sentAt }))) return;
      if (!(await findOpenLink(db, signalementId, sentAt))) await openLink(context, signalementId);
      const key = `occupant-reminder:${signalementId}:${payload.silentSince}:${number}`;
      await mailDeclarant(context, signalementId, key, (link) => ({
        subject: `Signalement ${file.reference} : le problème est-il toujours là ?`,
        paragraphs: [
          'Vous avez signalé un problème dans un logement, et nous ne vous avons pas écrit depuis quelque temps. Votre réponse nous aide à savoir où en est la situation.',
          link === null ? null : `Le problème est toujours là :\n${link}/decision?reponse=continuer`,
          link === null ? null : `Le problème est réglé, ou je veux arrêter :\n${link}/decision?reponse=arreter`,
          'Ces liens sont personnels : ne les donnez qu’à une personne de confiance.',
        ],
      }));
      const words =
        'Relance automatique : la personne qui a signalé est invitée à dire si le problème est toujours là.';
      await writeSystemSuivi(context, signalementId, words, 'PRIVATE', key);
    }),
});
