import { parentPort } from 'node:worker_threads';
import { openModel } from './evaluate-model.ts';
import type { Evaluation, EvaluationRequest } from './evaluation.ts';

/** A thread of its own: one comparison holds the processor for about half a second. */
const evaluate = openModel();
parentPort?.on('message', ({ id, situation, rules }: EvaluationRequest) => {
  parentPort?.postMessage({ id, values: valuesOf(situation, rules) } satisfies Evaluation);
});

function valuesOf(situation: EvaluationRequest['situation'], rules: readonly string[]): Evaluation['values'] {
  try {
    return evaluate(situation, rules);
  } catch {
    // The message of the engine holds what was asked: the other side says that it failed, without it.
    return null;
  }
}
