import { describe, expect, test } from 'vitest';
import { settleFacts } from '../heat-network/facts.ts';
import { CommuneNames } from '../names/commune-names.ts';
import { zoneAt } from '../projection/projection.ts';
import { systemOfCrs } from './network-geometry.ts';
import {
  joinPieces,
  layerOf,
  type PublishedNetwork,
  type ReadingPlace,
  readPublishedNetwork,
} from './published-network.ts';

const NIORT_LINE = [
  [-0.488, 46.315],
  [-0.487, 46.315],
];
const communes = new CommuneNames([
  { code: '79191', name: 'Niort' },
  { code: '79013', name: 'Arçais' },
  { code: '79270', name: 'Saint-Hilaire-la-Palud' },
]);
const heat = { kind: 'HEAT', status: 'EXISTING', hasTraces: true } as const;
const place: ReadingPlace = { layer: heat, system: undefined, vintage: '2026-09', communes };

function aFeature(
  properties: Record<string, unknown> = {},
  geometry: unknown = { type: 'LineString', coordinates: NIORT_LINE },
) {
  return {
    type: 'Feature',
    properties: { 'Identifiant reseau': '7901C', nom_reseau: 'Le Clou Bouchet', ...properties },
    geometry,
  };
}

/** The notes that are more than good to know. */
const warnings = (network: PublishedNetwork | undefined) =>
  network?.notes.filter(({ severity }) => severity !== 'info').map(({ text }) => text);

function read(feature: unknown, over: Partial<ReadingPlace> = {}): PublishedNetwork {
  const network = readPublishedNetwork(feature, { ...place, ...over });
  if ('refused' in network) throw new Error(`refused: ${network.refused}`);
  return network;
}
const refusal = (feature: unknown, over: Partial<ReadingPlace> = {}) =>
  readPublishedNetwork(feature, { ...place, ...over });

describe('a network of the national open data', () => {
  test('is read from the columns of the national nomenclature', () => {
    const network = read(
      aFeature({
        Gestionnaire: 'Dalkia ',
        MO: 'Niort Agglo',
        communes: 'Niort',
        'Taux EnR&R': '73,2',
        'contenu CO2': 0.07,
        'contenu CO2 ACV': '0.092',
        'Moyenne-annee-DPE': '2024',
        ouvert_aux_raccordements: 'true',
      }),
    );
    expect(network).toMatchObject({
      key: 'sncu:7901C',
      kind: 'HEAT',
      hasTrace: true,
      citycodes: ['79191'],
      notes: [],
    });
    expect(settleFacts(network.facts).values).toMatchObject({
      name: 'Le Clou Bouchet',
      operator: 'Dalkia',
      owner: 'Niort Agglo',
      status: 'EXISTING',
      isOpen: true,
      enrRate: 73.2,
      co2: 0.07,
      co2Lca: 0.092,
      rateYear: '2024',
    });
  });

  test('is read from the columns of the extract by network as well', () => {
    const network = read({
      type: 'Feature',
      properties: { id: '8001C', nom: 'Etouvie', gestionnaire: 'Engie', taux_enrr: 0, url: 'https://example.org' },
      geometry: { type: 'LineString', coordinates: NIORT_LINE },
    });
    expect(settleFacts(network.facts).values).toMatchObject({
      name: 'Etouvie',
      operator: 'Engie',
      enrRate: 0,
      isOpen: null,
    });
  });

  test.each([
    ['', null, 0],
    ['secret', null, 0],
    [null, null, 0],
    ['0', 0, 0],
    [0, 0, 0],
    ['beaucoup', null, 1],
    ['173', null, 1],
    [-1, null, 1],
  ])('a rate published as %j is %j', (published, rate, count) => {
    const network = read(aFeature({ 'Taux EnR&R': published }));
    expect(settleFacts(network.facts).values.enrRate).toBe(rate);
    expect(network.notes).toHaveLength(count);
  });

  test('without identifier keeps the number of the national service, then its name and communes, then its place', () => {
    const anonymous = { 'Identifiant reseau': '', nom_reseau: 'Les Brizeaux', communes: 'NIORT, Arcais' };
    expect(read(aFeature({ ...anonymous, id_fcu: 812 })).key).toBe('fcu:HEAT:812');
    expect(read(aFeature(anonymous)).key).toBe('name:HEAT:les brizeaux:arcais,niort');
    expect(read(aFeature({ ...anonymous, nom_reseau: null })).key).toBe('place:HEAT:-0.49:46.31');
  });

  test('with an identifier of another shape is kept without it, and says so', () => {
    const network = read(aFeature({ 'Identifiant reseau': 'à venir' }));
    expect(network.sncuId).toBeNull();
    expect(warnings(network)).toEqual(['identifiant : « À VENIR » n’est pas un identifiant SNCU, laissé vide']);
  });

  test('without geometry is kept as a network without trace', () => {
    expect(read(aFeature({}, null))).toMatchObject({
      hasTrace: false,
      drawing: null,
      notes: [{ severity: 'warning', code: 'NO_TRACE', text: 'pas de tracé : réseau gardé sans tracé' }],
    });
    const layer = { ...heat, hasTraces: false };
    expect(read(aFeature({}, { type: 'Point', coordinates: [-0.46, 46.32] }), { layer })).toMatchObject({
      hasTrace: false,
      notes: [],
    });
  });

  test('that nothing names is refused', () => {
    const nothing = { 'Identifiant reseau': '', nom_reseau: ' ' };
    expect(refusal(aFeature(nothing))).toEqual({
      refused: expect.stringContaining('rien ne permet de reconnaître'),
      code: 'UNRECOGNISABLE',
    });
    for (const nonsense of [null, { type: 'FeatureCollection' }]) {
      expect(refusal(nonsense)).toEqual({ refused: 'ce n’est pas une entité GeoJSON', code: 'UNREADABLE_FEATURE' });
    }
  });

  test('with an identifier in F is cold, whatever the file', () => {
    expect(read(aFeature({ 'Identifiant reseau': '7901F' })).kind).toBe('COLD');
  });
});

