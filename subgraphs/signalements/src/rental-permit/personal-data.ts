import type { PersonalDataTable, Retention } from '@mitoyen/kit/personal-data.ts';

const publicTask = 'public task (RGPD art. 6.1.e): permis de louer, CCH art. L. 634-1 to L. 635-11';

/** Five years after the file was decided, withdrawn or closed. */
const fiveYearsAfterTheEnd = (table: string): Retention => ({
  after: `(SELECT file.ended_at FROM signalements.rental_permit file
    WHERE file.tenant_id = ${table}.tenant_id AND file.id = ${table}.permit_id)`,
  period: 'P5Y',
});

/** Whose data a permis de louer holds. Of an old file there stay commune, dates, kind and outcome: what statistics need. */
export const rentalPermitPersonalData: readonly PersonalDataTable[] = [
  {
    table: 'rental_permit_applicant',
    subject: 'landlords and those who act for them',
    purpose: 'to study the request and to send the decision',
    legalGround: publicTask,
    retention: [fiveYearsAfterTheEnd('rental_permit_applicant')],
    action: 'delete',
  },
  {
    table: 'rental_permit',
    subject: 'landlords, by the address of the dwelling and by the words of the decision',
    purpose: 'to decide whether the dwelling may be let',
    legalGround: publicTask,
    retention: [{ after: 'ended_at', period: 'P5Y' }],
    action: {
      anonymise: {
        ban_id: 'NULL',
        address_label: "'Adresse effacée'",
        address_details: 'NULL',
        search_text: "lower(replace(reference, '-', ' '))",
        lon: 'NULL',
        lat: 'NULL',
        motives: "CASE WHEN motives IS NULL THEN NULL ELSE '' END",
        works: "CASE WHEN works IS NULL THEN NULL ELSE '' END",
      },
    },
  },
  {
    table: 'rental_permit_step',
    subject: 'landlords and agents, by the message of a step',
    purpose: 'to know what happened to a file, and why',
    legalGround: publicTask,
    retention: [fiveYearsAfterTheEnd('rental_permit_step')],
    action: { anonymise: { message: 'NULL' } },
  },
];

export const rentalPermitNotPersonal = {
  rental_permit_counter: 'a number per year',
  rental_permit_piece: 'which piece of the file a document is; whose it is stands in the document',
} as const;
