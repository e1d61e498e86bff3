import type { AddressInfo } from 'node:net';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedNetworks } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { FAR_ADDRESS, lawGraph, SERVED_ADDRESS } from './law-isolation.fixtures.ts';

let now = new Date('2026-11-22T09:00:00Z');
let harness: Harness;
let server: RunningServer;
let base: string;
const admin = viewers.admin();

beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now, askGraph: lawGraph });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  await harness.inTenant('niort', (context) => seedNetworks(context, aFeature()));
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const REQUEST = `mutation($banId: ID!) { requestAttestation(banId: $banId) {
  __typename ... on AttestationCheck { code letterUrl } ... on Refusal { code } } }`;
const ISSUE = `mutation($banId: ID!) { issueAttestation(banId: $banId) {
  __typename ... on Attestation { id code } ... on Refusal { code } } }`;
const CHECK = `query($code: String!) { attestationCheck(code: $code) {
  __typename ... on AttestationCheck { state addressLabel sentence byAgent letterUrl networks { name distanceMeters } } ... on Refusal { code } } }`;
const REVOKE = `mutation($id: ID!, $reason: String!) { revokeAttestation(id: $id, reason: $reason) {
  __typename ... on Attestation { state revocation } ... on Refusal { code field } } }`;

const request = async (banId: string, tenant = 'niort') =>
  (await harness.as(tenant).execute(REQUEST, { banId })).data.requestAttestation;
const check = async (code: string, tenant = 'niort') =>
  (await harness.as(tenant).execute(CHECK, { code })).data.attestationCheck;

async function get(path: string, tenant = 'niort') {
  const token = await signContext(
    { tenant, viewer: viewers.anonymous, locale: 'fr' },
    'subgraph',
    harness.runtime.secret,
  );
  return fetch(`${base}${path}`, { headers: { [CONTEXT_HEADER]: token } });
}

test('a resident gets her attestation, its letter says why, and anyone verifies it in its own territory alone', async () => {
  const attested = await request(FAR_ADDRESS.banId);
  expect(attested).toMatchObject({ __typename: 'AttestationCheck', code: expect.stringMatching(/^(\w{4}-){3}\w$/) });
  expect(await check(attested.code.toLowerCase().replaceAll('-', ' '))).toMatchObject({
    state: 'VALID',
    addressLabel: FAR_ADDRESS.label,
    byAgent: false,
    sentence: expect.stringContaining('réseau de chaleur'),
  });
  const unknown = await check('0000000000000');
  expect(unknown).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND' });
  expect(await check(attested.code, 'amiens')).toEqual(unknown);
  expect(await check('../../etc/passwd')).toEqual(unknown);

  const letter = await get(attested.letterUrl);
  expect(letter.headers.get('content-type')).toBe('application/pdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await letter.arrayBuffer())), {
    mergePages: true,
  });
  const words = text.replaceAll(/\s+/g, ' ');
  for (const said of [FAR_ADDRESS.label, attested.code, '22 novembre 2026', '22 mai 2027', 'aucun raccordement']) {
    expect(words).toContain(said);
  }
  const withoutCode = attested.letterUrl.split('?')[0];
  expect((await get(withoutCode)).status).toBe(404);
  expect((await get(`${withoutCode}?code=0000000000000`)).status).toBe(404);
  expect((await get(attested.letterUrl, 'amiens')).status).toBe(404);
});

test('asked for twice in a day it is one; the next day it is another', async () => {
  const first = await request(FAR_ADDRESS.banId);
  expect(await request(FAR_ADDRESS.banId)).toEqual(first);
  const before = now;
  now = new Date(now.getTime() + 86_400_000);
  expect((await request(FAR_ADDRESS.banId)).code).not.toBe(first.code);
  now = before;
});

test('an address that can be connected, that nobody knows, or of another territory is not attested', async () => {
  expect(await request(SERVED_ADDRESS.banId)).toMatchObject({ code: 'CONNECTION_POSSIBLE' });
  expect(await request('79191_0000_00000')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await request("'; DROP TABLE")).toMatchObject({ code: 'NOT_FOUND' });
  expect(await request(FAR_ADDRESS.banId, 'amiens')).toMatchObject({ code: 'NOT_FOUND' });
});

test('is issued by who may, and ended with a reason that agents read; then nobody may rely on it', async () => {
  const { errors } = await harness.as('niort').execute(ISSUE, { banId: FAR_ADDRESS.banId });
  expect(errors?.[0]?.code).toBe('FORBIDDEN');
  const as = harness.as('niort', admin);
  const { id, code } = (await as.execute(ISSUE, { banId: FAR_ADDRESS.banId })).data.issueAttestation;
  expect(await check(code)).toMatchObject({ state: 'VALID', byAgent: true });
  const revoke = async (reason: string) => (await as.execute(REVOKE, { id, reason })).data.revokeAttestation;
  expect(await revoke('  ')).toMatchObject({ code: 'REQUIRED', field: 'reason' });
  expect(await revoke('Mauvaise adresse')).toMatchObject({ state: 'REVOKED', revocation: 'Mauvaise adresse' });
  expect(await revoke('Encore')).toMatchObject({ code: 'WRONG_STATUS' });
  expect(await check(code)).toMatchObject({ state: 'REVOKED' });
});

test('it expires on its day', async () => {
  const { code } = await request(FAR_ADDRESS.banId);
  const before = now;
  // Six months after the day that an earlier test went to.
  now = new Date('2027-05-23T09:00:00Z');
  expect(await check(code)).toMatchObject({ state: 'EXPIRED' });
  now = before;
});
