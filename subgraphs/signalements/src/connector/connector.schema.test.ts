import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { isSigned, signedHeaders, webhookSecret } from '@mitoyen/kit/webhook/webhook-signature.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptAffectation } from '../affectation/affectation.command.ts';
import { subgraph } from '../index.ts';
import { aFileOf, aGraphOf, aPartnerAgent, PARTNER } from '../signalement/signalement.fixtures.ts';
import { leaseDelivery } from './connector.store.ts';
import { sweepConnectors } from './deliver.job.ts';

const START = new Date('2026-11-22T10:00:00Z');
const admin = viewers.admin();
let now = START;
let harness: Harness;
let origin: string;
let serving: Awaited<ReturnType<typeof serveSubgraph>>;

/** The software of a partner: what it was sent, and which steps it does not take. */
interface Heard {
  readonly key: string;
  readonly type: string;
  readonly reference: string;
  readonly isSigned: boolean;
  readonly bearer: string | undefined;
}
const heard: Heard[] = [];
const refused = new Map<string, number>();
let secret = '';
const receiver = createServer(async (request, response) => {
  const body = await text(request);
  const message = JSON.parse(body);
  const { authorization: bearer } = request.headers;
  const key = String(request.headers['webhook-id']);
  heard.push({
    key,
    type: message.type,
    reference: message.signalement.reference,
    isSigned: isSigned(secret, request.headers, body, now, 1_000),
    bearer,
  });
  response.writeHead(refused.get(message.type) ?? 200).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort' } }),
  });
  serving = await serveSubgraph(subgraph, harness.runtime, 0);
  origin = `http://127.0.0.1:${(serving.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await serving.close();
  await new Promise((resolve) => receiver.close(resolve));
  await harness.close();
});
beforeEach(() => {
  now = START;
  heard.length = 0;
  refused.clear();
});

const ask = (query: string, variables: Record<string, unknown>, viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const SAVE = `mutation($partnerId: ID!, $endpoint: String!) { saveConnector(partnerId: $partnerId, kind: ARS, endpoint: $endpoint, token: "jeton-du-partenaire") {
  __typename ... on Refusal { code field } ... on Connector { id hasToken steps eventsPath } } }`;
const aConnector = async () => {
  const endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/dossiers`;
  const saved = (await ask(SAVE, { partnerId: toGlobalId('Partner', PARTNER), endpoint })).data.saveConnector;
  const renewed = await ask(
    'mutation($id: ID!) { renewConnectorSecret(id: $id) { ... on RenewedConnector { secret } } }',
    { id: saved.id },
  );
  secret = renewed.data.renewConnectorSecret.secret;
  return saved as { id: string; hasToken: boolean; steps: string[]; eventsPath: string };
};
const aGivenFile = () => harness.inTenant('niort', (context) => aFileOf(context, PARTNER), admin);
const sweep = async () => {
  await harness.inTenant('niort', (context) => sweepConnectors.run(context, {}));
  await harness.runJobs();
};
const deliveryOf = (signalementId: string) =>
  harness.inTenant('niort', ({ db }) =>
    db.connectorDelivery.findFirstOrThrow({
      where: { signalementId },
      include: { steps: { orderBy: { position: 'asc' } } },
    }),
  );
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};

