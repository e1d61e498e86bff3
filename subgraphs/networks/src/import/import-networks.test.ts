import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { amendFacts } from '../heat-network/facts.ts';
import { findDrawings, listNetworks, lockNetwork, saveFacts } from '../heat-network/heat-network.store.ts';
import { subgraph } from '../index.ts';
import { aCollection, aFeature, aFile, aZip, ownerDatabase } from './import.fixtures.ts';
import { importDecree } from './import-decree.ts';
import { importNetworks, type NetworkImport } from './import-networks.ts';
import { describeReport } from './import-note.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { cold: true });
});
afterAll(() => harness?.close());
beforeEach(async () => {
  for (const tenant of ['niort', 'amiens']) await harness.inTenant(tenant, ({ db }) => db.heatNetwork.deleteMany());
});

const importInto = (tenant: string, path: string, over: Partial<NetworkImport> = {}) =>
  harness.inTenant(tenant, (context) =>
    importNetworks(context.runtime.database, context.tenant, { path, vintage: '2026-09', isDryRun: false, ...over }),
  );
const networksOf = (tenant: string) => harness.inTenant(tenant, ({ db }) => listNetworks(db, 100, ''));
const eventsOf = async (context: SubgraphContext) =>
  (
    await context.db.$queryRaw<
      { n: number }[]
    >`SELECT count(*)::int AS n FROM networks.outbox WHERE topic = 'network.imported'`
  )[0]?.n;

const east = {
  type: 'LineString',
  coordinates: [
    [-0.48, 46.32],
    [-0.479, 46.32],
  ],
};
const brizeaux = aFeature({ 'Identifiant reseau': '7902C', nom_reseau: 'Les Brizeaux' }, east);

describe('an import of networks', () => {
  test('keeps the good rows, and says of each refused row where it stands and why', async () => {
    const path = await aFile(
      'reseaux_de_chaleur.geojson',
      aCollection(
        aFeature(),
        null,
        aFeature(
          { nom_reseau: 'Bruxelles' },
          {
            type: 'LineString',
            coordinates: [
              [4.35, 50.85],
              [4.36, 50.85],
            ],
          },
        ),
        aFeature({ 'Identifiant reseau': '', nom_reseau: '', communes: '' }),
        aFeature({ 'Identifiant reseau': '', nom_reseau: 'Sans tracé', 'Taux EnR&R': 'secret' }, null),
        brizeaux,
      ),
    );
    const report = await importInto('niort', path);
    expect(report).toMatchObject({ read: 6, added: 3, changed: 0, unchanged: 0 });
    expect(describeReport(report, 'Réseaux lus')).toEqual([
      'REFUSÉ · reseaux_de_chaleur.geojson, entité 2 · entité illisible : ce n’est pas une entité GeoJSON',
      'REFUSÉ · reseaux_de_chaleur.geojson, entité 3 · 7901C Bruxelles : coordonnées hors de France (4.35 ; 50.85)',
      'REFUSÉ · reseaux_de_chaleur.geojson, entité 4 · Dalkia 12,5 : ni identifiant, ni nom, ni commune : rien ne permet de reconnaître ce réseau',
      'à noter · reseaux_de_chaleur.geojson, entité 5 · Sans tracé : pas de tracé : réseau gardé sans tracé',
      'Réseaux lus : 6 — ajouts : 3, modifications : 0, sans changement : 0, refus : 3.',
    ]);
    expect(await networksOf('niort')).toMatchObject([
      {
        name: 'Le Clou Bouchet',
        sncuId: '7901C',
        citycodes: ['79191'],
        enrRate: 12.5,
        isOpen: true,
        hasTrace: true,
        lengthMeters: 77,
      },
      { name: 'Les Brizeaux', sncuId: '7902C' },
      { name: 'Sans tracé', sncuId: null, enrRate: null, hasTrace: false, bbox: null },
    ]);
  });

  test('of the same file again changes nothing and tells nobody', async () => {
    const path = await aFile('reseaux.geojson', aCollection(aFeature(), brizeaux));
    await importInto('niort', path);
    const before = await networksOf('niort');
    const told = await harness.inTenant('niort', eventsOf);
    expect(await importInto('niort', path)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    expect(await networksOf('niort')).toEqual(before);
    expect(await harness.inTenant('niort', eventsOf)).toBe(told);
  });

  test('of a newer file changes what changed, keeps ids, and leaves what the file does not name', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature(), brizeaux)));
    const [before] = await networksOf('niort');
    const report = await importInto(
      'niort',
      await aFile('b.geojson', aCollection(aFeature({ Gestionnaire: 'Engie' }))),
    );
    expect(report).toMatchObject({ added: 0, changed: 1, absent: 1 });
    const [after, other] = await networksOf('niort');
    expect(after).toMatchObject({ id: before?.id, operator: 'Engie' });
    expect(other?.name).toBe('Les Brizeaux');
  });

  test('never overwrites the word of the collectivité', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature())));
    const id = (await networksOf('niort'))[0]?.id ?? '';
    await harness.inTenant('niort', (context) =>
      context.transaction(async (db) => {
        const network = await lockNetwork(db, id);
        if (!network) throw new Error('the network is there');
        await saveFacts(db, id, amendFacts(network.facts, { isOpen: false }, '2026-11-22'), network, new Date());
      }),
    );
    const newer = aFeature({ ouvert_aux_raccordements: true, Gestionnaire: 'Engie' });
    await importInto('niort', await aFile('b.geojson', aCollection(newer)));
    expect(await networksOf('niort')).toMatchObject([{ id, isOpen: false, operator: 'Engie' }]);
  });

  test('on trial reads and compares everything, and writes nothing', async () => {
    const path = await aFile('a.geojson', aCollection(aFeature()));
    expect(await importInto('niort', path, { isDryRun: true })).toMatchObject({ added: 1 });
    expect(await networksOf('niort')).toEqual([]);
  });

  test('stays in its tenant', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature())));
    expect(await networksOf('amiens')).toEqual([]);
    await importInto('amiens', await aFile('a.geojson', aCollection(aFeature())));
    const [own] = await networksOf('niort');
    const [other] = await networksOf('amiens');
    expect(own?.id).not.toBe(other?.id);
    expect([own?.citycodes, other?.citycodes]).toEqual([['79191'], []]);
  });

  test('launched twice at once adds every network once', async () => {
    const path = await aFile('a.geojson', aCollection(aFeature(), brizeaux));
    const reports = await Promise.all([importInto('niort', path), importInto('niort', path)]);
    expect(reports.map(({ added }) => added).sort()).toEqual([0, 2]);
    expect(await networksOf('niort')).toHaveLength(2);
  });

  test('leaves an entry in the audit log', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature())));
    const entries = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw`SELECT action, actor_kind FROM networks.audit_entry`,
    );
    expect(entries).toContainEqual({ action: 'importNetworks', actor_kind: 'system' });
  });

  test('keeps an overview for maps of a whole territory beside the drawing', async () => {
    const wavy = Array.from({ length: 200 }, (_, at) => [-0.488 + at * 1e-5, 46.315 + (at % 2) * 1e-6]);
    await importInto(
      'niort',
      await aFile('a.geojson', aCollection(aFeature({}, { type: 'LineString', coordinates: wavy }))),
    );
    const drawing = async (isDetailed: boolean) =>
      (await harness.inTenant('niort', ({ db }) => findDrawings(db, null, isDetailed)))[0];
    expect((await drawing(true))?.geometry).toMatchObject({ coordinates: [{ length: 200 }] });
    expect((await drawing(false))?.overview).toMatchObject({ coordinates: [{ length: 2 }] });
  });
});

