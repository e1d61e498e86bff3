import type { AddressInfo } from 'node:net';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_DOCUMENTS_OF_A_DRAFT } from '../document/document.ts';
import { sweepDocuments } from '../document/document-sweep.job.ts';
import { subgraph } from '../index.ts';
import { anSvg, aPhonePhoto } from '../photo/photo.fixtures.ts';
import { aDeposit } from './deposit.fixtures.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
let server: RunningServer;
let base: string;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const A_PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');

async function send(
  token: string,
  { bytes = A_PDF as Uint8Array, kind = 'LEASE', tenant = 'niort', viewer = viewers.anonymous as Viewer } = {},
) {
  const signed = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'mon bail.pdf');
  const url = `${base}/signalements/draft-documents?draft=${encodeURIComponent(token)}&kind=${kind}`;
  const response = await fetch(url, { method: 'POST', body: form, headers: { [CONTEXT_HEADER]: signed } });
  return { status: response.status, body: await response.json() };
}
async function aDraft(tenant = 'niort'): Promise<string> {
  const answer = await harness
    .as(tenant)
    .execute('mutation { saveSignalementDraft(answers: {}) { ... on SignalementDraft { token } } }');
  return answer.data.saveSignalementDraft.token;
}
const documentsOf = async (token: string, tenant = 'niort') =>
  (
    await harness.as(tenant).execute(
      `query($token: String!) { signalementDraft(token: $token) {
        ... on Refusal { code } ... on SignalementDraft { documents { id kind name } } } }`,
      { token },
    )
  ).data.signalementDraft;
const remove = async (token: string, id: string, tenant = 'niort') =>
  (
    await harness.as(tenant).execute(
      `mutation($token: String!, $id: ID!) { removeDraftDocument(token: $token, id: $id) {
        __typename ... on Refusal { code field } ... on SignalementDraft { documents { id } } } }`,
      { token, id },
    )
  ).data.removeDraftDocument;
const depositOf = async (draftToken: string) =>
  (
    await harness.as('niort').execute(
      `mutation($input: DepositInput!) { depositSignalement(input: $input) {
        ... on Refusal { code field } ... on Deposit { followUpToken } } }`,
      { input: aDeposit({ draftToken }) },
    )
  ).data.depositSignalement;
const follow = async (token: string) =>
  (
    await harness.as('niort').execute(
      `query($token: String!) { followUp(token: $token) {
        ... on FollowUp { missing documents { kind name isMine canDelete } } } }`,
      { token },
    )
  ).data.followUp;

test('documents added to a report stay with its draft for weeks, then in the file, which is asked for them no more', async () => {
  now = new Date('2026-11-22T10:00:00Z');
  const token = await aDraft();
  const without = await follow((await depositOf(await aDraft())).followUpToken);
  expect(without.missing.join()).toContain('bail');

  expect((await send(token)).status).toBe(201);
  now = new Date('2026-11-22T10:01:00Z');
  const picture = await send(token, { bytes: await aPhonePhoto(), kind: 'ENERGY_DIAGNOSIS' });
  expect(picture.body.mediaType).toBe('image/jpeg');
  const mistake = await send(token, { kind: 'OTHER' });
  expect((await remove(token, mistake.body.id)).documents).toHaveLength(2);

  now = new Date('2026-12-20T10:00:00Z');
  await harness.inTenant('niort', (context) => sweepDocuments.run(context, {}));
  expect((await documentsOf(token)).documents).toMatchObject([
    { kind: 'LEASE', name: 'mon bail.pdf' },
    { kind: 'ENERGY_DIAGNOSIS' },
  ]);

  const file = await follow((await depositOf(token)).followUpToken);
  expect(file.documents).toMatchObject([
    { kind: 'LEASE', name: 'mon bail.pdf', isMine: true, canDelete: true },
    { kind: 'ENERGY_DIAGNOSIS', isMine: true },
  ]);
  expect(file.missing.join()).not.toMatch(/bail|performance/);
  expect(await documentsOf(token)).toEqual({ code: 'NOT_FOUND' });
});

test('what an agent adds for a caller is read by the caller too', async () => {
  const token = await aDraft();
  await send(token, { viewer: viewers.admin() });
  const file = await follow((await depositOf(token)).followUpToken);
  expect(file.documents).toMatchObject([{ kind: 'LEASE', isMine: false, canDelete: false }]);
});

test('only a draft of this territory takes documents, of a kind we know, judged by their content and up to a number', async () => {
  const token = await aDraft();
  const refused = { status: 404, body: { code: 'NOT_FOUND' } };
  for (const wrong of ['', 'x', newToken()]) expect(await send(wrong)).toEqual(refused);
  expect(await send(token, { tenant: 'amiens' })).toEqual(refused);
  expect(await send(token, { kind: 'toString' })).toEqual(refused);
  expect(await send(token, { bytes: anSvg })).toEqual({ status: 415, body: { code: 'UNSUPPORTED_FILE' } });
  const heavy = Buffer.concat([A_PDF, Buffer.alloc(10 * 1024 * 1024)]);
  expect(await send(token, { bytes: heavy })).toEqual({ status: 413, body: { code: 'TOO_HEAVY' } });
  expect((await documentsOf(token)).documents).toEqual([]);

  for (let rank = 0; rank < MAX_DOCUMENTS_OF_A_DRAFT; rank++) expect((await send(token)).status).toBe(201);
  expect(await send(token)).toEqual({ status: 422, body: { code: 'TOO_MANY' } });

  const { documents } = await documentsOf(token);
  const unknown = { __typename: 'Refusal', code: 'NOT_FOUND' };
  expect(await remove(token, documents[0].id, 'amiens')).toEqual({ ...unknown, field: 'token' });
  expect(await remove(await aDraft(), documents[0].id)).toEqual({ ...unknown, field: 'id' });
});

test('the documents of a report that was never sent go with its draft', async () => {
  const token = await aDraft();
  const { body } = await send(token);
  await harness.inTenant('niort', ({ db }) => db.signalementDraft.deleteMany({}));
  await harness.inTenant('niort', (context) => sweepDocuments.run(context, {}));
  const left = await harness.inTenant('niort', ({ db }) => db.document.count({ where: { ownerKind: 'DRAFT' } }));
  expect([left, body.id]).toEqual([0, expect.any(String)]);
});
