import type { PersonalDataTable, Retention } from '@mitoyen/kit/personal-data.ts';

/** Five years after the file was closed or refused. */
const fiveYearsAfterTheEnd = (table: string): Retention => ({
  after: `(SELECT file.ended_at FROM signalements.signalement file
    WHERE file.tenant_id = ${table}.tenant_id AND file.id = ${table}.signalement_id)`,
  period: 'P5Y',
});
const publicTask =
  'public task (RGPD art. 6.1.e): fight against sub-standard housing, CCH art. L. 511-1 and CGCT art. L. 2212-2';

/** What is held of the person who follows her file, and of those who help her. */
export const followUpPersonalData: readonly PersonalDataTable[] = [
  {
    table: 'document',
    subject: 'occupants, landlords and agents, by what stands in a document',
    purpose: 'to prove what is said in a file',
    legalGround: publicTask,
    retention: [
      fiveYearsAfterTheEnd('document'),
      { after: 'created_at', period: 'P1D', when: 'owner_kind IS NULL' },
      // Sent with a report that is being written: as long as its draft.
      {
        after: `(SELECT draft.updated_at FROM signalements.signalement_draft draft
          WHERE draft.tenant_id = document.tenant_id AND draft.id = document.owner_id)`,
        period: 'P6M',
        when: "owner_kind = 'DRAFT'",
      },
      // Outside of any file: the dwelling of a landlord or a rental permit, as long as a letting may be contested (Code civil art. 2224).
      { after: 'created_at', period: 'P5Y', when: 'signalement_id IS NULL' },
    ],
    action: 'delete',
  },
  {
    table: 'helper',
    subject: 'people whom a declarant asked to help',
    purpose: 'to let them read and write in the file in her place',
    legalGround: publicTask,
    retention: [
      fiveYearsAfterTheEnd('helper'),
      { after: 'removed_at', period: 'P1Y' },
      { after: 'declined_at', period: 'P1D' },
      { after: 'expires_at', period: 'P1M' },
    ],
    action: 'delete',
  },
  {
    table: 'answer_correction',
    subject: 'people who report a dwelling, by what they corrected of it',
    purpose: 'to know what the file said before and since when it says otherwise',
    legalGround: publicTask,
    retention: [fiveYearsAfterTheEnd('answer_correction')],
    action: 'delete',
  },
  {
    table: 'withdrawal_request',
    subject: 'people who report a dwelling, by what they write when they want to stop',
    purpose: 'to know whether a file is to go on',
    legalGround: publicTask,
    retention: [fiveYearsAfterTheEnd('withdrawal_request')],
    action: 'delete',
  },
  {
    table: 'satisfaction',
    subject: 'people who report a dwelling, by what they write at the end',
    purpose: 'to do better; shown without the file in statistics',
    legalGround: publicTask,
    retention: [fiveYearsAfterTheEnd('satisfaction')],
    // The note stays for statistics, the words go.
    action: { anonymise: { comment: 'NULL' } },
  },
];
