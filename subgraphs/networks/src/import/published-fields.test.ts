import { describe, expect, test } from 'vitest';
import { ARCHIVE_COLUMNS, shapefileNames } from '../heat-network/archive-columns.ts';
import { FIELD_CATALOGUE } from '../heat-network/field-catalogue.ts';
import { PUBLISHED_COLUMNS, readPublishedFields } from './published-fields.ts';
import { columnKey } from './published-values.ts';

const read = (row: Record<string, unknown>) =>
  readPublishedFields(new Map(Object.entries(row).map(([name, value]) => [columnKey(name), value])));

/** A row of the heat layer with a value in every column. */
const fullRow = Object.fromEntries(
  ARCHIVE_COLUMNS.HEAT.map((column, at) => {
    const field = FIELD_CATALOGUE.find((one) => one.column === column);
    return [
      column,
      field?.type === 'boolean'
        ? 'true'
        : field?.type === 'number'
          ? field.bounds[1] < 90
            ? '0.1'
            : `${at}`
          : `texte ${at}`,
    ];
  }),
);

describe('the fields of a published row', () => {
  test('are all read from the columns of the national archive', () => {
    const { values, notes } = read({ ...fullRow, annee_creation: '1987' });
    const published = FIELD_CATALOGUE.filter(({ column }) => column && ARCHIVE_COLUMNS.HEAT.includes(column));
    expect(Object.keys(values).sort()).toEqual(published.map(({ key }) => key).sort());
    expect(notes).toEqual([]);
  });

  test('are the same from the ten letters of its shapefile', () => {
    const names = shapefileNames(ARCHIVE_COLUMNS.HEAT);
    const short = Object.fromEntries(Object.entries(fullRow).map(([column, value]) => [names.get(column), value]));
    expect(read({ ...short, annee_crea: '1987' })).toEqual(read({ ...fullRow, annee_creation: '1987' }));
  });

  test('keep a 0 as a figure, an empty cell as unknown, a price under 1 € as not communicated', () => {
    const { values } = read({
      prod_MWh_gaz_naturel: '0',
      prod_MWh_charbon: '',
      prod_MWh_GPL: 'secret',
      'Rend%': 0,
      PM: '0.00',
      PM_L: null,
    });
    expect(values).toEqual({ productionNaturalGas: 0, efficiency: 0 });
  });

  test('leave out what cannot be, with a note that names the field', () => {
    const { values, notes } = read({
      'Taux EnR&R': '140',
      longueur_reseau: 'long',
      annee_creation: '12',
      nb_pdl: '31',
    });
    expect(values).toEqual({ deliveryPoints: 31 });
    expect(notes.map(({ code, text }) => `${code} ${text}`)).toEqual([
      'VALUE_LEFT_OUT Année de création : 12 est hors des bornes (de 1800 à 2100 année), laissé vide',
      'VALUE_LEFT_OUT Longueur : « long » n’est pas un nombre, laissé vide',
      'VALUE_LEFT_OUT Taux d’énergie renouvelable et de récupération : 140 est hors des bornes (de 0 à 100 %), laissé vide',
    ]);
  });

  test('give the year of commissioning beside what is announced', () => {
    expect(read({ mise_en_service: 'fin 2028' }).values).toEqual({
      commissioning: 'fin 2028',
      commissioningYear: 2028,
    });
    expect(read({ mise_en_se: 'à venir' }).values).toEqual({ commissioning: 'à venir' });
  });

  test.each([
    ['www.chaleur-niort.fr', 'https://www.chaleur-niort.fr'],
    ['https://chaleur.example/niort', 'https://chaleur.example/niort'],
    ['javascript:alert(1)', undefined],
    ['pas de site', undefined],
  ])('a site written %j is %j', (written, website) => {
    expect(read({ website_gestionnaire: written }).values.website).toBe(website);
  });

  test('no two fields are read from one column', () => {
    const keys = [...PUBLISHED_COLUMNS.values()].flat();
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});
