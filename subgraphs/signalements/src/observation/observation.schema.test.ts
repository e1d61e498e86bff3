import type { AddressInfo } from 'node:net';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptAffectation } from '../affectation/affectation.command.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { subgraph } from '../index.ts';
import { aPhonePhoto } from '../photo/photo.fixtures.ts';
import { aDepositIn, aFile, aFileOf, aGraphOf, aPartnerAgent, PARTNER } from '../signalement/signalement.fixtures.ts';
import { aContent, aFinding, aRoom } from './observation.fixtures.ts';

const MOULD = 'logement.humidite.moisissures';
const WIRES = 'logement.electricite.danger';
const ABSENT = 'logement.chauffage.absent';
let harness: Harness;
let server: RunningServer;
let base: string;
const admin = viewers.admin();
const partner = aPartnerAgent(PARTNER);
const professional = { ...partner, permissions: [...partner.permissions, 'observation.write' as const] };
beforeAll(async () => {
  const clock = () => new Date('2026-11-22T10:00:00Z');
  harness = await openHarness(subgraph, { clock, askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort' } }) });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

const FIELDS = `__typename ... on Refusal { code field } ... on Observation { id state revision number hasTwins content allowedActions letterUrl
  comparison { code label comparison } photos { url } signalement { id reference entryChannel desordres { code } } corrects { id } }`;
const SAVE = `mutation($input: SaveObservationInput!) { saveObservation(input: $input) { ${FIELDS} } }`;
const SIGN = `mutation($id: ID!, $revision: Int!, $name: String!) { signObservation(id: $id, revision: $revision, signerName: $name) { ${FIELDS} } }`;
const CORRECT = `mutation($id: ID!) { correctObservation(id: $id) { ${FIELDS} } }`;
const READ = `query($id: ID!) { observation(id: $id) { ${FIELDS.replace('__typename ... on Refusal { code field } ... on Observation {', '').replace(/\}\s*$/, '')} } }`;

async function ask(operation: string, variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') {
  const { data, errors } = await harness.as(tenant, viewer).execute(operation, variables);
  if (errors && viewer !== partner) throw new Error(JSON.stringify(errors));
  return data && (Object.values(data)[0] as never as Record<string, never>);
}
const aSaving = (over: Record<string, unknown> = {}) => ({
  localId: crypto.randomUUID(),
  observedOn: '2026-11-21',
  gridVersion: currentGrid.version,
  saveKey: crypto.randomUUID(),
  content: aContent([aRoom({ findings: [aFinding(MOULD)] })]),
  ...over,
});
const inTenant = <T>(work: Parameters<Harness['inTenant']>[1], viewer: Viewer = admin, tenant = 'niort') =>
  harness.inTenant(tenant, work, viewer) as Promise<T>;
const fileIn = (tenant = 'niort') => inTenant<{ globalId: string }>((context) => aFile(context), admin, tenant);
const call = async (path: string, init: RequestInit = {}, viewer: Viewer = admin, tenant = 'niort') => {
  const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  return fetch(`${base}${path}`, { ...init, headers: { [CONTEXT_HEADER]: token } });
};
async function aPhotoId(): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await aPhonePhoto(64, 48))]), 'p.jpg');
  const response = await call('/files', { method: 'POST', body: form }, viewers.anonymous);
  return ((await response.json()) as { id: string }).id;
}

