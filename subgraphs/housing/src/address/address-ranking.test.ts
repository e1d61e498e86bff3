import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAddress, niortAddresses } from './address.fixtures.ts';
import { addressLabel } from './address.ts';
import { editDistance, judgeAddress, rankAddresses } from './address-ranking.ts';
import { readQuery } from './address-text.ts';

const populations = new Map([
  ['79191', 59_854],
  ['79081', 7_384],
  ['79003', 5_594],
]);
const labelled = niortAddresses.map((address) => ({ ...address, label: addressLabel(address) }));

function best(text: string, limit = 3): string[] {
  const query = readQuery(text);
  return query ? rankAddresses(query, labelled, populations, limit).map(({ label }) => label) : [];
}

describe('what a person types, and the address meant', () => {
  test.each([
    ['12 rue du pont', '12 Rue du Pont 79000 Niort'],
    ['12 rue du pont chauray', '12 Rue du Pont 79180 Chauray'],
    ['12 rue du pont 79180', '12 Rue du Pont 79180 Chauray'],
    ['12 r du pont niort', '12 Rue du Pont 79000 Niort'],
    ['12 RUE DU PONT', '12 Rue du Pont 79000 Niort'],
    ['12 rue du pnot', '12 Rue du Pont 79000 Niort'],
    ['12 bis rue du pont', '12 bis Rue du Pont 79000 Niort'],
    ['12b rue du pont', '12 bis Rue du Pont 79000 Niort'],
    ['av de paris 79000', 'Avenue de Paris 79000 Niort'],
    ['5 av. de Paris, Niort', '5 Avenue de Paris 79000 Niort'],
    ['5 avenu de pari', '5 Avenue de Paris 79000 Niort'],
    ['rue de strasbourg', 'Rue de Strasbourg 79000 Niort'],
    ['rue de strasbourk niort', 'Rue de Strasbourg 79000 Niort'],
    ['3 bd jean jaures', '3 Boulevard Jean Jaurès 79000 Niort'],
    ['3 boulevard jeanjaures', '3 Boulevard Jean Jaurès 79000 Niort'],
    ['pl st etienne', 'Place Saint-Étienne 79230 Aiffres'],
    ['rue du 8 mai 1945', 'Rue du 8 Mai 1945 79000 Niort'],
    ['12 rue du po', '12 Rue du Pont 79000 Niort'],
    ['12 rue du pontr', '12 Rue du Pontreau 79000 Niort'],
  ])('%s → %s', (typed, label) => expect(best(typed)[0]).toBe(label));

  test.each(['zzz', 'rue', '12 rue de la', 'niort', '79000', '10 downing street', 'xyz 79000 niort'])(
    '« %s » answers nothing',
    (typed) => expect(best(typed)).toEqual([]),
  );

  test('the same name in two communes gives both, the larger one first', () => {
    expect(best('12 rue du pont', 2)).toEqual(['12 Rue du Pont 79000 Niort', '12 Rue du Pont 79180 Chauray']);
  });

  test('a slip is forgiven only where nothing answers to the letter', () => {
    expect(best('rue de paris', 9)).toEqual(['Rue de Paris 79000 Niort', '5 Rue de Paris 79000 Niort']);
    expect(best('5 rue de pariz', 9)[0]).toBe('5 Rue de Paris 79000 Niort');
  });

  test('a number the street does not have gives the street', () => {
    expect(best('4000 rue de strasbourg')[0]).toBe('Rue de Strasbourg 79000 Niort');
  });
});

describe('the score', () => {
  const typed = fc.constantFrom('12 rue du pont', 'av de paris niort', 'place saint etienne 79230', 'bd jean jau');

  test('stays between 0 and 1, and never depends on the order of the candidates', () => {
    fc.assert(
      fc.property(typed, fc.shuffledSubarray(labelled), (text, candidates) => {
        const query = readQuery(text);
        if (!query) return false;
        const scores = candidates.map((address) => judgeAddress(query, address).score);
        const ranked = rankAddresses(query, candidates, populations, 5).map(({ label }) => label);
        const again = rankAddresses(query, [...candidates].reverse(), populations, 5).map(({ label }) => label);
        expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
        expect(again).toEqual(ranked);
        return true;
      }),
    );
  });

  test('an address typed as its own label comes first', () => {
    for (const address of labelled) expect(best(address.label, 1)).toEqual([address.label]);
    expect(anAddress().banId).toBe('79191_2340_00012');
  });
});

test('the edit distance counts additions, losses, changes and swaps of neighbours', () => {
  expect(editDistance('pont', 'pnot')).toBe(1);
  expect(editDistance('paris', 'pari')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  const word = fc.stringMatching(/^[a-d]{0,7}$/);
  fc.assert(
    fc.property(
      word,
      word,
      (a, b) => editDistance(a, b) === editDistance(b, a) && (a === b) === (editDistance(a, b) === 0),
    ),
  );
});
