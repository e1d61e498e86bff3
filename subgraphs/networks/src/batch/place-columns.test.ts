import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOwnColumn, numberOf, recogniseTable } from './place-columns.ts';
import { isChoiceOf } from './place-columns-choice.ts';
import { secondsLeft } from './progress.ts';
import { placeOf } from './row-place.ts';

describe('what a table says of its places', () => {
  test.each([
    [['id', 'lat', 'lon'], ['1', '46,32', '-0,45'], { kind: 'DEGREES', lon: 2, lat: 1, citycode: null }],
    [
      ['Longitude', 'Latitude', 'Code INSEE'],
      [-0.45, 46.32, '79191'],
      { kind: 'DEGREES', lon: 0, lat: 1, citycode: 2 },
    ],
    [['lon', 'lat'], ['46.32', '-0.45'], { kind: 'DEGREES', lon: 1, lat: 0, citycode: null }],
    [['x', 'y'], ['435 000', '6 587 000,5'], { kind: 'LAMBERT_93', x: 0, y: 1, citycode: null }],
    [['X', 'Y'], ['-0.45', '46.32'], { kind: 'DEGREES', lon: 0, lat: 1, citycode: null }],
    [['coord_x', 'coord_y'], ['6587000', '435000'], { kind: 'LAMBERT_93', x: 1, y: 0, citycode: null }],
    [['lat', 'lon', 'adresse'], ['', '', '1 rue du Pont'], { kind: 'ADDRESS', columns: [2], citycode: null }],
    [
      ['Adresse', 'Code postal', 'Commune'],
      ['1 rue du Pont', '79000', 'Niort'],
      { kind: 'ADDRESS', columns: [0, 1, 2], citycode: null },
    ],
    [
      ['numéro', 'voie', 'CP', 'ville', 'insee'],
      ['1', 'rue du Pont', '79000', 'Niort', '79191'],
      { kind: 'ADDRESS', columns: [0, 1, 2, 3], citycode: 4 },
    ],
    [['réf', 'où'], ['R-7', '1 rue du Pont Niort'], { kind: 'ADDRESS', columns: [1], citycode: null }],
    [['id', 'nom'], ['1', 'A'], null],
    [['latitude', 'longitude'], ['21.06', '55.45'], { kind: 'DEGREES', lon: 1, lat: 0, citycode: null }],
  ])('%j', (titles, row, places) => {
    expect(recogniseTable([titles, row])).toEqual({ hasTitles: true, titles, places });
  });

  test('a list without titles begins at its first row', () => {
    expect(recogniseTable([['12 rue du Pont Niort'], ['14 rue du Pont Niort']])).toEqual({
      hasTitles: false,
      titles: ['Colonne 1'],
      places: { kind: 'ADDRESS', columns: [0], citycode: null },
    });
    expect(recogniseTable([['46.3', '-0.4', 'A']]).hasTitles).toBe(false);
  });

  test('titles that are doubled or empty stay as they are, or get a number', () => {
    expect(
      recogniseTable([
        ['nom', '', 'nom'],
        ['A', 'B', 'C', 'D'],
      ]).titles,
    ).toEqual(['nom', 'Colonne 2', 'nom', 'Colonne 4']);
  });

  test('one column makes sense when it is an address', () => {
    expect(['adresse', 'Adresse complète', '12 rue du Pont, 79000 Niort'].map(isOwnColumn)).toEqual([true, true, true]);
    expect(['nom', 'numero^voie^ville', '12^rue du Pont^Niort', ''].map(isOwnColumn)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a choice of columns', () => {
  test.each([
    [{ kind: 'ADDRESS', columns: [0, 2], citycode: null } as const, true],
    [{ kind: 'ADDRESS', columns: [], citycode: null } as const, false],
    [{ kind: 'ADDRESS', columns: [0, 0], citycode: null } as const, false],
    [{ kind: 'DEGREES', lon: 0, lat: 3, citycode: null } as const, false],
    [{ kind: 'LAMBERT_93', x: 0, y: 1, citycode: 9 } as const, false],
  ])('%j among three columns: %s', (places, isGood) => expect(isChoiceOf(places, 3)).toBe(isGood));
});

describe('where a row is', () => {
  const degrees = { kind: 'DEGREES', lon: 0, lat: 1, citycode: 2 } as const;
  test.each([
    [['-0,45', '46,32', '1001'], { kind: 'POSITION', lon: -0.45, lat: 46.32, citycode: '01001' }],
    [['', '46.32'], { kind: 'NONE', problem: 'NO_PLACE' }],
    [['Niort', '46.32'], { kind: 'NONE', problem: 'BAD_COORDINATES' }],
    [['-0.45', '146.32'], { kind: 'NONE', problem: 'BAD_COORDINATES' }],
  ])('%j', (cells, place) => expect(placeOf(cells, degrees)).toEqual(place));

  test('metres of Lambert-93 become degrees', () => {
    expect(placeOf([700_000, 6_600_000], { kind: 'LAMBERT_93', x: 0, y: 1, citycode: null })).toEqual({
      kind: 'POSITION',
      lon: expect.closeTo(3, 6),
      lat: expect.closeTo(46.5, 6),
      citycode: null,
    });
  });

  test('the parts of an address are joined in the chosen order', () => {
    expect(
      placeOf(['Niort', ' 12  rue du Pont', null], { kind: 'ADDRESS', columns: [1, 2, 0], citycode: null }),
    ).toEqual({
      kind: 'TEXT',
      text: '12 rue du Pont Niort',
      citycode: null,
    });
  });

  test('any written number is read, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e7, max: 1e7 }), (value) => {
        expect(numberOf(String(value).replace('.', ','))).toBe(Number(String(value)));
      }),
    );
    expect(['', '1 2 a', '--1', '1.2.3', true, null].map((cell) => numberOf(cell))).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

test('the time left follows the pace of the current run, and never grows while the pace holds', () => {
  const startedAt = new Date('2026-11-22T10:00:00Z');
  const at = (rowsDone: number, seconds: number) =>
    secondsLeft(
      { rowCount: 1_000, rowsDone, startedAt, rowsAtStart: 200 },
      new Date(startedAt.getTime() + seconds * 1_000),
    );
  expect([at(200, 5), at(300, 10), at(600, 40), at(1_000, 80)]).toEqual([null, 70, 40, 0]);
});
