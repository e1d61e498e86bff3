/** Distances in metres, inclusive: up to `near` very close, up to `close` eligible, up to `far` worth naming. */
export interface Thresholds {
  readonly near: number;
  readonly close: number;
  readonly far: number;
}

/** How a building is heated today: one boiler for all, or one in each dwelling. */
export type Heating = 'COLLECTIVE' | 'INDIVIDUAL';

/** Existing networks with their own limits, by SNCU id (Paris by default: 60 and 100 m). */
export interface SpecialNetworks {
  readonly networkIds: readonly string[];
  readonly near: number;
  readonly close: number;
}

/** One version of the rules of a collectivité: distance × kind of network × heating × special networks. */
export interface RuleSet {
  readonly version: string;
  readonly existing: Thresholds;
  readonly construction: Thresholds;
  /** Cold networks, shown as information: they never make a place eligible to heat. */
  readonly cold: Thresholds;
  /** Limits where heating is individual; null: the same as for collective heating, as the national service does. */
  readonly individual: { readonly existing: Thresholds; readonly construction: Thresholds } | null;
  readonly exceptions: readonly SpecialNetworks[];
  /** Power in kW from which a building in a priority perimeter must connect, unless the perimeter says otherwise. */
  readonly pdpPowerThresholdKw: number;
}

/** What the choice of a limit reads of a network. */
interface LimitedNetwork {
  readonly sncuId: string | null;
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
}

/** The rules of a tenant's own file, completed with what older files do not say. */
export function ruleSetOf(
  file: Pick<RuleSet, 'version' | 'existing' | 'construction' | 'exceptions' | 'pdpPowerThresholdKw'> & {
    readonly cold?: Thresholds | undefined;
    readonly individual?: RuleSet['individual'] | undefined;
  },
): RuleSet {
  return { ...file, cold: file.cold ?? COLD_DEFAULT, individual: file.individual ?? null };
}

/** The national service hints at cold networks up to 50 m (domain facts §1.0); beyond, up to 1 km, one is only named. */
export const COLD_DEFAULT: Thresholds = { near: 50, close: 50, far: 1_000 };

/**
 * The limits that apply to one network for one way of heating: its own exception, else those of its kind and status.
 * Exceptions concern existing heat networks. Where individual heating has limits of its own, an exception never widens them.
 */
export function thresholdsOf(network: LimitedNetwork, rules: RuleSet, heating: Heating | null = null): Thresholds {
  if (network.kind === 'COLD') return rules.cold;
  const own = (heating === 'INDIVIDUAL' && rules.individual) || rules;
  if (network.status === 'CONSTRUCTION') return own.construction;
  const exception = network.sncuId === null ? undefined : exceptionsOf(rules).get(network.sncuId);
  if (!exception) return own.existing;
  const { near, close, far } = own.existing;
  return own === rules
    ? { near: exception.near, close: exception.close, far: Math.max(far, exception.close) }
    : { near: Math.min(near, exception.near), close: Math.min(close, exception.close), far };
}

/** The distance, in metres, within which every network must be looked at so that no verdict is missed, rounding included. */
export function searchRadius(rules: RuleSet): number {
  const { existing, construction, cold, individual, exceptions } = rules;
  const limits = [existing, construction, cold, ...(individual ? [individual.existing, individual.construction] : [])];
  return Math.max(...limits.map(({ far }) => far), ...exceptions.map(({ close }) => close)) + 0.5;
}

const exceptionMaps = new WeakMap<RuleSet, ReadonlyMap<string, SpecialNetworks>>();

function exceptionsOf(rules: RuleSet): ReadonlyMap<string, SpecialNetworks> {
  const known = exceptionMaps.get(rules);
  if (known) return known;
  // The first group that names a network counts.
  const byNetwork = new Map(
    rules.exceptions.toReversed().flatMap((group) => group.networkIds.map((id) => [id, group] as const)),
  );
  exceptionMaps.set(rules, byNetwork);
  return byNetwork;
}
