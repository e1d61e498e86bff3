import { type Heating, type RuleSet, thresholdsOf } from '../rules/rule-set.ts';
import { isHighPotentialDistance } from './high-potential.ts';
import {
  type Candidate,
  type CandidateReason,
  type EligibilityOutcome,
  type EligibilityReason,
  firstRule,
  type JudgementStep,
  type NetworkFacts,
  rankOf,
  stepsOf,
} from './rule-table.ts';

// Whoever reads a verdict finds its words where the verdict is.
export type { EligibilityOutcome, EligibilityReason, JudgementStep, NetworkFacts } from './rule-table.ts';
export { ELIGIBILITY_REASONS } from './rule-table.ts';

/** A network and the straight line to it, in metres of the projected zone; 0 on the trace or inside the area. */
export interface NearNetwork {
  readonly network: NetworkFacts;
  readonly distance: number;
}

/** A priority perimeter in force that contains the place, with the networks that it names (distance null without a trace). */
export interface PerimeterHere {
  readonly id: string;
  /** Power in kW from which it obliges; null: that of the rules. */
  readonly powerThresholdKw: number | null;
  readonly networks: readonly { readonly network: NetworkFacts; readonly distance: number | null }[];
}

/** Everything around a place that the rules weigh. */
export interface Surroundings {
  /** Networks with a trace, at least those within the search radius of the rules. */
  readonly near: readonly NearNetwork[];
  /** Networks without trace known in the commune of the place; none when the commune is not known. */
  readonly untraced: readonly NetworkFacts[];
  readonly perimeters: readonly PerimeterHere[];
  /** INSEE code of the commune, when something proves it. */
  readonly citycode: string | null;
  /** Is that commune of the collectivité? Null when it is not known. Outside, silence about networks proves nothing. */
  readonly inTerritory: boolean | null;
}

/** A network that was judged, with its own limit. */
export interface JudgedNetwork {
  readonly networkId: string;
  /** Rounded to the metre: 200.49 m is 200 m. Null for a network without trace that a perimeter names. */
  readonly distanceMeters: number | null;
  /** Up to this distance this very network makes a place eligible; 0 for a zone, which one must be inside of. */
  readonly thresholdMeters: number;
  readonly reason: CandidateReason;
  readonly outcome: EligibilityOutcome;
  /** The year from which it is to serve the place; null when it serves today, or when nobody said when. */
  readonly eligibleFrom: number | null;
}

export interface PerimeterVerdict {
  readonly perimeterId: string;
  /** Power in kW from which a building there must connect. */
  readonly powerThresholdKw: number;
  /** The network it leads to: the best of those it names; null when it names none that is open. */
  readonly networkId: string | null;
  /** Must a building connect? Only to a network that is there and takes new connections. */
  readonly isBinding: boolean;
}

export interface Verdict {
  readonly outcome: EligibilityOutcome;
  readonly reason: EligibilityReason;
  /** The network that decided; null when none is near, or when several without trace could be the one. */
  readonly networkId: string | null;
  readonly distanceMeters: number | null;
  readonly thresholdMeters: number | null;
  /** Every heat network judged, existing or to come, the deciding one first. */
  readonly candidates: readonly JudgedNetwork[];
  /** Cold networks around, judged by their own limits, the best first: information, never a ground. */
  readonly coldNetworks: readonly JudgedNetwork[];
  /** Networks known in the commune whose trace nobody published. */
  readonly untracedNetworkIds: readonly string[];
  /** The priority perimeters in force that contain the place. */
  readonly perimeters: readonly PerimeterVerdict[];
  /** The year from which the place can be served, when that is not today and is known. */
  readonly eligibleFrom: number | null;
  /** Is an open network nearer than its own first limit? One of the grounds of "high potential". */
  readonly isHighPotentialDistance: boolean;
  readonly citycode: string | null;
  /** Is the commune of the collectivité? Null when it is not known. */
  readonly inTerritory: boolean | null;
  readonly rulesVersion: string;
  /** Every rule that was tried, worked out when it is asked for. */
  readonly steps: readonly JudgementStep[];
}

/** What changes the judgement beside the place: how the building is heated, and the year it is. */
export interface Circumstances {
  readonly heating: Heating | null;
  readonly year: number;
}

