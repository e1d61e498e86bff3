import type { Db } from '@mitoyen/kit/database.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { eachPerimeter } from '../perimeter/perimeter.store.ts';
import type { ExportedNetwork } from './export-table.ts';

/** What exports say of each network of the tenant, by id. */
export async function listExportedNetworks(db: Db): Promise<ReadonlyMap<string, ExportedNetwork>> {
  const rows = await db.heatNetwork.findMany({ select: { id: true } });
  const networks = new Map<string, ExportedNetwork>();
  for (const network of await findNetworks(
    db,
    rows.map(({ id }) => id),
  )) {
    if (!network) continue;
    const { id, sncuId, name, enrRate, co2Lca, rateYear } = network;
    networks.set(id, { sncuId, name, enrRate, co2Lca, rateYear });
  }
  return networks;
}

/** Names of the published perimeters of the tenant, by id. */
export async function listPerimeterNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for await (const { id, name } of eachPerimeter(db)) names.set(id, name);
  return names;
}
