import type { ActionFunctionArgs } from '@remix-run/node';
import { textOf } from '../back-office/forms/action-result.ts';
import { requirePermission } from '../back-office/frame/viewer.server.ts';
import type { SaveAnswer } from '../back-office/observations/sync-record.ts';
import { parsedGeoJson } from '../back-office/traces/pasted-geometry.ts';
import { SaveObservationDocument, type SaveObservationInput } from '../graphql/generated/graphql.ts';
import { change } from '../graphql/request-graph.server.ts';

/** Takes in what a phone wrote in a record: field `constat`, the input of `saveObservation` as JSON. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  await requirePermission(args, 'observation.write', 'signalements');
  const input = inputIn(parsedGeoJson(textOf(await args.request.formData(), 'constat')));
  if (!input) return Response.json({ kind: 'REFUSED', code: 'BAD_FORMAT' } satisfies SaveAnswer);
  const { saveObservation } = await change(args.context, SaveObservationDocument, { input });
  const answer: SaveAnswer =
    saveObservation.__typename === 'Refusal'
      ? { kind: 'REFUSED', code: saveObservation.code }
      : { kind: 'SAVED', ...saveObservation };
  return Response.json(answer);
}

/** The fields of the input that have their type; the graph judges what they say. */
function inputIn(value: unknown): SaveObservationInput | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { localId, observedOn, gridVersion, saveKey, content, signalementId, address, baseRevision } = fields;
  const isDay = typeof observedOn === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(observedOn);
  if (typeof localId !== 'string' || !isDay || typeof gridVersion !== 'string' || typeof saveKey !== 'string')
    return undefined;
  return {
    localId,
    observedOn,
    gridVersion,
    saveKey,
    content: content ?? {},
    signalementId: typeof signalementId === 'string' ? signalementId : null,
    address: address ?? null,
    baseRevision: typeof baseRevision === 'number' && Number.isInteger(baseRevision) ? baseRevision : null,
  };
}
