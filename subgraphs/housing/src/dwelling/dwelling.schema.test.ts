import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAddress, niortAddresses } from '../address/address.fixtures.ts';
import { addressId } from '../address/address.ts';
import { banRows, fileOf } from '../address/ban-file.fixtures.ts';
import { importAddresses } from '../address/import-addresses.command.ts';
import { subgraph } from '../index.ts';
import { importLovac } from '../vacancy/import-lovac.command.ts';
import { aLovacLine, lovacText } from '../vacancy/lovac.fixtures.ts';

let harness: Harness;
let ids: string[];
const local = (number: number) => `79${String(number).padStart(10, '0')}`;

beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => new Date('2026-03-01T10:00:00Z') });
  ids = await harness.inTenant('niort', async ({ db, runtime, tenant }) => {
    await importAddresses(runtime.database, tenant, await fileOf(banRows(niortAddresses)));
    const lines = Array.from({ length: 60 }, (_, index) =>
      aLovacLine({
        ff_idlocal: local(index),
        idcom: index % 3 === 0 ? '79081' : '79191',
        nature: index % 2 === 0 ? 'APPART' : 'MAISON',
        debutvacance: 2000 + (index % 20),
        ban_id: index === 0 ? '' : '79191_2340_00012',
        ff_idpersonne_1: `79P${index}`,
      }),
    );
    await importLovac(runtime.database, tenant, await fileOf(lovacText(lines)), { vintage: 2026 });
    const rows = await db.dwelling.findMany({ orderBy: { localId: 'asc' } });
    return rows.map(({ id }) => id);
  });
});
afterAll(() => harness.close());

const reader = viewers.agent({ permissions: ['vacancy.read'] });
const follower = viewers.agent({ permissions: ['vacancy.read', 'vacancy.follow'] });
const page = `query($first: Int, $after: String, $filter: VacantDwellingFilter) { vacantDwellings(first: $first, after: $after, filter: $filter) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id localId citycode kind vacantSince followUp { status } } } } }`;

interface Node {
  readonly localId: string;
  readonly citycode: string;
  readonly kind: string;
  readonly vacantSince: number;
  readonly followUp: { readonly status: string };
}

async function everyPage(filter: object, first = 7): Promise<{ nodes: Node[]; total: number }> {
  const nodes: Node[] = [];
  let after: string | undefined;
  for (;;) {
    const { data, errors } = await harness.as('niort', reader).execute(page, { first, after, filter });
    if (errors) throw new Error(JSON.stringify(errors));
    nodes.push(...data.vacantDwellings.edges.map((edge: { node: Node }) => edge.node));
    if (!data.vacantDwellings.pageInfo.hasNextPage) return { nodes, total: data.vacantDwellings.totalCount };
    after = data.vacantDwellings.pageInfo.endCursor;
  }
}

describe('the list of vacant dwellings', () => {
  const filters = [
    {},
    { citycodes: ['79081'] },
    { citycodes: ['79191', '79081'] },
    { citycodes: [] },
    { kind: 'HOUSE' },
    { vacantBefore: 2005 },
    { citycodes: ['79191'], kind: 'APARTMENT', vacantBefore: 2010 },
    { status: 'NOT_CONTACTED' },
    { status: 'BLOCKED' },
    { citycodes: ['86194'] },
  ];
  test.each(filters)('%o: the pages make the whole, in order, and the total is theirs', async (filter) => {
    const everything = (await everyPage({}, 100)).nodes;
    const { citycodes, kind, vacantBefore, status } = filter as {
      citycodes?: string[];
      kind?: string;
      vacantBefore?: number;
      status?: string;
    };
    const expected = everything.filter(
      (node) =>
        (!citycodes?.length || citycodes.includes(node.citycode)) &&
        (!kind || node.kind === kind) &&
        (!vacantBefore || node.vacantSince < vacantBefore) &&
        (!status || node.followUp.status === status),
    );
    const { nodes, total } = await everyPage(filter);
    expect(nodes).toEqual(expected);
    expect(total).toBe(expected.length);
    const keys = nodes.map(({ citycode, vacantSince }) => `${citycode} ${vacantSince}`);
    expect(keys).toEqual([...keys].sort());
  });

  test('going back from the end gives the same rows as going forward', async () => {
    const back = `query($last: Int, $before: String) { vacantDwellings(last: $last, before: $before, filter: { kind: HOUSE }) {
      pageInfo { hasPreviousPage hasNextPage startCursor } edges { node { localId } } } }`;
    const forward = (await everyPage({ kind: 'HOUSE' })).nodes.map(({ localId }) => localId);
    const seen: string[] = [];
    let before: string | undefined;
    for (;;) {
      const { data } = await harness.as('niort', reader).execute(back, { last: 8, before });
      const { edges, pageInfo } = data.vacantDwellings;
      seen.unshift(...edges.map(({ node }: { node: Node }) => node.localId));
      expect(pageInfo.hasNextPage).toBe(before !== undefined);
      if (!pageInfo.hasPreviousPage) break;
      before = pageInfo.startCursor;
    }
    expect(seen).toEqual(forward);
  });

  test('a cursor that is not ours is a bad request', async () => {
    const { errors } = await harness.as('niort', reader).execute(page, { after: 'bm9wZQ' });
    expect(errors?.[0]?.code).toBe('BAD_USER_INPUT');
  });

  test('is refused without the permission', async () => {
    for (const viewer of [viewers.anonymous, viewers.agent({ permissions: ['signalement.list'] })])
      expect((await harness.as('niort', viewer).execute(page)).errors?.[0]?.code).toBe('FORBIDDEN');
  });
});

