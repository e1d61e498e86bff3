import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { seedNetworks } from './heat-network.fixtures.ts';

let harness: Harness;
const ids = new Map<string, string>();
const east = (lon: number) => ({
  type: 'LineString',
  coordinates: [
    [lon, 46.32],
    [lon + 0.001, 46.32],
  ],
});

beforeAll(async () => {
  harness = await openHarness(subgraph);
  const classed = {
    'reseaux classes': 'true',
    PM: '98,5',
    PM_L: '210',
    PM_T: '0',
    production_totale_MWh: 1000,
    prod_MWh_biomasse_solide: 700,
    prod_MWh_gaz_naturel: 300,
    prod_MWh_charbon: 0,
    livraisons_totale_MWh: 900,
    livraisons_residentiel_MWh: 900,
  };
  await harness.inTenant('niort', (context) =>
    seedNetworks(
      context,
      aFeature({ ...classed, 'Identifiant reseau': '7911C', nom_reseau: 'Classé' }, east(-0.41)),
      aFeature({ 'Identifiant reseau': '7912C', nom_reseau: 'Ordinaire', PM: '99' }, east(-0.42)),
    ),
  );
  const { data } = await harness.as('niort').execute('{ heatNetworks { edges { node { id name } } } }');
  for (const { node } of data.heatNetworks.edges) ids.set(node.name, node.id);
});
afterAll(() => harness?.close());

const idOf = (name: string) => ids.get(name) ?? '';
const manager = viewers.agent({ permissions: ['network.manage', 'partner.read'] });
const SHEET = `query($id: ID!) { heatNetwork(id: $id) {
  fields { key section label unit bounds type group value source vintage }
  sources { field }
  energyMix { energy share isRenewable } deliveries { sector share } computedEnrRate computedEfficiency
  arePricesPublic prices { key value standing } } }`;

describe('the sheet of a network', () => {
  test('gives every field, known or not, with its unit, bounds, source and edition', async () => {
    const { data } = await harness.as('niort').execute(SHEET, { id: idOf('Classé') });
    const { fields } = data.heatNetwork;
    expect(fields.length).toBeGreaterThan(80);
    const field = (key: string) => fields.find((one: { key: string }) => one.key === key);
    expect(field('productionCoal')).toEqual({
      key: 'productionCoal',
      section: 'PRODUCTION',
      label: 'Production : Charbon',
      unit: 'MWh',
      bounds: [0, 20_000_000],
      type: 'number',
      group: 'PRODUCTION',
      value: 0,
      source: 'OPEN_DATA',
      vintage: '2026-09',
    });
    expect(field('productionBiogas')).toMatchObject({ value: null, source: null, vintage: null });
  });

  test('says what the heat is made from and where it goes', async () => {
    const { data } = await harness.as('niort').execute(SHEET, { id: idOf('Classé') });
    expect(data.heatNetwork).toMatchObject({
      energyMix: [
        { energy: 'Biomass', share: 70, isRenewable: true },
        { energy: 'NaturalGas', share: 30, isRenewable: false },
        { energy: 'Coal', share: 0, isRenewable: false },
      ],
      deliveries: [{ sector: 'Residential', share: 100 }],
      computedEnrRate: 70,
      computedEfficiency: 90,
    });
  });

  test('tells everybody the prices of a classed network, the unusual one with its star', async () => {
    const { data } = await harness.as('niort').execute(SHEET, { id: idOf('Classé') });
    expect(data.heatNetwork).toMatchObject({
      arePricesPublic: true,
      prices: [
        { key: 'priceAverage', value: 98.5, standing: 'KNOWN' },
        { key: 'priceHousing', value: 210, standing: 'UNUSUAL' },
      ],
    });
  });

  test('tells nobody but the back-office the prices of another', async () => {
    const { data } = await harness.as('niort').execute(SHEET, { id: idOf('Ordinaire') });
    expect(data.heatNetwork).toMatchObject({ arePricesPublic: false, prices: [] });
    const said = JSON.stringify([data.heatNetwork.fields, data.heatNetwork.sources]);
    expect(said).not.toContain('price');
    const agent = await harness.as('niort', manager).execute(SHEET, { id: idOf('Ordinaire') });
    expect(agent.data.heatNetwork.prices).toMatchObject([{ value: 99 }]);
  });

  test('keeps its completeness and its doubts for the back-office', async () => {
    const query =
      'query($id: ID!) { heatNetwork(id: $id) { completeness { score parts { part missing } } doubts { code } } }';
    const visitor = await harness.as('niort').execute(query, { id: idOf('Classé') });
    expect(visitor.data.heatNetwork).toEqual({ completeness: null, doubts: null });
    const { data } = await harness.as('niort', manager).execute(query, { id: idOf('Classé') });
    expect(data.heatNetwork.completeness.score).toBeGreaterThan(30);
    expect(data.heatNetwork.doubts).toContainEqual({ code: 'PRICE_UNUSUAL' });
  });
});

