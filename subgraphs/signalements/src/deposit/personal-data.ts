import type { PersonalDataRegister, Retention } from '@mitoyen/kit/personal-data.ts';

const fiveYearsAfterTheEnd = (table: string): Retention => ({
  after: `(SELECT file.ended_at FROM signalements.signalement file
    WHERE file.tenant_id = ${table}.tenant_id AND file.id = ${table}.signalement_id)`,
  period: 'P5Y',
});
const publicTask =
  'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1 and CGCT art. L. 2212-2';

/** The people whom a report names beside who made it. */
export const depositData: PersonalDataRegister = {
  personal: [
    {
      table: 'occupant',
      subject: 'who lives in a dwelling that somebody else reported',
      purpose: 'to reach them and to offer them a visit',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('occupant')],
      action: 'delete',
    },
    {
      table: 'declared_landlord',
      subject: 'who lets a dwelling, as the declarant named them',
      purpose: 'to ask them for the works',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('declared_landlord')],
      action: 'delete',
    },
    {
      table: 'caller',
      subject: 'who told an agent of a dwelling, on the telephone or at a counter',
      purpose: 'to call them back and to know who said it',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('caller')],
      action: 'delete',
    },
  ],
  notPersonal: {
    emergency_service: 'names of organisations and hashes of their secret addresses',
    missing_request: 'codes of what a file lacked, and when it was asked for',
  },
};