describe('a national archive', () => {
  const files = {
    'opendata/reseaux_de_chaleur.geojson': aCollection(aFeature()),
    'opendata/reseaux_de_chaleur_sans_traces.geojson': aCollection(
      aFeature(
        { 'Identifiant reseau': '7903C', nom_reseau: 'Sans trace' },
        { type: 'Point', coordinates: [-0.46, 46.32] },
      ),
    ),
    'opendata/reseaux_de_froid.geojson': aCollection(
      aFeature({ 'Identifiant reseau': '7901F', nom_reseau: 'Froid' }, east),
    ),
    'opendata/zones_et_reseaux_en_construction.geojson': aCollection(
      aFeature({ 'Identifiant reseau': '', nom_reseau: 'Demain' }, east),
    ),
    'opendata/pdp.geojson': aCollection(aFeature()),
    'opendata/nomenclature.txt': 'rien',
  };

  test('brings its layers, each for what it is', async () => {
    const report = await importInto('niort', await aFile('opendata.zip', aZip(files)));
    expect(report).toMatchObject({ read: 4, added: 4 });
    expect(report.notes).toContainEqual(expect.objectContaining({ place: 'pdp.geojson', severity: 'warning' }));
    const networks = await networksOf('niort');
    expect(networks.map(({ name, kind, status, hasTrace }) => `${name} ${kind} ${status} ${hasTrace}`)).toEqual([
      'Demain HEAT CONSTRUCTION true',
      'Froid COLD EXISTING true',
      'Le Clou Bouchet HEAT EXISTING true',
      'Sans trace HEAT EXISTING false',
    ]);
  });

  test('cut anywhere is refused, and nothing of it stays', async () => {
    const bytes = aZip(files);
    for (const part of [0.2, 0.6, 0.99]) {
      const path = await aFile('opendata.zip', bytes.subarray(0, Math.floor(bytes.length * part)));
      await expect(importInto('niort', path)).rejects.toThrow('archive zip est tronquée');
    }
    expect(await networksOf('niort')).toEqual([]);
  });

  test('whose content was altered is refused by its checksum', async () => {
    const bytes = aZip({ 'reseaux.geojson': aCollection(aFeature()) });
    const sum = bytes.indexOf('PK\x01\x02', 0, 'latin1') + 16;
    bytes.writeUInt32LE(bytes.readUInt32LE(sum) ^ 1, sum);
    await expect(importInto('niort', await aFile('a.zip', bytes))).rejects.toThrow(
      'archive zip est tronquée ou abîmée',
    );
    expect(await networksOf('niort')).toEqual([]);
  });

  test('without any GeoJSON is refused', async () => {
    await expect(importInto('niort', await aFile('a.zip', aZip({ 'lisez-moi.txt': 'bonjour' })))).rejects.toThrow(
      'aucun fichier GeoJSON',
    );
  });
});

