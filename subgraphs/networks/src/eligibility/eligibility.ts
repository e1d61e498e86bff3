/** What the rules read of a network. */
export interface NetworkFacts {
  readonly id: string;
  /** National identifier of the annual survey ("7901C"); many networks have none. */
  readonly sncuId: string | null;
  readonly kind: 'HEAT' | 'COLD';
  readonly status: 'EXISTING' | 'CONSTRUCTION';
  /** Does the operator take new connections? */
  readonly isOpen: boolean;
  readonly hasTrace: boolean;
  /** Drawn as a surface (a zone to be served), not as pipes. */
  readonly isArea: boolean;
  /** INSEE codes of the communes it is known to serve. */
  readonly citycodes: readonly string[];
}

/** Distances in metres, inclusive: up to `near` very close, up to `close` eligible, up to `far` worth naming. */
export interface Thresholds {
  readonly near: number;
  readonly close: number;
  readonly far: number;
}

/** The rules of one collectivité, as data of its tenant. */
export interface EligibilityRules {
  readonly version: string;
  readonly existing: Thresholds;
  readonly construction: Thresholds;
  /** Existing networks with their own limits, by SNCU id (Paris by default: 60 and 100 m). */
  readonly exceptions: readonly {
    readonly networkIds: readonly string[];
    readonly near: number;
    readonly close: number;
  }[];
}

/** A network and the straight line to it, in metres of the projected zone; 0 on the trace or inside the area. */
export interface NearNetwork {
  readonly network: NetworkFacts;
  readonly distance: number;
}

export type EligibilityOutcome = 'ELIGIBLE' | 'TO_CONFIRM' | 'NOT_ELIGIBLE';

interface Candidate {
  readonly network: NetworkFacts;
  readonly distanceMeters: number;
  readonly thresholds: Thresholds;
}

interface Rule {
  readonly reason: string;
  readonly outcome: EligibilityOutcome;
  readonly holds: (candidate: Candidate) => boolean;
}

const isExisting = ({ network }: Candidate) => network.isOpen && network.status === 'EXISTING';
const isFutureLine = ({ network }: Candidate) => network.isOpen && network.status === 'CONSTRUCTION' && !network.isArea;
const isFuture = ({ network }: Candidate) => network.isOpen && network.status === 'CONSTRUCTION';

/**
 * The rules in order, as the national service applies them: for each network the first that holds is its verdict, and the
 * best verdict of all networks is the answer. Source: France Chaleur Urbaine, eligibility engine (domain facts §1.0).
 * A rule about another ground than distance (a priority perimeter) is one more row at its rank.
 */
const RULES = [
  {
    reason: 'EXISTING_VERY_CLOSE',
    outcome: 'ELIGIBLE',
    holds: (c) => isExisting(c) && c.distanceMeters <= c.thresholds.near,
  },
  {
    reason: 'CONSTRUCTION_VERY_CLOSE',
    outcome: 'ELIGIBLE',
    holds: (c) => isFutureLine(c) && c.distanceMeters <= c.thresholds.near,
  },
  {
    reason: 'IN_CONSTRUCTION_ZONE',
    outcome: 'ELIGIBLE',
    holds: (c) => isFuture(c) && c.network.isArea && c.distanceMeters === 0,
  },
  {
    reason: 'EXISTING_CLOSE',
    outcome: 'ELIGIBLE',
    holds: (c) => isExisting(c) && c.distanceMeters <= c.thresholds.close,
  },
  {
    reason: 'CONSTRUCTION_CLOSE',
    outcome: 'ELIGIBLE',
    holds: (c) => isFutureLine(c) && c.distanceMeters <= c.thresholds.close,
  },
  {
    reason: 'EXISTING_FAR',
    outcome: 'NOT_ELIGIBLE',
    holds: (c) => isExisting(c) && c.distanceMeters <= c.thresholds.far,
  },
  {
    reason: 'CONSTRUCTION_FAR',
    outcome: 'NOT_ELIGIBLE',
    holds: (c) => isFuture(c) && c.distanceMeters <= c.thresholds.far,
  },
  // Last of its kind: a closed network explains a refusal only when nothing better is around.
  {
    reason: 'NETWORK_CLOSED',
    outcome: 'NOT_ELIGIBLE',
    holds: (c) => !c.network.isOpen && c.distanceMeters <= c.thresholds.far,
  },
] as const satisfies readonly Rule[];

/** Why a network makes a place eligible or not. */
export type CandidateReason = (typeof RULES)[number]['reason'];
/** Why a place is eligible or not. */
export type EligibilityReason = CandidateReason | 'UNTRACED_IN_COMMUNE' | 'TOO_FAR';

