import type { ModelValue } from './heating-comparison.ts';
import type { Situation } from './heating-situation.ts';

/** What is asked of the thread that holds the model. */
export interface EvaluationRequest {
  readonly id: number;
  readonly situation: Situation;
  readonly rules: readonly string[];
}

/** Its answer: the value of each rule, in their order; null when the model could not say. */
export interface Evaluation {
  readonly id: number;
  readonly values: readonly ModelValue[] | null;
}
