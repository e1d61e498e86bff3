import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import sharp from 'sharp';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aFakePhoto, anSvg, aPhonePhoto } from '../photo/photo.fixtures.ts';
import { photoKey } from '../photo/photo.store.ts';
import { aFileOf, aPartnerAgent, OTHER_PARTNER, PARTNER } from '../signalement/signalement.fixtures.ts';
import { addSuivi } from '../suivi/suivi.command.ts';
import { sweepDocuments } from './document-sweep.job.ts';

let now = new Date();
let harness: Harness;
let server: RunningServer;
let base: string;
const admin = viewers.admin();
const partner = aPartnerAgent(PARTNER);
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

async function call(path: string, init: RequestInit = {}, viewer: Viewer = viewers.anonymous, tenant = 'niort') {
  const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  return fetch(`${base}${path}`, { ...init, headers: { [CONTEXT_HEADER]: token } });
}
async function send(
  bytes: Uint8Array,
  { name = 'bail.pdf', query = '', viewer = admin as Viewer, tenant = 'niort' } = {},
) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name);
  const response = await call(`/signalements/documents${query}`, { method: 'POST', body: form }, viewer, tenant);
  return { status: response.status, body: await response.json() };
}
const aFileIn = (tenant: string) => harness.inTenant(tenant, (context) => aFileOf(context, PARTNER), admin);
const add = (signalementId: string, id: string, visibility: string, viewer: Viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(
    `mutation($file: ID!, $ids: [ID!]!, $visibility: DocumentVisibility!) {
      addDocuments(signalementId: $file, documents: $ids, kind: LEASE, visibility: $visibility) {
        __typename ... on Refusal { code field } ... on Signalement { documents { id name kind visibility url canChange deletedAt } }
      }
    }`,
    { file: signalementId, ids: [id], visibility },
  );

describe('a document is taken in', () => {
  test.each<[string, () => Promise<Uint8Array>, number, string]>([
    ['a page that calls itself a document', async () => aFakePhoto, 415, 'UNSUPPORTED_FILE'],
    ['an SVG', async () => anSvg, 415, 'UNSUPPORTED_FILE'],
    ['a script', async () => Buffer.from('#!/bin/sh\nrm -rf /\n'), 415, 'UNSUPPORTED_FILE'],
    ['a program', async () => Buffer.from(`MZ${'\0'.repeat(200)}`), 415, 'UNSUPPORTED_FILE'],
    ['a truncated picture', async () => (await aPhonePhoto()).subarray(0, 2_000), 422, 'DAMAGED_IMAGE'],
    ['more than ten megabytes', async () => Buffer.concat([A_PDF, Buffer.alloc(10 * 1024 * 1024)]), 413, 'TOO_HEAVY'],
    ['nothing', async () => new Uint8Array(), 400, 'EMPTY'],
  ])('unless it is %s', async (_what, make, status, code) => {
    expect(await send(await make())).toEqual({ status, body: { code } });
  });

  test('from an agent, or by a private link, and from nobody else', async () => {
    const { followUpToken } = await aFileIn('niort');
    const anonymous = viewers.anonymous;
    expect((await send(A_PDF, { name: '../../etc/<script>.exe' })).body).toMatchObject({ name: '_script_.pdf' });
    expect((await send(A_PDF, { viewer: anonymous, query: `?follow=${followUpToken}` })).status).toBe(201);
    for (const query of ['', '?follow=x', `?follow=${newToken()}`]) {
      expect(await send(A_PDF, { viewer: anonymous, query })).toEqual({ status: 404, body: { code: 'NOT_FOUND' } });
    }
    const foreign = await send(A_PDF, { viewer: anonymous, query: `?follow=${followUpToken}`, tenant: 'amiens' });
    expect(foreign.status).toBe(404);
  });
});

describe('a document of a file', () => {
  test('is read by who sees the file; by its resident once it is shown to her; by no other territory', async () => {
    const { globalId, followUpToken } = await aFileIn('niort');
    const { body } = await send(A_PDF, { name: 'Bail signé.pdf' });
    const path = `/signalements/documents/${body.id}`;
    expect((await call(path, {}, admin)).status).toBe(404);
    const { data } = await add(globalId, body.id, 'AGENTS');
    expect(data.addDocuments.documents).toMatchObject([{ name: 'Bail signé.pdf', kind: 'LEASE', canChange: true }]);
    const given = await call(path, {}, partner);
    expect(given.status).toBe(200);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''Bail%20sign%C3%A9\.pdf$/),
    });
    expect(Buffer.from(await given.arrayBuffer())).toEqual(A_PDF);
    const follow = `${path}?follow=${followUpToken}`;
    expect((await call(follow)).status).toBe(404);
    expect((await call(path, {}, aPartnerAgent(OTHER_PARTNER))).status).toBe(404);
    expect((await call(path, {}, admin, 'amiens')).status).toBe(404);
    const shown = await harness
      .as('niort', admin)
      .execute(
        'mutation($id: ID!) { updateDocument(id: $id, visibility: RESIDENT, name: "Contrat.html") { ... on Document { name } } }',
        { id: body.id },
      );
    expect(shown.data.updateDocument.name).toBe('Contrat.pdf');
    expect((await call(follow)).status).toBe(200);
    expect((await call(follow, {}, viewers.anonymous, 'amiens')).status).toBe(404);
    const reads = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw<unknown[]>`SELECT FROM signalements.audit_entry
        WHERE action = 'read' AND entity = 'Document' AND details -> 'fields' ? 'file'`,
    );
    expect(reads).toHaveLength(2);
  });

  test('is claimed once, by who names it in its own territory', async () => {
    const { globalId } = await aFileIn('niort');
    const { globalId: foreign } = await aFileIn('amiens');
    const { body } = await send(A_PDF);
    const refused = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'documents' };
    expect((await add(foreign, body.id, 'AGENTS', admin, 'amiens')).data.addDocuments).toEqual(refused);
    expect((await add(globalId, body.id, 'AGENTS')).data.addDocuments.__typename).toBe('Signalement');
    expect((await add(globalId, body.id, 'ALL')).data.addDocuments).toEqual(refused);
  });

  test('a picture loses where it was taken, and has a small one', async () => {
    const { globalId } = await aFileIn('niort');
    const { body } = await send(await aPhonePhoto(), { name: 'cave.heic.png' });
    expect(body).toMatchObject({ name: 'cave.heic.jpg', mediaType: 'image/jpeg' });
    await add(globalId, body.id, 'AGENTS');
    const path = `/signalements/documents/${body.id}`;
    const whole = await sharp(Buffer.from(await (await call(path, {}, admin)).arrayBuffer())).metadata();
    expect([whole.format, whole.exif]).toEqual(['jpeg', undefined]);
    expect((await call(`${path}?variant=thumb`, {}, admin)).headers.get('content-type')).toBe('image/webp');
  });

  test('deleted by who sent it or by the territory, leaves its place; its bytes are swept', async () => {
    const { globalId } = await aFileIn('niort');
    const { body } = await send(A_PDF);
    await add(globalId, body.id, 'AGENTS');
    const remove = (viewer: Viewer) =>
      harness
        .as('niort', viewer)
        .execute(
          'mutation($id: ID!) { deleteDocument(id: $id) { ... on Refusal { code } ... on Document { deletedAt url } } }',
          { id: body.id },
        );
    expect((await remove(partner)).data.deleteDocument).toEqual({ code: 'NOT_FOUND' });
    const { deletedAt, url } = (await remove(admin)).data.deleteDocument;
    expect([deletedAt, url]).toEqual([expect.any(String), null]);
    expect((await call(`/signalements/documents/${body.id}`, {}, admin)).status).toBe(404);
    const lost = await send(A_PDF);
    now = new Date(now.getTime() + 2 * 86_400_000);
    await harness.inTenant('niort', (context) => sweepDocuments.run(context, {}));
    const kept = await readdir(`${harness.runtime.filesDir}/niort/file-document`, { recursive: true });
    const left = await harness.inTenant('niort', ({ db }) =>
      db.document.count({ where: { deletedAt: { not: null } } }),
    );
    expect([left, kept.filter((name) => name.includes(lost.body.id))]).toEqual([1, []]);
    const living = await harness.inTenant('niort', ({ db }) => db.document.findMany({ where: { deletedAt: null } }));
    expect(kept.filter((name) => name.endsWith('.bin'))).toHaveLength(living.length);
  });
});

