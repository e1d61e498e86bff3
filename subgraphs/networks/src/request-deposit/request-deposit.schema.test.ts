import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aGraphOf,
  aPartnerAgent,
  aRequestDeposit,
  aServedNetwork,
  PARTNER,
} from '../connection-request/connection-request.fixtures.ts';
import { subgraph } from '../index.ts';

const START = new Date('2026-11-22T10:00:00Z');
let now = START;
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf(
      { [PARTNER]: { tenant: 'niort', emails: ['a@exploitant.example', 'b@exploitant.example'] } },
      { niort: ['agent@niort.example'], poitiers: ['agent@poitiers.example'] },
    ),
  });
  await harness.inTenant('niort', (context) => aServedNetwork(context));
});
afterAll(() => harness.close());
beforeEach(() => {
  now = START;
});

const DEPOSIT = `mutation($input: ConnectionRequestInput!) { depositConnectionRequest(input: $input) {
  __typename ... on ConnectionRequestReceipt { answerDays outcome } ... on Refusal { code field } } }`;
const LIST = `{ connectionRequests(first: 100) { totalCount edges { node {
  id reference status outcome reason distanceMeters isHighPotential network { name } partner { id } buildingYear
  applicant { name email phone representedStructure } history { action toStatus } reminders { kind dueAt } } } } }`;
const FAR = { banId: null, label: 'Lieu-dit Les Bois', citycode: '79191', lon: -0.42, lat: 46.36 };

const send = async (input: Record<string, unknown>, tenant = 'niort') =>
  (await harness.as(tenant).execute(DEPOSIT, { input })).data.depositConnectionRequest;
const listed = async (tenant = 'niort', viewer = viewers.admin()) =>
  (await harness.as(tenant, viewer).execute(LIST)).data.connectionRequests;
const mailsTo = (to: string) => harness.mailBox.sent.filter((mail) => mail.to === to);

