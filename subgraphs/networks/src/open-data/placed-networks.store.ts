import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { findGeometries, findNetworks } from '../heat-network/heat-network.store.ts';
import { placeNetwork } from '../heat-network/territory.ts';
import { communeNamesOf } from '../names/commune-names.ts';
import { eachPerimeter, type PerimeterRecord } from '../perimeter/perimeter.store.ts';
import type { Drawing } from './geometry-export.ts';
import { type NetworkFilter, type PlacedRow, placedRows } from './open-data.store.ts';
import type { PlacedNetwork } from './published-properties.ts';

/** What an export is about: the networks of the communes of the territory, or every network that it knows. */
export type Extent = 'TERRITORY' | 'ALL';

const EVERYTHING: NetworkFilter = { bounds: null, kind: null, status: null };
const AT_ONCE = 40;

/** The networks of an export, without their figures and drawings, in the order of their ids. */
export async function rowsOfExtent(context: SubgraphContext, extent: Extent): Promise<PlacedRow[]> {
  const rows = await placedRows(context.db, EVERYTHING, null);
  const communes = communeNamesOf(context.tenant);
  return extent === 'ALL' ? rows : rows.filter((row) => placeNetwork(row, communes).isInTerritory);
}

/** These networks with their drawings, a few at a time. One that has gone since is left out. */
export async function* drawnNetworks(
  context: SubgraphContext,
  ids: readonly string[],
): AsyncGenerator<{ placed: PlacedNetwork; geometry: Drawing | null }> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE);
    const geometries = await findGeometries(context.db, part);
    for (const [index, placed] of (await placedBatch(context, part)).entries()) {
      // The importer and the trace editor are the only writers of geometries.
      if (placed) yield { placed, geometry: (geometries[index] ?? null) as Drawing | null };
    }
  }
}

/** These networks without their drawings. */
export async function* undrawnNetworks(
  context: SubgraphContext,
  ids: readonly string[],
): AsyncGenerator<PlacedNetwork> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    for (const placed of await placedBatch(context, ids.slice(from, from + AT_ONCE))) if (placed) yield placed;
  }
}

async function placedBatch(context: SubgraphContext, ids: readonly string[]): Promise<(PlacedNetwork | null)[]> {
  const communes = communeNamesOf(context.tenant);
  const networks = await findNetworks(context.db, ids);
  return networks.map((network) => network && { network, place: placeNetwork(network, communes) });
}

/** A published perimeter with what is known of its networks. */
export interface LinkedPerimeter {
  readonly perimeter: PerimeterRecord;
  readonly networks: readonly PlacedNetwork[];
}

export async function* linkedPerimeters(context: SubgraphContext): AsyncGenerator<LinkedPerimeter> {
  for await (const perimeter of eachPerimeter(context.db)) {
    const networks = await placedBatch(context, perimeter.networkIds);
    yield { perimeter, networks: networks.flatMap((placed) => placed ?? []) };
  }
}

/** SNCU ids and INSEE codes of the networks of a perimeter, each once. */
export function identifiersOf(networks: readonly PlacedNetwork[]) {
  const unique = <Value>(values: readonly Value[]) => [...new Set(values)];
  return {
    sncuIds: unique(networks.flatMap(({ network }) => network.sncuId ?? [])),
    citycodes: unique(networks.flatMap(({ place }) => place.citycodes)),
    communes: unique(networks.flatMap(({ place }) => place.communes)),
  };
}
