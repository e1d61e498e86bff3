import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import type { Db } from '@mitoyen/kit/database.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { ContractKindType } from './asset.schema.ts';
import { type AssetKind, removeAsset, saveContract, saveExtension, savePlant, saveSubstation } from './asset.store.ts';
import { type AssetFault, faultInContract, faultInExtension, faultInPlant, faultInSubstation } from './asset.ts';

const PlantInput = builder.inputType('NetworkPlantInput', {
  fields: (t) => ({
    networkId: t.id({ required: true }),
    id: t.id({ description: 'Left out to add one.' }),
    name: t.string({ required: true }),
    energy: t.string({ required: true }),
    powerMw: t.float(),
    commissioningYear: t.int(),
    lon: t.float(),
    lat: t.float(),
  }),
});

const SubstationInput = builder.inputType('NetworkSubstationInput', {
  fields: (t) => ({
    networkId: t.id({ required: true }),
    id: t.id(),
    name: t.string({ required: true }),
    powerKw: t.float(),
    lon: t.float({ required: true }),
    lat: t.float({ required: true }),
  }),
});

const ContractInput = builder.inputType('NetworkContractInput', {
  fields: (t) => ({
    networkId: t.id({ required: true }),
    id: t.id(),
    kind: t.field({ type: ContractKindType, required: true }),
    operator: t.string(),
    owner: t.string(),
    startsOn: t.field({ type: 'Date', required: true }),
    endsOn: t.field({ type: 'Date' }),
  }),
});

const ExtensionInput = builder.inputType('NetworkExtensionInput', {
  fields: (t) => ({
    networkId: t.id({ required: true }),
    id: t.id(),
    name: t.string({ required: true }),
    startsOn: t.field({ type: 'Date', required: true }),
    endsOn: t.field({ type: 'Date', required: true }),
    dwellings: t.int(),
  }),
});

const REFUSALS = 'Refusals: NOT_FOUND, EMPTY_TEXT, TEXT_TOO_LONG, OUT_OF_BOUNDS';

builder.mutationFields((t) => ({
  saveNetworkPlant: t.field({
    type: HeatNetwork,
    description: `${REFUSALS}, UNKNOWN_ENERGY, POSITION_INCOMPLETE, OUT_OF_FRANCE.`,
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: PlantInput, required: true }) },
    resolve: (_root, { input: { networkId, id, name, energy, ...known } }, context) => {
      const { powerMw = null, commissioningYear = null, lon = null, lat = null } = known;
      const plant = { name: name.trim(), energy, powerMw, commissioningYear, lon, lat };
      return save(context, { kind: 'NetworkPlant', networkId, id }, faultInPlant(plant), (place) =>
        savePlant(context.db, place, plant, context.now()),
      );
    },
  }),
  saveNetworkSubstation: t.field({
    type: HeatNetwork,
    description: `${REFUSALS}, OUT_OF_FRANCE.`,
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: SubstationInput, required: true }) },
    resolve: (_root, { input: { networkId, id, name, powerKw = null, lon, lat } }, context) => {
      const station = { name: name.trim(), powerKw, lon, lat };
      return save(context, { kind: 'NetworkSubstation', networkId, id }, faultInSubstation(station), (place) =>
        saveSubstation(context.db, place, station, context.now()),
      );
    },
  }),
  saveNetworkContract: t.field({
    type: HeatNetwork,
    description: `${REFUSALS}, END_MISSING, DATES_REVERSED.`,
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: ContractInput, required: true }) },
    resolve: (_root, { input: { networkId, id, kind, operator, owner, startsOn, endsOn = null } }, context) => {
      const parties = { operator: operator?.trim() || null, owner: owner?.trim() || null };
      const contract = { kind, ...parties, startsOn, endsOn };
      return save(context, { kind: 'NetworkContract', networkId, id }, faultInContract(contract), (place) =>
        saveContract(context.db, place, contract, context.now()),
      );
    },
  }),
  saveNetworkExtension: t.field({
    type: HeatNetwork,
    description: `${REFUSALS}, DATES_REVERSED.`,
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { input: t.arg({ type: ExtensionInput, required: true }) },
    resolve: (_root, { input: { networkId, id, name, startsOn, endsOn, dwellings = null } }, context) => {
      const extension = { name: name.trim(), startsOn, endsOn, dwellings };
      return save(context, { kind: 'NetworkExtension', networkId, id }, faultInExtension(extension), (place) =>
        saveExtension(context.db, place, extension, context.now()),
      );
    },
  }),
  removeNetworkAsset: t.field({
    type: HeatNetwork,
    description: 'Removes a plant, a sub-station, a contract or an extension, by its id. Refusals: NOT_FOUND.',
    authScopes: { permission: 'network.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id: globalId }, context) => {
      const kind = ASSET_KINDS.find((one) => fromGlobalId(one, globalId) !== undefined);
      if (!kind) throw new Refusal('NOT_FOUND', 'id');
      const id = requireId(kind, globalId);
      const networkId = await removeAsset(context.db, kind, id);
      if (networkId === undefined) throw new Refusal('NOT_FOUND', 'id');
      await tell(context, kind, id, networkId);
      return networkId;
    },
  }),
}));

const ASSET_KINDS = [
  'NetworkPlant',
  'NetworkSubstation',
  'NetworkContract',
  'NetworkExtension',
] as const satisfies readonly AssetKind[];

interface Asset {
  readonly kind: AssetKind;
  readonly networkId: string;
  readonly id?: string | null | undefined;
}

/** Saves one asset of a network of the territory, once nothing is wrong with it; answers the network. */
async function save(
  context: SubgraphContext,
  asset: Asset,
  fault: AssetFault | undefined,
  write: (place: { id: string | null; networkId: string }, db: Db) => Promise<boolean>,
): Promise<string> {
  const networkId = requireId('HeatNetwork', asset.networkId, 'input.networkId');
  const id = asset.id ? requireId(asset.kind, asset.id, 'input.id') : null;
  if (fault) throw new Refusal(fault.code, `input.${fault.field}`);
  const [network] = await findNetworks(context.db, [networkId]);
  if (!network) throw new Refusal('NOT_FOUND', 'input.networkId');
  if (!(await write({ id, networkId }, context.db))) throw new Refusal('NOT_FOUND', 'input.id');
  await tell(context, asset.kind, id, networkId);
  return networkId;
}

async function tell(context: SubgraphContext, kind: AssetKind, id: string | null, networkId: string): Promise<void> {
  context.auditSubject = { entity: 'HeatNetwork', entityId: networkId, details: { asset: kind, ...(id && { id }) } };
  await context.publish('network.changed', { entityId: networkId });
}
