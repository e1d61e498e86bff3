import type { AddressInfo } from 'node:net';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aPhonePhoto } from '../photo/photo.fixtures.ts';
import { sweepPhotos } from '../photo/photo-sweep.job.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';

let now = new Date();
let harness: Harness;
let server: RunningServer;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

const admin = viewers.admin();
async function call(path: string, init: RequestInit, viewer = viewers.anonymous): Promise<Response> {
  const { port } = server.server.address() as AddressInfo;
  const token = await signContext({ tenant: 'niort', viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { [CONTEXT_HEADER]: token } });
}
async function upload(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await aPhonePhoto(64, 48))]), 'photo.jpg');
  return ((await (await call('/files', { method: 'POST', body: form })).json()) as { id: string }).id;
}
const entries = (tenant: string) =>
  harness.inTenant(
    tenant,
    ({ db }) => db.$queryRaw<{ action: string; actor_kind: string; details: unknown }[]>`
      SELECT action, actor_kind, details FROM signalements.audit_entry WHERE entity = 'Photo' OR action = 'photo.sweep' ORDER BY id`,
  );

test('a photo taken in, shown in full and swept away leaves its entries; one that is not shown leaves none', async () => {
  const id = await upload();
  const lost = await upload();
  await harness.inTenant('niort', (context) => aFile(context, { photoIds: [id] }), admin);
  expect((await call(`/files/${id}?variant=full`, {}, admin)).status).toBe(200);
  expect((await call(`/files/${id}?variant=full`, {})).status).toBe(404);
  expect((await call(`/files/${toGlobalId('Photo', crypto.randomUUID())}`, {}, admin)).status).toBe(404);
  now = new Date(now.getTime() + 2 * 86_400_000);
  await harness.inTenant('niort', (context) => sweepPhotos.run(context, {}));
  expect(lost).not.toBe(id);
  expect(await entries('niort')).toEqual([
    { action: 'takePhoto', actor_kind: 'anonymous', details: {} },
    { action: 'takePhoto', actor_kind: 'anonymous', details: {} },
    { action: 'read', actor_kind: 'agent', details: { fields: ['image'] } },
    { action: 'photo.sweep', actor_kind: 'system', details: { expired: 1, removed: expect.any(Number) } },
  ]);
  expect(await entries('amiens')).toEqual([]);
});
