import type { AddressInfo } from 'node:net';
import { type RunningServer, serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aPartnerAgent, aRequest, aServedNetwork, PARTNER } from './connection-request.fixtures.ts';

let harness: Harness;
let server: RunningServer;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  server = await serveSubgraph(subgraph, harness.runtime, 0);
  await harness.inTenant('niort', async (context) => {
    await aServedNetwork(context);
    await aRequest(context, {
      structureKind: 'TERTIARY',
      name: '=CMD("x")',
      comment: 'deux\nlignes ; et "guillemets"',
    });
    for (let i = 0; i < 3; i++) await aRequest(context);
    await aRequest(context, { address: { label: 'Les Bois', citycode: '79191', lon: -0.42, lat: 46.36 } });
  });
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

async function download(viewer: Viewer, query = '', tenant = 'niort') {
  const { port } = server.server.address() as AddressInfo;
  const token = await signContext({ tenant, viewer, locale: 'fr' }, 'subgraph', harness.runtime.secret);
  const response = await fetch(`http://127.0.0.1:${port}/networks/exports/requests.csv${query}`, {
    headers: { [CONTEXT_HEADER]: token },
  });
  const text = await response.text();
  return { status: response.status, text, type: response.headers.get('content-type') };
}
const rowsOf = (text: string): Record<string, string>[] => parse(text, { delimiter: ';', columns: true, bom: true });

test('the file holds exactly the requests of the filter, readable by a spreadsheet that runs nothing', async () => {
  const all = await download(viewers.admin());
  expect(all).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
  expect(rowsOf(all.text).length).toBe(5);
  const filter = encodeURIComponent(JSON.stringify({ structureKind: ['TERTIARY'] }));
  const [only, ...others] = rowsOf((await download(viewers.admin(), `?filter=${filter}`)).text);
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    statut: 'à traiter',
    structure: 'TERTIARY',
    logements: '42',
    haut_potentiel: 'oui',
    longitude: '-0,4875',
    nom: '\'=CMD("x")',
    commentaire: 'deux\nlignes ; et "guillemets"',
    reseau: 'Le Clou Bouchet',
  });
});

test('who asks is in it only for who may read it, and each reading is in the audit log', async () => {
  const reader = await download(viewers.agent({ permissions: ['request.list', 'request.listAll'] }));
  expect(reader.text).not.toMatch(/Durand|example\.org|chaudière/);
  const before = await readings();
  await download(aPartnerAgent(PARTNER));
  expect(await readings()).toBe(before + 4);
});

test('a partner gets its own, another territory nothing, a visitor no file, a bad filter no file', async () => {
  expect(rowsOf((await download(aPartnerAgent(PARTNER))).text).length).toBe(4);
  expect(rowsOf((await download(viewers.admin(), '', 'amiens')).text)).toEqual([]);
  expect((await download(viewers.anonymous)).status).toBe(403);
  for (const query of ['?filter=%7B', '?filter=%7B%22status%22:1%7D', '?filter=[]', '?sort=RANDOM']) {
    expect((await download(viewers.admin(), query)).status, query).toBe(400);
  }
});

/** How many readings of who asked are logged. */
async function readings(): Promise<number> {
  const [row] = await harness.inTenant(
    'niort',
    ({ db }) =>
      db.$queryRaw<
        { n: number }[]
      >`SELECT count(*)::int AS n FROM networks.audit_entry WHERE action = 'read' AND entity = 'ConnectionRequest'`,
  );
  return row?.n ?? 0;
}
