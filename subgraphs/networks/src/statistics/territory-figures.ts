/** What the networks of a territory say of themselves, added up. */
export interface TerritoryNetworks {
  readonly heat: number;
  readonly cold: number;
  readonly construction: number;
  /** Of the heat networks in service, those whose pipes are drawn. */
  readonly traced: number;
  /** MWh a year, of the networks that say so; null when none does. */
  readonly deliveriesMwh: number | null;
  /** Percent: each network counts for what it delivers, or all the same when one of them does not say. Null when none says its rate. */
  readonly enrRate: number | null;
}

interface Network {
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  readonly hasTrace: boolean;
  readonly enrRate: number | null;
  readonly deliveriesTotal: number | null;
}

/** Adds up the networks of a territory. Only heat networks in service count for heat delivered and renewable share. */
export function territoryNetworks(networks: readonly Network[]): TerritoryNetworks {
  const heat = networks.filter(({ kind, status }) => kind === 'HEAT' && status === 'EXISTING');
  const deliveries = heat.flatMap(({ deliveriesTotal }) => deliveriesTotal ?? []);
  return {
    heat: heat.length,
    cold: networks.filter(({ kind, status }) => kind === 'COLD' && status === 'EXISTING').length,
    construction: networks.filter(({ status }) => status === 'CONSTRUCTION').length,
    traced: heat.filter(({ hasTrace }) => hasTrace).length,
    deliveriesMwh: deliveries.length > 0 ? deliveries.reduce((sum, value) => sum + value, 0) : null,
    enrRate: meanRate(heat),
  };
}

function meanRate(heat: readonly Network[]): number | null {
  const rated = heat.flatMap(({ enrRate, deliveriesTotal }) =>
    enrRate === null ? [] : [{ enrRate, deliveriesTotal }],
  );
  if (rated.length === 0) return null;
  const isWeighed = rated.every(({ deliveriesTotal }) => deliveriesTotal !== null && deliveriesTotal > 0);
  const weightOf = (deliveries: number | null) => (isWeighed ? (deliveries ?? 0) : 1);
  const whole = rated.reduce((sum, { deliveriesTotal }) => sum + weightOf(deliveriesTotal), 0);
  const part = rated.reduce((sum, { enrRate, deliveriesTotal }) => sum + enrRate * weightOf(deliveriesTotal), 0);
  return Math.round((part / whole) * 10) / 10;
}
