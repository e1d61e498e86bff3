import type { PersonalDataRegister } from '@mitoyen/kit/personal-data.ts';

const publicTask =
  'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1 and CGCT art. L. 2212-2';

/** Whose data stands around visits, why and for how long. */
export const visitPersonalData: PersonalDataRegister = {
  personal: [
    {
      table: 'visit',
      subject: 'occupants, landlords and agents, by when they met, what was said and what was seen',
      purpose: 'to see what is wrong in the dwelling, and to write down what was concluded',
      legalGround: publicTask,
      retention: [
        {
          after: `(SELECT file.ended_at FROM signalements.signalement file
            WHERE file.tenant_id = visit.tenant_id AND file.id = visit.signalement_id)`,
          period: 'P5Y',
        },
      ],
      action: {
        anonymise: {
          place: 'NULL',
          message: 'NULL',
          wish: 'NULL',
          reason_text: 'NULL',
          report: 'NULL',
          minutes: 'NULL',
        },
      },
    },
    {
      table: 'visit_signal',
      subject: 'occupants and agents, by the network addresses of their browsers during a call',
      purpose: 'to let two browsers find one another; nothing of the call itself is kept',
      legalGround: publicTask,
      // An hourly job removes them well before.
      retention: [{ after: 'created_at', period: 'P1D' }],
      action: 'delete',
    },
  ],
  notPersonal: {
    visit_step: 'codes, dates and the id of an agent',
    visit_finding: 'codes of suspicions; whose dwelling it is stands in the file',
    visit_reminder: 'kinds and a time',
    visit_request: 'ids and a time',
    visit_seat: 'a name drawn at random by a browser, for the time of a call',
  },
};