describe('a file given to a partner with a connector', () => {
  test('is sent step by step, signed; step 1 taken and step 2 not: it goes on from step 2, ever later, and never sends step 1 again', async () => {
    const connector = await aConnector();
    expect(connector).toMatchObject({ hasToken: true, steps: ['ADDRESS', 'FILE', 'PERSONS'] });
    refused.set('signalement.file', 503);
    const file = await aGivenFile();
    await sweep();
    const ours = () => heard.filter(({ reference }) => reference === file.reference);
    const types = () => ours().map(({ type }) => type.replace('signalement.', ''));
    expect(types()).toEqual(['address', 'file']);
    expect(ours().every((message) => message.isSigned && message.bearer === 'Bearer jeton-du-partenaire')).toBe(true);
    expect(await deliveryOf(file.signalementId)).toMatchObject({
      status: 'WAITING',
      failures: 1,
      steps: [{ outcome: 'DELIVERED' }, { outcome: 'HTTP_503', doneAt: null }, { outcome: null }],
    });
    await sweep();
    expect(types(), 'not before its time').toEqual(['address', 'file']);
    later(1);
    await sweep();
    expect(types()).toEqual(['address', 'file', 'file']);
    refused.clear();
    later(1);
    await sweep();
    expect(types(), 'the second wait is twice as long').toEqual(['address', 'file', 'file']);
    later(1);
    await sweep();
    expect(types()).toEqual(['address', 'file', 'file', 'file', 'persons']);
    expect(new Set(ours().map(({ key }) => key)).size, 'a step keeps its key').toBe(3);
    expect((await deliveryOf(file.signalementId)).status).toBe('DELIVERED');
    later(10);
    await sweep();
    expect(ours()).toHaveLength(5);
  });

  test('goes on after a crash in the middle: what was taken stays taken, and nobody sends it twice at once', async () => {
    await aConnector();
    refused.set('signalement.file', 500);
    const file = await aGivenFile();
    await sweep();
    const { id } = await deliveryOf(file.signalementId);
    refused.clear();
    later(1);
    // A worker takes it and dies with its lease.
    const until = new Date(now.getTime() + 60_000);
    const leased = () => harness.inTenant('niort', ({ db }) => leaseDelivery(db, id, now, until));
    expect(await leased()).not.toBeNull();
    expect(await leased(), 'nobody else has it meanwhile').toBeNull();
    await sweep();
    expect((await deliveryOf(file.signalementId)).status).toBe('WAITING');
    later(1);
    await sweep();
    const sent = heard.filter(({ reference }) => reference === file.reference).map(({ type }) => type);
    expect(sent).toEqual(['signalement.address', 'signalement.file', 'signalement.file', 'signalement.persons']);
  });

  test('is given up in the end, says so in the file, and goes on when an agent asks for it', async () => {
    await aConnector();
    refused.set('signalement.persons', 410);
    const file = await aGivenFile();
    await sweep();
    const dead = await deliveryOf(file.signalementId);
    expect(dead).toMatchObject({
      status: 'DEAD',
      steps: [{ outcome: 'DELIVERED' }, { outcome: 'DELIVERED' }, { outcome: 'HTTP_410' }],
    });
    const suivis = await harness.inTenant('niort', ({ db }) =>
      db.suivi.findMany({ where: { signalementId: file.signalementId, authorKind: 'SYSTEM' } }),
    );
    expect(suivis.map(({ visibility, text: words }) => `${visibility} ${words}`)).toEqual([
      expect.stringMatching(/^PRIVATE .*n’a pas pu être transmis/),
    ]);
    refused.clear();
    const replay = 'mutation($id: ID!) { replayDelivery(id: $id) { __typename ... on Refusal { code } } }';
    const id = toGlobalId('ConnectorDelivery', dead.id);
    expect((await ask(replay, { id }, admin, 'amiens')).data.replayDelivery).toEqual({
      __typename: 'Refusal',
      code: 'NOT_FOUND',
    });
    expect((await ask(replay, { id })).data.replayDelivery.__typename).toBe('ConnectorDelivery');
    await harness.runJobs();
    expect((await deliveryOf(file.signalementId)).status).toBe('DELIVERED');
    expect((await ask(replay, { id })).data.replayDelivery.code).toBe('WRONG_STATUS');
  });

  test.each(['http://exemple.fr/x', 'https://moi:mdp@exemple.fr/', 'file:///etc/passwd', 'https://10.0.0.1/'])(
    'never goes to %s',
    async (endpoint) => {
      const answer = await ask(SAVE, { partnerId: toGlobalId('Partner', PARTNER), endpoint });
      expect(answer.data.saveConnector).toMatchObject({ __typename: 'Refusal', field: 'endpoint' });
    },
  );
});