describe('what a vacancy file names is hidden from whom may not read vacancy', () => {
  const everyWay = `query($references: [_Any!]!, $banId: ID!) {
    _entities(representations: $references) { __typename }
    building(rnbId: "ABCD1234EFGH") { id }
    address(banId: $banId) { label building { id } }
  }`;
  const variables = () => ({
    banId: '79191_2340_00012',
    references: [
      { __typename: 'Dwelling', id: toGlobalId('Dwelling', ids[1] ?? '') },
      { __typename: 'Building', rnbId: 'ABCD1234EFGH' },
    ],
  });

  test('by every way there is', async () => {
    const { data } = await harness.as('niort').execute(everyWay, variables());
    expect(data).toEqual({
      _entities: [null, null],
      building: null,
      address: { label: '12 Rue du Pont 79000 Niort', building: null },
    });
  });

  test('and shown to whom may', async () => {
    const { data } = await harness.as('niort', reader).execute(everyWay, variables());
    expect(data._entities).toEqual([{ __typename: 'Dwelling' }, { __typename: 'Building' }]);
    expect([data.building?.id, data.address.building?.id]).toEqual([expect.any(String), expect.any(String)]);
  });

  test('the dwellings of an address are refused, and the rest of the address answered', async () => {
    const query = 'query($banId: ID!) { address(banId: $banId) { label dwellings { localId } } }';
    const refused = await harness.as('niort').execute(query, { banId: '79191_2340_00012' });
    expect([refused.data.address, refused.errors?.[0]?.code]).toEqual([
      { label: '12 Rue du Pont 79000 Niort', dwellings: null },
      'FORBIDDEN',
    ]);
    const shown = await harness.as('niort', reader).execute(query, { banId: '79191_2340_00012' });
    expect(shown.data.address.dwellings).toHaveLength(59);
  });
});

describe('an address', () => {
  test('resolves by either key, in one batch, and is unknown in another territory', async () => {
    const query =
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Address { banId label houseNumber lon lat precision } } }';
    const { banId } = anAddress();
    const references = [
      { __typename: 'Address', banId },
      { __typename: 'Address', id: toGlobalId('Address', addressId(banId)) },
      { __typename: 'Address', banId: 'x' },
    ];
    const door = {
      banId,
      label: '12 Rue du Pont 79000 Niort',
      houseNumber: '12',
      lon: expect.any(Number),
      lat: 46.3239,
      precision: 'HOUSE_NUMBER',
    };
    expect((await harness.as('niort').execute(query, { r: references })).data._entities).toEqual([door, door, null]);
    expect((await harness.as('amiens').execute(query, { r: references })).data._entities).toEqual([null, null, null]);
  });

  test('links the building, its addresses and its dwellings', async () => {
    const { data } = await harness
      .as('niort', reader)
      .execute(
        'query($id: ID!) { dwelling(id: $id) { address { banId } building { rnbId constructionYear addresses { banId } dwellings { id } } } }',
        { id: toGlobalId('Dwelling', ids[1] ?? '') },
      );
    expect(data.dwelling.address).toEqual({ banId: '79191_2340_00012' });
    expect(data.dwelling.building).toMatchObject({
      rnbId: 'ABCD1234EFGH',
      constructionYear: 1930,
      addresses: [{ banId: '79191_2340_00012' }],
    });
    expect(data.dwelling.building.dwellings).toHaveLength(60);
  });
});