describe('the communes of a network, published by name', () => {
  const citycodes = (properties: Record<string, unknown>) => read(aFeature(properties)).citycodes;

  test('are found whatever their case, accents and hyphens', () => {
    expect(citycodes({ communes: 'NIORT,arcais, St Hilaire la Palud' })).toEqual(['79191', '79013', '79270']);
  });

  test('of another collectivité are kept by name only', () => {
    const network = read(aFeature({ communes: 'Niort, Poitiers' }));
    expect(network).toMatchObject({ citycodes: ['79191'], communeNames: ['Niort', 'Poitiers'] });
  });

  test('that bear the name of one of ours in another département are homonyms, not ours', () => {
    expect(citycodes({ communes: 'Niort', 'Identifiant reseau': '1101C' })).toEqual([]);
    expect(citycodes({ communes: 'Niort', 'Identifiant reseau': '', departement: '11' })).toEqual([]);
  });

  test('that two of our communes bear are left out: nobody guesses', () => {
    const homonyms = new CommuneNames([
      { code: '79191', name: 'Niort' },
      { code: '79999', name: 'Niort' },
    ]);
    expect(read(aFeature({ communes: 'Niort' }), { communes: homonyms }).citycodes).toEqual([]);
  });

  test('published by code are those codes', () => {
    expect(citycodes({ communes: 'Niort', communes_insee: ['79191', '86194'] })).toEqual(['79191']);
  });
});

