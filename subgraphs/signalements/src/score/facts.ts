export type YesNo = 'YES' | 'NO' | 'UNKNOWN';
/** In the dwelling, shared with others outside of it, or nowhere. */
export type Access = 'PRIVATE' | 'SHARED' | 'NONE' | 'UNKNOWN';

/** A desordre of the file: where it is seen and for how long (`DesordreSince`). */
export interface ReportedFact {
  readonly code: string;
  readonly rooms: readonly string[];
  readonly since: string;
}

/** What is known of the dwelling; absent when it was not said. */
export interface DwellingFacts {
  readonly kind?: 'FLAT' | 'HOUSE' | 'OTHER';
  readonly floor?: 'BASEMENT' | 'GROUND' | 'MIDDLE' | 'TOP' | 'ATTIC';
  /** Whether there is a window where people live. */
  readonly windows?: YesNo;
  readonly singleRoom?: YesNo;
  /** Square metres. */
  readonly surface?: number;
  readonly livingRooms?: number;
  /** Whether at least one living room measures 9 m². */
  readonly roomOf9?: YesNo;
  readonly kitchen?: Access;
  readonly bath?: Access;
  readonly toilet?: Access;
  readonly toiletInKitchen?: YesNo;
}

/** Who lives there. */
export interface HouseholdFacts {
  readonly persons?: number;
  readonly childUnder6?: YesNo;
  readonly elderly?: YesNo;
  readonly disability?: YesNo;
  readonly pregnancy?: YesNo;
  /** Whether a housing allowance is paid, and by whom. */
  readonly allowance?: 'CAF' | 'MSA' | 'NONE' | 'UNKNOWN';
}

/** The energy diagnosis (DPE) and the lease. */
export interface EnergyFacts {
  /** Whether there is one. */
  readonly dpe?: YesNo;
  readonly dpeClass?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'UNKNOWN';
  /** Final energy, kWh by m² and year. */
  readonly kwhPerM2?: number;
  /** kWh by year for the whole dwelling: what a diagnosis older than 2023 gives. */
  readonly kwhPerYear?: number;
  /** yyyy-mm-dd. */
  readonly leaseDate?: string;
}

/** All that a file is scored from. Two files with equal facts have equal scores. */
export interface ScoreFacts {
  readonly profile: string;
  readonly desordres: readonly ReportedFact[];
  /** Answers to the questions of desordres, by `answerKey`. */
  readonly answers: Readonly<Record<string, string>>;
  readonly dwelling: DwellingFacts;
  readonly household: HouseholdFacts;
  readonly energy: EnergyFacts;
  readonly insurerContacted?: YesNo;
}
