/** The licence of everything that a territory exports. */
export const LICENCE = {
  name: 'Licence Ouverte / Open Licence 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
} as const;

/** What to write beside the data, as the licence asks: who publishes them, and from what they are made. */
export function attributionOf(publisher: string): string {
  return `${publisher} ; tracés nationaux des réseaux de chaleur et de froid (data.gouv.fr) ; arrêté annuel sur le contenu CO₂ des réseaux`;
}
