import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeLinks } from '../follow-up/follow-up-link.store.ts';
import { subgraph } from '../index.ts';
import { aFile, aFileOf, aPartnerAgent, OTHER_PARTNER, PARTNER } from '../signalement/signalement.fixtures.ts';
import { aFakePhoto, anImageOf, anSvg, aPhonePhoto } from './photo.fixtures.ts';
import { sweepPhotos } from './photo-sweep.job.ts';

let now = new Date();
let harness: Harness;
let server: RunningServer;
let base: string;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  const { port } = server.server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
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
async function upload(
  bytes: Uint8Array,
  { field = 'file', name = 'photo.jpg', type = 'image/jpeg', tenant = 'niort' } = {},
) {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await call('/files', { method: 'POST', body: form }, viewers.anonymous, tenant);
  return { status: response.status, body: await response.json() };
}
const aPhotoId = async (tenant = 'niort') => (await upload(await aPhonePhoto(), { tenant })).body.id as string;
const inNiort = <T>(work: Parameters<Harness['inTenant']>[1]) => harness.inTenant('niort', work, admin) as Promise<T>;
/** Everything of an answer that a stranger could compare. */
const fingerprint = async (response: Response) => {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'));
  return { status: response.status, headers, body: await response.text() };
};

describe('a photo is taken in', () => {
  test('re-encoded, with its size, under an id', async () => {
    const { status, body } = await upload(await aPhonePhoto(), { name: '../../etc/passwd', type: 'text/html' });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), width: 800, height: 1_200 });
  });

  test.each<[string, () => Promise<Uint8Array>, number, string]>([
    ['sixty megapixels', () => anImageOf(60), 413, 'TOO_LARGE'],
    ['more than fifteen megabytes', async () => Buffer.alloc(15 * 1024 * 1024 + 1, 1), 413, 'TOO_HEAVY'],
    ['a page that calls itself a photo', async () => aFakePhoto, 415, 'NOT_AN_IMAGE'],
    ['an SVG', async () => anSvg, 415, 'NOT_AN_IMAGE'],
    ['a truncated photo', async () => (await aPhonePhoto()).subarray(0, 2_000), 422, 'DAMAGED_IMAGE'],
    ['nothing', async () => new Uint8Array(), 400, 'EMPTY'],
  ])('unless it is %s', async (_what, make, status, code) => {
    expect(await upload(await make())).toEqual({ status, body: { code } });
  });

  test('unless the request is not a form with a field "file"', async () => {
    expect(await upload(await aPhonePhoto(), { field: 'other' })).toEqual({ status: 400, body: { code: 'NO_FILE' } });
    const raw = await call('/files', { method: 'POST', body: 'x', headers: { 'content-type': 'image/jpeg' } });
    expect([raw.status, await raw.json()]).toEqual([415, { code: 'NOT_MULTIPART' }]);
    const broken = await call('/files', {
      method: 'POST',
      body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect([broken.status, await broken.json()]).toEqual([400, { code: 'INTERRUPTED' }]);
    const noBoundary = await call('/files', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data; a=b' },
    });
    expect([noBoundary.status, await noBoundary.json()]).toEqual([415, { code: 'NOT_MULTIPART' }]);
  });

  test('unless the gateway did not sign the request', async () => {
    expect((await fetch(`${base}/files`, { method: 'POST', body: new FormData() })).status).toBe(401);
    expect((await fetch(`${base}/files/${await aPhotoId()}`)).status).toBe(401);
  });
});

describe('a photo that a cut connection sends again', () => {
  const newKey = () => newToken();
  async function send(bytes: Uint8Array, key: string, tenant = 'niort') {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'photo.jpg');
    const response = await call(
      `/files?key=${encodeURIComponent(key)}`,
      { method: 'POST', body: form },
      viewers.anonymous,
      tenant,
    );
    return { status: response.status, body: (await response.json()) as { id?: string; code?: string } };
  }
  const countOf = (tenant: string) => harness.inTenant(tenant, ({ db }) => db.photo.count());

  test('is one photo, however often it comes, one after the other or all at once', async () => {
    const [photo, key, before] = [await aPhonePhoto(), newKey(), await countOf('niort')];
    const first = await send(photo, key);
    expect(first.status).toBe(201);
    expect(await send(photo, key)).toEqual(first);
    const other = newKey();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(photo, other)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await countOf('niort')).toBe(before + 2);
  });

  test('is another photo in another territory, and another image under its key is refused', async () => {
    const [photo, key] = [await aPhonePhoto(), newKey()];
    const here = await send(photo, key);
    const there = await send(photo, key, 'amiens');
    expect([there.status, there.body.id === here.body.id]).toEqual([201, false]);
    expect(await send(await aPhonePhoto(600, 400), key)).toEqual({ status: 409, body: { code: 'KEY_REUSED' } });
  });

  test.each(['short', 'a'.repeat(65), `${'a'.repeat(30)}'--`])('has no key like %s', async (key) => {
    expect(await send(await aPhonePhoto(), key)).toEqual({ status: 400, body: { code: 'BAD_KEY' } });
  });
});

