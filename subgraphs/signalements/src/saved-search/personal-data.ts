import type { PersonalDataTable } from '@mitoyen/kit/personal-data.ts';

const publicTask = 'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1';

/** What the desk keeps of the agents who work at it. */
export const deskPersonalData: readonly PersonalDataTable[] = [
  {
    table: 'saved_search',
    subject: 'agents, by the lists they keep; occupants, by the words of an address in them',
    purpose: 'to come back to a list',
    legalGround: publicTask,
    retention: [{ after: 'created_at', period: 'P2Y' }],
    action: 'delete',
  },
  {
    table: 'list_preference',
    subject: 'agents, by the columns they look at',
    purpose: 'to show lists as they want them',
    legalGround: publicTask,
    retention: [{ after: 'updated_at', period: 'P2Y' }],
    action: 'delete',
  },
  {
    table: 'list_export',
    subject: 'agents, by what they exported; its lines are in the file storage and go with it',
    purpose: 'to give a list as a file',
    legalGround: publicTask,
    retention: [{ after: 'expires_at', period: 'P1D' }],
    action: 'delete',
  },
];
