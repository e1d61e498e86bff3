import type { AppLoadContext } from '@remix-run/node';
import {
  BatchAlertsDocument,
  BatchFileDocument,
  type BatchFileQuery,
  BatchPointsDocument,
  BatchPreviewDocument,
  type BatchRowFilter,
  BatchRowsDocument,
} from '../../graphql/generated/graphql.ts';
import { ask } from '../../graphql/request-graph.server.ts';
import { FILTER_LOOKS } from './batch-words.ts';

const PAGE = 50;
const CURSOR_LIMIT = 300;

export type BatchFile = NonNullable<BatchFileQuery['eligibilityBatch']>;

/** What the address of a batch's page says: the list, narrowed, with or without its map, or the alerts. */
export function readView(parameters: URLSearchParams) {
  const asked = parameters.get('reponse') ?? '';
  const filter = Object.keys(FILTER_LOOKS).find((key): key is BatchRowFilter => key === asked) ?? null;
  return {
    filter,
    isAlerts: parameters.get('vue') === 'alertes',
    withMap: parameters.get('carte') === 'oui',
    after: (parameters.get('apres') ?? '').slice(0, CURSOR_LIMIT) || null,
  };
}

/** A batch with what its page shows now; undefined when there is none. */
export async function readBatch(context: AppLoadContext, id: string, parameters: URLSearchParams) {
  const { eligibilityBatch: batch } = await ask(context, BatchFileDocument, { id });
  if (!batch) return undefined;
  const view = readView(parameters);
  if (batch.state === 'READY') {
    const { eligibilityBatch } = await ask(context, BatchPreviewDocument, { id });
    return { batch, view, preview: rowsOfCells(eligibilityBatch?.preview), rows: null, points: null, alerts: null };
  }
  if (batch.rowsDone === 0) return { batch, view, preview: null, rows: null, points: null, alerts: null };
  if (view.isAlerts) {
    const { eligibilityBatch } = await ask(context, BatchAlertsDocument, { id, first: PAGE, after: view.after });
    return { batch, view, preview: null, rows: null, points: null, alerts: eligibilityBatch?.transitions ?? null };
  }
  const [listed, mapped] = await Promise.all([
    ask(context, BatchRowsDocument, { id, first: PAGE, after: view.after, filter: view.filter }),
    view.withMap ? ask(context, BatchPointsDocument, { id, filter: view.filter }) : undefined,
  ]);
  return {
    batch,
    view,
    preview: null,
    rows: listed.eligibilityBatch?.rows ?? null,
    points: mapped?.eligibilityBatch?.points ?? null,
    alerts: null,
  };
}

/** The preview is JSON: lists of texts, as the graph describes them. */
function rowsOfCells(preview: readonly unknown[] | null | undefined): string[][] {
  return (preview ?? []).map((row) => (Array.isArray(row) ? row.map(String) : []));
}
