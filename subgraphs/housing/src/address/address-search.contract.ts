import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressLabel } from './address.ts';
import type { AddressSearch, SearchedCommune } from './address-search.ts';

/** The communes of the small territory of `niortAddresses`. */
export const searchedCommunes: readonly SearchedCommune[] = [
  { code: '79191', name: 'Niort', postcodes: ['79000'], population: 59_854 },
  { code: '79081', name: 'Chauray', postcodes: ['79180'], population: 7_384 },
  { code: '79003', name: 'Aiffres', postcodes: ['79230'], population: 5_594 },
];

/** What every address search promises, over a territory that holds `niortAddresses`. */
export function describeAddressSearch(
  name: string,
  open: () => Promise<{ search: AddressSearch; close(): Promise<void> }>,
): void {
  describe(name, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());

    const find = (text: string, limit = 8, communes = searchedCommunes) =>
      opened.search.search(text, { communes, limit });
    const labels = async (text: string, limit?: number) => (await find(text, limit)).map(addressLabel);

    test.each([
      ['12 rue du pont niort', '12 Rue du Pont 79000 Niort'],
      ['12 Rue du Pont, 79180 Chauray', '12 Rue du Pont 79180 Chauray'],
      ['12 bis rue du pont niort', '12 bis Rue du Pont 79000 Niort'],
      ['5 av de paris', '5 Avenue de Paris 79000 Niort'],
      ['av de paris 79000', 'Avenue de Paris 79000 Niort'],
      ['3 bd jean jaurès', '3 Boulevard Jean Jaurès 79000 Niort'],
      ['place saint etienne', 'Place Saint-Étienne 79230 Aiffres'],
      ['12 rue du pon', '12 Rue du Pont 79000 Niort'],
      ['rue de strasbour', 'Rue de Strasbourg 79000 Niort'],
      ['8 rue du 8 mai 1945', '8 Rue du 8 Mai 1945 79000 Niort'],
    ])('« %s » finds %s first', async (text, label) => expect((await labels(text))[0]).toBe(label));

    test('the same street in two communes gives both', async () => {
      expect((await labels('12 rue du pont')).slice(0, 2)).toEqual([
        '12 Rue du Pont 79000 Niort',
        '12 Rue du Pont 79180 Chauray',
      ]);
    });

    test.each(['', ' ', 'ab', '12', '?!', 'zzzzzz', 'niort', '10 downing street london'])(
      '« %s » finds nothing',
      async (text) => expect(await find(text)).toEqual([]),
    );

    test('a text beyond the limit is read up to the limit', async () => {
      expect((await labels(`12 rue du pont niort${' '.repeat(300)}zzzz`))[0]).toBe('12 Rue du Pont 79000 Niort');
    });

    test.each(["'; DROP TABLE housing.address; --", '%%%_', '\\', '12 rue \u0000 du pont', '🏠🏠🏠'])(
      '« %s » is only text',
      async (text) => expect(Array.isArray(await find(text))).toBe(true),
    );

    test('gives no more than asked for', async () => expect(await find('rue du pont', 2)).toHaveLength(2));

    test('an address outside the territory is never an answer', async () => {
      const chaurayOnly = searchedCommunes.filter(({ code }) => code === '79081');
      const found = await find('12 rue du pont', 8, chaurayOnly);
      expect(found.map(({ citycode }) => citycode)).toEqual(found.map(() => '79081'));
      expect(found.length).toBeGreaterThan(0);
      expect((await labels('12 rue du pont poitiers')).some((label) => label.includes('Poitiers'))).toBe(false);
    });

    test('an answer is complete', async () => {
      expect((await find('12 bis rue du pont niort'))[0]).toMatchObject({
        banId: '79191_2340_00012_bis',
        precision: 'HOUSE_NUMBER',
        number: 12,
        repetition: 'bis',
        street: 'Rue du Pont',
        postcode: '79000',
        city: 'Niort',
        citycode: '79191',
        lon: expect.closeTo(-0.4645, 1),
        lat: expect.closeTo(46.3239, 3),
      });
    });
  });
}
