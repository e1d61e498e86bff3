import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { lastTwelveMonths } from '@mitoyen/kit/public-figures/last-twelve-months.ts';
import {
  LEAST_COUNT,
  type PublicCount,
  publicCount,
  publicParts,
  publicShare,
  toTheTen,
} from '@mitoyen/kit/public-figures/small-numbers.ts';
import { findNetworks } from '../heat-network/heat-network.store.ts';
import { rowsOfExtent } from '../open-data/placed-networks.store.ts';
import { avoidedTonnes } from './avoided-carbon.ts';
import { connectedGroups, medianDelays, requestsByMonth, requestsByStatus, testsByMonth } from './statistics.store.ts';
import { type TerritoryNetworks, territoryNetworks } from './territory-figures.ts';

export interface TerritoryStatistics {
  readonly from: string;
  readonly to: string;
  readonly networks: TerritoryNetworks;
  readonly months: readonly {
    readonly month: string;
    readonly requests: PublicCount;
    readonly tests: PublicCount;
    readonly eligibleShare: PublicCount;
  }[];
  readonly requests: PublicCount;
  readonly statuses: readonly { readonly status: string; readonly requests: PublicCount }[];
  readonly tests: PublicCount;
  readonly eligibleShare: PublicCount;
  readonly connections: PublicCount;
  readonly connectedDwellings: PublicCount;
  readonly avoidedTonnes: PublicCount;
  readonly firstAnswerDays: PublicCount;
  readonly connectionDays: PublicCount;
}

/** The public figures of the territory: of the twelve months that are over, small numbers hidden. */
export async function territoryStatistics(context: SubgraphContext): Promise<TerritoryStatistics> {
  const { db } = context;
  const { months, ...period } = lastTwelveMonths(dayInFrance(context.now()));
  const requests = await requestsByMonth(db, period);
  const statuses = await requestsByStatus(db, period);
  const tests = await testsByMonth(db, period);
  const delays = await medianDelays(db, period);

  const requestCounts = months.map((month) => requests.find((row) => row.month === month)?.count ?? 0);
  const testRows = months.map((month) => tests.find((row) => row.month === month) ?? { count: 0, eligible: 0 });
  const requestParts = publicParts(requestCounts);
  const testParts = publicParts(testRows.map(({ count }) => count));
  const statusRows = [...statuses].sort((a, b) => a.status.localeCompare(b.status));
  const statusParts = publicParts(statusRows.map(({ count }) => count));
  const allTests = sum(testRows.map(({ count }) => count));
  const median = ({ days, requests: of }: { days: number | null; requests: number }): PublicCount => ({
    value: days === null || of < LEAST_COUNT ? null : Math.round(days),
  });
  return {
    ...period,
    networks: await networksHere(context),
    months: months.map((month, index) => ({
      month,
      requests: requestParts[index] ?? { value: null },
      tests: testParts[index] ?? { value: null },
      // What is hidden of a month hides its share too.
      eligibleShare:
        testParts[index]?.value === null
          ? { value: null }
          : publicShare(testRows[index]?.eligible ?? 0, testRows[index]?.count ?? 0),
    })),
    requests: publicCount(sum(requestCounts)),
    statuses: statusRows.map(({ status }, index) => ({ status, requests: statusParts[index] ?? { value: null } })),
    tests: publicCount(allTests),
    eligibleShare: publicShare(sum(testRows.map(({ eligible }) => eligible)), allTests),
    ...(await connected(context)),
    firstAnswerDays: median(delays.firstAnswer),
    connectionDays: median(delays.connection),
  };
}

async function networksHere(context: SubgraphContext): Promise<TerritoryNetworks> {
  const ids = (await rowsOfExtent(context, 'TERRITORY')).map(({ id }) => id);
  return territoryNetworks((await findNetworks(context.db, ids)).flatMap((network) => network ?? []));
}

async function connected(context: SubgraphContext) {
  const groups = await connectedGroups(context.db);
  const connections = publicCount(sum(groups.map(({ requests }) => requests)));
  const hidden: PublicCount = { value: null };
  // Homes and tonnes are those of the same requests: hidden with them.
  if (connections.value === null) return { connections, connectedDwellings: hidden, avoidedTonnes: hidden };
  const networks = await findNetworks(
    context.db,
    groups.flatMap(({ networkId }) => networkId ?? []),
  );
  const co2 = new Map(networks.flatMap((network) => (network ? [[network.id, network.co2]] : [])));
  const homes = groups.map(({ networkId, ...group }) => ({ ...group, networkCo2: co2.get(networkId ?? '') ?? null }));
  return {
    connections,
    connectedDwellings: { value: toTheTen(sum(groups.map(({ dwellings }) => dwellings))) },
    avoidedTonnes: { value: toTheTen(avoidedTonnes(homes)) },
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
