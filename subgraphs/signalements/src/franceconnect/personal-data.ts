import type { PersonalDataTable } from '@mitoyen/kit/personal-data.ts';

const consent = 'consent (RGPD art. 6.1.a): they ask for it, and take it back by a button of the same page';

/** What is held of a resident who uses FranceConnect: a keyed hash, with the file and no longer. */
export const franceConnectPersonalData: readonly PersonalDataTable[] = [
  {
    table: 'france_connect_attachment',
    subject: 'people who report a dwelling, by a keyed hash of what FranceConnect calls them',
    purpose: 'to let them find their file again without its link',
    legalGround: consent,
    retention: [
      {
        after: `(SELECT file.ended_at FROM signalements.signalement file
    WHERE file.tenant_id = france_connect_attachment.tenant_id AND file.id = france_connect_attachment.signalement_id)`,
        period: 'P5Y',
      },
    ],
    action: 'delete',
  },
  {
    table: 'france_connect_visit',
    subject: 'people who are on their way to FranceConnect, by the link they left from',
    purpose: 'to take back exactly the visit that was begun, once',
    legalGround: consent,
    retention: [{ after: 'expires_at', period: 'P1D' }],
    action: 'delete',
  },
];
