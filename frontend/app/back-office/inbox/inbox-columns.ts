/** What each row of the inbox can show, beside its address and its reference which are always there. */
export const INBOX_COLUMNS = [
  'classe',
  'desordres',
  'partenaires',
  'dernier_suivi',
  'parc',
  'canal',
  'profil',
] as const;
export type InboxColumn = (typeof INBOX_COLUMNS)[number];

export const COLUMN_TITLES: Readonly<Record<InboxColumn, string>> = {
  classe: 'Classe',
  desordres: 'Désordres',
  partenaires: 'Partenaires',
  dernier_suivi: 'Dernier suivi',
  parc: 'Parc',
  canal: 'Canal',
  profil: 'Profil',
};

/** What somebody sees who has chosen nothing. */
const PLAIN: readonly InboxColumn[] = ['classe', 'desordres', 'partenaires'];

/** The columns that were chosen, in their order; what is unknown is left out. */
export function readInboxColumns(chosen: readonly string[]): readonly InboxColumn[] {
  const known = INBOX_COLUMNS.filter((column) => chosen.includes(column));
  return known.length > 0 ? known : PLAIN;
}
