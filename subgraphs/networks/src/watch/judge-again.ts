import type { Answer } from '../batch/batch-row.ts';
import type { Place, PlaceJudge } from '../eligibility/place-judge.ts';
import { nameTransition, type Transition } from './transition.ts';

/** A watched place, as far as a new judgement goes. */
export interface Watched extends Place {
  readonly answer: Answer;
  /** The answer that the last transition told. */
  readonly told: Answer;
  readonly rulesVersion: string;
}

/** What a new judgement changes of a watched place. */
export interface Rejudged {
  readonly answer: Answer;
  readonly told: Answer;
  /** From the former `told` to the new answer; null when nothing is to be told. */
  readonly transition: Transition | null;
}

/** The answer of a judge about a place, as it is kept. Throws RangeError for a place outside France. */
export function answerOf(judge: PlaceJudge, place: Place): Answer {
  const { outcome, reason, networkId, distanceMeters, perimeters } = judge.judge(place);
  return {
    outcome,
    reason,
    networkId,
    distanceMeters,
    perimeterIds: perimeters.map(({ perimeterId }) => perimeterId).sort(),
  };
}

/** Are two answers the same in everything that is kept? */
export function isSameAnswer(a: Answer, b: Answer): boolean {
  return (
    a.outcome === b.outcome &&
    a.reason === b.reason &&
    a.networkId === b.networkId &&
    a.distanceMeters === b.distanceMeters &&
    a.perimeterIds.join() === b.perimeterIds.join()
  );
}

/** Judges a watched place again; null when nothing of it changes. */
export function judgeAgain(judge: PlaceJudge, watched: Watched): Rejudged | null {
  const answer = answerOf(judge, watched);
  if (isSameAnswer(answer, watched.answer) && judge.rulesVersion === watched.rulesVersion) return null;
  const transition = nameTransition(watched.told, answer);
  return { answer, told: transition ? answer : watched.told, transition };
}
