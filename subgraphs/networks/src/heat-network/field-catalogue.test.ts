import { expect, test } from 'vitest';
import { ARCHIVE_COLUMNS, ARCHIVE_LAYERS, shapefileNames } from './archive-columns.ts';
import { FIELD_CATALOGUE } from './field-catalogue.ts';

const columns = new Set(FIELD_CATALOGUE.flatMap(({ column }) => column ?? []).map((column) => column.toLowerCase()));

test('with the identifier, the communes, the kind and the trace they are ninety fields, each once', () => {
  const keys = FIELD_CATALOGUE.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length + 4).toBeGreaterThanOrEqual(90);
});

test.each(ARCHIVE_LAYERS)('every column of the %s layer is a field, the identifier or the communes', (layer) => {
  const unknown = ARCHIVE_COLUMNS[layer].filter(
    (column) => !columns.has(column.toLowerCase()) && !['Identifiant reseau', 'communes'].includes(column),
  );
  expect(unknown).toEqual([]);
});

test('the heat layer has the columns of the national archive in their order', () => {
  expect(ARCHIVE_COLUMNS.HEAT).toHaveLength(66);
  expect(ARCHIVE_COLUMNS.HEAT.slice(0, 14)).toEqual([
    'Identifiant reseau',
    'nom_reseau',
    'communes',
    'departement',
    'region',
    'MO',
    'Gestionnaire',
    'reseaux classes',
    'annee_creation',
    'longueur_reseau',
    'nb_pdl',
    'Taux EnR&R',
    'contenu CO2',
    'contenu CO2 ACV',
  ]);
});

test('a shapefile cuts names at ten characters and numbers those that would be the same', () => {
  const names = shapefileNames(ARCHIVE_COLUMNS.HEAT);
  expect(names.get('contenu CO2')).toBe('contenu CO');
  expect(names.get('contenu CO2 ACV')).toBe('contenu _1');
  expect(names.get('prod_MWh_gaz_naturel')).toBe('prod_MWh_g');
  expect(names.get('prod_MWh_GPL')).toBe('prod_MWh_2');
  expect(names.get('puissance_totale_MW')).toBe('puissance_');
  expect(names.get('puissance_MW_gaz_naturel')).toBe('puissanc_1');
  expect(names.get('puissance_MW_geothermie')).toBe('puissanc10');
  expect(new Set([...names.values()].map((name) => name.toLowerCase())).size).toBe(names.size);
  expect([...names.values()].every((name) => name.length <= 10)).toBe(true);
});
