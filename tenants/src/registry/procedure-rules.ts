import { z } from 'zod';

const days = z.int().min(1).max(365);

/** The landlord-first route (« démarche accélérée »): whether it is offered, and its delays in calendar days. */
export const injunctionRules = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** For the landlord's answer, and before he is reminded of it. */
    answerDays: days.default(21),
    reminderDays: days.default(14),
    /** Between two reminders to the landlord and to the resident, once he has said yes. */
    monthlyDays: days.default(30),
    /** Once works are declared: before the resident is asked again, and from then until the file is closed. */
    closureReminderDays: days.default(15),
    closureDays: days.default(15),
  })
  .refine((rules) => rules.reminderDays < rules.answerDays, { error: 'attendu : reminderDays < answerDays' });

/** Reasons of refusal and of closing: those that this territory does not use, and its own words for others. */
export const reasonRules = z.strictObject({
  hidden: z.array(z.string().regex(/^[A-Z_]{2,40}$/)).default([]),
  wording: z
    .record(
      z.string().regex(/^[A-Z_]{2,40}$/),
      z
        .string()
        .trim()
        .min(3)
        .max(120)
        .regex(/^[^\p{Cc}<>]*$/u, { error: 'attendu : un texte d’une ligne, sans « < » ni « > »' }),
    )
    .default({}),
});
