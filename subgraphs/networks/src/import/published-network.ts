import { faultOf } from '@mitoyen/kit/geometry/outline.ts';
import { type Fact, factsOf } from '../heat-network/facts.ts';
import { type CommuneNames, departementOf } from '../names/commune-names.ts';
import { normaliseName } from '../names/names.ts';
import type { RowNote } from './import-note.ts';
import { type FileSystem, joinGeometries, type NetworkGeometry, readGeometry } from './network-geometry.ts';
import { readPublishedFields } from './published-fields.ts';
import { columnKey, readSncuId, readText } from './published-values.ts';

/** What a whole file says about its networks, by its name in the national archive. */
export interface Layer {
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly hasTraces: boolean;
}

/** A network as a public file describes it, before it meets what we know. */
export interface PublishedNetwork {
  /** Recognises the network from one edition to the next. */
  readonly key: string;
  readonly sncuId: string | null;
  readonly kind: 'HEAT' | 'COLD';
  readonly drawing: NetworkGeometry | null;
  readonly hasTrace: boolean;
  readonly isArea: boolean;
  readonly communeNames: readonly string[];
  /** INSEE codes, within the communes of the collectivité only. */
  readonly citycodes: readonly string[];
  readonly facts: readonly Fact[];
  readonly name: string;
  /** What was left out, or is to be known. */
  readonly notes: readonly RowNote[];
}

/** A row that is not kept. */
export interface RowRefusal {
  readonly refused: string;
  readonly code: string;
}

export interface ReadingPlace {
  readonly layer: Layer;
  readonly system: FileSystem | undefined;
  readonly vintage: string | null;
  readonly communes: CommuneNames;
}

/** Columns that are no field of the catalogue, by what the national database, its shapefile and the extract by network call them. */
const COLUMNS = {
  sncuId: ['identifiantreseau', 'identifian', 'idsncu', 'id'],
  nationalId: ['idfcu'],
  communes: ['communes', 'commune'],
  citycodes: ['communesinsee', 'communesin', 'codesinsee'],
} as const;

/** Networks, priority perimeters, or neither (a nomenclature): what a file of the national archive holds, by its name. */
export function layerOf(fileName: string): Layer | 'PERIMETERS' | null {
  const name = normaliseName(fileName).replaceAll(' ', '');
  if (/nomenclature/.test(name)) return null;
  if (/pdp|prioritaire/.test(name)) return 'PERIMETERS';
  return {
    kind: /froid/.test(name) ? 'COLD' : 'HEAT',
    status: /construction/.test(name) ? 'CONSTRUCTION' : 'EXISTING',
    hasTraces: !/sanstrace/.test(name),
  };
}

/** The cells of a GeoJSON feature by column key; null when it is no feature. */
export function cellsOf(feature: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof feature !== 'object' || feature === null || !('type' in feature) || feature.type !== 'Feature')
    return null;
  const properties = 'properties' in feature && typeof feature.properties === 'object' ? feature.properties : null;
  return new Map(Object.entries(properties ?? {}).map(([name, value]) => [columnKey(name), value]));
}

/** The first of these columns that the row has. */
export function cellIn(cells: ReadonlyMap<string, unknown>, names: readonly string[]): unknown {
  return cells.get(names.find((name) => cells.has(name)) ?? '');
}

/**
 * Reads one feature of a public file.
 * @param feature a parsed GeoJSON feature, as untrusted as the file
 * @returns the network, with notes about what was left out; or why the whole row is refused, in French
 */
export function readPublishedNetwork(feature: unknown, place: ReadingPlace): PublishedNetwork | RowRefusal {
  const cells = cellsOf(feature);
  if (!cells) return { refused: 'ce n’est pas une entité GeoJSON', code: 'UNREADABLE_FEATURE' };
  const { value: sncuId, problem } = readSncuId(cellIn(cells, COLUMNS.sncuId));
  const { values, notes } = readPublishedFields(cells);
  const communeNames = readList(cellIn(cells, COLUMNS.communes));
  const drawing = readGeometry(geometryOf(feature), place.system);
  if (drawing && 'refused' in drawing) return drawing;
  const publishedName = values.name ?? null;
  if (sncuId === null && publishedName === null && communeNames.length === 0) {
    return {
      refused: 'ni identifiant, ni nom, ni commune : rien ne permet de reconnaître ce réseau',
      code: 'UNRECOGNISABLE',
    };
  }

  const kind = sncuId?.endsWith('F') ? 'COLD' : place.layer.kind;
  const isDrawn = drawing !== null && drawing.geometry.type !== 'Point';
  const departement = values.departement ?? departementOf(sncuId);
  const codes = readList(cellIn(cells, COLUMNS.citycodes));
  const citycodes = codes.length > 0 ? place.communes.own(codes) : place.communes.resolve(communeNames, departement);
  return {
    key: keyOf({
      sncuId,
      nationalId: readText(cellIn(cells, COLUMNS.nationalId)),
      kind,
      name: publishedName,
      communeNames,
      drawing,
    }),
    sncuId,
    kind,
    drawing,
    hasTrace: isDrawn,
    isArea: drawing?.geometry.type === 'MultiPolygon',
    communeNames,
    citycodes,
    name: publishedName ?? sncuId ?? `Réseau de ${communeNames.join(', ')}`,
    facts: factsOf('OPEN_DATA', place.vintage, { ...values, status: place.layer.status }),
    notes: [
      ...identityNotes(sncuId, problem, place.layer),
      ...notes,
      ...drawingNotes(drawing, place.layer.hasTraces && !isDrawn),
    ],
  };
}

