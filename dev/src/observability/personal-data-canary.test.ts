import { randomUUID } from 'node:crypto';
import { format } from 'node:util';
import { addAgent } from '@mitoyen/partners';
import { currentGrid } from '@mitoyen/signalements';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { HOST, type ObservedTerritory, openObservedTerritory } from './observed-territory.fixtures.ts';

/** Everything that a person says here has this word in it, or is one of the values below. */
const WORD = 'canari';
const EMAIL = `zoe.${WORD}@exemple.fr`;
const AGENT_EMAIL = `agent.${WORD}@niort.example`;
const NAME = `Zoé Canarivore`;
const STREET = `17 impasse du Serin-${WORD}`;
const VISITOR_ADDRESS = '192.0.2.7';
const PHONE = '06 98 76 54 32';
const PHONES = [PHONE, '0698765432', '698765432'];

/** Tokens and keys as they were given out. */
const secrets: string[] = [];
/** What was printed past the logs. */
const printed: string[] = [];
let clockFails = false;
let territory: ObservedTerritory;
const failure = () => new Error(`${NAME} <${EMAIL}> ${PHONE}, ${STREET}`);

beforeAll(async () => {
  territory = await openObservedTerritory({
    clock: () => {
      if (clockFails) throw failure();
      return new Date();
    },
    askGraph: () => Promise.reject(failure()),
  });
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => void printed.push(format(...words)));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
}, 90_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await territory?.close();
});

const REFUSED = '... on Refusal { code field }';
const DEPOSIT = `mutation($input: DepositInput!) { depositSignalement(input: $input) {
  __typename ... on Deposit { reference followUpToken } ${REFUSED} } }`;
const SIGN_IN = `mutation($email: String!) { requestSignInLink(email: $email) { __typename ${REFUSED} } }`;
const REDEEM = `mutation($token: String!) { redeemSignInLink(token: $token) { __typename ... on Session { token } ${REFUSED} } }`;
const CREATE_KEY = `mutation($input: ApiKeyInput!) { createApiKey(input: $input) { __typename ... on CreatedApiKey { key } ${REFUSED} } }`;
const WRITE = `mutation($token: String!, $text: String!) { writeFromFollowUp(token: $token, text: $text) { __typename ${REFUSED} } }`;
const DECLARANTS = `{ signalements(first: 5) { edges { node { id addressLabel declarant { name email phone } } } } }`;
const OWNERS = `{ vacantDwellings(first: 5) { edges { node { id owners { fullName postalAddress } } } } }`;

function aDeposit() {
  return {
    idempotencyKey: randomUUID(),
    gridVersion: currentGrid.version,
    address: {
      label: `${STREET} 79000 Niort`,
      citycode: '79191',
      lon: -0.4636,
      lat: 46.3245,
      details: `Porte ${WORD}`,
    },
    reporterKind: 'TENANT',
    desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'UNKNOWN' }],
    description: `Mon fils ${NAME} tousse depuis ${WORD}.`,
    photoIds: [],
    contact: { name: NAME, email: EMAIL, phone: PHONE },
    consent: true,
  };
}

/** Signs in as an administrator of Niort, through the mail. */
async function signIn(): Promise<Record<string, string>> {
  const { partners } = territory.harnesses;
  await partners.inTenant('niort', (context) =>
    context.transaction(() =>
      addAgent(context, { email: AGENT_EMAIL, displayName: NAME, role: 'territory_admin', partnerId: null }),
    ),
  );
  expect((await territory.ask(SIGN_IN, { email: AGENT_EMAIL })).data.requestSignInLink.__typename).toBe(
    'SignInLinkRequest',
  );
  await partners.runJobs();
  const link = /jeton=([\w-]{43})/.exec(partners.mailBox.sent.at(-1)?.text ?? '')?.[1] ?? '';
  const { token } = (await territory.ask(REDEEM, { token: link })).data.redeemSignInLink;
  secrets.push(link, token);
  return { cookie: `mitoyen_session=${token}`, origin: `http://${HOST}` };
}

