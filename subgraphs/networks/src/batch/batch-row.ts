import type { Cell } from '@mitoyen/kit/table-file/cell.ts';
import type { EligibilityOutcome, EligibilityReason } from '../eligibility/eligibility.ts';
import type { PlaceJudge } from '../eligibility/place-judge.ts';
import type { Heating } from '../rules/rule-set.ts';
import type { RowProblem } from './row-place.ts';

/** What a judgement says of a place, as it is kept and compared. */
export interface Answer {
  readonly outcome: EligibilityOutcome;
  readonly reason: EligibilityReason;
  readonly networkId: string | null;
  readonly distanceMeters: number | null;
  /** Priority perimeters that contain the place, sorted. */
  readonly perimeterIds: readonly string[];
}

/** Where a row was found to be. */
export interface TestedPlace {
  readonly lon: number;
  readonly lat: number;
  readonly citycode: string | null;
  /** The address that was tested, and how surely it is the one meant (0 to 1); null for coordinates. */
  readonly label: string | null;
  readonly confidence: number | null;
}

/** One row of a batch with its answer: the sender's cells untouched, then ours. */
export interface BatchRow {
  /** Number of the row in the file, from 1, titles not counted. */
  readonly number: number;
  readonly cells: readonly Cell[];
  readonly place: TestedPlace | null;
  /** Why there is no answer. */
  readonly problem: RowProblem | null;
  readonly answer:
    | (Answer & { readonly untracedNetworkIds: readonly string[]; readonly eligibleFrom: number | null })
    | null;
}

/** How many rows have each answer. */
export interface Tally {
  readonly eligible: number;
  readonly toConfirm: number;
  readonly notEligible: number;
  readonly unplaced: number;
}

/** Judges one row; a place outside France has no answer. */
export function judgeRow(
  number: number,
  cells: readonly Cell[],
  place: TestedPlace | RowProblem,
  judge: PlaceJudge,
  heating: Heating | null,
): BatchRow {
  if (typeof place === 'string') return { number, cells, place: null, problem: place, answer: null };
  try {
    const { outcome, reason, networkId, distanceMeters, perimeters, untracedNetworkIds, eligibleFrom } = judge.judge({
      lon: place.lon,
      lat: place.lat,
      citycode: place.citycode,
      heating,
    });
    const perimeterIds = perimeters.map(({ perimeterId }) => perimeterId).sort();
    const answer = { outcome, reason, networkId, distanceMeters, perimeterIds, untracedNetworkIds, eligibleFrom };
    return { number, cells, place, problem: null, answer };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { number, cells, place, problem: 'OUT_OF_FRANCE', answer: null };
  }
}

/** Counts the answers of these rows. */
export function tallyOf(rows: readonly BatchRow[]): Tally {
  const counts = { ELIGIBLE: 0, TO_CONFIRM: 0, NOT_ELIGIBLE: 0, UNPLACED: 0 };
  for (const { answer } of rows) counts[answer?.outcome ?? 'UNPLACED'] += 1;
  return {
    eligible: counts.ELIGIBLE,
    toConfirm: counts.TO_CONFIRM,
    notEligible: counts.NOT_ELIGIBLE,
    unplaced: counts.UNPLACED,
  };
}
