import type { PersonalDataRegister, Retention } from '@mitoyen/kit/personal-data.ts';
import { depositData } from './deposit/personal-data.ts';
import { followUpPersonalData } from './follow-up/personal-data.ts';
import { franceConnectPersonalData } from './franceconnect/personal-data.ts';
import { landlordNotPersonal, landlordPersonalData } from './landlord/personal-data.ts';
import { notificationPersonalData } from './notification/personal-data.ts';
import { proceduresPersonalData } from './procedure/procedures-personal-data.ts';
import { rentalPermitNotPersonal, rentalPermitPersonalData } from './rental-permit/personal-data.ts';
import { deskPersonalData } from './saved-search/personal-data.ts';
import { placesNotPersonal, placesPersonalData } from './sensor/personal-data.ts';
import { visitPersonalData } from './visit/personal-data.ts';

/** Five years after the file was closed or refused. */
const fiveYearsAfterTheEnd = (table: string): Retention => ({
  after: `(SELECT file.ended_at FROM signalements.signalement file
    WHERE file.tenant_id = ${table}.tenant_id AND file.id = ${table}.signalement_id)`,
  period: 'P5Y',
});

const publicTask =
  'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1 and CGCT art. L. 2212-2';

/** Whose data this subgraph holds, why, on which ground and for how long. */
export const personalData: PersonalDataRegister = {
  personal: [
    ...followUpPersonalData,
    ...franceConnectPersonalData,
    ...deskPersonalData,
    ...placesPersonalData,
    ...depositData.personal,
    ...proceduresPersonalData.personal,
    {
      table: 'declarant',
      subject: 'people who report a dwelling',
      purpose: 'to answer them and to work on the file with them',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('declarant')],
      action: 'delete',
    },
    {
      table: 'signalement',
      subject: 'occupants of the dwelling, by its address and by what was written',
      purpose: 'to find what is wrong and to have it put right',
      legalGround: publicTask,
      retention: [{ after: 'ended_at', period: 'P5Y' }],
      // What statistics need stays: commune, dates, desordres, outcome.
      action: {
        anonymise: {
          ban_id: 'NULL',
          address_label: "'Adresse effacée'",
          address_details: 'NULL',
          search_text: "replace(reference, '-', ' ')",
          lon: 'NULL',
          lat: 'NULL',
          description: "''",
          answers: "'{}'",
          rnb_id: 'NULL',
        },
      },
    },
    {
      table: 'file_zone',
      subject: 'occupants of the dwelling, by the zones that hold it',
      purpose: 'to list the files of a zone of interest',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('file_zone')],
      action: 'delete',
    },
    {
      table: 'suivi',
      subject: 'occupants, declarants and agents, by what was written',
      purpose: 'to work on the file together',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('suivi')],
      action: 'delete',
    },
    {
      table: 'photo',
      subject: 'occupants, by the inside of their dwelling',
      purpose: 'to see what is wrong',
      legalGround: publicTask,
      retention: [
        fiveYearsAfterTheEnd('photo'),
        { after: 'created_at', period: 'P1D', when: 'signalement_id IS NULL' },
      ],
      action: 'delete',
    },
    {
      table: 'observation',
      subject: 'occupants and agents, by what was seen in the dwelling and who was met',
      purpose: 'to know what is wrong from somebody who went to see',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('observation')],
      action: 'delete',
    },
    {
      table: 'observation_save',
      subject: 'occupants and agents, as the record that it is a save of',
      purpose: 'to lose nothing when two devices write the same record',
      legalGround: publicTask,
      retention: [
        {
          after: `(SELECT file.ended_at FROM signalements.observation record
    JOIN signalements.signalement file ON file.tenant_id = record.tenant_id AND file.id = record.signalement_id
    WHERE record.tenant_id = observation_save.tenant_id AND record.id = observation_save.observation_id)`,
          period: 'P5Y',
        },
      ],
      action: 'delete',
    },
    {
      table: 'affectation',
      subject: 'occupants and agents, by the message of a refusal',
      purpose: 'to know why a partner does not take a file on',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('affectation')],
      action: { anonymise: { refusal_message: "CASE WHEN refusal_reason = 'OTHER' THEN 'effacé' END" } },
    },
    {
      table: 'life_cycle_step',
      subject: 'occupants and agents, by the message of a step',
      purpose: 'to know what happened to a file, and why',
      legalGround: publicTask,
      retention: [fiveYearsAfterTheEnd('life_cycle_step')],
      action: { anonymise: { message: 'NULL' } },
    },
    {
      table: 'signalement_draft',
      subject: 'people who are writing a report',
      purpose: 'to let them finish it later',
      legalGround: 'consent (RGPD art. 6.1.a): the draft is kept because they go on',
      retention: [{ after: 'updated_at', period: 'P6M' }],
      action: 'delete',
    },
    {
      table: 'follow_up_link',
      subject: 'people who report a dwelling, by the link they hold',
      purpose: 'to let them follow their file without an account',
      legalGround: publicTask,
      retention: [{ after: 'expires_at', period: 'P1M' }],
      action: 'delete',
    },
    ...landlordPersonalData,
    ...rentalPermitPersonalData,
    ...notificationPersonalData.personal,
    ...visitPersonalData.personal,
  ],
  notPersonal: {
    ...placesNotPersonal,
    ...landlordNotPersonal,
    ...rentalPermitNotPersonal,
    ...notificationPersonalData.notPersonal,
    ...visitPersonalData.notPersonal,
    ...depositData.notPersonal,
    ...proceduresPersonalData.notPersonal,
    detail_change: 'names of fields and a time, for an hour',
    zone: 'outlines on the map, decided by the collectivité',
    reference_counter: 'a number per year',
    signalement_desordre: 'codes of the grid; whose dwelling it is stands in the file',
  },
};
