import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { type Completeness, completenessOf } from '../heat-network/completeness.ts';
import { ENERGIES } from '../heat-network/energies.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import {
  type ContractRecord,
  contractsEnding,
  contractsOf,
  type ExtensionRecord,
  extensionsOf,
  type PlantRecord,
  plantsOf,
  type SubstationRecord,
  substationsOf,
} from './asset.store.ts';
import { CONTRACT_KINDS } from './asset.ts';
import { currentContract, monthsBetween, standingOf } from './contract-term.ts';

const todayOf = (context: SubgraphContext) => context.now().toISOString().slice(0, 10);

const NetworkPlant = builder.objectRef<PlantRecord>('NetworkPlant').implement({
  description: 'A heat plant of a network.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('NetworkPlant', id) }),
    name: t.exposeString('name'),
    energy: t.exposeString('energy', { description: 'One of the seventeen of the annual survey: "Biomass".' }),
    energyLabel: t.string({
      description: 'French.',
      resolve: (plant) => ENERGIES.find(({ energy }) => energy === plant.energy)?.label ?? plant.energy,
    }),
    powerMw: t.exposeFloat('powerMw', { nullable: true }),
    commissioningYear: t.exposeInt('commissioningYear', { nullable: true }),
    lon: t.exposeFloat('lon', { nullable: true }),
    lat: t.exposeFloat('lat', { nullable: true }),
  }),
});

const NetworkSubstation = builder.objectRef<SubstationRecord>('NetworkSubstation').implement({
  description: 'Where a building takes its heat from a network.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('NetworkSubstation', id) }),
    name: t.exposeString('name'),
    powerKw: t.exposeFloat('powerKw', { nullable: true }),
    lon: t.exposeFloat('lon'),
    lat: t.exposeFloat('lat'),
  }),
});

export const ContractKindType = builder.enumType('NetworkContractKind', { values: CONTRACT_KINDS });
const ContractStandingType = builder.enumType('NetworkContractStanding', {
  description: 'ENDS_SOON: within two years.',
  values: ['TO_COME', 'RUNNING', 'ENDS_SOON', 'ENDED'] as const,
});

const NetworkContract = builder.objectRef<ContractRecord>('NetworkContract').implement({
  description: 'Under what contract a network is run, and until when.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('NetworkContract', id) }),
    network: t.field({ type: HeatNetwork, resolve: ({ networkId }) => networkId }),
    kind: t.expose('kind', { type: ContractKindType }),
    operator: t.exposeString('operator', { nullable: true }),
    owner: t.exposeString('owner', { nullable: true }),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true, description: 'Null: without end.' }),
    standing: t.field({
      type: ContractStandingType,
      resolve: (contract, _args, context) => standingOf(contract, todayOf(context)),
    }),
    monthsLeft: t.int({
      nullable: true,
      description: 'Whole months until its end; negative once it is past.',
      resolve: ({ endsOn }, _args, context) => (endsOn === null ? null : monthsBetween(todayOf(context), endsOn)),
    }),
  }),
});

const NetworkExtension = builder.objectRef<ExtensionRecord>('NetworkExtension').implement({
  description: 'A phase of works that takes a network further.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('NetworkExtension', id) }),
    name: t.exposeString('name'),
    startsOn: t.expose('startsOn', { type: 'Date' }),
    endsOn: t.expose('endsOn', { type: 'Date' }),
    dwellings: t.exposeInt('dwellings', { nullable: true, description: 'Dwellings that it will reach.' }),
  }),
});

type Part = Completeness['parts'][number];
const CompletenessPart = builder.objectRef<Part>('NetworkCompletenessPart').implement({
  fields: (t) => ({
    part: t.exposeString('part'),
    weight: t.exposeInt('weight'),
    score: t.exposeInt('score', { description: '0 to 100.' }),
    missing: t.stringList({ description: 'French.', resolve: ({ missing }) => [...missing] }),
  }),
});

const CompletenessType = builder.objectRef<Completeness>('NetworkCompleteness').implement({
  description: 'How much is known of a network, among what one may expect of it.',
  fields: (t) => ({
    score: t.exposeInt('score', { description: '0 to 100.' }),
    parts: t.field({
      type: [CompletenessPart],
      directives: { listSize: { assumedSize: 7 } },
      resolve: ({ parts }) => [...parts],
    }),
  }),
});

builder.objectFields(HeatNetwork, (t) => ({
  plants: t.loadableList({
    type: NetworkPlant,
    directives: { listSize: { assumedSize: 8 } },
    load: (ids: string[], { db }: SubgraphContext) => plantsOf(db, ids),
    resolve: ({ id }) => id,
  }),
  substations: t.loadableList({
    type: NetworkSubstation,
    nullable: true,
    description: 'Exact positions of the connected buildings: for the people of the back-office.',
    authScopes: { permission: 'partner.read' },
    directives: { listSize: { assumedSize: 100 } },
    load: (ids: string[], { db }: SubgraphContext) => substationsOf(db, ids),
    resolve: ({ id }) => id,
  }),
  contracts: t.loadableList({
    type: NetworkContract,
    description: 'Every contract known, the first to begin first.',
    directives: { listSize: { assumedSize: 3 } },
    load: (ids: string[], { db }: SubgraphContext) => contractsOf(db, ids),
    resolve: ({ id }) => id,
  }),
  contract: t.field({
    type: NetworkContract,
    nullable: true,
    description: 'The contract that counts today.',
    resolve: async ({ id }, _args, context) => {
      const [contracts = []] = await contractsOf(context.db, [id]);
      return currentContract(contracts, todayOf(context)) ?? null;
    },
  }),
  extensions: t.loadableList({
    type: NetworkExtension,
    directives: { listSize: { assumedSize: 4 } },
    load: (ids: string[], { db }: SubgraphContext) => extensionsOf(db, ids),
    resolve: ({ id }) => id,
  }),
  completeness: t.field({
    type: CompletenessType,
    nullable: true,
    authScopes: { permission: 'partner.read' },
    resolve: async (network, _args, { db }) => {
      const [[plants = []], [contracts = []]] = await Promise.all([
        plantsOf(db, [network.id]),
        contractsOf(db, [network.id]),
      ]);
      return completenessOf({
        kind: network.kind,
        status: network.status,
        sncuId: network.sncuId,
        hasTrace: network.hasTrace,
        communeCount: network.communeNames.length,
        plantCount: plants.length,
        hasContract: contracts.length > 0,
        values: network,
      });
    },
  }),
}));

builder.queryField('networkContracts', (t) =>
  t.field({
    type: [NetworkContract],
    description: 'Contracts that end between two days, the first to end first.',
    authScopes: { permission: 'partner.read' },
    directives: { listSize: { assumedSize: 50 } },
    args: { from: t.arg({ type: 'Date', required: true }), to: t.arg({ type: 'Date', required: true }) },
    resolve: (_root, { from, to }, { db }) => contractsEnding(db, from, to),
  }),
);
