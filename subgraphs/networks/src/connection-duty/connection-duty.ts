/**
 * What is done to the building. The duty holds for new buildings and for those under major renovation, among which the
 * replacement of a shared heating installation (code de l'énergie, art. L. 712-3 and R. 712-9).
 */
export const BUILDING_PROJECTS = ['NEW_BUILDING', 'MAJOR_RENOVATION', 'HEATING_REPLACEMENT', 'OTHER'] as const;
export type BuildingProject = (typeof BUILDING_PROJECTS)[number];

/** The most that ignoring the duty may cost, euros (domain facts §1.0, priority perimeters). */
export const MAX_FINE_EUROS = 300_000;

/** A published perimeter that contains the place. Days are ISO ("2026-11-22"). */
export interface DutyPerimeter {
  readonly id: string;
  readonly name: string;
  readonly deliberationDate: string | null;
  readonly deliberationReference: string | null;
  /** First and last day on which it applies; null: since ever, without end. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Power above which connection is a duty, kW; null: the threshold of the collectivité. */
  readonly powerThresholdKw: number | null;
  /** Does it lead to a network that takes new connections today? Without one there is nothing to connect to. */
  readonly isServed: boolean;
}

/** Why one perimeter asks for a connection, or why it does not. */
export type PerimeterReason =
  | 'DUE'
  | 'POWER_UNKNOWN'
  | 'POWER_NOT_ABOVE'
  | 'PROJECT_NOT_CONCERNED'
  | 'NO_OPEN_NETWORK'
  | 'NOT_YET_IN_FORCE'
  | 'NO_LONGER_IN_FORCE';
export type DutyReason = PerimeterReason | 'OUTSIDE_PERIMETERS';
export type DutyOutcome = 'DUE' | 'DEPENDS_ON_POWER' | 'NOT_DUE';

/** From the strongest to the weakest: the first that some perimeter gives is the reason of the answer. */
export const PERIMETER_REASONS: readonly PerimeterReason[] = [
  'DUE',
  'POWER_UNKNOWN',
  'POWER_NOT_ABOVE',
  'PROJECT_NOT_CONCERNED',
  'NO_OPEN_NETWORK',
  'NOT_YET_IN_FORCE',
  'NO_LONGER_IN_FORCE',
];

export interface JudgedPerimeter {
  readonly perimeter: DutyPerimeter;
  /** The threshold that counts here, kW. */
  readonly thresholdKw: number;
  readonly reason: PerimeterReason;
}

export interface ConnectionDuty {
  readonly outcome: DutyOutcome;
  readonly reason: DutyReason;
  /** Every perimeter that contains the place, the deciding one first. */
  readonly perimeters: readonly JudgedPerimeter[];
}

/** The project of which the duty is judged. `powerKw`: of the heating installation; null when it is not known. */
export interface DutyProject {
  readonly project: BuildingProject;
  readonly powerKw: number | null;
  /** The day of the judgement, ISO. */
  readonly day: string;
}

/**
 * Whether a project must be connected to the heat network: the place is in a perimeter in force that day, the project is one
 * of those the law names, and the power is above the threshold, strictly (code de l'énergie, art. L. 712-3: "excédant").
 * @param perimeters the published perimeters that contain the place, in any order
 * @param collectiviteThresholdKw where a perimeter says nothing of its own; 30 kW in the law
 */
export function judgeDuty(
  perimeters: readonly DutyPerimeter[],
  project: DutyProject,
  collectiviteThresholdKw: number,
): ConnectionDuty {
  const judged = perimeters
    .map((perimeter): JudgedPerimeter => {
      const thresholdKw = perimeter.powerThresholdKw ?? collectiviteThresholdKw;
      return { perimeter, thresholdKw, reason: reasonOf(perimeter, thresholdKw, project) };
    })
    .sort(
      (a, b) => rankOf(a) - rankOf(b) || a.thresholdKw - b.thresholdKw || compareIds(a.perimeter.id, b.perimeter.id),
    );
  const reason = judged[0]?.reason ?? 'OUTSIDE_PERIMETERS';
  return { outcome: outcomeOf(reason), reason, perimeters: judged };
}

function reasonOf(
  { validFrom, validTo, deliberationDate, isServed }: DutyPerimeter,
  thresholdKw: number,
  { project, powerKw, day }: DutyProject,
): PerimeterReason {
  // ISO days compare as texts.
  if (validTo !== null && validTo < day) return 'NO_LONGER_IN_FORCE';
  if ((validFrom ?? day) > day || (deliberationDate ?? day) > day) return 'NOT_YET_IN_FORCE';
  if (!isServed) return 'NO_OPEN_NETWORK';
  if (project === 'OTHER') return 'PROJECT_NOT_CONCERNED';
  if (powerKw === null) return 'POWER_UNKNOWN';
  return powerKw > thresholdKw ? 'DUE' : 'POWER_NOT_ABOVE';
}

function outcomeOf(reason: DutyReason): DutyOutcome {
  if (reason === 'DUE') return 'DUE';
  return reason === 'POWER_UNKNOWN' ? 'DEPENDS_ON_POWER' : 'NOT_DUE';
}

const rankOf = ({ reason }: JudgedPerimeter) => PERIMETER_REASONS.indexOf(reason);
const compareIds = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