describe('a photo is shown', () => {
  test('to who sees its file or holds its link, upright and bare, with headers that keep it private', async () => {
    const photoId = await aPhotoId();
    const file = await inNiort<{ followUpToken: string }>((context) =>
      aFileOf(context, PARTNER, { photoIds: [photoId] }),
    );
    for (const [viewer, query] of [
      [admin, ''],
      [aPartnerAgent(PARTNER), '?variant=full'],
      [viewers.anonymous, `?follow=${file.followUpToken}`],
    ] as const) {
      const response = await call(`/files/${photoId}${query}`, {}, viewer);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
        'content-disposition': expect.stringMatching(/^inline; filename="photo-[0-9a-f]{12}\.jpg"$/),
        'referrer-policy': 'no-referrer',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const { width, height, exif } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
      expect([width, height, exif]).toEqual([800, 1_200, undefined]);
    }
    const thumbnail = await call(`/files/${photoId}?variant=thumb`, {}, admin);
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect((await sharp(Buffer.from(await thumbnail.arrayBuffer())).metadata()).height).toBe(400);
  });

  test('by the addresses that the graph gives', async () => {
    const photoId = await aPhotoId();
    const file = await inNiort<{ globalId: string; followUpToken: string }>((context) =>
      aFile(context, { photoIds: [photoId] }),
    );
    const asAgent = await harness
      .as('niort', admin)
      .execute('query($id: ID!) { signalement(id: $id) { photos { id url thumbnailUrl } } }', { id: file.globalId });
    const [shown] = asAgent.data.signalement.photos;
    expect(shown.id).toBe(photoId);
    expect((await call(shown.url, {}, admin)).status).toBe(200);
    const asDeclarant = await harness
      .as('niort')
      .execute('query($t: String!) { followUp(token: $t) { ... on FollowUp { photos { url thumbnailUrl } } } }', {
        t: file.followUpToken,
      });
    for (const url of Object.values(asDeclarant.data.followUp.photos[0]))
      expect((await call(String(url))).status).toBe(200);
  });

  test('security rule 12: to nobody else, with the same answer as for a photo that does not exist', async () => {
    const photoId = await aPhotoId();
    const unattached = await aPhotoId();
    const file = await inNiort<{ signalementId: string; followUpToken: string }>((context) =>
      aFileOf(context, PARTNER, { photoIds: [photoId] }),
    );
    const other = await inNiort<{ followUpToken: string }>((context) => aFile(context));
    const unknown = await fingerprint(await call(`/files/${toGlobalId('Photo', crypto.randomUUID())}`, {}, admin));
    expect(unknown.status).toBe(404);
    const blocked: [string, Viewer, string][] = [
      [`/files/${photoId}`, viewers.anonymous, 'niort'],
      [`/files/${photoId}`, aPartnerAgent(OTHER_PARTNER), 'niort'],
      [`/files/${photoId}`, admin, 'amiens'],
      [`/files/${photoId}?follow=${file.followUpToken}`, viewers.anonymous, 'amiens'],
      [`/files/${photoId}?follow=${other.followUpToken}`, viewers.anonymous, 'niort'],
      [`/files/${photoId}?follow=${newToken()}`, viewers.anonymous, 'niort'],
      [`/files/${photoId}?follow=a&follow=b`, viewers.anonymous, 'niort'],
      [`/files/${unattached}`, admin, 'niort'],
      ['/files/..%2f..%2fetc%2fpasswd', admin, 'niort'],
      ['/files/nonsense', admin, 'niort'],
    ];
    for (const [path, viewer, tenant] of blocked) {
      expect(await fingerprint(await call(path, {}, viewer, tenant)), path).toEqual(unknown);
    }
    await inNiort((context) => revokeLinks(context.db, file.signalementId, now));
    expect(await fingerprint(await call(`/files/${photoId}?follow=${file.followUpToken}`))).toEqual(unknown);
  });
});

describe('a photo belongs to one file', () => {
  const deposit = async (photoIds: string[], tenant = 'niort') =>
    harness
      .inTenant(tenant, (context) => aFile(context, { photoIds }), admin)
      .then(
        () => 'accepted',
        (error: Error) => error.message,
      );

  test('of its own territory, once, and within a day', async () => {
    const photoId = await aPhotoId();
    expect(await deposit([photoId], 'amiens')).toBe('UNKNOWN_PHOTO');
    expect(await deposit([photoId])).toBe('accepted');
    expect(await deposit([photoId])).toBe('UNKNOWN_PHOTO');
    const late = await aPhotoId();
    const before = now;
    now = new Date(before.getTime() + 25 * 3_600_000);
    expect(await deposit([late])).toBe('UNKNOWN_PHOTO');
    now = before;
  });

  test('or goes, with its bytes, once a day has passed; what another territory keeps stays', async () => {
    const claimed = await aPhotoId();
    await inNiort((context) => aFile(context, { photoIds: [claimed] }));
    await aPhotoId('niort');
    await aPhotoId('pau');
    const filesOf = async (tenant: string) =>
      (await readdir(`${harness.runtime.filesDir}/${tenant}`, { recursive: true })).filter((name) =>
        /\.(jpg|webp)$/.test(name),
      );
    const rowsOf = (tenant: string) => harness.inTenant(tenant, ({ db }) => db.photo.count());
    const before = now;
    const orphan = 'niort/photo/00/00000000-0000-7000-8000-000000000000.full.jpg';
    const { diskStorage } = await import('@mitoyen/kit/files/file-storage.ts');
    await diskStorage(harness.runtime.filesDir).put(orphan, Buffer.from('left by a crash'));

    await harness.inTenant('niort', (context) => sweepPhotos.run(context, {}));
    expect(await filesOf('niort'), 'nothing goes while it may still be used').toContain(orphan.slice('niort/'.length));

    now = new Date(before.getTime() + 25 * 3_600_000);
    await harness.inTenant('niort', (context) => sweepPhotos.run(context, {}));
    const kept = await harness.inTenant('niort', ({ db }) => db.photo.findMany());
    expect(kept.every(({ signalementId }) => signalementId !== null)).toBe(true);
    expect((await filesOf('niort')).length).toBe(kept.length * 2);
    expect([await rowsOf('pau'), (await filesOf('pau')).length]).toEqual([1, 2]);
    now = before;
    expect((await call(`/files/${claimed}`, {}, admin)).status).toBe(200);
  });
});