describe('a request', () => {
  test('next to a network is kept with its verdict, goes to its operator, and everybody is told once', async () => {
    const input = aRequestDeposit();
    expect(await send(input)).toEqual({ __typename: 'ConnectionRequestReceipt', answerDays: 7, outcome: 'ELIGIBLE' });
    await harness.runJobs();
    const [edge] = (await listed()).edges;
    expect(edge.node).toMatchObject({
      status: 'NEW',
      outcome: 'ELIGIBLE',
      reason: 'EXISTING_VERY_CLOSE',
      distanceMeters: 22,
      isHighPotential: true,
      network: { name: 'Le Clou Bouchet' },
      partner: { id: expect.any(String) },
      buildingYear: 1968,
      applicant: { name: 'Camille Durand', email: input.email, phone: '0612345678' },
      history: [{ action: 'DEPOSIT', toStatus: 'NEW' }],
    });
    expect(edge.node.reminders).toEqual([
      { kind: 'OPERATOR', dueAt: '2026-11-29T10:00:00.000Z' },
      { kind: 'ESCALATION', dueAt: '2026-12-06T10:00:00.000Z' },
      { kind: 'APPLICANT_FIRST', dueAt: '2026-12-22T10:00:00.000Z' },
      { kind: 'APPLICANT_SECOND', dueAt: '2027-01-06T10:00:00.000Z' },
    ]);
    const [receipt] = mailsTo(input.email);
    expect(receipt?.text).toContain(edge.node.reference);
    expect(receipt?.text).toMatch(/http:\/\/niort\.localhost:3000\/raccordement\/suivi\/[\w-]{43}/);
    const told = harness.mailBox.sent.filter(({ subject }) =>
      subject.includes(`raccordement – ${edge.node.reference}`),
    );
    expect(told.map(({ to }) => to).sort()).toEqual(['a@exploitant.example', 'b@exploitant.example']);
    expect(told[0]?.text).toContain(`/agents/raccordements/${edge.node.id}`);
    expect(JSON.stringify(told)).not.toMatch(/Durand|Brisson|example\.org/);
    const outbox = await harness.inTenant(
      'niort',
      ({ db }) =>
        db.$queryRaw<unknown[]>`SELECT topic, payload FROM networks.outbox WHERE topic LIKE 'connection-request%'`,
    );
    expect(outbox.length).toBeGreaterThan(0);
    expect(JSON.stringify(outbox)).not.toMatch(/Durand|Brisson|example\.org/);
  });

  test('far from every network goes to the collectivité, which is told: nobody is left without a recipient', async () => {
    const input = aRequestDeposit({ address: FAR });
    expect(await send(input)).toMatchObject({ outcome: 'NOT_ELIGIBLE' });
    await harness.runJobs();
    const { node } = (await listed()).edges[0];
    expect(node).toMatchObject({ network: null, partner: null, status: 'NEW' });
    const told = mailsTo('agent@niort.example').filter(({ subject }) => subject.includes(node.reference));
    expect(told.map(({ subject }) => subject)).toEqual([`Demande de raccordement à orienter – ${node.reference}`]);
    const orphans = await harness.inTenant(
      'niort',
      ({ db }) =>
        db.$queryRaw<
          unknown[]
        >`SELECT id FROM networks.connection_request WHERE (recipient_kind = 'PARTNER') <> (partner_id IS NOT NULL)`,
    );
    expect(orphans).toEqual([]);
    await expect(
      harness.inTenant(
        'niort',
        ({ db }) =>
          db.$executeRaw`UPDATE networks.connection_request SET recipient_kind = 'PARTNER', partner_id = NULL`,
      ),
    ).rejects.toThrow();
  });

  test('sent twice, one after the other or at once, is one request with one receipt', async () => {
    const before = (await listed()).totalCount;
    const input = aRequestDeposit();
    const answers = await Promise.all([send(input), send(input), send(input)]);
    answers.push(await send(input));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await harness.runJobs();
    expect((await listed()).totalCount).toBe(before + 1);
    expect(mailsTo(input.email).length).toBe(1);
    expect(await send({ ...input, dwellings: 43 })).toEqual({
      __typename: 'Refusal',
      code: 'KEY_REUSED',
      field: 'idempotencyKey',
    });
  });

  test('of the same person for the same place within thirty days is the first one: only her mail box learns it', async () => {
    const input = aRequestDeposit();
    const first = await send(input);
    const before = (await listed()).totalCount;
    now = new Date('2026-12-21T10:00:00Z');
    const again = { ...aRequestDeposit({ email: input.email.toUpperCase() }), dwellings: 80 };
    expect(await send(again)).toEqual(first);
    expect(await send({ ...again, idempotencyKey: crypto.randomUUID() })).toEqual(first);
    expect((await listed()).totalCount).toBe(before);
    await harness.runJobs();
    const mails = mailsTo(input.email);
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      expect.stringContaining('elle est déjà enregistrée'),
      expect.stringContaining('nous l’avons bien reçue'),
    ]);
    now = new Date('2026-12-22T10:00:01Z');
    expect(await send({ ...again, idempotencyKey: crypto.randomUUID() })).toEqual(first);
    expect((await listed()).totalCount, 'after thirty days it is a new one').toBe(before + 1);
    expect(await send(aRequestDeposit({ email: input.email, address: FAR }))).toMatchObject({
      outcome: 'NOT_ELIGIBLE',
    });
    expect((await listed()).totalCount, 'for another place too').toBe(before + 2);
  });

  test('in a territory that validates is seen by no operator before somebody has', async () => {
    const [lon, lat] = [0.3404, 46.5802];
    const address = { banId: null, label: '1 place Leclerc 86000 Poitiers', citycode: '86194', lon, lat };
    expect((await send(aRequestDeposit({ address }), 'poitiers')).__typename).toBe('ConnectionRequestReceipt');
    await harness.runJobs();
    const { node } = (await listed('poitiers')).edges[0];
    expect(node).toMatchObject({ status: 'TO_VALIDATE', partner: null });
    expect(mailsTo('agent@poitiers.example').map(({ subject }) => subject)).toEqual([
      `Demande de raccordement à valider – ${node.reference}`,
    ]);
  });

  test('is refused with a code, and leaves nothing behind', async () => {
    const before = (await listed()).totalCount;
    expect(await send(aRequestDeposit({ consent: false }))).toEqual({
      __typename: 'Refusal',
      code: 'CONSENT_REQUIRED',
      field: 'consent',
    });
    const input = aRequestDeposit();
    expect(await send(input, 'amiens'), 'what lies in one territory is outside of the other').toMatchObject({
      code: 'OUT_OF_TERRITORY',
    });
    expect((await listed()).totalCount).toBe(before);
  });
});

test('a partner sees the requests that it was given and no other; a program without the right to read people sees none', async () => {
  const own = await listed('niort', aPartnerAgent(PARTNER));
  const all = await listed();
  expect(own.totalCount).toBeGreaterThan(0);
  expect(own.totalCount).toBeLessThan(all.totalCount);
  expect(own.edges.every(({ node }: { node: { partner: unknown } }) => node.partner !== null)).toBe(true);
  expect((await listed('niort', aPartnerAgent(crypto.randomUUID()))).totalCount).toBe(0);
  expect((await listed('amiens', aPartnerAgent(PARTNER))).totalCount).toBe(0);
  const reader = viewers.agent({ permissions: ['request.list', 'request.listAll'] });
  const answer = await harness.as('niort', reader).execute(LIST);
  expect(answer.errors?.[0]?.code).toBe('FORBIDDEN');
  expect(answer.data.connectionRequests.edges[0].node.applicant).toBeNull();
});