describe('a file that is not one', () => {
  test.each([
    ['a truncated GeoJSON', aCollection(aFeature(), brizeaux).slice(0, -200), 'tronqué'],
    ['a CSV', 'id;nom\n7901C;Niort', 'pas un GeoJSON'],
    ['a single feature', JSON.stringify(aFeature()), 'FeatureCollection'],
    [
      'an unknown system',
      JSON.stringify({ type: 'FeatureCollection', crs: { properties: { name: 'EPSG:27572' } }, features: [] }),
      'système de coordonnées',
    ],
    ['nothing', '', 'vide'],
  ])('%s is refused as a whole', async (_, text, message) => {
    await expect(importInto('niort', await aFile('a.geojson', text))).rejects.toThrow(message);
    expect(await networksOf('niort')).toEqual([]);
  });

  test('one that is not there is said to be missing', async () => {
    await expect(importInto('niort', '/nowhere.geojson')).rejects.toThrow('Fichier introuvable');
  });
});

describe('the yearly decree', () => {
  const HEADER = 'identifiant,nom,localisation,contenu_co2,contenu_co2_acv,taux_enrr,annee_reference';
  const decree = (...lines: string[]) => aFile('arrete_dpe_2026.csv', [HEADER, ...lines].join('\n'));

  async function asOwner<T>(work: (database: Awaited<ReturnType<typeof ownerDatabase>>) => Promise<T>): Promise<T> {
    const database = await ownerDatabase(harness.runtime);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  test('gives its figures to the networks of every collectivité, and says so field by field', async () => {
    for (const tenant of ['niort', 'amiens'])
      await importInto(tenant, await aFile('a.geojson', aCollection(aFeature())));
    const path = await decree('7901C,LE CLOU BOUCHET,NIORT,0.277,0.309,0,2024');
    expect(await asOwner((owner) => importDecree(owner, { path, year: 2026, isDryRun: false }))).toMatchObject({
      read: 1,
      added: 1,
    });
    for (const tenant of ['niort', 'amiens']) {
      const [network] = await networksOf(tenant);
      expect(network).toMatchObject({ enrRate: 0, co2: 0.277, co2Lca: 0.309, rateYear: '2024', operator: 'Dalkia' });
      expect(network?.sources).toContainEqual({ field: 'enrRate', value: 0, source: 'DECREE', vintage: '2026' });
      expect(network?.sources).toContainEqual({
        field: 'operator',
        value: 'Dalkia',
        source: 'OPEN_DATA',
        vintage: '2026-09',
      });
    }
  });

  test('of a later year prevails, whichever was imported first', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature())));
    const later = await decree('7901C,LE CLOU BOUCHET,NIORT,0.1,0.2,50,2026');
    const earlier = await decree('7901C,LE CLOU BOUCHET,NIORT,0.3,0.4,10,Moyenne');
    await asOwner((owner) => importDecree(owner, { path: later, year: 2028, isDryRun: false }));
    await asOwner((owner) => importDecree(owner, { path: earlier, year: 2025, isDryRun: false }));
    expect(await networksOf('niort')).toMatchObject([{ enrRate: 50, co2: 0.1, rateYear: '2026' }]);
  });

  test('imported again changes nothing; on trial writes nothing', async () => {
    const path = await decree('0101C,A,B,0.1,0.2,50,2024', '0102C,A,B,0.1,0.2,,2024');
    const run = (isDryRun: boolean) => asOwner((owner) => importDecree(owner, { path, year: 2027, isDryRun }));
    expect(await run(true)).toMatchObject({ added: 2 });
    expect(await run(false)).toMatchObject({ added: 2, unchanged: 0 });
    expect(await run(false)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  });

  test('cannot be written by the role of the subgraph', async () => {
    const path = await decree('0101C,A,B,0.1,0.2,50,2024');
    await expect(importDecree(harness.runtime.database, { path, year: 2030, isDryRun: false })).rejects.toThrow(
      'permission denied',
    );
  });
});
