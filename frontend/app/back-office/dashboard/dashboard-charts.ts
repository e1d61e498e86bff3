import type { Bar } from '../../design/chart/bars.ts';
import type {
  ConnectionRequestStatus,
  DashboardFiguresFragment,
  DashboardNetworksQuery,
  DashboardTestsQuery,
} from '../../graphql/generated/graphql.ts';
import { ENERGY_SHORT, REQUEST_LOOKS } from '../requests/request-words.ts';

const number = new Intl.NumberFormat('fr-FR');
const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const HOURS_A_DAY = 24;

/** The steps of the way to a connection; the two other ends are no step of it. */
const WAY: readonly ConnectionRequestStatus[] = [
  'NEW',
  'IN_REVIEW',
  'STUDY',
  'PROPOSAL_SENT',
  'VOTED',
  'WORKS',
  'CONNECTED',
];
const OTHER_ENDS: readonly ConnectionRequestStatus[] = ['NOT_FEASIBLE', 'ABANDONED'];

/** How far requests have come: how many have ever reached each step, and how many are there now. */
export function funnelBars(funnel: DashboardFiguresFragment['funnel']): Bar[] {
  return [...WAY, ...OTHER_ENDS].flatMap((status): Bar[] => {
    const step = funnel.find((each) => each.status === status);
    if (!step) return [];
    return [
      {
        key: status,
        label: `${REQUEST_LOOKS[status].label}${step.now > 0 ? ` (${number.format(step.now)} aujourd’hui)` : ''}`,
        value: step.reached,
        words: number.format(step.reached),
        isHatched: OTHER_ENDS.includes(status),
      },
    ];
  });
}

/** Days in words: "0,4 jour", "3,5 jours". */
export function daysOf(hours: number): string {
  const days = hours / HOURS_A_DAY;
  return `${decimals.format(days)} ${days >= 2 ? 'jours' : 'jour'}`;
}

/** How long a first answer takes beside the target of the territory, in days; no bar for what nobody has measured yet. */
export function delayBars(
  figures: Pick<DashboardFiguresFragment, 'medianFirstAnswerHours' | 'slowestTenthFirstAnswerHours'>,
  targetDays: number,
): Bar[] {
  const measured = [
    { key: 'median', label: 'Une demande sur deux', hours: figures.medianFirstAnswerHours },
    { key: 'slow', label: 'Neuf demandes sur dix', hours: figures.slowestTenthFirstAnswerHours },
  ].flatMap(({ key, label, hours }): Bar[] =>
    hours === null ? [] : [{ key, label, value: hours / HOURS_A_DAY, words: `en ${daysOf(hours)}` }],
  );
  if (measured.length === 0) return [];
  const target = { key: 'target', label: 'Délai promis aux habitants', value: targetDays, isHatched: true };
  return [...measured, { ...target, words: `${number.format(targetDays)} ${targetDays > 1 ? 'jours' : 'jour'}` }];
}

/** The networks that are asked for most. */
export function networkBars(byNetwork: DashboardFiguresFragment['byNetwork']): Bar[] {
  return byNetwork.flatMap(({ network, count, highPotential }): Bar[] =>
    network
      ? [
          {
            key: network.id,
            label: `${network.name}${highPotential > 0 ? ` (${number.format(highPotential)} à haut potentiel)` : ''}`,
            value: count,
            words: number.format(count),
          },
        ]
      : [],
  );
}

const ENERGIES: Readonly<Record<string, string>> = ENERGY_SHORT;

/** What those who ask are heated with today. */
export function energyBars(shares: DashboardFiguresFragment['byHeatingEnergy']): Bar[] {
  return shares.map(({ key, count }) => ({
    key,
    label: ENERGIES[key] ?? 'Non connue',
    value: count,
    words: number.format(count),
    isHatched: !(key in ENERGIES),
  }));
}

/** "novembre 2026", from "2026-11". */
export function monthWords(yearMonth: string): string {
  return month.format(new Date(`${yearMonth}-01T00:00:00Z`));
}

/** What came in month by month. */
export function monthBars(months: DashboardFiguresFragment['byMonth']): Bar[] {
  return months.map(({ month: at, deposited, connected }) => ({
    key: at,
    label: `${monthWords(at)}${connected > 0 ? ` (${number.format(connected)} ${connected > 1 ? 'raccordées' : 'raccordée'})` : ''}`,
    value: deposited,
    words: number.format(deposited),
  }));
}

/** Addresses tested month by month, with the share that can be connected; a hidden figure is said, not drawn. */
export function testBars({ months, leastCount }: DashboardTestsQuery['territoryStatistics']): Bar[] {
  return months.map(({ month: at, tests, eligibleShare }) => {
    const share = eligibleShare.value === null ? '' : ` (${number.format(eligibleShare.value)} % raccordables)`;
    return {
      key: at,
      label: `${monthWords(at)}${share}`,
      value: tests.value ?? 0,
      words: tests.value === null ? `moins de ${leastCount}` : number.format(tests.value),
    };
  });
}

type Networks = DashboardNetworksQuery['heatNetworks']['edges'];
const ours = (edges: Networks) =>
  edges.map(({ node }) => node).filter(({ inTerritory, kind }) => inTerritory && kind === 'HEAT');

/** What the heat of the territory is made from, all its networks together, MWh. */
export function mixBars(edges: Networks): Bar[] {
  const byEnergy = new Map<string, { label: string; isRenewable: boolean; mwh: number }>();
  for (const { energy, label, isRenewable, mwh } of ours(edges).flatMap(({ energyMix }) => energyMix)) {
    byEnergy.set(energy, { label, isRenewable, mwh: mwh + (byEnergy.get(energy)?.mwh ?? 0) });
  }
  const all = [...byEnergy.values()].reduce((sum, { mwh }) => sum + mwh, 0);
  return [...byEnergy]
    .filter(([, { mwh }]) => mwh > 0)
    .sort(([, a], [, b]) => b.mwh - a.mwh)
    .map(([key, { label, isRenewable, mwh }]) => ({
      key,
      label,
      value: mwh,
      words: `${decimals.format((100 * mwh) / all)} % (${number.format(Math.round(mwh))} MWh)`,
      isHatched: !isRenewable,
    }));
}

/** The renewable and recovered share of each network, percent. */
export function renewableBars(edges: Networks): Bar[] {
  return ours(edges)
    .flatMap(({ id, name, enrRate }): Bar[] =>
      enrRate === null ? [] : [{ key: id, label: name, value: enrRate, words: `${decimals.format(enrRate)} %` }],
    )
    .sort((a, b) => b.value - a.value);
}

/** The first price that each network publishes and that is believed, € with taxes per MWh. */
export function priceBars(edges: Networks): Bar[] {
  return ours(edges)
    .flatMap(({ id, name, prices }): Bar[] => {
      const price = prices[0];
      return price ? [{ key: id, label: name, value: price.value, words: `${decimals.format(price.value)} €` }] : [];
    })
    .sort((a, b) => a.value - b.value);
}
