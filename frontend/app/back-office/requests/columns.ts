/** What the table of requests can show, in its order. The first is the name of the row and always there. */
export const REQUEST_COLUMNS = [
  'adresse',
  'statut',
  'reseau',
  'destinataire',
  'distance',
  'logements',
  'surface',
  'chauffage',
  'energie',
  'commune',
  'reponse',
  'recue',
  'modifiee',
] as const;
export type RequestColumn = (typeof REQUEST_COLUMNS)[number];

export const COLUMN_TITLES: Readonly<Record<RequestColumn, string>> = {
  adresse: 'Adresse',
  statut: 'Statut',
  reseau: 'Réseau',
  destinataire: 'Suivie par',
  distance: 'Distance',
  logements: 'Logements',
  surface: 'Surface',
  chauffage: 'Chauffage',
  energie: 'Énergie',
  commune: 'Commune',
  reponse: 'Première réponse',
  recue: 'Reçue',
  modifiee: 'Modifiée',
};

/** What somebody sees who has chosen nothing: what one sorts requests by. */
export const PLAIN_COLUMNS: readonly RequestColumn[] = [
  'adresse',
  'statut',
  'reseau',
  'destinataire',
  'distance',
  'logements',
  'reponse',
  'recue',
];

/** The columns that were chosen, in the order of the table; what is unknown is left out, the first is always there. */
export function readColumns(chosen: readonly string[] | null | undefined): readonly RequestColumn[] {
  const known = REQUEST_COLUMNS.filter((column) => chosen?.includes(column));
  if (known.length === 0) return PLAIN_COLUMNS;
  return known[0] === 'adresse' ? known : ['adresse', ...known];
}