export const ELIGIBILITY_REASONS: readonly EligibilityReason[] = [
  ...RULES.map((rule) => rule.reason),
  'UNTRACED_IN_COMMUNE',
  'TOO_FAR',
];

/** A network that was judged, with its own limit. */
export interface JudgedNetwork {
  readonly networkId: string;
  /** Rounded to the metre: 200.49 m is 200 m. */
  readonly distanceMeters: number;
  /** Up to this distance this very network makes a place eligible; 0 for a zone, which one must be inside of. */
  readonly thresholdMeters: number;
  readonly reason: CandidateReason;
  readonly outcome: EligibilityOutcome;
}

export interface Verdict {
  readonly outcome: EligibilityOutcome;
  readonly reason: EligibilityReason;
  /** The network that decided; null when none is near, or when several without trace could be the one. */
  readonly networkId: string | null;
  readonly distanceMeters: number | null;
  readonly thresholdMeters: number | null;
  /** Every network judged by its distance, the deciding one first. */
  readonly candidates: readonly JudgedNetwork[];
  /** Networks known in the commune whose trace nobody published. */
  readonly untracedNetworkIds: readonly string[];
  readonly rulesVersion: string;
}

/** The limits that apply to one network: its own exception, else those of its status. Exceptions concern existing networks. */
export function thresholdsOf(network: NetworkFacts, rules: EligibilityRules): Thresholds {
  if (network.status === 'CONSTRUCTION') return rules.construction;
  const { sncuId } = network;
  const exception =
    sncuId === null ? undefined : rules.exceptions.find(({ networkIds }) => networkIds.includes(sncuId));
  return exception ? { near: exception.near, close: exception.close, far: rules.existing.far } : rules.existing;
}

/** The distance, in metres, within which every network must be looked at so that no verdict is missed, rounding included. */
export function searchRadius(rules: EligibilityRules): number {
  return Math.max(rules.existing.far, rules.construction.far) + 0.5;
}

/**
 * Judges a place: each network by its own limits, and the best verdict wins; among equals the nearest, then the smallest id,
 * so the order in which networks come changes nothing. Cold networks take no part.
 * @param near networks with a trace around the place, at least those within `searchRadius`
 * @param untraced networks without trace known in the commune of the place (none when the commune is not known)
 */
export function judgeEligibility(
  near: readonly NearNetwork[],
  untraced: readonly NetworkFacts[],
  rules: EligibilityRules,
): Verdict {
  const candidates = near
    .flatMap((one) => judgeNetwork(one, rules) ?? [])
    .sort(
      (a, b) => rankOf(a) - rankOf(b) || a.distanceMeters - b.distanceMeters || compareIds(a.networkId, b.networkId),
    );
  const untracedNetworkIds = untraced
    .filter(({ kind, status, isOpen, hasTrace }) => kind === 'HEAT' && status === 'EXISTING' && isOpen && !hasTrace)
    .map(({ id }) => id)
    .sort(compareIds);
  const explanation = { candidates, untracedNetworkIds, rulesVersion: rules.version };

  const best = candidates[0];
  if (best && best.reason !== 'NETWORK_CLOSED') return { ...decidedBy(best), ...explanation };
  if (untracedNetworkIds.length > 0) {
    const [only, another] = untracedNetworkIds;
    return {
      outcome: 'TO_CONFIRM',
      reason: 'UNTRACED_IN_COMMUNE',
      networkId: another === undefined ? (only ?? null) : null,
      distanceMeters: null,
      thresholdMeters: null,
      ...explanation,
    };
  }
  if (best) return { ...decidedBy(best), ...explanation };
  return {
    outcome: 'NOT_ELIGIBLE',
    reason: 'TOO_FAR',
    networkId: null,
    distanceMeters: null,
    thresholdMeters: null,
    ...explanation,
  };
}

function judgeNetwork({ network, distance }: NearNetwork, rules: EligibilityRules): JudgedNetwork | undefined {
  if (network.kind !== 'HEAT' || !network.hasTrace) return undefined;
  const thresholds = thresholdsOf(network, rules);
  const candidate: Candidate = { network, distanceMeters: Math.round(distance), thresholds };
  const rule = RULES.find(({ holds }) => holds(candidate));
  if (!rule) return undefined;
  return {
    networkId: network.id,
    distanceMeters: candidate.distanceMeters,
    thresholdMeters: network.isArea && network.status === 'CONSTRUCTION' ? 0 : thresholds.close,
    reason: rule.reason,
    outcome: rule.outcome,
  };
}

const decidedBy = ({ outcome, reason, networkId, distanceMeters, thresholdMeters }: JudgedNetwork) => ({
  outcome,
  reason,
  networkId,
  distanceMeters,
  thresholdMeters,
});

const rankOf = ({ reason }: JudgedNetwork) => RULES.findIndex((rule) => rule.reason === reason);
const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
