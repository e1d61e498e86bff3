import { describe, expect, test } from 'vitest';
import { decreeYearOf, readDecree } from './decree.ts';

const HEADER = 'identifiant,nom,localisation,contenu_co2,contenu_co2_acv,taux_enrr,annee_reference';
const read = (...lines: string[]) => readDecree(Buffer.from([HEADER, ...lines].join('\n')));

describe('a yearly decree', () => {
  test('gives a row per network', () => {
    const { rows, notes } = read(
      '7901C,LE CLOU BOUCHET,NIORT,0.277,0.309,0,2024',
      '0102C,RÉSEAU D’HAUTEVILLE,HAUTEVILLE,0.175,0.211,51.1,Moyenne',
    );
    expect(rows).toEqual([
      {
        sncuId: '7901C',
        name: 'LE CLOU BOUCHET',
        location: 'NIORT',
        co2: 0.277,
        co2Lca: 0.309,
        enrRate: 0,
        referenceYear: '2024',
      },
      {
        sncuId: '0102C',
        name: 'RÉSEAU D’HAUTEVILLE',
        location: 'HAUTEVILLE',
        co2: 0.175,
        co2Lca: 0.211,
        enrRate: 51.1,
        referenceYear: 'Moyenne',
      },
    ]);
    expect(notes).toEqual([]);
  });

  test('keeps an empty rate empty, says so, and keeps a rate of 0', () => {
    const { rows, notes } = read(
      '0606F,MSE RÉSEAU FROID,NICE,0.01,0.02,,2024',
      '9521C,LES CHENES,ERMONT,0.232,0.261,0,2024',
    );
    expect(rows.map(({ enrRate }) => enrRate)).toEqual([null, 0]);
    expect(notes).toEqual([
      {
        severity: 'warning',
        code: 'VALUE_LEFT_OUT',
        place: 'ligne 2',
        label: '0606F MSE RÉSEAU FROID',
        text: 'taux_enrr absent : laissé vide, ce qui n’est pas 0',
      },
    ]);
  });

  test('is read from a spreadsheet in Windows-1252, with semicolons and decimal commas', () => {
    const text = `${HEADER.replaceAll(',', ';')}\r\n7901C;RÉSEAU DU « CLOU »;NIORT;0,277;0,309;73,2;2024\r\n`;
    const bytes = Buffer.from(text, 'latin1');
    expect(readDecree(bytes).rows).toMatchObject([{ name: 'RÉSEAU DU « CLOU »', co2: 0.277, enrRate: 73.2 }]);
  });

  test('refuses bad rows one by one and keeps the others', () => {
    const { rows, notes } = read(
      'sans numéro,A,B,0,0,0,2024',
      ',A,B,0,0,0,2024',
      '7901C,A,B,0,0',
      '7901C,A,B,0.1,cher,140,2024',
      '7901C,A,B,0.2,0.3,50,2024',
    );
    expect(rows).toMatchObject([{ sncuId: '7901C', co2: 0.1, co2Lca: null, enrRate: null }]);
    expect(notes.map(({ severity, place }) => `${severity} ${place}`)).toEqual([
      'refused ligne 2',
      'refused ligne 3',
      'refused ligne 4',
      'warning ligne 5',
      'warning ligne 5',
      'refused ligne 6',
    ]);
  });

  test.each([
    ['an empty file', '', /colonne/],
    ['another table', 'a,b\n1,2', /absente\(s\) : identifiant, nom/],
    ['a GeoJSON', '{"type":"FeatureCollection","features":[]}', /pas un/],
    ['headings alone', HEADER, /Aucune ligne/],
  ])('%s is refused as a whole', (_, text, message) => {
    expect(() => readDecree(Buffer.from(text))).toThrow(message);
  });
});

test('the year of a decree is in the name of its file', () => {
  expect(decreeYearOf('arrete_dpe_2026.csv')).toBe(2026);
  expect(decreeYearOf('export.csv')).toBeUndefined();
  expect(decreeYearOf('7120263.csv')).toBeUndefined();
});
