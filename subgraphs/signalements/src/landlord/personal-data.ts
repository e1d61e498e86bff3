import type { PersonalDataTable } from '@mitoyen/kit/personal-data.ts';

const consent = 'consent (RGPD art. 6.1.a): the landlord asks for it';

/** Whose data the landlord channel holds. The dwellings of a landlord go with her: their rows belong to hers. */
export const landlordPersonalData: readonly PersonalDataTable[] = [
  {
    table: 'landlord',
    subject: 'people who let dwellings',
    purpose: 'to let them describe their dwellings and get the label',
    legalGround: consent,
    // No use of any link for three years: beyond the longest label, and its reminder.
    retention: [{ after: 'seen_at', period: 'P3Y' }],
    action: 'delete',
  },
  {
    table: 'landlord_dwelling',
    subject: 'people whose e-mail address was given by somebody else',
    purpose: 'to wait until they open the link that they were sent',
    legalGround: consent,
    retention: [{ after: 'created_at', period: 'P1M', when: 'confirmed_at IS NULL' }],
    action: 'delete',
  },
  {
    table: 'landlord_link',
    subject: 'people who let dwellings, by the link they hold',
    purpose: 'to let them in without an account',
    legalGround: consent,
    retention: [{ after: 'expires_at', period: 'P1M' }],
    action: 'delete',
  },
];

export const landlordNotPersonal = {
  dwelling_statement: 'goes with its dwelling; criteria of the grid, a date and the name of who signed',
  dwelling_work: 'goes with its dwelling; what was done, when and by which company',
  dwelling_proof: 'goes with its dwelling; what a document proves',
  dwelling_label: 'goes with its dwelling; a number, dates and the reason of an end',
  label_counter: 'a number per year',
  maintenance_reminder: 'goes with its dwelling; a kind of maintenance and a day',
} as const;
