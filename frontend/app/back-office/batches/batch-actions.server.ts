import type { AppLoadContext } from '@remix-run/node';
import {
  CancelBatchDocument,
  DeleteBatchDocument,
  ResumeBatchDocument,
  StartBatchDocument,
  UnwatchBatchDocument,
  WatchBatchDocument,
} from '../../graphql/generated/graphql.ts';
import { change } from '../../graphql/request-graph.server.ts';
import { type ActionResult, resultOf, textOf } from '../forms/action-result.ts';
import { readChoices } from './read-choices.ts';

/** What a form of the page did; `secret` is that of a new webhook, shown once; `isGone` when the batch is no more. */
export interface BatchActionResult {
  readonly result: ActionResult;
  readonly secret?: string;
  readonly isGone?: boolean;
}

/** Does what a form of a batch's page asks; undefined for none of ours. */
export async function actOnBatch(
  context: AppLoadContext,
  id: string,
  form: FormData,
): Promise<BatchActionResult | undefined> {
  const intent = textOf(form, 'intent');
  switch (intent) {
    case 'start': {
      const { startEligibilityBatch } = await change(context, StartBatchDocument, { id, input: readChoices(form) });
      return {
        result: resultOf(
          intent,
          startEligibilityBatch,
          'Le test est lancé. Vous pouvez quitter cette page : il continue.',
        ),
      };
    }
    case 'cancel': {
      const { cancelEligibilityBatch } = await change(context, CancelBatchDocument, { id });
      return { result: resultOf(intent, cancelEligibilityBatch, 'Le test est arrêté. Ce qui est fait est gardé.') };
    }
    case 'resume': {
      const { resumeEligibilityBatch } = await change(context, ResumeBatchDocument, { id });
      return { result: resultOf(intent, resumeEligibilityBatch, 'Le test reprend où il s’était arrêté.') };
    }
    case 'delete': {
      const { deleteEligibilityBatch } = await change(context, DeleteBatchDocument, { id });
      return {
        result: resultOf(intent, deleteEligibilityBatch, 'Le test est supprimé.'),
        isGone: deleteEligibilityBatch.__typename !== 'Refusal',
      };
    }
    case 'watch': {
      const email = textOf(form, 'email') || null;
      const webhookUrl = textOf(form, 'webhookUrl') || null;
      const { watchEligibilityBatch: answer } = await change(context, WatchBatchDocument, { id, email, webhookUrl });
      const secret = answer.__typename === 'WatchedEligibilityBatch' ? answer.webhookSecret : null;
      return { result: resultOf(intent, answer, 'Le suivi est enregistré.'), ...(secret !== null && { secret }) };
    }
    case 'unwatch': {
      const { unwatchEligibilityBatch } = await change(context, UnwatchBatchDocument, { id });
      return { result: resultOf(intent, unwatchEligibilityBatch, 'Ces adresses ne sont plus suivies.') };
    }
    default:
      return undefined;
  }
}
