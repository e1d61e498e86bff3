import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aCollection, aFeature, aFile } from './import.fixtures.ts';
import { importNetworks } from './import-networks.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph);
  const abroad = { type: 'Point', coordinates: [4.35, 50.85] };
  const unknown = aFeature({ 'Identifiant reseau': '', nom_reseau: 'Sans identifiant', PM: '12' });
  const path = await aFile('edition.geojson', aCollection(aFeature({ PM: '300' }), aFeature({}, abroad), unknown));
  await harness.inTenant('niort', ({ runtime, tenant }) =>
    importNetworks(runtime.database, tenant, { path, vintage: '2026-09', isDryRun: false }),
  );
});
afterAll(() => harness?.close());

const manager = viewers.agent({ permissions: ['network.manage'] });
const REPORT = `query($id: ID!, $severity: ImportNoteSeverity, $code: String, $first: Int, $after: String) { importReport(id: $id) {
  fileName counts { severity code count }
  notes(severity: $severity, code: $code, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { severity code label } } } } }`;

async function report(variables: Record<string, unknown> = {}) {
  const { data } = await harness.as('niort', manager).execute('{ importReports { id fileName read added } }');
  const [{ id }] = data.importReports;
  return (await harness.as('niort', manager).execute(REPORT, { id, ...variables })).data.importReport;
}
const codesOf = ({ notes }: { notes: { edges: { node: { code: string } }[] } }) =>
  notes.edges.map(({ node }) => node.code);

describe('the report of an import', () => {
  test('counts its remarks by severity and kind', async () => {
    const { fileName, counts } = await report();
    expect(fileName).toBe('edition.geojson');
    expect(counts).toEqual([
      { severity: 'INFO', code: 'MISSING_ID', count: 1 },
      { severity: 'REFUSED', code: 'OUT_OF_FRANCE', count: 1 },
      { severity: 'WARNING', code: 'PRICE_UNUSUAL', count: 2 },
    ]);
  });

  test('gives them page after page, all or those of one severity or kind', async () => {
    const first = await report({ first: 3 });
    expect(codesOf(first)).toEqual(['OUT_OF_FRANCE', 'PRICE_UNUSUAL', 'MISSING_ID']);
    const second = await report({ first: 3, after: first.notes.pageInfo.endCursor });
    expect([codesOf(second), second.notes.pageInfo.hasNextPage]).toEqual([['PRICE_UNUSUAL'], false]);
    expect(codesOf(await report({ severity: 'REFUSED' }))).toEqual(['OUT_OF_FRANCE']);
    expect(codesOf(await report({ code: 'PRICE_UNUSUAL' }))).toHaveLength(2);
  });

  test('is for who manages networks', async () => {
    const reader = viewers.agent({ permissions: ['partner.read'] });
    const { errors } = await harness.as('niort', reader).execute('{ importReports { id } }');
    expect(errors?.[0]?.code).toBe('FORBIDDEN');
  });
});
