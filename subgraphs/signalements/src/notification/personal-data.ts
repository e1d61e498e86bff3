import type { PersonalDataRegister } from '@mitoyen/kit/personal-data.ts';

const employment = 'public task (RGPD art. 6.1.e): agents do the work of the fight against sub-standard housing';

/** What is held of agents because they are told of files, and for how long. */
export const notificationPersonalData: PersonalDataRegister = {
  personal: [
    {
      table: 'notification',
      subject: 'agents, by what they were told and when they read it',
      purpose: 'to tell them of what happens in their files',
      legalGround: employment,
      // What waits for the return of an agent is kept until then.
      retention: [{ after: 'coalesce(held_at, created_at)', period: 'P30D' }],
      action: 'delete',
    },
    {
      table: 'file_subscription',
      subject: 'agents, by the files they follow',
      purpose: 'to tell them of what happens there, and nobody else',
      legalGround: employment,
      retention: [
        {
          after: `(SELECT file.ended_at FROM signalements.signalement file
            WHERE file.tenant_id = file_subscription.tenant_id AND file.id = file_subscription.signalement_id)`,
          period: 'P1Y',
        },
      ],
      action: 'delete',
    },
    {
      table: 'notification_preference',
      subject: 'agents, by how they want to be written to',
      purpose: 'to write to them as they wish',
      legalGround: employment,
      retention: [{ after: 'used_at', period: 'P2Y' }],
      action: 'delete',
    },
    {
      table: 'digest_run',
      subject: 'agents, by the days on which they were written to',
      purpose: 'to write to them once',
      legalGround: employment,
      retention: [{ after: 'made_at', period: 'P3M' }],
      action: 'delete',
    },
  ],
  notPersonal: {
    affectation_rule_set: 'rules of the territory; who wrote them is an id',
    affectation_simulation: 'counts, and references of files',
    affectation_reminder: 'dates at which a partner was reminded',
    occupant_reminder: 'dates at which a declarant was asked; who she is stands elsewhere',
  },
};