describe('what the software of a partner tells back', () => {
  async function tellBack(
    path: string,
    event: Record<string, unknown>,
    over: { key?: string; id?: string; tenant?: string } = {},
  ) {
    const body = JSON.stringify(event);
    const id = over.id ?? crypto.randomUUID();
    const claims = { tenant: over.tenant ?? 'niort', viewer: viewers.anonymous, locale: 'fr' };
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        [CONTEXT_HEADER]: await signContext(claims, 'subgraph', harness.runtime.secret),
        ...signedHeaders(over.key ?? secret, id, now, body),
      },
    });
    return { status: answer.status, ...((await answer.json()) as { outcome?: string; code?: string }) };
  }
  const event = (type: string, affectation: string, at = now, data: Record<string, unknown> = {}) => ({
    type,
    timestamp: at.toISOString(),
    data: { affectation, ...data },
  });
  const partOf = (id: string) =>
    harness.inTenant('niort', ({ db }) => db.affectation.findFirstOrThrow({ where: { id } }));

  test('answers the affectation once, with a trace', async () => {
    const { eventsPath } = await aConnector();
    const file = await aGivenFile();
    const accepted = event('affectation.accepted', file.affectationGlobalId);
    expect(await tellBack(eventsPath, accepted, { id: 'once' })).toEqual({ status: 200, outcome: 'APPLIED' });
    expect(await tellBack(eventsPath, accepted, { id: 'once' })).toEqual({ status: 200, outcome: 'REPEATED' });
    expect((await partOf(file.affectationId)).status).toBe('ACCEPTED');
    const suivi = event('suivi.added', file.affectationGlobalId, now, { message: '<b>Visite</b> faite' });
    expect((await tellBack(eventsPath, suivi)).outcome).toBe('APPLIED');
    later(5);
    const closed = event('affectation.closed', file.affectationGlobalId, now, { reason: 'WORKS_DONE' });
    expect((await tellBack(eventsPath, closed)).outcome).toBe('APPLIED');
    expect(await partOf(file.affectationId)).toMatchObject({ status: 'CLOSED', closingReason: 'WORKS_DONE' });
  });

  test('when both sides have answered, the later answer wins and the file says so', async () => {
    const { eventsPath } = await aConnector();
    const agent = aPartnerAgent(PARTNER);
    const file = await aGivenFile();
    later(10);
    await harness.inTenant('niort', (context) => acceptAffectation(context, file.affectationId), agent);
    const before = new Date(now.getTime() - 60_000);
    expect((await tellBack(eventsPath, event('affectation.refused', file.affectationGlobalId, before))).outcome).toBe(
      'STALE',
    );
    expect((await partOf(file.affectationId)).status).toBe('ACCEPTED');
    later(1);
    expect(
      (
        await tellBack(
          eventsPath,
          event('affectation.refused', file.affectationGlobalId, now, { reason: 'NOT_COMPETENT' }),
        )
      ).outcome,
    ).toBe('OVERRULED');
    expect(await partOf(file.affectationId)).toMatchObject({ status: 'REFUSED', refusalReason: 'NOT_COMPETENT' });
    const texts = await harness.inTenant('niort', ({ db }) =>
      db.suivi.findMany({
        where: { signalementId: file.signalementId, authorKind: 'SYSTEM' },
        orderBy: { createdAt: 'asc' },
      }),
    );
    expect(texts.map((suivi) => suivi.text)).toEqual([
      expect.stringContaining('plus ancienne'),
      expect.stringContaining('est retenue'),
    ]);
  });

  test('is not heard unsigned, with the secret of another, too late, in another territory, or in another shape', async () => {
    const { eventsPath } = await aConnector();
    const file = await aGivenFile();
    const accepted = event('affectation.accepted', file.affectationGlobalId);
    const wrong = webhookSecret('another platform', 'niort', 'salt');
    expect((await tellBack(eventsPath, accepted, { key: wrong })).status).toBe(401);
    expect((await tellBack(eventsPath, accepted, { tenant: 'amiens' })).status).toBe(401);
    expect((await tellBack(eventsPath.replace('connectors/', 'connectors/x'), accepted)).status).toBe(401);
    expect(await tellBack(eventsPath, { type: 'nonsense' })).toEqual({ status: 400, code: 'BAD_FORMAT' });
    expect(
      (await tellBack(eventsPath, event('affectation.accepted', toGlobalId('Affectation', crypto.randomUUID()))))
        .outcome,
    ).toBe('REFUSED');
    expect((await partOf(file.affectationId)).status).toBe('PENDING');
  });
});