describe('a change of any field', () => {
  const UPDATE = `mutation($input: UpdateHeatNetworkInput!) { updateHeatNetwork(input: $input) {
    __typename ... on HeatNetwork { fields(sections: [DELIVERIES, CONTACT]) { key value source vintage } } ... on Refusal { code field } } }`;
  const update = (input: Record<string, unknown>, tenant = 'niort') =>
    harness.as(tenant, manager).execute(UPDATE, { input: { id: idOf('Ordinaire'), ...input } });
  const field = (answer: Awaited<ReturnType<typeof update>>, key: string) =>
    answer.data.updateHeatNetwork.fields.find((one: { key: string }) => one.key === key);

  test('is the word of the collectivité, dated of its day; a 0 is one', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const answer = await update({ values: [{ key: 'deliveriesTotal', value: 0 }] });
    expect(field(answer, 'deliveriesTotal')).toMatchObject({ value: 0, source: 'COLLECTIVITE', vintage: today });
    const back = await update({ values: [{ key: 'deliveriesTotal', value: null }] });
    expect(field(back, 'deliveriesTotal')).toMatchObject({ value: null, source: null });
  });

  test('may be that of the operator, of a year', async () => {
    const values = [{ key: 'website', value: 'https://chaleur.example' }];
    const answer = await update({ values, author: 'OPERATOR', vintage: '2025' });
    expect(field(answer, 'website')).toMatchObject({ source: 'OPERATOR', vintage: '2025' });
  });

  test.each([
    [{ values: [{ key: 'colour', value: 1 }] }, 'UNKNOWN_FIELD', 'input.colour'],
    [{ values: [{ key: 'enrRate', value: 101 }] }, 'OUT_OF_BOUNDS', 'input.enrRate'],
    [{ values: [{ key: 'website', value: 'javascript:alert(1)' }] }, 'NOT_A_URL', 'input.website'],
    [{ values: [{ key: 'isClassed', value: 'oui' }] }, 'NOT_YES_OR_NO', 'input.isClassed'],
    [{ values: Array.from({ length: 121 }, () => ({ key: 'name', value: 'A' })) }, 'TOO_MANY', 'input.values'],
    [{ author: 'OPERATOR' }, 'NOTHING_TO_CHANGE', 'input.values'],
    [{ isOpen: true, author: 'OPERATOR', vintage: 'hier' }, 'NOT_A_YEAR', 'input.vintage'],
  ])('%j is refused: %s', async (input, code, at) => {
    expect((await update(input)).data.updateHeatNetwork).toEqual({ __typename: 'Refusal', code, field: at });
  });

  test('that decides who can be connected leaves where answers may have changed; another does not', async () => {
    const areas = () =>
      harness.inTenant('niort', ({ db }) =>
        db.changeArea.findMany({ where: { reason: 'STATUS' }, orderBy: { id: 'asc' } }),
      );
    await update({ values: [{ key: 'creationYear', value: 1987 }] });
    const before = await areas();
    await update({ isOpen: false });
    await update({ values: [{ key: 'commissioningYear', value: 2028 }] });
    const after = await areas();
    expect(after).toHaveLength(before.length + 2);
    expect(after.at(-1)).toMatchObject({ boxes: [-0.42, 46.32, -0.419, 46.32], citycodes: ['79191'] });
  });
});