describe('a document sent with a suivi', () => {
  const write = async (
    signalementId: string,
    visibility: string,
    ids: string[],
    viewer: Viewer = admin,
    tenant = 'niort',
  ) =>
    (
      await harness.as(tenant, viewer).execute(
        `mutation($file: ID!, $visibility: SuiviVisibility!, $ids: [ID!]) {
          addSuivi(signalementId: $file, text: "Voici.", visibility: $visibility, documents: $ids) {
            __typename ... on Refusal { code field } ... on Suivi { id documents { id name visibility } }
          }
        }`,
        { file: signalementId, visibility, ids },
      )
    ).data.addSuivi;
  const threadOf = async (token: string) =>
    (
      await harness.as('niort').execute(
        `query($token: String!) { followUp(token: $token) { ... on FollowUp {
          suivis { text documents { name url } } documents { name } } } }`,
        { token },
      )
    ).data.followUp;

  test('is read in the thread by the resident when it is public, and stays among agents when it is not', async () => {
    now = new Date();
    const { globalId, followUpToken } = await aFileIn('niort');
    const shown = (await send(A_PDF, { name: 'Compte rendu.pdf' })).body.id;
    const kept = (await send(A_PDF, { name: 'Note interne.pdf' })).body.id;
    expect((await write(globalId, 'PUBLIC', [shown])).documents).toMatchObject([{ visibility: 'RESIDENT' }]);
    expect((await write(globalId, 'PRIVATE', [kept])).documents).toMatchObject([{ visibility: 'AGENTS' }]);

    const { suivis, documents } = await threadOf(followUpToken);
    expect(suivis).toMatchObject([{ documents: [{ name: 'Compte rendu.pdf' }] }]);
    expect(documents).toEqual([{ name: 'Compte rendu.pdf' }]);
    expect((await call(suivis[0].documents[0].url)).status).toBe(200);
    expect((await call(suivis[0].documents[0].url, {}, viewers.anonymous, 'amiens')).status).toBe(404);
    expect((await call(`/signalements/documents/${kept}?follow=${followUpToken}`)).status).toBe(404);
    expect((await call(`/signalements/documents/${kept}`, {}, partner)).status).toBe(200);
  });

  test('is announced by the mail of the suivi, and goes with a suivi that is taken back', async () => {
    const { globalId, followUpToken } = await aFileIn('niort');
    const told = await write(globalId, 'PUBLIC', [(await send(A_PDF)).body.id]);
    const act = (operation: string, id: string) =>
      harness.as('niort', admin).execute(`mutation($id: ID!) { ${operation}(id: $id) { __typename } }`, { id });
    await act('releaseSuivi', told.id);
    await harness.runJobs();
    const mail = harness.mailBox.sent.find(({ text }) => text.includes('> Voici.') && text.includes(followUpToken));
    expect(mail?.text).toContain('Un document est joint');
    const back = await write(globalId, 'PUBLIC', [(await send(A_PDF, { name: 'erreur.pdf' })).body.id]);
    await act('deleteSuivi', back.id);
    const { suivis, documents } = await threadOf(followUpToken);
    expect([suivis.length, documents]).toEqual([1, [{ name: 'bail.pdf' }]]);
    expect((await call(`/signalements/documents/${back.documents[0].id}`, {}, admin)).status).toBe(404);
  });

  test('is of this territory, and the suivi is not written without it', async () => {
    const { globalId, followUpToken } = await aFileIn('niort');
    const foreign = await send(A_PDF, { tenant: 'amiens' });
    const refused = { __typename: 'Refusal', code: 'NOT_FOUND' };
    expect(await write(globalId, 'PUBLIC', [foreign.body.id])).toEqual({ ...refused, field: 'documents' });
    expect((await threadOf(followUpToken)).suivis).toEqual([]);
    const { globalId: elsewhere } = await aFileIn('amiens');
    expect(await write(elsewhere, 'PUBLIC', [(await send(A_PDF)).body.id])).toEqual({
      ...refused,
      field: 'signalementId',
    });
  });
});

