import type { AddressInfo } from 'node:net';
import { drawLetter } from '@mitoyen/kit/drawn-letter/draw-letter.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedPerimeter } from '../connection-duty/connection-duty.fixtures.ts';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { sweepKeptFiles } from '../kept-file/kept-file-sweep.job.ts';
import { aDeposit } from './derogation.fixtures.ts';

let now = new Date('2026-11-22T09:00:00Z');
let harness: Harness;
let server: RunningServer;
let base: string;
const admin = viewers.admin();
const reader = viewers.agent({ permissions: ['derogation.read'] });

beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  await harness.inTenant('niort', async (context) => {
    await seedNetworks(context, aFeature());
    await seedPerimeter(context);
  });
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

async function call(path: string, init: RequestInit = {}, viewer: Viewer = viewers.anonymous, tenant = 'niort') {
  const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  return fetch(`${base}${path}`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), [CONTEXT_HEADER]: token },
  });
}

async function send(bytes: Uint8Array, { name = 'étude.pdf', type = 'application/pdf', tenant = 'niort' } = {}) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await call('/networks/evidence', { method: 'POST', body: form }, viewers.anonymous, tenant);
  return { status: response.status, body: await response.json() };
}

const aPdf = () =>
  drawLetter(
    {
      title: 'Étude',
      reference: 'E-1',
      writtenOn: 'Le 1er octobre 2026',
      addressee: [],
      parts: [{ kind: 'paragraph', text: 'Une étude.' }],
      signature: ['Le bureau d’études'],
    },
    {
      name: 'Bureau d’études',
      postalAddress: 'Niort',
      email: 'etude@exemple.example',
      phone: null,
      colour: '#000000',
      logo: null,
      isDemonstration: true,
    },
    now,
  );
const aPng = () =>
  sharp({ create: { width: 40, height: 40, channels: 3, background: '#888888' } })
    .png()
    .toBuffer();

const DEPOSIT = `mutation($input: DerogationInput!) { depositDerogation(input: $input) {
  __typename ... on DerogationReceipt { reference token answerDays } ... on Refusal { code field } } }`;
const FOLLOW = `query($token: String!) { derogationFollowUp(token: $token) {
  __typename ... on DerogationFollowUp { reference status missing allowedActions letterUrl validUntil
    delay { state days } evidence { name url } } ... on Refusal { code } } }`;
const FILE = `query($id: ID!) { derogation(id: $id) { id status perimeterName thresholdKw allowedActions letterUrl
  applicant { name email } evidence { name mediaType url } history { action message byAgent } delay { state } } }`;
const DECIDE = `mutation($id: ID!, $decision: DerogationDecision!, $motives: String!, $conditions: String, $validMonths: Int) {
  decideDerogation(id: $id, decision: $decision, motives: $motives, conditions: $conditions, validMonths: $validMonths) {
    __typename ... on Derogation { status letterUrl } ... on Refusal { code field } } }`;
const PIECES = `mutation($id: ID!, $message: String!) { requestDerogationPieces(id: $id, message: $message) {
  __typename ... on Derogation { status } ... on Refusal { code field } } }`;
const ADD = `mutation($token: String!, $ids: [ID!]!, $message: String) { addDerogationPieces(token: $token, evidenceIds: $ids, message: $message) {
  __typename ... on DerogationFollowUp { status delay { state days } } ... on Refusal { code } } }`;

async function deposit(over: Record<string, unknown> = {}, tenant = 'niort') {
  const { data, errors } = await harness.as(tenant).execute(DEPOSIT, { input: aDeposit(over) });
  expect(errors).toBeUndefined();
  return data.depositDerogation;
}
async function idOf(reference: string): Promise<string> {
  const { data } = await harness
    .as('niort', admin)
    .execute('query($s: String) { derogations(search: $s) { edges { node { id } } } }', { s: reference });
  return data.derogations.edges[0].node.id;
}
const textOf = async (bytes: ArrayBuffer) => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
};