describe('the owners', () => {
  const query =
    'query($first: Int) { vacantDwellings(first: $first) { edges { node { id owners { fullName rank postalAddress } } } } }';
  const reads = () =>
    harness.inTenant('niort', ({ db }) =>
      db.$queryRawUnsafe<{ actor_id: string; details: { fields: string[] } }[]>(
        `SELECT actor_id, details FROM housing.audit_entry WHERE action = 'read' AND entity = 'Owner'`,
      ),
    );

  test('are refused without the permission, and no reading is written', async () => {
    const { data, errors } = await harness.as('niort', reader).execute(query, { first: 1 });
    expect([data.vacantDwellings.edges[0].node.owners, errors?.[0]?.code]).toEqual([null, 'FORBIDDEN']);
    expect(await reads()).toEqual([]);
  });

  test('are read with one audit entry each, by the agent who read', async () => {
    const agent = viewers.agent({ permissions: ['vacancy.read', 'owner.read'] });
    const { data } = await harness.as('niort', agent).execute(query, { first: 3 });
    expect(data.vacantDwellings.edges[0].node.owners).toEqual([
      { fullName: 'SUREAU ODETTE', rank: 1, postalAddress: ['3 RUE HAUTE', '79000 NIORT'] },
    ]);
    const written = await reads();
    expect(written).toHaveLength(3);
    expect(written[0]).toEqual({
      actor_id: agent.kind === 'agent' ? agent.agentId : '',
      details: { fields: ['fullName', 'siren', 'postalAddress'] },
    });
  });
});

describe('the follow-up', () => {
  const set = `mutation($id: ID!, $status: FollowUpStatus!) { setVacancyFollowUp(dwellingId: $id, status: $status) {
    __typename ... on Dwelling { followUp { status changedAt nextStatuses changes { from to agent { id } } } } ... on Refusal { code field } } }`;
  const to = (status: string, viewer = follower, index = 5) =>
    harness.as('niort', viewer).execute(set, { id: toGlobalId('Dwelling', ids[index] ?? ''), status });
  const events = () =>
    harness.inTenant('niort', ({ db }) =>
      db.$queryRawUnsafe<{ payload: unknown }[]>(
        `SELECT payload FROM housing.outbox WHERE topic = 'dwelling.followUpChanged' ORDER BY id`,
      ),
    );

  test('moves by the life cycle, keeps its trace and tells it', async () => {
    const { data } = await to('FIRST_CONTACT');
    const agentId = follower.kind === 'agent' ? follower.agentId : '';
    expect(data.setVacancyFollowUp).toEqual({
      __typename: 'Dwelling',
      followUp: {
        status: 'FIRST_CONTACT',
        changedAt: '2026-03-01T10:00:00.000Z',
        nextStatuses: ['WAITING', 'IN_FOLLOW_UP', 'DONE', 'BLOCKED'],
        changes: [{ from: 'NOT_CONTACTED', to: 'FIRST_CONTACT', agent: { id: toGlobalId('Agent', agentId) } }],
      },
    });
    expect((await events()).map(({ payload }) => payload)).toEqual([{ from: 'NOT_CONTACTED', to: 'FIRST_CONTACT' }]);
  });

  test('refuses what the life cycle has not, and changes nothing', async () => {
    expect((await to('NOT_CONTACTED')).data.setVacancyFollowUp).toEqual({
      __typename: 'Refusal',
      code: 'TRANSITION_NOT_ALLOWED',
      field: 'status',
    });
    expect(await events()).toHaveLength(1);
  });

  test('asked for the present status, answers it and tells nothing', async () => {
    expect((await to('FIRST_CONTACT')).data.setVacancyFollowUp.followUp.status).toBe('FIRST_CONTACT');
    expect(await events()).toHaveLength(1);
  });

  test('is refused to a reader, and unknown ids are unknown', async () => {
    expect((await to('DONE', reader)).errors?.[0]?.code).toBe('FORBIDDEN');
    const { data } = await harness.as('niort', follower).execute(set, { id: 'nonsense', status: 'DONE' });
    expect(data.setVacancyFollowUp).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND', field: 'dwellingId' });
  });

  test('two agents at once are taken one after the other', async () => {
    const answers = await Promise.all(['DONE', 'BLOCKED', 'WAITING'].map((status) => to(status, follower, 8)));
    expect(answers.every(({ data }) => data.setVacancyFollowUp.__typename === 'Dwelling')).toBe(true);
    const [changes] = await Promise.all([
      harness.inTenant('niort', ({ db }) =>
        db.followUpChange.findMany({ where: { dwellingId: ids[8] ?? '' }, orderBy: { id: 'asc' } }),
      ),
    ]);
    const path = new Set(changes.map(({ fromStatus, toStatus }) => `${fromStatus} ${toStatus}`));
    expect(path.size).toBe(3);
    expect(changes.filter(({ fromStatus }) => fromStatus === 'NOT_CONTACTED')).toHaveLength(1);
  });
});
