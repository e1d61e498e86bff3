import type { EligibilityOutcome, EligibilityReason, Verdict } from '../eligibility/eligibility.ts';
import type { Heating } from './rule-set.ts';

/** A place that was tested, and how often. */
export interface TestedPlace {
  readonly lon: number;
  readonly lat: number;
  readonly citycode: string | null;
  readonly heating: Heating | null;
  readonly tests: number;
}

/** What one version answers there, as far as a comparison goes. */
export interface SimulatedAnswer {
  readonly outcome: EligibilityOutcome;
  readonly reason: EligibilityReason;
  readonly networkId: string | null;
  readonly distanceMeters: number | null;
}

/** A place whose answer would change. */
export interface ChangedPlace extends TestedPlace {
  readonly before: SimulatedAnswer;
  readonly after: SimulatedAnswer;
}

/** How many tests and places go from one outcome to another; from one to the same one, its reason or network changes. */
export interface Transition {
  readonly from: EligibilityOutcome;
  readonly to: EligibilityOutcome;
  readonly tests: number;
  readonly places: number;
}

/** What a draft would change, so far. */
export interface SimulationResult {
  readonly tests: number;
  readonly places: number;
  /** Those whose answer stays the same in every respect. */
  readonly unchangedTests: number;
  readonly unchangedPlaces: number;
  readonly transitions: readonly Transition[];
  /** Some of the changed places, the most tested first, those whose outcome changes before the others. */
  readonly sample: readonly ChangedPlace[];
}

export const NOTHING_YET: SimulationResult = {
  tests: 0,
  places: 0,
  unchangedTests: 0,
  unchangedPlaces: 0,
  transitions: [],
  sample: [],
};

const SAMPLE = 50;

/** The result with one more place, judged by the version in force and by the draft. */
export function withPlace(
  result: SimulationResult,
  place: TestedPlace,
  before: Verdict,
  after: Verdict,
): SimulationResult {
  const { tests } = place;
  const counted = { ...result, tests: result.tests + tests, places: result.places + 1 };
  const was = answerOf(before);
  const becomes = answerOf(after);
  if (was.outcome === becomes.outcome && was.reason === becomes.reason && was.networkId === becomes.networkId) {
    return {
      ...counted,
      unchangedTests: result.unchangedTests + tests,
      unchangedPlaces: result.unchangedPlaces + 1,
    };
  }
  const { outcome: from } = was;
  const { outcome: to } = becomes;
  const known = result.transitions.find((one) => one.from === from && one.to === to) ?? {
    from,
    to,
    tests: 0,
    places: 0,
  };
  const transition = { from, to, tests: known.tests + tests, places: known.places + 1 };
  return {
    ...counted,
    transitions: [...result.transitions.filter((one) => one !== known), transition].sort(compareTransitions),
    sample: [...result.sample, { ...place, before: was, after: becomes }].sort(compareChanges).slice(0, SAMPLE),
  };
}

const answerOf = ({ outcome, reason, networkId, distanceMeters }: Verdict): SimulatedAnswer => ({
  outcome,
  reason,
  networkId,
  distanceMeters,
});

const keeps = ({ from, to }: { readonly from: EligibilityOutcome; readonly to: EligibilityOutcome }) =>
  Number(from === to);
const compareTransitions = (a: Transition, b: Transition) =>
  keeps(a) - keeps(b) || b.tests - a.tests || `${a.from}${a.to}`.localeCompare(`${b.from}${b.to}`);
const changeOf = ({ before, after }: ChangedPlace) => ({ from: before.outcome, to: after.outcome });
const compareChanges = (a: ChangedPlace, b: ChangedPlace) =>
  keeps(changeOf(a)) - keeps(changeOf(b)) || b.tests - a.tests || a.lon - b.lon || a.lat - b.lat;