describe('a record written on a phone', () => {
  test('is saved once however often it comes, signed for good, drawn as a letter, and corrected by another', async () => {
    const { globalId } = await fileIn();
    const photo = await aPhotoId();
    const content = aContent(
      [
        aRoom({
          temperatureC: 12.5,
          findings: [aFinding(MOULD, { note: '=1+1 <b>' }), aFinding(ABSENT)],
          photos: [{ id: photo, caption: 'Mur nord' }],
        }),
      ],
      { met: [{ name: 'Camille', role: 'OCCUPANT' }], remarks: 'Une remarque.\n\nUne autre.' },
    );
    const input = aSaving({ signalementId: globalId, content });
    const saved = await ask(SAVE, { input });
    expect(saved).toMatchObject({
      state: 'DRAFT',
      revision: 1,
      number: 1,
      letterUrl: null,
      allowedActions: ['SAVE', 'SIGN'],
    });
    expect(saved.photos).toHaveLength(1);
    expect(saved.comparison).toEqual([
      { code: MOULD, label: expect.any(String), comparison: 'CONFIRMED' },
      { code: WIRES, label: expect.any(String), comparison: 'NOT_SEEN' },
      { code: ABSENT, label: expect.any(String), comparison: 'NEW' },
    ]);
    expect(await ask(SAVE, { input })).toEqual(saved);

    const id = saved.id;
    expect(await ask(SIGN, { id, revision: 7, name: 'A. Gent' })).toMatchObject({ code: 'STALE' });
    expect(await ask(SIGN, { id, revision: 1, name: ' ' })).toMatchObject({ code: 'REQUIRED', field: 'signerName' });
    const signed = await ask(SIGN, { id, revision: 1, name: 'A. Gent' });
    expect(signed).toMatchObject({ state: 'SIGNED', allowedActions: ['CORRECT'], content });
    expect(await ask(SAVE, { input: { ...input, saveKey: crypto.randomUUID(), baseRevision: 2 } })).toMatchObject({
      code: 'WRONG_STATUS',
    });

    const letter = await call(String(signed.letterUrl));
    expect([letter.status, letter.headers.get('content-type'), letter.headers.get('cache-control')]).toEqual([
      200,
      'application/pdf',
      'private, no-store',
    ]);
    expect(
      Buffer.from(await letter.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    for (const [viewer, tenant] of [
      [viewers.anonymous, 'niort'],
      [admin, 'amiens'],
      [professional, 'niort'],
    ] as const)
      expect((await call(String(signed.letterUrl), {}, viewer, tenant)).status).toBe(404);

    const draft = await ask(CORRECT, { id });
    expect(draft).toMatchObject({ state: 'DRAFT', number: 2, content, corrects: { id } });
    expect(await ask(CORRECT, { id })).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await ask(READ, { id }, admin, 'amiens')).toBeNull();
  });

  test('on two devices keeps what each wrote, and the same room twice until somebody chooses', async () => {
    const { globalId } = await fileIn();
    const first = aSaving({ signalementId: globalId });
    const { id } = await ask(SAVE, { input: first });
    const kitchen = first.content.rooms[0] ?? aRoom();
    const save = (content: unknown, saveKey = crypto.randomUUID()) =>
      ask(SAVE, { input: { ...first, baseRevision: 1, saveKey, content } });
    const hot = { ...kitchen, temperatureC: 24 };
    expect(await save(aContent([hot]))).toMatchObject({ revision: 2, hasTwins: false });
    const cold = aContent([{ ...kitchen, temperatureC: 12 }, aRoom({ id: 'room-0002', room: 'BEDROOM' })]);
    const key = crypto.randomUUID();
    const merged = await save(cold, key);
    expect(merged).toMatchObject({ revision: 3, hasTwins: true });
    const rooms = (merged.content as { rooms: { temperatureC: number; twinOf: string | null }[] }).rooms;
    expect(rooms.map(({ temperatureC, twinOf }) => [temperatureC, twinOf])).toEqual([
      [24, null],
      [12, kitchen.id],
      [null, null],
    ]);
    expect(await save(cold, key)).toEqual(merged);
    expect(await ask(SIGN, { id, revision: 3, name: 'A' })).toMatchObject({ code: 'TWINS_LEFT' });
    const chosen = aContent(rooms.filter(({ twinOf }) => twinOf === null) as never);
    await ask(SAVE, { input: { ...first, baseRevision: 3, saveKey: crypto.randomUUID(), content: chosen } });
    expect(await ask(SIGN, { id, revision: 4, name: 'A' })).toMatchObject({ state: 'SIGNED' });
    expect(
      await inTenant(({ db }) =>
        db.observationSave.count({ where: { observation: { signalement: { id: { not: undefined } } }, saveKey: key } }),
      ),
    ).toBe(1);
  });

  test('of a dwelling without a file makes one, once, out of what was seen', async () => {
    const deposit = await inTenant<{ address: unknown }>(async (context) => aDepositIn(context));
    const input = aSaving({ address: deposit.address, content: aContent([aRoom()]) });
    expect(await ask(SAVE, { input })).toMatchObject({ code: 'NO_DEFECT' });
    const seen = { ...input, content: aContent([aRoom({ findings: [aFinding(WIRES, { severity: 3 })] })]) };
    const saved = await ask(SAVE, { input: seen });
    expect(saved.signalement).toMatchObject({ entryChannel: 'FIELD', desordres: [{ code: WIRES }] });
    expect((await ask(SAVE, { input: seen })).signalement).toEqual(saved.signalement);
    expect(await ask(SAVE, { input: aSaving({ address: { label: 'x' } }) })).toMatchObject({ __typename: 'Refusal' });
    // Another territory makes its own, under the same id of the same phone: the address is not in it.
    expect(await ask(SAVE, { input: seen }, admin, 'amiens')).toMatchObject({ code: 'OUT_OF_TERRITORY' });
  });

  test('by a partner needs a file that it has accepted, or one that its record makes', async () => {
    const file = await inTenant<{ globalId: string; affectationId: string }>((context) => aFileOf(context, PARTNER));
    const input = aSaving({ signalementId: file.globalId });
    expect(await ask(SAVE, { input }, professional)).toMatchObject({ code: 'NOT_ACCEPTED' });
    await inTenant((context) => acceptAffectation(context, file.affectationId), partner);
    expect(await ask(SAVE, { input }, professional)).toMatchObject({ state: 'DRAFT', revision: 1 });
    expect(await ask(SAVE, { input: { ...input, saveKey: crypto.randomUUID(), baseRevision: 1 } })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const other = await fileIn();
    expect(await ask(SAVE, { input: aSaving({ signalementId: other.globalId }) }, professional)).toMatchObject({
      code: 'NOT_FOUND',
      field: 'signalementId',
    });
    expect((await ask(SAVE, { input }, partner)) ?? null).toBeNull();

    const deposit = await inTenant<{ address: unknown }>(async (context) => aDepositIn(context));
    const own = await ask(SAVE, { input: aSaving({ address: deposit.address }) }, professional);
    // The file is the territory's to give; the record stays its author's.
    expect(own).toMatchObject({ state: 'DRAFT', signalement: null, allowedActions: ['SAVE', 'SIGN'] });
    expect(await ask(READ, { id: own.id })).toMatchObject({
      signalement: { entryChannel: 'FIELD' },
      allowedActions: [],
    });
  });
});

test('the photos of a record are neither the declarant’s nor another file’s', async () => {
  const photo = await aPhotoId();
  const file = await inTenant<{ globalId: string; followUpToken: string }>((context) => aFile(context));
  const content = aContent([aRoom({ photos: [{ id: photo, caption: null }] })]);
  const saved = await ask(SAVE, { input: aSaving({ signalementId: file.globalId, content }) });
  expect(saved).toMatchObject({ __typename: 'Observation' });
  const { photos } = await ask('query($id: ID!) { signalement(id: $id) { photos { id } } }', { id: file.globalId });
  expect(photos).toEqual([]);
  expect((await call(`/files/${photo}`)).status).toBe(200);
  expect((await call(`/files/${photo}?follow=${file.followUpToken}`, {}, viewers.anonymous)).status).toBe(404);
  const other = await fileIn();
  for (const id of [photo, toGlobalId('Photo', crypto.randomUUID()), 'nonsense'])
    expect(
      await ask(SAVE, {
        input: aSaving({
          signalementId: other.globalId,
          content: aContent([aRoom({ photos: [{ id, caption: null }] })]),
        }),
      }),
    ).toMatchObject({ code: 'UNKNOWN_PHOTO' });
});