const geometryOf = (feature: unknown) =>
  typeof feature === 'object' && feature !== null && 'geometry' in feature ? feature.geometry : null;

/** A network under construction has no identifier yet; of any other, one is missing. */
function identityNotes(sncuId: string | null, problem: string | undefined, layer: Layer): RowNote[] {
  if (problem) return [{ severity: 'warning', code: 'INVALID_ID', text: `identifiant : ${problem}, laissé vide` }];
  if (sncuId !== null || layer.status === 'CONSTRUCTION') return [];
  return [{ severity: 'info', code: 'MISSING_ID', text: 'identifiant SNCU absent : reconnu à son nom ou à son tracé' }];
}

function drawingNotes(drawing: NetworkGeometry | null, isTraceMissing: boolean): RowNote[] {
  const { duplicates = 0, empties = 0 } = drawing ?? {};
  const fault = drawing?.geometry.type === 'MultiPolygon' ? faultOf(drawing.geometry.coordinates) : undefined;
  return [
    ...(fault
      ? [
          note(
            'INVALID_RING',
            `le contour de la zone se croise${fault.place ? ` vers ${fault.place.join(' ; ')}` : ''} : gardé tel quel`,
          ),
        ]
      : []),
    ...(isTraceMissing ? [note('NO_TRACE', 'pas de tracé : réseau gardé sans tracé')] : []),
    ...(duplicates > 0
      ? [note('DUPLICATE_STRETCH', `${duplicates} tronçon(s) dessiné(s) deux fois, compté(s) une seule`)]
      : []),
    ...(empties > 0 ? [note('EMPTY_STRETCH', `${empties} tronçon(s) sans longueur, écarté(s)`)] : []),
  ];
}

const note = (code: string, text: string): RowNote => ({ severity: 'warning', code, text });

/** Published as a list, or as text with commas. */
export function readList(value: unknown): string[] {
  const items = Array.isArray(value) ? value : (readText(value)?.split(',') ?? []);
  return items.flatMap((item) => readText(item) ?? []);
}

interface Identity {
  readonly sncuId: string | null;
  readonly nationalId: string | null;
  readonly kind: 'HEAT' | 'COLD';
  readonly name: string | null;
  readonly communeNames: readonly string[];
  readonly drawing: NetworkGeometry | null;
}

/**
 * One in five published traces has no identifier: the number of the national service stands in, then the name with its
 * communes, and for a trace without even a name the place where it lies, to about a kilometre.
 */
function keyOf({ sncuId, nationalId, kind, name, communeNames, drawing }: Identity): string {
  if (sncuId !== null) return `sncu:${sncuId}`;
  if (nationalId !== null) return `fcu:${kind}:${nationalId}`;
  if (name === null && drawing) {
    const [west, south, east, north] = drawing.bbox;
    return `place:${kind}:${((west + east) / 2).toFixed(2)}:${((south + north) / 2).toFixed(2)}`;
  }
  return `name:${kind}:${normaliseName(name ?? '')}:${communeNames.map(normaliseName).sort().join(',')}`;
}

/**
 * Settles the networks of one file that share a key. With the same name they are pieces of one network and are joined;
 * with different names they are different networks under one identifier, told apart by their names.
 */
export function joinPieces(networks: readonly PublishedNetwork[]): PublishedNetwork[] {
  return groupBy(networks, ({ key }) => key).flatMap((sharing) => {
    const named = groupBy(sharing, ({ name }) => normaliseName(name));
    if (named.length === 1) return named.map(join);
    const shared = note(
      'SHARED_ID',
      `${named.length} réseaux de noms différents portent cet identifiant : distingués par leur nom`,
    );
    return named.map((pieces) => {
      const network = join(pieces);
      return {
        ...network,
        key: `${network.key}:${normaliseName(network.name)}`,
        notes: [...network.notes, shared],
      };
    });
  });
}

function join(pieces: readonly [PublishedNetwork, ...PublishedNetwork[]]): PublishedNetwork {
  const [first, ...others] = pieces;
  if (others.length === 0) return first;
  const drawing = joinGeometries(pieces.flatMap((piece) => piece.drawing ?? []));
  return {
    ...first,
    drawing,
    hasTrace: pieces.some(({ hasTrace }) => hasTrace),
    isArea: drawing?.geometry.type === 'MultiPolygon',
    communeNames: unique(pieces.flatMap(({ communeNames }) => communeNames)),
    citycodes: unique(pieces.flatMap(({ citycodes }) => citycodes)),
    // What the first piece does not say, the next one may.
    facts: [...new Map(pieces.toReversed().flatMap(({ facts }) => facts.map((fact) => [fact.field, fact]))).values()],
    notes: [
      ...pieces.flatMap(({ notes }) => notes),
      note('DUPLICATE_NETWORK', `${pieces.length} entités du même réseau, réunies`),
    ],
  };
}

const unique = <Item>(items: readonly Item[]) => [...new Set(items)];

function groupBy<Item>(items: readonly Item[], keyOfItem: (item: Item) => string): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOfItem(item));
    if (group) group.push(item);
    else groups.set(keyOfItem(item), [item]);
  }
  return [...groups.values()];
}