describe('a whole file', () => {
  test('is a tagged PDF with all its pictures, for who may see it, without what is kept among agents', async () => {
    const { signalementId, globalId, followUpToken } = await aFileIn('niort');
    const { thumbnail } = await aKeptPhoto();
    await harness.inTenant('niort', async ({ db, runtime, tenant }) => {
      const ids = Array.from({ length: 75 }, () => crypto.randomUUID());
      const storage = diskStorage(runtime.filesDir);
      for (const id of ids) await storage.put(photoKey(tenant.slug, id, 'thumb'), thumbnail);
      const photo = { signalementId, width: 400, height: 300, bytes: 10, attachedAt: now };
      await db.photo.createMany({ data: ids.map((id) => ({ ...photo, id })) });
    });
    await harness.inTenant(
      'niort',
      async (context) => {
        await addSuivi(context, signalementId, 'Entre nous seulement.', 'PRIVATE');
        await addSuivi(context, signalementId, 'Nous venons mardi.', 'PUBLIC');
      },
      admin,
    );
    const read = async (path: string, viewer: Viewer, tenant = 'niort') => {
      const response = await call(path, {}, viewer, tenant);
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.status !== 200) return { status: response.status, text: '' };
      const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
      return { status: 200, text: text.replaceAll(/\s+/g, ' ') };
    };
    const mine = `/signalements/dossier.pdf?follow=${followUpToken}`;
    const resident = await read(mine, viewers.anonymous);
    expect(resident.text).toContain('Nous venons mardi.');
    expect(resident.text).toContain('Photo 75');
    expect(resident.text).not.toContain('Entre nous');
    const plain = await aFileIn('niort');
    const write = (context: Parameters<typeof addSuivi>[0]) =>
      addSuivi(context, plain.signalementId, 'Entre nous.', 'PRIVATE');
    await harness.inTenant('niort', write, admin);
    const agents = await read(`/signalements/dossiers/${plain.globalId}/dossier.pdf`, admin);
    expect(agents.text).toContain('Entre nous.');
    expect(agents.text).toContain('camille.durand@example.org');
    expect((await read(mine, viewers.anonymous, 'amiens')).status).toBe(404);
    expect((await read(`/signalements/dossiers/${globalId}/dossier.pdf`, viewers.anonymous)).status).toBe(404);
    expect((await read(`/signalements/dossiers/${globalId}/dossier.pdf`, admin, 'amiens')).status).toBe(404);
  });

  test('gives its documents as one archive, two of the same name told apart', async () => {
    const { globalId } = await aFileIn('niort');
    for (const _ of [1, 2]) await add(globalId, (await send(A_PDF)).body.id, 'AGENTS');
    const path = `/signalements/dossiers/${globalId}/documents.zip`;
    const bytes = Buffer.from(await (await call(path, {}, admin)).arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    for (const name of ['bail.pdf', 'bail (2).pdf']) expect(bytes.includes(name)).toBe(true);
    expect((await call(path, {}, viewers.anonymous)).status).toBe(404);
    expect((await call(path, {}, admin, 'amiens')).status).toBe(404);
  });
});

/** The small picture of a photograph, as it is kept. */
async function aKeptPhoto(): Promise<{ thumbnail: Buffer }> {
  return {
    thumbnail: await sharp(await aPhonePhoto(400, 300))
      .webp()
      .toBuffer(),
  };
}
