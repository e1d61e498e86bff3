import type { Thresholds } from '../rules/rule-set.ts';

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
  /** The year in which it is to enter service, for one under construction. */
  readonly commissioningYear: number | null;
}

export type EligibilityOutcome = 'ELIGIBLE' | 'TO_CONFIRM' | 'NOT_ELIGIBLE';

/** A network to judge, with its own limits. */
export interface Candidate {
  readonly network: NetworkFacts;
  /** Rounded to the metre; null for a network without trace that a perimeter names. */
  readonly distanceMeters: number | null;
  readonly thresholds: Thresholds;
  /** Does a perimeter around the place name it? */
  readonly isNamed: boolean;
}

interface Rule {
  readonly reason: string;
  readonly outcome: EligibilityOutcome;
  /** Is the rule about such a network at all? */
  readonly concerns: (candidate: Candidate) => boolean;
  /** The distance up to which it holds, in metres; null when it is not about distance. */
  readonly limit: (candidate: Candidate) => number | null;
}

const isExisting = ({ network }: Candidate) => network.isOpen && network.status === 'EXISTING';
const isFuture = ({ network }: Candidate) => network.isOpen && network.status === 'CONSTRUCTION';
const isFutureLine = (candidate: Candidate) => isFuture(candidate) && !candidate.network.isArea;
const isFutureZone = (candidate: Candidate) => isFuture(candidate) && candidate.network.isArea;
const near = ({ thresholds }: Candidate) => thresholds.near;
const close = ({ thresholds }: Candidate) => thresholds.close;
const far = ({ thresholds, isNamed }: Candidate) => (isNamed ? null : thresholds.far);
const anyDistance = () => null;

/**
 * The rules in order, as the national service applies them: for each network the first that holds is its verdict, and the
 * best verdict of all networks is the answer. Source: France Chaleur Urbaine, eligibility engine (domain facts §1.0).
 */
const RULES = [
  {
    reason: 'IN_PERIMETER_EXISTING',
    outcome: 'ELIGIBLE',
    concerns: (c) => c.isNamed && isExisting(c),
    limit: anyDistance,
  },
  { reason: 'IN_PERIMETER_FUTURE', outcome: 'ELIGIBLE', concerns: (c) => c.isNamed && isFuture(c), limit: anyDistance },
  { reason: 'EXISTING_VERY_CLOSE', outcome: 'ELIGIBLE', concerns: isExisting, limit: near },
  { reason: 'CONSTRUCTION_VERY_CLOSE', outcome: 'ELIGIBLE', concerns: isFutureLine, limit: near },
  { reason: 'IN_CONSTRUCTION_ZONE', outcome: 'ELIGIBLE', concerns: isFutureZone, limit: () => 0 },
  { reason: 'EXISTING_CLOSE', outcome: 'ELIGIBLE', concerns: isExisting, limit: close },
  { reason: 'CONSTRUCTION_CLOSE', outcome: 'ELIGIBLE', concerns: isFutureLine, limit: close },
  { reason: 'EXISTING_FAR', outcome: 'NOT_ELIGIBLE', concerns: isExisting, limit: far },
  { reason: 'CONSTRUCTION_FAR', outcome: 'NOT_ELIGIBLE', concerns: isFuture, limit: far },
  // Last of its kind: a closed network explains a refusal only when nothing better is around.
  { reason: 'NETWORK_CLOSED', outcome: 'NOT_ELIGIBLE', concerns: ({ network }) => !network.isOpen, limit: far },
] as const satisfies readonly Rule[];

/** Why a network makes a place eligible or not. */
export type CandidateReason = (typeof RULES)[number]['reason'];
/** Why a place is eligible or not. */
export type EligibilityReason =
  | CandidateReason
  | 'IN_PERIMETER_WITHOUT_NETWORK'
  | 'UNTRACED_IN_COMMUNE'
  | 'OUT_OF_TERRITORY'
  | 'TOO_FAR';

/** The best answer first. */
export const ELIGIBILITY_REASONS: readonly EligibilityReason[] = RULES.map(({ reason }) => reason).flatMap(
  (reason): EligibilityReason[] => {
    if (reason === 'EXISTING_FAR') return ['IN_PERIMETER_WITHOUT_NETWORK', reason];
    return reason === 'NETWORK_CLOSED' ? ['UNTRACED_IN_COMMUNE', reason, 'OUT_OF_TERRITORY', 'TOO_FAR'] : [reason];
  },
);

const RANKS = new Map(ELIGIBILITY_REASONS.map((reason, rank) => [reason, rank]));
/** The place of a reason among all, the best first. */
export const rankOf = (reason: EligibilityReason) => RANKS.get(reason) ?? ELIGIBILITY_REASONS.length;

/** One rule that was tried on one ground, in the order in which it was tried. */
export interface JudgementStep {
  readonly rule: EligibilityReason;
  readonly networkId: string | null;
  readonly perimeterId: string | null;
  /** What was measured and up to where it would hold, in metres; null when the rule is not about distance. */
  readonly valueMeters: number | null;
  readonly limitMeters: number | null;
  readonly held: boolean;
}

/** The first rule that holds for a network; undefined when none does. */
export function firstRule(candidate: Candidate): (typeof RULES)[number] | undefined {
  return RULES.find((rule) => holds(rule, candidate));
}

function holds(rule: Rule, candidate: Candidate): boolean {
  if (!rule.concerns(candidate)) return false;
  const limit = rule.limit(candidate);
  return limit === null || (candidate.distanceMeters !== null && candidate.distanceMeters <= limit);
}

/** Every rule that concerns a network, in order, up to the one that holds. */
export function stepsOf(candidate: Candidate): JudgementStep[] {
  const steps: JudgementStep[] = [];
  for (const rule of RULES) {
    if (!rule.concerns(candidate)) continue;
    const held = holds(rule, candidate);
    steps.push({
      rule: rule.reason,
      networkId: candidate.network.id,
      perimeterId: null,
      valueMeters: candidate.distanceMeters,
      limitMeters: rule.limit(candidate),
      held,
    });
    if (held) break;
  }
  return steps;
}
