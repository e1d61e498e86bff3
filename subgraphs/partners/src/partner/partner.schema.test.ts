import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { subgraph } from '../index.ts';
import { addPartner } from './partner.command.ts';
import { aPartner } from './partner.fixtures.ts';
import { COMPETENCES, PARTNER_KINDS } from './partner.ts';

const NIORT = '79191';
const AIFFRES = '79003';
const AMIENS = '80021';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
});
afterAll(() => harness?.close());

const add = (tenant: string, over: Parameters<typeof aPartner>[0]) =>
  harness.inTenant(tenant, (context) => context.transaction(() => addPartner(context, aPartner(over))));

const LIST = `query ($first: Int, $after: String, $search: String) {
  partners(first: $first, after: $after, search: $search) { edges { node { name } cursor } pageInfo { hasNextPage endCursor } } }`;
const CREATE = `mutation ($input: PartnerInput!) { createPartner(input: $input) {
  __typename ... on Partner { id name kind competences communes email isActive } ... on Refusal { code field } } }`;

async function names(tenant: string, search?: string): Promise<string[]> {
  const { data } = await harness.as(tenant, viewers.admin()).execute(LIST, { first: 100, search });
  return data.partners.edges.map((edge: { node: { name: string } }) => edge.node.name);
}

describe('the list of partners', () => {
  it('is in the order of names, page after page, and holds one territory only', async () => {
    for (const name of ['Écoute habitat', 'ADIL 79', 'Zénith logement', 'ars nouvelle-aquitaine'])
      await add('niort', { name });
    await add('amiens', { name: 'ADIL de la Somme' });
    const asker = harness.as('niort', viewers.admin());
    const first = (await asker.execute(LIST, { first: 3 })).data.partners;
    expect(first.edges.map((edge: { node: { name: string } }) => edge.node.name)).toEqual([
      'ADIL 79',
      'ars nouvelle-aquitaine',
      'Écoute habitat',
    ]);
    const second = (await asker.execute(LIST, { first: 3, after: first.pageInfo.endCursor })).data.partners;
    expect(second.edges.map((edge: { node: { name: string } }) => edge.node.name)).toEqual(['Zénith logement']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(await names('amiens')).toEqual(['ADIL de la Somme']);
  });

  it('is searched without accents, by a part of a word, and with a mistake', async () => {
    expect(await names('niort', 'ecoute')).toEqual(['Écoute habitat']);
    expect(await names('niort', 'ÉNITH')).toEqual(['Zénith logement']);
    expect(await names('niort', 'aquitane')).toEqual(['ars nouvelle-aquitaine']);
    expect(await names('niort', 'somme')).toEqual([]);
    expect(await names('niort', '%')).toHaveLength(4);
  });

  it('is narrowed to a competence and to a commune', async () => {
    await add('amiens', { name: 'SCHS', competences: ['RSD', 'INSALUBRITE'], communes: [AMIENS] });
    const ask = async (variables: object) => {
      const { data } = await harness.as('amiens', viewers.admin()).execute(
        `query ($competence: Competence, $citycode: String) {
          partners(competence: $competence, citycode: $citycode) { edges { node { name } } } }`,
        { ...variables },
      );
      return data.partners.edges.map((edge: { node: { name: string } }) => edge.node.name);
    };
    expect(await ask({ competence: 'RSD' })).toEqual(['SCHS']);
    expect(await ask({ competence: 'VISITES' })).toEqual(['ADIL de la Somme']);
    expect(await ask({ citycode: AMIENS })).toEqual(['ADIL de la Somme', 'SCHS']);
    expect(await ask({ citycode: NIORT })).toEqual(['ADIL de la Somme']);
  });

  it('refuses a cursor that is not one of ours, and a foreign cursor shows nothing foreign', async () => {
    const asker = harness.as('niort', viewers.admin());
    expect((await asker.execute(LIST, { after: 'x' })).errors?.[0]?.code).toBe('BAD_USER_INPUT');
    const amiens = await harness.as('amiens', viewers.admin()).execute(LIST, { first: 1 });
    const crossed = await asker.execute(LIST, { after: amiens.data.partners.edges[0].cursor });
    expect(JSON.stringify(crossed)).not.toContain('Somme');
  });

  it('is not for somebody who is not signed in', async () => {
    const answer = await harness.as('niort').execute(LIST);
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.code).toBe('FORBIDDEN');
  });
});

