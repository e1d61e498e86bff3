import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subgraph } from '../index.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

describe('the territory', () => {
  it('is the one of the host, with its communes and what it has switched on', async () => {
    const ask = '{ territory { slug name siren modules communes { code name postcodes population } } }';
    const { territory } = (await harness.as('niort').execute(ask)).data;
    expect(territory).toMatchObject({ slug: 'niort', name: 'Niort Agglo', siren: '200041317' });
    expect(territory.communes).toContainEqual({
      code: '79191',
      name: 'Niort',
      postcodes: ['79000'],
      population: expect.any(Number),
    });
    expect((await harness.as('amiens').execute(ask)).data.territory.slug).toBe('amiens');
  });

  it('knows no other, not even by its key', async () => {
    const ask = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Territory { name } } }';
    const r = ['niort', 'amiens', 'nulle-part'].map((slug) => ({ __typename: 'Territory', slug }));
    const { data, errors } = await harness.as('niort').execute(ask, { r });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([{ name: 'Niort Agglo' }, null, null]);
  });
});