/**
 * Judges a place: each network by its own limits, and the best verdict wins; among equals the nearest, then the smallest id,
 * so the order in which networks and perimeters come changes nothing.
 */
export function judgeEligibility(around: Surroundings, rules: RuleSet, circumstances: Circumstances): Verdict {
  return new PlaceVerdict(around, rules, circumstances);
}

class PlaceVerdict implements Verdict {
  readonly outcome: EligibilityOutcome;
  readonly reason: EligibilityReason;
  readonly networkId: string | null = null;
  readonly distanceMeters: number | null = null;
  readonly thresholdMeters: number | null = null;
  readonly candidates: readonly JudgedNetwork[];
  readonly coldNetworks: readonly JudgedNetwork[];
  readonly untracedNetworkIds: readonly string[];
  readonly perimeters: readonly PerimeterVerdict[];
  readonly eligibleFrom: number | null = null;
  readonly isHighPotentialDistance: boolean;
  readonly citycode: string | null;
  readonly inTerritory: boolean | null;
  readonly rulesVersion: string;
  readonly #around: Surroundings;
  readonly #rules: RuleSet;
  readonly #heating: Heating | null;

  constructor(around: Surroundings, rules: RuleSet, { heating, year }: Circumstances) {
    this.#around = around;
    this.#rules = rules;
    this.#heating = heating;
    this.citycode = around.citycode;
    this.inTerritory = around.inTerritory;
    this.rulesVersion = rules.version;
    const heat: JudgedNetwork[] = [];
    const cold: JudgedNetwork[] = [];
    let isNear = false;
    for (const candidate of candidatesOf(around, rules, heating)) {
      const judged = judgeNetwork(candidate, year);
      if (!judged) continue;
      (candidate.network.kind === 'HEAT' ? heat : cold).push(judged);
      isNear ||= candidate.network.kind === 'HEAT' && candidate.network.isOpen && isHighPotential(candidate, rules);
    }
    this.candidates = heat.length > 1 ? heat.sort(compareJudged) : heat;
    this.coldNetworks = cold.length > 1 ? cold.sort(compareJudged) : cold;
    this.isHighPotentialDistance = isNear;
    this.untracedNetworkIds = untracedIds(around.untraced);
    this.perimeters =
      around.perimeters.length === 0
        ? NONE
        : around.perimeters.map((one) => judgePerimeter(one, rules)).sort(comparePerimeters);

    const [best] = this.candidates;
    const hasGround = best !== undefined && best.reason !== 'NETWORK_CLOSED';
    if (!(hasGround && best.outcome === 'ELIGIBLE') && around.perimeters.some(leadsNowhere)) {
      this.outcome = 'TO_CONFIRM';
      this.reason = 'IN_PERIMETER_WITHOUT_NETWORK';
    } else if (!hasGround && this.untracedNetworkIds.length > 0) {
      const [only, another] = this.untracedNetworkIds;
      this.outcome = 'TO_CONFIRM';
      this.reason = 'UNTRACED_IN_COMMUNE';
      this.networkId = another === undefined ? (only ?? null) : null;
    } else if (best) {
      this.outcome = best.outcome;
      this.reason = best.reason;
      this.networkId = best.networkId;
      this.distanceMeters = best.distanceMeters;
      this.thresholdMeters = best.thresholdMeters;
      this.eligibleFrom = best.outcome === 'ELIGIBLE' ? best.eligibleFrom : null;
    } else {
      this.outcome = 'NOT_ELIGIBLE';
      this.reason = around.inTerritory === false ? 'OUT_OF_TERRITORY' : 'TOO_FAR';
    }
  }

  get steps(): readonly JudgementStep[] {
    const { perimeters } = this.#around;
    const steps: JudgementStep[] = [];
    const candidates = candidatesOf(this.#around, this.#rules, this.#heating).filter(
      ({ network }) => network.kind === 'HEAT',
    );
    for (const candidate of candidates.sort((a, b) => compareIds(a.network.id, b.network.id))) {
      steps.push(...stepsOf(candidate));
    }
    for (const perimeter of perimeters.toSorted((a, b) => compareIds(a.id, b.id))) {
      steps.push({
        ...NO_STEP,
        rule: 'IN_PERIMETER_WITHOUT_NETWORK',
        perimeterId: perimeter.id,
        held: leadsNowhere(perimeter),
      });
    }
    for (const networkId of this.untracedNetworkIds) {
      steps.push({ ...NO_STEP, rule: 'UNTRACED_IN_COMMUNE', networkId, held: true });
    }
    return steps;
  }
}

