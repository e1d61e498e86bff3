import { ENERGIES } from './energies.ts';

/** The layers of the national archive that describe something, each with its own columns. */
export const ARCHIVE_LAYERS = ['HEAT', 'COLD', 'CONSTRUCTION', 'PERIMETER'] as const;
export type ArchiveLayer = (typeof ARCHIVE_LAYERS)[number];

const place = ['communes', 'departement', 'region'] as const;
const identity = ['Identifiant reseau', 'nom_reseau', ...place, 'MO', 'Gestionnaire'] as const;
const deliveries = [
  'livraisons_totale_MWh',
  'livraisons_residentiel_MWh',
  'livraisons_tertiaire_MWh',
  'livraisons_industrie_MWh',
  'livraisons_agriculture_MWh',
  'livraisons_autre_MWh',
] as const;

/**
 * The columns of each layer of the national archive, in their published order (edition 2026). `Identifiant reseau` is the
 * SNCU id and `communes` the names joined by commas; every other column is one of the field catalogue's.
 */
export const ARCHIVE_COLUMNS: Readonly<Record<ArchiveLayer, readonly string[]>> = {
  HEAT: [
    ...identity,
    ...[
      'reseaux classes',
      'annee_creation',
      'longueur_reseau',
      'nb_pdl',
      'Taux EnR&R',
      'contenu CO2',
      'contenu CO2 ACV',
    ],
    ...['PM', 'PV%', 'PF%', 'PM_L', 'PM_T', 'Rend%', 'Dev_reseau%'],
    ...['production_totale_MWh', ...ENERGIES.map(({ column }) => `prod_MWh_${column}`)],
    ...['puissance_totale_MW', ...ENERGIES.map(({ column }) => `puissance_MW_${column}`)],
    ...deliveries,
    ...['eau_chaude', 'eau_surchauffee', 'vapeur'],
  ],
  COLD: [
    ...identity,
    ...['annee_creation', 'longueur_reseau', 'nb_pdl', 'contenu CO2', 'contenu CO2 ACV', 'Rend%'],
    ...['production_totale_MWh', 'puissance_totale_MW'],
    ...deliveries,
  ],
  CONSTRUCTION: [...place, 'gestionnaire', 'mise_en_service'],
  PERIMETER: ['Identifiant reseau', ...place],
};

const DBF_NAME_LENGTH = 10;

/**
 * Names of these columns in a shapefile, which has room for ten characters: cut, then told apart by a number when another
 * column of the layer already has the name without regard to case ("contenu CO", "contenu _1", … "puissanc_9", "puissanc10").
 * It is what GDAL writes, with which the archive is made.
 */
export function shapefileNames(columns: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const column of columns) {
    let name = column.slice(0, DBF_NAME_LENGTH);
    for (let number = 1; taken.has(name.toLowerCase()); number++) {
      const stem = column.slice(0, DBF_NAME_LENGTH - 2);
      name = `${stem}${number < DBF_NAME_LENGTH ? `_${number}` : number}`;
    }
    taken.add(name.toLowerCase());
    names.set(column, name);
  }
  return names;
}
