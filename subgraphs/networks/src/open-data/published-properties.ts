import { ARCHIVE_COLUMNS, type ArchiveLayer } from '../heat-network/archive-columns.ts';
import { FIELD_CATALOGUE, type NetworkValues } from '../heat-network/field-catalogue.ts';
import { arePricesPublic } from '../heat-network/prices.ts';
import type { NetworkPlace } from '../heat-network/territory.ts';

/** What a cell of an export holds. Null is unknown; 0 is zero. */
export type PublishedValue = string | number | boolean | null;

/** What an export reads of a network. */
export interface ExportedNetwork extends Omit<NetworkValues, 'status'> {
  readonly id: string;
  readonly sncuId: string | null;
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly hasTrace: boolean;
  /** West, south, east, north, in degrees. */
  readonly bbox: readonly [number, number, number, number] | null;
  readonly updatedAt: Date;
}

/** A network with its place among the communes. */
export interface PlacedNetwork {
  readonly network: ExportedNetwork;
  readonly place: NetworkPlace;
}

const SNCU_COLUMN = 'Identifiant reseau';
const COMMUNES_COLUMN = 'communes';
/** INSEE codes, which the national archive lacks: names alone are ambiguous. */
export const CITYCODES_COLUMN = 'communes_insee';

/** Every field of the catalogue that the national database publishes, by its column there. */
const FIELDS_BY_COLUMN = new Map(FIELD_CATALOGUE.flatMap((field) => (field.column ? [[field.column, field.key]] : [])));

/**
 * The columns of a layer: those of the national archive in their published order, then the INSEE codes, then the columns of
 * the national database that this layer does not carry.
 */
export function columnsOf(layer: ArchiveLayer): readonly string[] {
  const archive = ARCHIVE_COLUMNS[layer];
  if (layer === 'PERIMETER') return [...archive, CITYCODES_COLUMN];
  const known = new Set(archive.map((column) => column.toLowerCase()));
  const others = [SNCU_COLUMN, ...FIELDS_BY_COLUMN.keys()].filter((column) => !known.has(column.toLowerCase()));
  return [...archive, CITYCODES_COLUMN, ...others];
}

/** The layer of the national archive that a network belongs to. */
export function layerOfNetwork({
  kind,
  status,
}: Pick<ExportedNetwork, 'kind' | 'status'>): Exclude<ArchiveLayer, 'PERIMETER'> {
  if (status === 'CONSTRUCTION') return 'CONSTRUCTION';
  return kind;
}

/** The row of a network under these columns. Prices that may not be shown are left empty, like those that nobody knows. */
export function rowOf({ network, place }: PlacedNetwork, columns: readonly string[]): PublishedValue[] {
  const showsPrices = arePricesPublic(network);
  return columns.map((column) => {
    if (column === SNCU_COLUMN) return network.sncuId;
    if (column === COMMUNES_COLUMN) return place.communes.join(',') || null;
    if (column === CITYCODES_COLUMN) return place.citycodes.join(',') || null;
    // The layer of construction writes this one column in lower case.
    const key = FIELDS_BY_COLUMN.get(column === 'gestionnaire' ? 'Gestionnaire' : column);
    if (key === undefined || (PRICE_FIELDS.has(key) && !showsPrices)) return null;
    return network[key] ?? null;
  });
}

const PRICE_FIELDS: ReadonlySet<string> = new Set(
  FIELD_CATALOGUE.filter(({ section }) => section === 'PRICES').map(({ key }) => key),
);
