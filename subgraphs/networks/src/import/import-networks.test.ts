import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { type Harness, openHarness } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aShapefile, LAMBERT_93_PRJ } from '../contribution/contribution.fixtures.ts';
import { amendFacts } from '../heat-network/facts.ts';
import { findDrawings, listNetworks, lockNetwork, saveFacts } from '../heat-network/heat-network.store.ts';
import { subgraph } from '../index.ts';
import { listPerimeters } from '../perimeter/perimeter.store.ts';
import { zoneOfEpsg } from '../projection/projection.ts';
import { aCollection, aDbf, aFeature, aFile, aZip, NIORT_PIPE, ownerDatabase } from './import.fixtures.ts';
import { importDecree } from './import-decree.ts';
import { importNetworks, type NetworkImport } from './import-networks.ts';
import { describeReport } from './import-note.ts';
import { listNotes, listReports } from './import-report.store.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { cold: true });
});
afterAll(() => harness?.close());
beforeEach(async () => {
  for (const tenant of ['niort', 'amiens']) {
    await harness.inTenant(tenant, async ({ db }) => {
      await db.heatNetwork.deleteMany();
      await db.priorityPerimeter.deleteMany();
      await db.importReport.deleteMany();
    });
  }
});

const importInto = (tenant: string, path: string, over: Partial<NetworkImport> = {}) =>
  harness.inTenant(tenant, (context) =>
    importNetworks(context.runtime.database, context.tenant, { path, vintage: '2026-09', isDryRun: false, ...over }),
  );
