import { expect, test } from 'vitest';
import { CommuneNames } from '../names/commune-names.ts';
import { placeNetwork } from './territory.ts';

const niort = new CommuneNames([
  { code: '79191', name: 'Niort' },
  { code: '79013', name: 'Arçais' },
]);
const aPlace = {
  sncuId: '7901C',
  citycodes: [] as string[],
  communeNames: [] as string[],
  decreeLocation: null as string | null,
};

test('the published communes place a network', () => {
  expect(placeNetwork({ ...aPlace, communeNames: ['Niort', 'Chauray'], citycodes: ['79191'] }, niort)).toEqual({
    communes: ['Niort', 'Chauray'],
    citycodes: ['79191'],
    isInTerritory: true,
  });
});

test('without them the decree does, in the official spelling', () => {
  expect(placeNetwork({ ...aPlace, decreeLocation: 'ARCAIS' }, niort)).toEqual({
    communes: ['Arçais'],
    citycodes: ['79013'],
    isInTerritory: true,
  });
});

test('a network of elsewhere is kept, outside the territory', () => {
  expect(placeNetwork({ ...aPlace, sncuId: '8601C', decreeLocation: 'POITIERS' }, niort)).toEqual({
    communes: ['POITIERS'],
    citycodes: [],
    isInTerritory: false,
  });
});

test('a homonym of another département is elsewhere', () => {
  expect(placeNetwork({ ...aPlace, sncuId: '1101C', decreeLocation: 'NIORT' }, niort).isInTerritory).toBe(false);
});

test('a network that nothing places is nowhere known', () => {
  expect(placeNetwork(aPlace, niort)).toEqual({ communes: [], citycodes: [], isInTerritory: false });
});
