import { type Fact, factsOf } from '../heat-network/facts.ts';
import { type CommuneNames, departementOf } from '../names/commune-names.ts';
import { normaliseName } from '../names/names.ts';
import { type FileSystem, joinGeometries, type NetworkGeometry, readGeometry } from './network-geometry.ts';
import { columnKey, readBoolean, readNumber, readSncuId, readText } from './published-values.ts';

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
  /** What was doubtful and left out, in French. */
  readonly warnings: readonly string[];
}

export interface ReadingPlace {
  readonly layer: Layer;
  readonly system: FileSystem | undefined;
  readonly vintage: string | null;
  readonly communes: CommuneNames;
}

/** The columns of the national nomenclature, of its ten-letter shapefile form, and of the extract published by network. */
const COLUMNS = {
  sncuId: ['identifiantreseau', 'identifian', 'idsncu', 'id'],
  nationalId: ['idfcu'],
  name: ['nomreseau', 'nom'],
  operator: ['gestionnaire', 'gestionnai'],
  owner: ['mo', 'maitredouvrage'],
  communes: ['communes', 'commune'],
  citycodes: ['communesinsee', 'communesin', 'codesinsee'],
  departement: ['departement', 'departemen'],
  enrRate: ['tauxenrr'],
  co2: ['contenuco2'],
  co2Lca: ['contenuco2acv'],
  rateYear: ['moyenneanneedpe', 'moyennean', 'anneereference'],
  isOpen: ['ouvertauxraccordements', 'ouvertaux'],
} as const;

/** The layer that a file of the national archive holds; null for one that is not about networks (priority perimeters, notes). */
export function layerOf(fileName: string): Layer | null {
  const name = normaliseName(fileName).replaceAll(' ', '');
  if (/pdp|prioritaire|nomenclature/.test(name)) return null;
  return {
    kind: /froid/.test(name) ? 'COLD' : 'HEAT',
    status: /construction/.test(name) ? 'CONSTRUCTION' : 'EXISTING',
    hasTraces: !/sanstrace/.test(name),
  };
}

/**
 * Reads one feature of a public file.
 * @param feature a parsed GeoJSON feature, as untrusted as the file
 * @returns the network, with warnings about what was left out; or why the whole row is refused, in French
 */
export function readPublishedNetwork(
  feature: unknown,
  place: ReadingPlace,
): PublishedNetwork | { readonly refused: string } {
  if (typeof feature !== 'object' || feature === null || !('type' in feature) || feature.type !== 'Feature') {
    return { refused: 'ce n’est pas une entité GeoJSON' };
  }
  const properties = 'properties' in feature && typeof feature.properties === 'object' ? feature.properties : null;
  const columns = new Map(Object.entries(properties ?? {}).map(([name, value]) => [columnKey(name), value]));
  const column = (names: readonly string[]): unknown => {
    for (const name of names) if (columns.has(name)) return columns.get(name);
    return undefined;
  };
  const warnings: string[] = [];
  const kept = <Value>(label: string, { value, problem }: { value: Value | null; problem?: string }): Value | null => {
    if (problem) warnings.push(`${label} : ${problem}, laissé vide`);
    return value;
  };

  const sncuId = kept('identifiant', readSncuId(column(COLUMNS.sncuId)));
  const publishedName = readText(column(COLUMNS.name));
  const communeNames = readList(column(COLUMNS.communes));
  const drawing = readGeometry('geometry' in feature ? feature.geometry : null, place.system);
  if (drawing && 'refused' in drawing) return drawing;
  if (sncuId === null && publishedName === null && communeNames.length === 0) {
    return { refused: 'ni identifiant, ni nom, ni commune : rien ne permet de reconnaître ce réseau' };
  }

  const kind = sncuId?.endsWith('F') ? 'COLD' : place.layer.kind;
  const isDrawn = drawing !== null && drawing.geometry.type !== 'Point';
  if (place.layer.hasTraces && !isDrawn) warnings.push('pas de tracé : réseau gardé sans tracé');
  if (drawing && drawing.duplicates > 0)
    warnings.push(`${drawing.duplicates} tronçon(s) dessiné(s) deux fois, compté(s) une seule`);
  if (drawing && drawing.empties > 0) warnings.push(`${drawing.empties} tronçon(s) sans longueur, écarté(s)`);

  const departement = readText(column(COLUMNS.departement)) ?? departementOf(sncuId);
  const codes = readList(column(COLUMNS.citycodes));
  const isOpen = readBoolean(column(COLUMNS.isOpen));
  return {
    key: keyOf({
      sncuId,
      nationalId: readText(column(COLUMNS.nationalId)),
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
    citycodes: codes.length > 0 ? place.communes.own(codes) : place.communes.resolve(communeNames, departement),
    name: publishedName ?? sncuId ?? `Réseau de ${communeNames.join(', ')}`,
    facts: factsOf('OPEN_DATA', place.vintage, {
      name: publishedName,
      operator: readText(column(COLUMNS.operator)),
      owner: readText(column(COLUMNS.owner)),
      status: place.layer.status,
      isOpen,
      enrRate: kept('taux EnR&R', readNumber(column(COLUMNS.enrRate), [0, 100], '%')),
      co2: kept('contenu CO₂', readNumber(column(COLUMNS.co2), [0, 2], 'kg/kWh')),
      co2Lca: kept('contenu CO₂ ACV', readNumber(column(COLUMNS.co2Lca), [0, 2], 'kg/kWh')),
      rateYear: readText(column(COLUMNS.rateYear)),
    }),
    warnings,
  };
}

/** Published as a list, or as text with commas. */
function readList(value: unknown): string[] {
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
    const warning = `${named.length} réseaux de noms différents portent cet identifiant : distingués par leur nom`;
    return named.map((pieces) => {
      const network = join(pieces);
      return {
        ...network,
        key: `${network.key}:${normaliseName(network.name)}`,
        warnings: [...network.warnings, warning],
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
    warnings: [...pieces.flatMap(({ warnings }) => warnings), `${pieces.length} entités du même réseau, réunies`],
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
