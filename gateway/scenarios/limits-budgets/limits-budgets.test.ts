import { addressVouching, CLIENT_ADDRESS_HEADER } from '@mitoyen/kit/client-address.ts';
import { signContext } from '@mitoyen/kit/signature.ts';
import { afterEach, expect, test } from 'vitest';
import { type BudgetPolicies, budgetPolicies } from '../../src/limits/budgets/budget-policies.ts';
import { signalementTown } from '../town/signalements.ts';
import { NIORT, openTown, POITIERS, SECRET, type Town } from '../town/town.ts';

const VISITOR_WRITES = { usualUnits: 5, byField: { askLink: { units: 10, target: 'email' } } };
const { plans } = signalementTown();
const writer = {
  name: 'letters',
  typeDefs: 'type Query { letters: Int! } type Mutation { askLink(email: String!): Boolean! other: Boolean! }',
  resolvers: { Query: { letters: () => 1 }, Mutation: { askLink: () => true, other: () => true } },
  route: async (request: { url?: string | undefined }, response: { end(text: string): unknown }) => {
    if (!request.url?.startsWith('/files')) return false;
    response.end('{"id":"f1"}');
    return true;
  },
};

let town: Town;
afterEach(() => town.close());
async function open(over: Partial<BudgetPolicies>): Promise<void> {
  const budgets = { ...budgetPolicies(1_000), ...over };
  town = await openTown([...plans, writer], {
    protection: { documents: 'any', budgets, visitorWrites: VISITOR_WRITES },
    passThrough: [{ prefix: '/files', subgraph: 'letters', maxBodyBytes: 1_000, idleMs: 5_000 }],
  });
}
const address = (quota: number) => ({ name: 'address', quota, windowSeconds: 60 });
const vouch = addressVouching(SECRET);
const codeOf = (errors: unknown) => (errors as { extensions: { code: string } }[])[0]?.extensions.code;
// One unit for the request, none for a number.
const ask = (headers: Record<string, string> = {}, host = NIORT) => town.ask('{ signalementCount }', { host, headers });

test('each answer says what is left; beyond, 429 says when to come back, and subgraphs hear of nothing', async () => {
  await open({ address: address(3) });
  const answers = [];
  for (let index = 0; index < 5; index++) answers.push(await ask());
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
  expect(answers[0]?.headers).toMatchObject({
    'ratelimit-policy': '"address";q=3;w=60;qu="cost", "visitors";q=300000000;w=60;qu="cost"',
    ratelimit: expect.stringMatching(/^"address";r=2;t=60, "visitors";r=\d+;t=60$/),
  });
  expect(answers[4]).toMatchObject({
    headers: { 'retry-after': '60', ratelimit: expect.stringContaining('"address";r=0;t=60') },
    body: { errors: [{ extensions: { code: 'RATE_LIMITED' } }] },
  });
  expect(town.subgraphs.signalements?.received).toHaveLength(3);
});

test('a socket and a stream have the same budget and the same code, with the same delay', async () => {
  await open({ address: address(2) });
  const live = town.live('subscription { signalementChanged { version } }');
  await live.isLive();
  const [refused] = (await town.live('subscription { signalementChanged { version } }').failure) as {
    extensions: Record<string, unknown>;
  }[];
  expect(refused?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 60 });
  const { text } = await town.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { signalementChanged { version } }' }),
  });
  expect(text).toContain('"code":"RATE_LIMITED"');
});

test('the budget is that of one address: only our front may say whose it is', async () => {
  await open({ address: address(2) });
  for (let index = 0; index < 2; index++) expect((await ask()).status).toBe(200);
  const forged: Record<string, string>[] = [
    { 'x-forwarded-for': '192.0.2.9' },
    { forwarded: 'for=192.0.2.9' },
    { 'x-real-ip': '192.0.2.9' },
    { [CLIENT_ADDRESS_HEADER]: '192.0.2.9' },
    { [CLIENT_ADDRESS_HEADER]: addressVouching(`${SECRET}x`)('192.0.2.9') },
  ];
  for (const headers of forged) expect((await ask(headers)).status).toBe(429);
  expect((await ask({ [CLIENT_ADDRESS_HEADER]: vouch('192.0.2.9') })).status).toBe(200);
});

test('one territory’s budget is not another’s, and our own jobs have none', async () => {
  await open({ address: address(1), visitors: { name: 'visitors', quota: 1, windowSeconds: 60 } });
  expect([(await ask()).status, (await ask()).status, (await ask({}, POITIERS)).status]).toEqual([200, 429, 200]);
  const viewer = { kind: 'system' as const, job: 'test' };
  const token = await signContext({ tenant: 'niort', viewer, locale: 'fr' }, 'gateway', SECRET);
  for (let index = 0; index < 5; index++) {
    const { status, headers } = await ask({ authorization: `Bearer ${token}` });
    expect([status, headers.ratelimit]).toEqual([200, undefined]);
  }
});

test('five links for one mail address, whoever asks for them, and reading goes on', async () => {
  await open({ writesAboutTarget: { name: 'target-writes', quota: 50, windowSeconds: 900 } });
  const link = (email: string, from: string) =>
    town.ask('mutation($email: String!) { askLink(email: $email) }', {
      variables: { email },
      headers: { [CLIENT_ADDRESS_HEADER]: vouch(from) },
    });
  for (let index = 1; index <= 5; index++)
    expect((await link('A@b.example', `192.0.2.${index}`)).body.data).toEqual({ askLink: true });
  const sixth = await link(' a@b.example', '192.0.2.6');
  expect([sixth.status, codeOf(sixth.body.errors), sixth.headers['retry-after']]).toEqual([429, 'RATE_LIMITED', '900']);
  expect((await link('c@d.example', '192.0.2.6')).status).toBe(200);
  expect((await ask({ [CLIENT_ADDRESS_HEADER]: vouch('192.0.2.6') })).status).toBe(200);
});

test('uploads of a visitor are writes: refused beyond their budget, while files are still read', async () => {
  await open({ writesOfAddress: { name: 'writes', quota: 10, windowSeconds: 3_600 } });
  const upload = () => town.fetch('/files', { method: 'POST', headers: { 'x-mitoyen-csrf': '1' }, body: 'photo' });
  expect([(await upload()).status, (await upload()).status]).toEqual([200, 200]);
  const third = await upload();
  expect([third.status, codeOf(third.body.errors), third.headers['retry-after']]).toEqual([
    429,
    'RATE_LIMITED',
    '3600',
  ]);
  expect((await town.fetch('/files/f1')).status).toBe(200);
});

test('texts that cannot be run are not free', async () => {
  await open({ address: address(100) });
  const statuses = [];
  for (let index = 0; index < 7; index++) statuses.push((await town.ask(`{ nothing${index} }`)).status);
  expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429]);
});