const networksOf = (tenant: string) => harness.inTenant(tenant, ({ db }) => listNetworks(db, 100, ''));
const perimetersOf = (tenant: string) =>
  harness.inTenant(tenant, ({ db }) => listPerimeters(db, { limit: 100, states: ['PUBLISHED'] }));
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
/** A square of about a kilometre, south-west corner in Niort; `order` of its corners. */
const square = (south: number, order: readonly number[] = [0, 1, 2, 3]) => {
  const corners = [
    [-0.49, south],
    [-0.48, south],
    [-0.48, south + 0.01],
    [-0.49, south + 0.01],
  ];
  const ring = [...order, ...order.slice(0, 1)].map((at) => corners[at]);
  return { type: 'Polygon', coordinates: [ring] };
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
      'Pour information : 1 remarque(s), dans le compte rendu de l’import.',
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
        const changes = { isOpen: false };
        const facts = amendFacts(network.facts, { source: 'COLLECTIVITE', changes, vintage: '2026-11-22' });
        await saveFacts(db, id, facts, network, new Date());
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
    'opendata/pdp.geojson': aCollection(
      aFeature({}, square(46.31)),
      aFeature({ 'Identifiant reseau': '' }, square(46.33)),
    ),
    'opendata/nomenclature.txt': 'rien',
  };

  test('brings its layers, each for what it is', async () => {
    const report = await importInto('niort', await aFile('opendata.zip', aZip(files)));
    expect(report).toMatchObject({ read: 6, added: 4 });
    const networks = await networksOf('niort');
    expect(networks.map(({ name, kind, status, hasTrace }) => `${name} ${kind} ${status} ${hasTrace}`)).toEqual([
      'Demain HEAT CONSTRUCTION true',
      'Froid COLD EXISTING true',
      'Le Clou Bouchet HEAT EXISTING true',
      'Sans trace HEAT EXISTING false',
    ]);
  });

  test('brings its perimeters, linked to the network whose identifier they bear, and says which have none', async () => {
    const report = await importInto('niort', await aFile('opendata.zip', aZip(files)));
    expect(report.notes.filter(({ code }) => code.startsWith('PERIMETER'))).toMatchObject([
      { code: 'PERIMETER_WITHOUT_NETWORK', place: 'pdp.geojson, entité 2', label: 'Périmètre Niort' },
    ]);
    expect(await perimetersOf('niort')).toMatchObject([
      { name: 'Périmètre 7901C Niort', isPublished: true, networkIds: [expect.any(String)] },
      { name: 'Périmètre Niort', networkIds: [] },
    ]);
    expect(await perimetersOf('amiens')).toEqual([]);
    await importInto('niort', await aFile('opendata.zip', aZip(files)));
    expect(await perimetersOf('niort')).toHaveLength(2);
  });

  test('tells perimeters of one commune apart by a number, and links them in a dry run as in a real one', async () => {
    const anonymous = { 'Identifiant reseau': '' };
    const several = aCollection(
      aFeature(anonymous, square(46.31)),
      aFeature(anonymous, square(46.33)),
      aFeature({}, square(46.35)),
    );
    const zip = await aFile(
      'opendata.zip',
      aZip({ 'pdp.geojson': several, 'reseaux_de_chaleur.geojson': aCollection(aFeature()) }),
    );
    const trial = await importInto('niort', zip, { isDryRun: true });
    expect(trial.notes.filter(({ code }) => code === 'PERIMETER_WITHOUT_NETWORK')).toHaveLength(2);
    expect(await perimetersOf('niort')).toEqual([]);
    await importInto('niort', zip);
    const names = (await perimetersOf('niort')).map(({ name }) => name);
    expect(names).toEqual(['Périmètre 7901C Niort', 'Périmètre Niort', 'Périmètre Niort (2)']);
    const entries = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw`SELECT details FROM networks.audit_entry WHERE action = 'importPerimeters'`,
    );
    expect(entries).toContainEqual({ details: { added: 3 } });
    expect((await importInto('niort', zip)).notes.filter(({ code }) => code.startsWith('PERIMETER'))).toEqual([]);
  });

  test('leaves a perimeter that crosses itself, and one whose outline was changed meanwhile', async () => {
    await importInto('niort', await aFile('pdp.geojson', aCollection(aFeature({}, square(46.31)))));
    const crossed = square(46.31, [0, 2, 1, 3]);
    const report = await importInto(
      'niort',
      await aFile('pdp.geojson', aCollection(aFeature({}, crossed), aFeature({}, square(46.3)))),
    );
    expect(report.notes.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'refused INVALID_RING',
      'warning PERIMETER_CHANGED',
    ]);
    expect(await perimetersOf('niort')).toHaveLength(1);
  });

  test('leaves a report: what was refused, what is doubtful in the figures, what lies elsewhere', async () => {
    const doubtful = aFeature({
      'Taux EnR&R': 100,
      'contenu CO2': 0.2,
      'contenu CO2 ACV': 0.1,
      PM: '210',
      livraisons_totale_MWh: 100,
      livraisons_residentiel_MWh: 150,
    });
    const abroad = { type: 'Point', coordinates: [4.35, 50.85] };
    const elsewhere = aFeature({ 'Identifiant reseau': '8601C', nom_reseau: 'Poitiers', communes: 'Poitiers' }, east);
    const path = await aFile('edition.geojson', aCollection(doubtful, aFeature({}, abroad), elsewhere));
    await importInto('niort', path, { isDryRun: true });
    await importInto('niort', path);
    const [report, ...others] = await harness.inTenant('niort', ({ db }) => listReports(db));
    expect(others).toEqual([]);
    expect(report).toMatchObject({ fileName: 'edition.geojson', vintage: '2026-09', read: 3, added: 2 });
    const notes = await harness.inTenant('niort', ({ db }) => listNotes(db, report?.id ?? '', { limit: 50 }));
    expect(notes.map(({ severity, code, place }) => `${severity} ${code} ${place}`)).toEqual([
      'refused OUT_OF_FRANCE edition.geojson, entité 2',
      'warning CO2_WITH_FULL_RATE edition.geojson, entité 1',
      'warning DIRECT_ABOVE_LIFE_CYCLE edition.geojson, entité 1',
      'warning PRICE_UNUSUAL edition.geojson, entité 1',
      'warning TOTAL_UNLIKE_SUM edition.geojson, entité 1',
      'info OUT_OF_TERRITORY edition.geojson, entité 3',
    ]);
    const seen = await harness.inTenant('amiens', ({ db }) => listNotes(db, report?.id ?? '', { limit: 50 }));
    expect(seen).toEqual([]);
  });

  test('says where answers may have changed, in the same transaction', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature())));
    const [area] = await harness.inTenant('niort', ({ db }) =>
      db.changeArea.findMany({ where: { reason: 'IMPORT' }, orderBy: { id: 'desc' }, take: 1 }),
    );
    expect(area).toMatchObject({ isEverywhere: false, boxes: [-0.488, 46.315, -0.487, 46.315] });
  });

  test('reads the fields of the whole sheet, with their edition', async () => {
    await importInto('niort', await aFile('a.geojson', aCollection(aFeature({ prod_MWh_charbon: '0', PM: '98,5' }))));
    const [network] = await networksOf('niort');
    expect(network).toMatchObject({ productionCoal: 0, priceAverage: 98.5, productionBiomass: null });
    const source = network?.sources.find(({ field }) => field === 'productionCoal');
    expect(source).toMatchObject({ value: 0, source: 'OPEN_DATA', vintage: '2026-09' });
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

describe('an archive of shapefiles', () => {
  const zone = zoneOfEpsg(2154);
  const metres = NIORT_PIPE.map((position) => zone?.project(position) ?? ([0, 0] as const));
  const columns = [
    'Identifian',
    'nom_reseau',
    'communes',
    'Taux EnR&R',
    'contenu CO',
    'contenu _1',
    'prod_MWh_c',
    'reseaux cl',
  ];
  const files = {
    'reseaux_de_chaleur.shp': aShapefile(metres),
    'reseaux_de_chaleur.dbf': aDbf(columns, ['7901C', 'Le Clou Bouchet', 'Niort', '12.5', '0.200', '', '0', 't']),
    'reseaux_de_chaleur.prj': LAMBERT_93_PRJ,
    'reseaux_de_chaleur.cpg': 'UTF-8',
  };

  test('is read like its GeoJSON: short names, numbers as text, empty is not 0', async () => {
    expect(await importInto('niort', await aFile('opendata.zip', aZip(files)))).toMatchObject({ read: 1, added: 1 });
    expect(await networksOf('niort')).toMatchObject([
      {
        sncuId: '7901C',
        name: 'Le Clou Bouchet',
        enrRate: 12.5,
        co2: 0.2,
        co2Lca: null,
        productionCoal: 0,
        isClassed: true,
        bbox: [-0.488, 46.315, -0.487, 46.315],
      },
    ]);
  });

  test.each([
    ['reseaux_de_chaleur.prj', 'il manque sa projection'],
    ['reseaux_de_chaleur.dbf', 'il manque sa table'],
  ])('without its %s is refused', async (missing, message) => {
    const path = await aFile(
      'opendata.zip',
      aZip(Object.fromEntries(Object.entries(files).filter(([name]) => name !== missing))),
    );
    await expect(importInto('niort', path)).rejects.toThrow(message);
    expect(await networksOf('niort')).toEqual([]);
  });

  test.each(['reseaux_de_chaleur.shp', 'reseaux_de_chaleur.dbf'] as const)(
    'whose %s is cut short is refused',
    async (name) => {
      const cut = { ...files, [name]: files[name].subarray(0, files[name].length - 20) };
      await expect(importInto('niort', await aFile('opendata.zip', aZip(cut)))).rejects.toThrow('abîmé');
    },
  );
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