async function anOwner(): Promise<void> {
  await territory.harnesses.housing.inTenant('niort', async ({ db }) => {
    const years = { source: 'LOVAC', vintage: 2026 };
    const id = randomUUID();
    const local = { localId: '791910000001', citycode: '79191', kind: 'HOUSE', addressLabel: STREET };
    await db.dwelling.create({ data: { id, ...local, ...years, vacantSince: 2020, importId: randomUUID() } });
    const owner = { ownerKey: `key ${WORD}`, fullName: NAME, kind: 'PERSON', postalAddress: [NAME, STREET] };
    const { id: ownerId } = await db.owner.create({ data: { ...owner, vintage: 2026, seenAt: new Date() } });
    await db.dwellingOwner.create({ data: { dwellingId: id, ownerId, rank: 1, vintage: 2026 } });
  });
}

const raw = (body: string, headers: Record<string, string> = {}, path = '/graphql') =>
  territory.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

/** Everything that was said to the operator since the start, as text. */
async function said(): Promise<string> {
  const spans = territory.spans.getFinishedSpans().map(({ name, attributes, events, links, status, resource }) => ({
    ...{ name, attributes, events, links, status },
    resource: resource.attributes,
  }));
  return [...territory.lines, await territory.metrics(), JSON.stringify(spans), ...printed].join('\n');
}

