import type { PersonalDataRegister } from '@mitoyen/kit/personal-data.ts';

const publicTask =
  'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1 and loi 89-462 art. 20-1';

/** Five years after the file was closed or refused. */
const afterTheFile = (table: string) => ({
  after: `(SELECT file.ended_at FROM signalements.signalement file
    WHERE file.tenant_id = ${table}.tenant_id AND file.id = ${table}.signalement_id)`,
  period: 'P5Y',
});

/** Whose data stands around procedures and connectors, why and for how long. */
export const proceduresPersonalData: PersonalDataRegister = {
  personal: [
    {
      table: 'arrete',
      subject: 'occupants and owners, by what an agent noted beside an arrêté',
      purpose: 'to follow what was ordered; the arrêté itself is a public act and stays with its address',
      legalGround: publicTask,
      retention: [afterTheFile('arrete')],
      action: { anonymise: { note: 'NULL' } },
    },
    {
      table: 'injunction',
      subject: 'landlords, by their coordinates and what they wrote; occupants, by what they contest',
      purpose: 'to have the dwelling repaired without another procedure',
      legalGround: publicTask,
      retention: [afterTheFile('injunction')],
      action: {
        anonymise: {
          landlord_name: 'NULL',
          landlord_email: 'NULL',
          landlord_address: 'NULL',
          answer_comment: 'NULL',
          declaration: 'NULL',
          contestation: 'NULL',
        },
      },
    },
    {
      table: 'injunction_message',
      subject: 'landlords and agents, by what they wrote to one another',
      purpose: 'to agree on the works',
      legalGround: publicTask,
      retention: [{ after: 'created_at', period: 'P6Y' }],
      action: 'delete',
    },
  ],
  notPersonal: {
    consignation: 'a payer, a status and days; whose dwelling it is stands in the file',
    injunction_reminder: 'kinds and days',
    procedure_step: 'codes, days and the id of an agent',
    connector: 'the address of a program, and a sealed token',
    connector_delivery: 'ids, a status and days',
    connector_step: 'codes and days; what was sent is not kept',
    connector_event: 'ids, codes and days; what was told stands in the file',
  },
};
