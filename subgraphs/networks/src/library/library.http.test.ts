import type { AddressInfo } from 'node:net';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { sweepKeptFiles } from '../kept-file/kept-file-sweep.job.ts';

let now = new Date('2026-11-22T09:00:00Z');
let harness: Harness;
let server: RunningServer;
let base: string;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now, cold: true });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

async function call(path: string, init: RequestInit = {}, viewer: Viewer = viewers.anonymous, tenant = 'niort') {
  const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  return fetch(`${base}${path}`, { ...init, headers: { [CONTEXT_HEADER]: token } });
}
async function send(text: string, viewer: Viewer = admin) {
  const body = new FormData();
  body.append('file', new Blob([text], { type: 'application/pdf' }), 'guide.pdf');
  const response = await call('/networks/documents', { method: 'POST', body }, viewer);
  return { status: response.status, body: await response.json() };
}

const INPUT = '{ title: "Guide du raccordement : étape 1", audience: EVERYONE, year: 2026, language: "fr" }';
const ADD = `mutation($uploadId: ID!) { addLibraryDocument(uploadId: $uploadId, input: ${INPUT}) {
  __typename ... on LibraryDocument { id url bytes } ... on Refusal { code field } } }`;
const CHANGE = `mutation($id: ID!, $uploadId: ID) { changeLibraryDocument(id: $id, uploadId: $uploadId, input: ${INPUT}) {
  __typename ... on LibraryDocument { url bytes } ... on Refusal { code field } } }`;
const REMOVE = 'mutation($id: ID!) { removeLibraryDocument(id: $id) { __typename ... on Refusal { code } } }';
const add = async (uploadId: string) =>
  (await harness.as('niort', admin).execute(ADD, { uploadId })).data.addLibraryDocument;

test('a document is sent by who may, published, read by anybody in its territory, replaced, then removed with its bytes', async () => {
  expect(await send('%PDF-1.7 first', viewers.anonymous)).toEqual({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await send('<html>')).toEqual({ status: 415, body: { code: 'UNSUPPORTED_FILE' } });
  const first = await send('%PDF-1.7 first');
  expect(first.status).toBe(201);
  const { id, url, bytes } = await add(first.body.id);
  expect(bytes).toBe(14);
  expect(await add(first.body.id)).toMatchObject({ code: 'UNKNOWN_FILE', field: 'uploadId' });

  const given = await call(url);
  expect(given.status).toBe(200);
  expect(given.headers.get('content-type')).toBe('application/pdf');
  expect(given.headers.get('content-disposition')).toContain(
    "filename*=UTF-8''Guide%20du%20raccordement%20_%20%C3%A9tape%201.pdf",
  );
  expect(given.headers.get('cache-control')).toBe('public, max-age=300');
  expect(await given.text()).toBe('%PDF-1.7 first');
  expect((await call(url, {}, viewers.anonymous, 'amiens')).status).toBe(404);

  const second = await send('%PDF-1.7 second');
  const as = harness.as('niort', admin);
  expect((await as.execute(CHANGE, { id, uploadId: second.body.id })).data.changeLibraryDocument).toMatchObject({
    bytes: 15,
  });
  expect(await (await call(url)).text()).toBe('%PDF-1.7 second');

  await as.execute(REMOVE, { id });
  expect((await call(url)).status).toBe(404);
  expect((await as.execute(REMOVE, { id })).data.removeLibraryDocument).toMatchObject({ code: 'NOT_FOUND' });
  now = new Date(Date.now() + 2 * 3_600_000);
  await harness.inTenant('niort', (context) => sweepKeptFiles.run(context, {}));
  const left: string[] = [];
  const { diskStorage } = await import('@mitoyen/kit/files/file-storage.ts');
  for await (const { key } of diskStorage(harness.runtime.filesDir).list('niort/document')) left.push(key);
  expect(left).toEqual([]);
});