test('security rule 32: what people say, send and are called, and their keys, are in no log, no metric and no trace', async () => {
  // A resident reports, follows and writes; some of it is wrong.
  const deposited = (await territory.ask(DEPOSIT, { input: aDeposit() })).data.depositSignalement;
  expect(deposited.__typename).toBe('Deposit');
  secrets.push(deposited.followUpToken);
  expect((await territory.ask(WRITE, { token: deposited.followUpToken, text: `De ${NAME}` })).data).toBeTruthy();
  const wrong = { ...aDeposit(), contact: { name: NAME, email: `${WORD} à exemple`, phone: `${WORD} ${PHONE}` } };
  expect((await territory.ask(DEPOSIT, { input: wrong })).data.depositSignalement.__typename).toBe('Refusal');
  await territory.ask('query($text: String!) { searchAddresses(text: $text) { banId } }', { text: STREET });
  await territory.fetch(`/suivi/${deposited.followUpToken}?nom=${WORD}`);
  await territory.fetch(`/${WORD}/${WORD}?${WORD}=${encodeURIComponent(EMAIL)}`, {
    headers: {
      referer: `http://${HOST}/suivi/${deposited.followUpToken}`,
      'user-agent': `${WORD}/1.0`,
      'accept-language': WORD,
    },
  });

  // An agent signs in and reads; a program reads with a key.
  const session = await signIn();
  await anOwner();
  const read = await territory.ask(DECLARANTS, {}, session);
  expect(read.data.signalements.edges[0].node.declarant).toMatchObject({ email: EMAIL });
  const owners = await territory.ask(OWNERS, {}, session);
  expect(owners.data.vacantDwellings.edges[0].node.owners[0].fullName).toBe(NAME);
  const input = { name: `Logiciel ${WORD}`, permissions: ['signalement.list', 'signalement.listAll'] };
  const { key } = (await territory.ask(CREATE_KEY, { input }, session)).data.createApiKey;
  secrets.push(key);
  expect((await territory.ask(DECLARANTS, {}, { authorization: `Bearer ${key}` })).data).toBeTruthy();

  // Requests that are wrong in themselves.
  const malformed = [
    `{"query": ${EMAIL}`,
    JSON.stringify({ query: `query Canari($a: ${WORD}!) { ${WORD} }` }),
    JSON.stringify({ query: `{ canariAlias: nothing(name: "${EMAIL}") }` }),
    JSON.stringify({ query: DEPOSIT, variables: { input: { contact: EMAIL, canari: NAME } } }),
    JSON.stringify({ query: `query Canari { territory { name } }`, operationName: `Other${WORD}` }),
    JSON.stringify({ documentId: `sha256:${WORD}` }),
  ];
  for (const body of malformed) await raw(body);
  await raw('{}', { authorization: `Bearer ${WORD}-${'x'.repeat(30)}`, cookie: `a=${WORD}; mitoyen_session=${WORD}` });
  await raw('{}', { 'x-request-id': `${WORD}-request`, traceparent: `00-${WORD}`, baggage: `user=${EMAIL}` });
  await territory.fetch(
    `/graphql?query=${encodeURIComponent(`{ canariAlias: viewer { __typename } }`)}&variables=${WORD}`,
  );
  await territory.fetch('/files', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'x-mitoyen-csrf': '1' },
    body: `--x\r\nContent-Disposition: form-data; name="file"; filename="${WORD}.jpg"\r\n\r\n${NAME}\r\n--x--\r\n`,
  });
  await territory.fetch('/', { headers: { host: `${WORD}.example` } });

  // Faults of ours whose words quote what somebody wrote.
  clockFails = true;
  const broken = await territory.ask(
    `mutation($input: DepositInput!) { canariAlias: depositSignalement(input: $input) { __typename } }`,
    {
      input: aDeposit(),
    },
  );
  clockFails = false;
  expect(broken.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  const { signalements } = territory.harnesses;
  await signalements.inTenant('niort', async (context) => {
    const error = await context.db.$queryRawUnsafe(`SELECT '${EMAIL}'::int`).catch((reason: unknown) => reason);
    context.log.error({ err: error, email: EMAIL, variables: { NAME } }, 'a query failed');
    context.log.warn(failure());
    await expect(context.askGraph('{ a }', { EMAIL })).rejects.toThrow();
  });
  signalements.mailBox.failure = Object.assign(failure(), { responseCode: 450, response: `450 <${EMAIL}> later` });
  await signalements.runJobs();

  // A live screen, and one that says nonsense.
  const client = createClient({
    url: `${territory.siteUrl.replace('http', 'ws')}/graphql`,
    connectionParams: { authorization: `Bearer ${key}`, name: NAME },
    retryAttempts: 0,
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers: { host: HOST, cookie: `mitoyen_session=${WORD}` } });
      }
    },
  });
  const live = new Promise((resolve) => {
    const query = 'subscription Canari($id: ID) { canariAlias: signalementChanged(id: $id) { __typename } }';
    client.subscribe({ query, variables: { id: EMAIL } }, { next: resolve, error: resolve, complete: () => undefined });
  });
  await live;
  await client.dispose();
  const socket = new WebSocket(`${territory.siteUrl.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { host: HOST },
  });
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(`{"type":"${WORD}","payload":{"email":"${EMAIL}"`);
  await new Promise((resolve) => socket.once('close', resolve));

  await expect.poll(() => territory.lines.filter((line) => line.includes('job failed')).length).toBeGreaterThan(0);
  const text = await said();
  // The search would find it: the lines of these very events are there.
  expect(territory.lines.length).toBeGreaterThan(20);
  expect(territory.spans.getFinishedSpans().length).toBeGreaterThan(100);
  expect(text.includes('a query failed') && text.includes('"sqlState":"22P02"')).toBe(true);
  const found = [WORD, ...PHONES, VISITOR_ADDRESS, 'Zoé', ...secrets].filter((secret) =>
    text.toLowerCase().includes(secret.toLowerCase()),
  );
  expect(found, excerpts(text, found)).toEqual([]);
}, 90_000);

test('every line names its process, and every line of a request its territory', async () => {
  const lines = territory.lines.map((line) => JSON.parse(line));
  expect(lines.filter((line) => !line.process)).toEqual([]);
  expect(lines.filter((line) => line.requestId && !line.tenant)).toEqual([]);
  expect(lines.filter((line) => line.level >= 50 && !line.tenant && line.process !== 'frontend')).toEqual([]);
  expect(new Set(lines.map((line) => line.process))).toEqual(
    new Set(['frontend', 'gateway', 'signalements', 'partners']),
  );
});

/** Where each of these stands, for whoever has to find it. */
function excerpts(text: string, found: readonly string[]): string {
  const at = (secret: string) => text.toLowerCase().indexOf(secret.toLowerCase());
  return found
    .map((secret) => `${secret}: …${text.slice(Math.max(0, at(secret) - 300), at(secret) + 100)}…`)
    .join('\n');
}