describe('creating a partner', () => {
  it('keeps what was typed, tidied, and leaves an audit entry and an event', async () => {
    const input = {
      ...aPartner({ name: '  Police   municipale ', kind: 'POLICE_GENDARMERIE', communes: [NIORT, NIORT] }),
    };
    const { data } = await harness.as('niort', viewers.admin()).execute(CREATE, { input });
    expect(data.createPartner).toMatchObject({
      __typename: 'Partner',
      name: 'Police municipale',
      kind: 'POLICE_GENDARMERIE',
      communes: [NIORT],
      email: 'contact@ccas.example',
      isActive: true,
    });
    const traces = await harness.inTenant(
      'niort',
      ({ db }) =>
        db.$queryRaw<unknown[]>`
        SELECT a.action FROM partners.audit_entry a JOIN partners.outbox o ON o.entity_id = a.entity_id
        WHERE a.action = 'createPartner' AND o.topic = 'partner.changed'`,
    );
    expect(traces).toHaveLength(1);
  });

  it.each([
    [{ communes: [AMIENS] }, 'COMMUNE_UNKNOWN', 'input.communes'],
    [{ communes: [NIORT, '00000'] }, 'COMMUNE_UNKNOWN', 'input.communes'],
    [{ name: ' ' }, 'NAME_INVALID', 'input.name'],
    [{ email: 'pas une adresse' }, 'EMAIL_INVALID', 'input.email'],
    [{ phone: 'appelez-nous' }, 'PHONE_INVALID', 'input.phone'],
    [{ area: { type: 'Point', coordinates: [0, 46] } }, 'AREA_INVALID', 'input.area'],
  ])('with %j is refused: %s', async (over, code, field) => {
    const before = await names('niort');
    const { data } = await harness.as('niort', viewers.admin()).execute(CREATE, { input: aPartner(over) });
    expect(data.createPartner).toEqual({ __typename: 'Refusal', code, field });
    expect(await names('niort')).toEqual(before);
  });

  it('is refused without the permission', async () => {
    const viewer = viewers.agent({ role: 'territory_agent', permissions: ['partner.read'] });
    const answer = await harness.as('niort', viewer).execute(CREATE, { input: aPartner() });
    expect(answer.errors?.[0]?.code).toBe('FORBIDDEN');
  });

  it('accepts every kind and every competence of the rules, and the database no other', async () => {
    for (const kind of PARTNER_KINDS) await add('pau', { name: kind, kind, competences: COMPETENCES });
    expect(await names('pau')).toHaveLength(18);
    const refused = harness.inTenant('pau', ({ db }) => db.partner.updateMany({ data: { kind: 'AUTRE_CHOSE' } }));
    await expect(refused).rejects.toThrow();
  });
});

describe('ending the work with a partner', () => {
  const END = `mutation ($id: ID!) { deactivatePartner(id: $id) { ... on Partner { isActive } ... on Refusal { code } } }`;
  const AGAIN = `mutation ($id: ID!) { reactivatePartner(id: $id) { ... on Partner { isActive } ... on Refusal { code } } }`;

  it('shows it as inactive, until the work is taken up again', async () => {
    const { id } = await add('poitiers', {});
    const asker = harness.as('poitiers', viewers.admin());
    const variables = { id: toGlobalId('Partner', id) };
    expect((await asker.execute(END, variables)).data.deactivatePartner).toEqual({ isActive: false });
    expect((await asker.execute(END, variables)).data.deactivatePartner).toEqual({ isActive: false });
    expect((await asker.execute(AGAIN, variables)).data.reactivatePartner).toEqual({ isActive: true });
  });

  it('is refused for a partner of another territory', async () => {
    const { id } = await add('poitiers', {});
    const { data } = await harness.as('niort', viewers.admin()).execute(END, { id: toGlobalId('Partner', id) });
    expect(data.deactivatePartner).toEqual({ code: 'NOT_FOUND' });
  });
});

describe('the partners competent for an address', () => {
  const ASK = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Address {
    competentPartners { name } visits: competentPartners(competence: VISITES) { name } } } }`;
  const address = (citycode: string, lon = 0, lat = 46) => ({
    __typename: 'Address',
    banId: `${citycode}_0001_00001`,
    citycode,
    lon,
    lat,
  });

  it('are those whose perimeter holds its commune, in one query for all addresses', async () => {
    const fresh = await openHarness(subgraph);
    try {
      const put = (tenant: string, over: Parameters<typeof aPartner>[0]) =>
        fresh.inTenant(tenant, (context) => context.transaction(() => addPartner(context, aPartner(over))));
      await put('niort', { name: 'Partout' });
      await put('niort', { name: 'À Aiffres', communes: [AIFFRES], competences: ['RSD'] });
      await put('amiens', { name: 'D’ailleurs' });
      const r = [NIORT, AIFFRES, AMIENS, NIORT].map((citycode) => address(citycode));
      const queries = vi.spyOn(fresh.runtime.database.pool, 'query');
      const { data, errors } = await fresh.as('niort').execute(ASK, { r });
      expect(errors).toBeUndefined();
      expect(queries).toHaveBeenCalledTimes(1);
      const named = (list: { name: string }[]) => list.map(({ name }) => name);
      expect(data._entities.map((entity: { competentPartners: [] }) => named(entity.competentPartners))).toEqual([
        ['Partout'],
        ['À Aiffres', 'Partout'],
        [],
        ['Partout'],
      ]);
      expect(named(data._entities[1].visits)).toEqual(['Partout']);

      const corners = [
        [1, 46],
        [2, 46],
        [2, 47],
        [1, 46],
      ];
      await put('niort', {
        name: 'Vieille ville',
        communes: [NIORT],
        area: { type: 'Polygon', coordinates: [corners] },
      });
      const around = await fresh.as('niort').execute(ASK, { r: [address(NIORT), address(NIORT, 1.9, 46.5)] });
      expect(around.data._entities.map((entity: { competentPartners: [] }) => named(entity.competentPartners))).toEqual(
        [['Partout'], ['Partout', 'Vieille ville']],
      );
    } finally {
      await fresh.close();
    }
  });
});