describe('a request for a derogation', () => {
  test('goes from deposit to a granted decision, whose letter the applicant downloads', async () => {
    const study = await send(await aPdf());
    const picture = await send(await aPng(), { name: 'chaufferie.jpg', type: 'image/jpeg' });
    expect([study.status, picture.status]).toEqual([201, 201]);
    const receipt = await deposit({ evidenceIds: [study.body.id, picture.body.id] });
    expect(receipt).toMatchObject({ reference: 'D-2026-000001', answerDays: 60 });
    await harness.runJobs();
    const mail = harness.mailBox.sent.find(({ to }) => to === 'elodie@exemple.example');
    expect(mail?.text).toContain(`/derogation/suivi/${receipt.token}`);
    expect(harness.mailBox.sent.find(({ subject }) => subject.includes('à instruire'))?.text).not.toContain('Élodie');

    const id = await idOf(receipt.reference);
    const { data, errors } = await harness.as('niort', admin).execute(FILE, { id });
    expect(errors).toBeUndefined();
    expect(data.derogation).toMatchObject({
      status: 'UNDER_REVIEW',
      perimeterName: 'Clou Bouchet',
      thresholdKw: 30,
      allowedActions: ['REQUEST_PIECES', 'GRANT', 'REFUSE'],
      applicant: { name: 'Élodie Œuvrard' },
      evidence: [
        { name: 'chaufferie.png', mediaType: 'image/png' },
        { name: 'étude.pdf', mediaType: 'application/pdf' },
      ],
    });

    const variables = {
      id,
      decision: 'GRANT',
      motives: 'Le réseau arrivera en 2029.',
      conditions: 'Raccorder en 2029.',
    };
    const decided = await harness.as('niort', admin).execute(DECIDE, { ...variables, validMonths: 36 });
    expect(decided.data.decideDerogation).toMatchObject({ __typename: 'Derogation', status: 'GRANTED' });
    await harness.runJobs();
    expect(harness.mailBox.sent.at(-1)).toMatchObject({ to: 'elodie@exemple.example', subject: /notre décision/ });

    const followed = await harness.as('niort').execute(FOLLOW, { token: receipt.token });
    expect(followed.data.derogationFollowUp).toMatchObject({
      status: 'GRANTED',
      allowedActions: [],
      validUntil: '2029-11-22',
    });
    const letter = await call(followed.data.derogationFollowUp.letterUrl);
    expect(letter.status).toBe(200);
    expect(letter.headers.get('content-disposition')).toContain('attachment; filename="decision-D-2026-000001.pdf"');
    expect(letter.headers.get('cache-control')).toBe('private, no-store');
    const text = await textOf(await letter.arrayBuffer());
    for (const words of [
      'dérogation accordée',
      'jusqu’au 22 novembre 2029',
      'Élodie Œuvrard',
      'Le réseau arrivera en 2029.',
      'Raccorder en 2029.',
      'Clou Bouchet',
      'tribunal administratif',
      'D-2026-000001',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('waits for what is missing, and its delay starts anew', async () => {
    const { reference, token } = await deposit();
    const id = await idOf(reference);
    const as = harness.as('niort', admin);
    const asked = await as.execute(PIECES, { id, message: 'Merci d’envoyer le devis.' });
    expect(asked.data.requestDerogationPieces.status).toBe('AWAITING_PIECES');
    const waiting = (await harness.as('niort').execute(FOLLOW, { token })).data.derogationFollowUp;
    expect(waiting).toMatchObject({ missing: 'Merci d’envoyer le devis.', delay: { state: 'STOPPED', days: null } });

    now = new Date(now.getTime() + 20 * 86_400_000);
    const quote = await send(await aPdf(), { name: 'devis.pdf' });
    const added = await harness.as('niort').execute(ADD, { token, ids: [quote.body.id] });
    expect(added.data.addDerogationPieces).toMatchObject({
      status: 'UNDER_REVIEW',
      delay: { state: 'RUNNING', days: 60 },
    });
    const refused = await as.execute(DECIDE, { id, decision: 'REFUSE', motives: 'Aucun des quatre cas n’est établi.' });
    expect(refused.data.decideDerogation.status).toBe('REFUSED');
    const twice = await as.execute(DECIDE, { id, decision: 'GRANT', motives: 'Finalement oui.' });
    expect(twice.data.decideDerogation).toEqual({ __typename: 'Refusal', code: 'WRONG_STATUS', field: null });
    const { data } = await as.execute(FILE, { id });
    expect(data.derogation.history.map(({ action }: { action: string }) => action)).toEqual([
      'DEPOSIT',
      'REQUEST_PIECES',
      'ADD_PIECES',
      'REFUSE',
    ]);
  });

  test('sent twice is one file; another content under the same key is refused', async () => {
    const input = aDeposit();
    const first = await deposit(input);
    expect(await deposit(input)).toEqual(first);
    expect(await deposit({ ...input, powerKw: 121 })).toMatchObject({ code: 'KEY_REUSED' });
  });

  test('takes a file once, and never another one’s', async () => {
    const { body } = await send(await aPdf());
    expect(await deposit({ evidenceIds: [body.id] })).toMatchObject({ __typename: 'DerogationReceipt' });
    expect(await deposit({ evidenceIds: [body.id] })).toMatchObject({ code: 'UNKNOWN_FILE', field: 'evidenceIds' });
    const elsewhere = await send(await aPdf(), { tenant: 'amiens' });
    expect(await deposit({ evidenceIds: [elsewhere.body.id] })).toMatchObject({ code: 'UNKNOWN_FILE' });
    expect(await deposit({ evidenceIds: ['nonsense'] })).toMatchObject({ code: 'UNKNOWN_FILE' });
  });

  test('is decided by who may decide, and by nobody else', async () => {
    const { reference } = await deposit();
    const variables = { id: await idOf(reference), decision: 'GRANT', motives: 'Oui.' };
    for (const viewer of [viewers.anonymous, reader]) {
      const { errors } = await harness.as('niort', viewer).execute(DECIDE, variables);
      expect(errors?.[0]?.code).toBe('FORBIDDEN');
    }
    expect(
      (await harness.as('niort', reader).execute(FILE, { id: variables.id })).data.derogation.allowedActions,
    ).toEqual([]);
  });
});

describe('its files', () => {
  test.each<[string, () => Promise<Uint8Array> | Uint8Array, number, string]>([
    [
      'a page that calls itself a PDF',
      () => Buffer.from('<html><script>alert(1)</script></html>'),
      415,
      'UNSUPPORTED_FILE',
    ],
    ['a program', () => Buffer.from('MZ\u0090\u0000 not a paper'), 415, 'UNSUPPORTED_FILE'],
    ['nothing', () => new Uint8Array(), 400, 'EMPTY'],
    ['more than ten megabytes', () => Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-1.7 '), 413, 'TOO_HEAVY'],
  ])('are refused when it is %s', async (_what, make, status, code) => {
    expect(await send(await make())).toEqual({ status, body: { code } });
  });

  test('go to the agents who work on the request and to who holds its link; to others they do not exist', async () => {
    const { body } = await send(await aPdf());
    const unclaimed = `/networks/evidence/${body.id}`;
    expect((await call(unclaimed, {}, admin)).status).toBe(404);
    const { token, reference } = await deposit({ evidenceIds: [body.id] });
    const { data } = await harness.as('niort', admin).execute(FILE, { id: await idOf(reference) });
    const [{ url }] = data.derogation.evidence;
    const given = await call(url, {}, reader);
    expect([given.status, given.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(given.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%C3%A9tude\.pdf$/);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await call(`${url}?suivi=${token}`)).status).toBe(200);

    const { token: others } = await deposit();
    const answers = [
      await call(url),
      await call(`${url}?suivi=${others}`),
      await call(`${url}?suivi=${token}`, {}, viewers.anonymous, 'amiens'),
      await call(url, {}, admin, 'amiens'),
      await call('/networks/evidence/nonsense', {}, admin),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });

  test('that nobody claimed go after a day with their bytes; the others stay', async () => {
    const kept = await send(await aPdf());
    const { reference } = await deposit({ evidenceIds: [kept.body.id] });
    const lost = await send(await aPdf());
    const before = now;
    now = new Date(now.getTime() + 25 * 3_600_000);
    await harness.inTenant('niort', (context) => sweepKeptFiles.run(context, {}));
    now = before;
    expect(await deposit({ evidenceIds: [lost.body.id] })).toMatchObject({ code: 'UNKNOWN_FILE' });
    const { data } = await harness.as('niort', admin).execute(FILE, { id: await idOf(reference) });
    expect((await call(data.derogation.evidence[0].url, {}, admin)).status).toBe(200);
  });
});

test('the duty to connect is told with its dates and its threshold, in its own territory alone', async () => {
  const DUTY = `query($kw: Float, $project: BuildingProject!) { connectionDuty(lon: -0.4875, lat: 46.3152, project: $project, powerKw: $kw) {
    __typename ... on ConnectionDuty { outcome reason maxFineEuros perimeters { name thresholdKw deliberationDate validFrom } } ... on Refusal { code field } } }`;
  const ask = async (kw: number | null, project: string, tenant = 'niort') =>
    (await harness.as(tenant).execute(DUTY, { kw, project })).data.connectionDuty;
  expect(await ask(120, 'NEW_BUILDING')).toEqual({
    __typename: 'ConnectionDuty',
    outcome: 'DUE',
    reason: 'DUE',
    maxFineEuros: 300_000,
    perimeters: [{ name: 'Clou Bouchet', thresholdKw: 30, deliberationDate: '2025-06-30', validFrom: '2025-09-01' }],
  });
  expect(await ask(30, 'NEW_BUILDING')).toMatchObject({ outcome: 'NOT_DUE', reason: 'POWER_NOT_ABOVE' });
  expect(await ask(null, 'HEATING_REPLACEMENT')).toMatchObject({ outcome: 'DEPENDS_ON_POWER' });
  expect(await ask(120, 'NEW_BUILDING', 'amiens')).toMatchObject({ reason: 'OUTSIDE_PERIMETERS', perimeters: [] });
  expect(await ask(-1, 'NEW_BUILDING')).toMatchObject({ code: 'INVALID_POWER', field: 'powerKw' });
});