describe('the drawing of a network', () => {
  const metres = (corners: [number, number][]) =>
    corners.map(([lon, lat]) => [...(zoneAt([lon, lat])?.project([lon, lat]) ?? [])]);
  const corners: [number, number][] = [
    [-0.488, 46.315],
    [-0.487, 46.315],
  ];

  test('in Lambert-93 or in degrees is the same, whether the file names its system or not', () => {
    const degrees = read(aFeature()).drawing;
    const lambert = { type: 'LineString', coordinates: metres(corners) };
    expect(read(aFeature({}, lambert)).drawing).toEqual(degrees);
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } };
    expect(read(aFeature({}, lambert), { system: systemOfCrs(crs) ?? undefined }).drawing).toEqual(degrees);
  });

  test('in the system of an overseas territory is read when the file names it', () => {
    const reunion: [number, number][] = [
      [55.45, -20.88],
      [55.451, -20.88],
    ];
    const system = systemOfCrs({ type: 'name', properties: { name: 'EPSG:2975' } }) ?? undefined;
    const { drawing } = read(aFeature({}, { type: 'LineString', coordinates: metres(reunion) }), { system });
    expect(drawing?.geometry.coordinates).toEqual([reunion]);
  });

  test('a system we do not read is told apart from none', () => {
    expect(systemOfCrs({ type: 'name', properties: { name: 'EPSG:27572' } })).toBeNull();
    expect(systemOfCrs(undefined)).toBeUndefined();
    expect(systemOfCrs({ type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } })).toBe('WGS84');
  });

  test('drops stretches without length and those drawn twice, and says how many', () => {
    const [a, b] = corners;
    const drawn = {
      type: 'MultiLineString',
      coordinates: [
        [a, b],
        [b, a],
        [a, a],
        [a, a, b],
      ],
    };
    const network = read(aFeature({}, drawn));
    const { drawing } = network;
    expect(drawing).toMatchObject({ geometry: { coordinates: [[a, b]] }, duplicates: 2, empties: 2, lengthMeters: 77 });
    expect(warnings(network)).toHaveLength(2);
  });

  test('of stretches without length only is no trace', () => {
    expect(read(aFeature({}, { type: 'LineString', coordinates: [corners[0], corners[0]] }))).toMatchObject({
      hasTrace: false,
    });
  });

  test.each([
    [
      'abroad',
      [
        [4.35, 50.85],
        [4.36, 50.85],
      ],
      'hors de France',
    ],
    [
      'with latitude first',
      [
        [46.315, -0.488],
        [46.315, -0.487],
      ],
      'semblent inversées',
    ],
    [
      'in an unknown system',
      [
        [1_200_000, 2_400_000],
        [1_200_010, 2_400_000],
      ],
      'hors de France',
    ],
    ['of text', [['x', 'y']], 'illisibles'],
    [
      'with a hole',
      [
        [-0.488, 46.315],
        [null, 46.315],
      ],
      'illisibles',
    ],
  ])('%s is refused', (_, coordinates, reason) => {
    expect(refusal(aFeature({}, { type: 'LineString', coordinates }))).toMatchObject({
      refused: expect.stringContaining(reason),
    });
  });

  test('as a zone is a surface whose outline must close', () => {
    const ring = [
      [-0.48, 46.31],
      [-0.47, 46.31],
      [-0.47, 46.32],
      [-0.48, 46.31],
    ];
    expect(read(aFeature({}, { type: 'Polygon', coordinates: [ring] }))).toMatchObject({
      isArea: true,
      hasTrace: true,
    });
    expect(refusal(aFeature({}, { type: 'Polygon', coordinates: [ring.slice(0, 3)] }))).toEqual({
      refused: 'contour de zone qui ne se referme pas',
      code: 'INVALID_RING',
    });
  });

  test.each([[{ type: 'Blob' }], [{ type: 'Polygon', coordinates: 'POLYGON ((0 0))' }], ['LINESTRING']])(
    '%j is unreadable',
    (geometry) => {
      expect(refusal(aFeature({}, geometry))).toMatchObject({ refused: 'géométrie illisible' });
    },
  );
});

describe('several rows under one identifier', () => {
  const east = {
    type: 'LineString',
    coordinates: [
      [-0.486, 46.315],
      [-0.485, 46.315],
    ],
  };

  test('are pieces of one network when they share its name', () => {
    const [network, ...others] = joinPieces([
      read(aFeature()),
      read(aFeature({ Gestionnaire: 'Dalkia' }, east)),
      read(aFeature()),
    ]);
    expect(others).toEqual([]);
    expect(network?.drawing?.geometry.coordinates).toHaveLength(2);
    expect(settleFacts(network?.facts ?? []).values.operator).toBe('Dalkia');
    expect(warnings(network)).toContain('3 entités du même réseau, réunies');
  });

  test('are different networks when their names differ', () => {
    const joined = joinPieces([read(aFeature()), read(aFeature({ nom_reseau: 'Les Brizeaux' }, east))]);
    expect(joined.map(({ key }) => key)).toEqual(['sncu:7901C:le clou bouchet', 'sncu:7901C:les brizeaux']);
  });
});

test.each([
  ['reseaux_de_chaleur.geojson', { kind: 'HEAT', status: 'EXISTING', hasTraces: true }],
  ['reseaux_de_chaleur_sans_traces.geojson', { kind: 'HEAT', status: 'EXISTING', hasTraces: false }],
  ['reseaux_de_froid.geojson', { kind: 'COLD', status: 'EXISTING', hasTraces: true }],
  ['zones_et_reseaux_en_construction.geojson', { kind: 'HEAT', status: 'CONSTRUCTION', hasTraces: true }],
  ['pdp.geojson', 'PERIMETERS'],
  ['nomenclature.json', null],
])('the layer of %s', (name, layer) => {
  expect(layerOf(name)).toEqual(layer);
});