const NONE: readonly never[] = [];
const NO_STEP = { networkId: null, perimeterId: null, valueMeters: null, limitMeters: null } as const;

/** The networks to judge, each once: those around, and those that a perimeter names however far they are. */
function candidatesOf({ near, perimeters }: Surroundings, rules: RuleSet, heating: Heating | null): Candidate[] {
  const candidates: Candidate[] = [];
  const named =
    perimeters.length === 0
      ? undefined
      : new Map(perimeters.flatMap(({ networks }) => networks.map((one) => [one.network.id, one])));
  for (const { network, distance } of near) {
    if (!network.hasTrace || named?.has(network.id)) continue;
    candidates.push({
      network,
      distanceMeters: Math.round(distance),
      thresholds: thresholdsOf(network, rules, heating),
      isNamed: false,
    });
  }
  for (const { network, distance } of named?.values() ?? NONE) {
    candidates.push({
      network,
      distanceMeters: distance === null ? null : Math.round(distance),
      thresholds: thresholdsOf(network, rules, heating),
      isNamed: network.kind === 'HEAT',
    });
  }
  return candidates;
}

function judgeNetwork(candidate: Candidate, year: number): JudgedNetwork | undefined {
  const rule = firstRule(candidate);
  if (!rule) return undefined;
  const { network, distanceMeters, thresholds } = candidate;
  const isFutureYear =
    network.status === 'CONSTRUCTION' && network.commissioningYear !== null && network.commissioningYear >= year;
  return {
    networkId: network.id,
    distanceMeters,
    thresholdMeters: network.isArea && network.status === 'CONSTRUCTION' ? 0 : thresholds.close,
    reason: rule.reason,
    outcome: rule.outcome,
    eligibleFrom: isFutureYear ? network.commissioningYear : null,
  };
}

/** High potential is about collective heating: its limits count, whatever was asked. */
const isHighPotential = ({ network, distanceMeters }: Candidate, rules: RuleSet) =>
  isHighPotentialDistance(distanceMeters, thresholdsOf(network, rules, 'COLLECTIVE').near);

const hotNetworksOf = ({ networks }: PerimeterHere) => networks.filter(({ network }) => network.kind === 'HEAT');
/** Nobody could answer a request there: it names no heat network at all. */
const leadsNowhere = (perimeter: PerimeterHere) => hotNetworksOf(perimeter).length === 0;

function judgePerimeter(perimeter: PerimeterHere, rules: RuleSet): PerimeterVerdict {
  const [best] = hotNetworksOf(perimeter)
    .filter(({ network }) => network.isOpen)
    .sort(
      (a, b) =>
        Number(a.network.status === 'CONSTRUCTION') - Number(b.network.status === 'CONSTRUCTION') ||
        (a.distance ?? Infinity) - (b.distance ?? Infinity) ||
        compareIds(a.network.id, b.network.id),
    );
  return {
    perimeterId: perimeter.id,
    powerThresholdKw: perimeter.powerThresholdKw ?? rules.pdpPowerThresholdKw,
    networkId: best?.network.id ?? null,
    isBinding: best?.network.status === 'EXISTING',
  };
}

function untracedIds(untraced: readonly NetworkFacts[]): readonly string[] {
  if (untraced.length === 0) return NONE;
  return untraced
    .filter(({ kind, status, isOpen, hasTrace }) => kind === 'HEAT' && status === 'EXISTING' && isOpen && !hasTrace)
    .map(({ id }) => id)
    .sort(compareIds);
}

const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const compareDistances = (a: number | null, b: number | null) => (a === b ? 0 : (a ?? Infinity) - (b ?? Infinity));
const compareJudged = (a: JudgedNetwork, b: JudgedNetwork) =>
  rankOf(a.reason) - rankOf(b.reason) ||
  compareDistances(a.distanceMeters, b.distanceMeters) ||
  compareIds(a.networkId, b.networkId);
const comparePerimeters = (a: PerimeterVerdict, b: PerimeterVerdict) => compareIds(a.perimeterId, b.perimeterId);
