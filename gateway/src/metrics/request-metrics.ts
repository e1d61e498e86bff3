import type { IncomingMessage } from 'node:http';
import { counter, durations, secondsSince } from '@mitoyen/kit/metrics/registry.ts';
import { inSpan, isTracing, type OpenSpan } from '@mitoyen/kit/telemetry/spans.ts';
import { type NamedOperation, type OperationLabel, OTHER_OPERATION, openOperationLabels } from './operation-labels.ts';
import { trustedTrace } from './trusted-trace.ts';

const requests = durations('request', 'Operations asked of the gateway.', ['tenant', 'operation', 'kind']);
const errors = counter('request_errors_total', 'Answers of the gateway that hold an error of this code.', [
  'tenant',
  'operation',
  'code',
]);

/** An operation that is about to run. */
export interface RecordedOperation extends NamedOperation {
  readonly kind: 'query' | 'mutation' | 'subscription';
}

/** What is learnt of one request while it is served. */
export class RequestRecord {
  /** Slug; `none` until the host has named one. */
  tenant = 'none';
  #operation = OTHER_OPERATION;
  #kind: RecordedOperation['kind'] | 'none' = 'none';
  readonly #codes = new Set<string>();
  readonly #span: OpenSpan;
  readonly #labelOf: (operation: NamedOperation) => OperationLabel;

  constructor(span: OpenSpan, labelOf: (operation: NamedOperation) => OperationLabel) {
    this.#span = span;
    this.#labelOf = labelOf;
  }

  belongsTo(tenant: string): void {
    this.tenant = tenant;
    this.#span.tell({ tenant });
  }

  runs(prepared: RecordedOperation): void {
    const { operation, documentId } = this.#labelOf(prepared);
    this.#operation = operation;
    this.#kind = prepared.kind;
    this.#span.rename(`${prepared.kind} ${operation}`);
    this.#span.tell({ operation, documentId, operationType: prepared.kind });
  }

  /** An error is in the answer, or is the answer. `code`: as the client reads it. */
  failed(code: unknown): void {
    const known = typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
    this.#codes.add(known);
    this.#span.fail(known);
  }

  count(seconds: number): void {
    const { tenant } = this;
    const operation = this.#operation;
    requests.observe({ tenant, operation, kind: this.#kind }, seconds);
    for (const code of this.#codes) errors.inc({ tenant, operation, code });
  }
}

/** Serves requests so that each is counted once, and is one span. */
export type ObserveRequest = (
  request: IncomingMessage,
  requestId: string,
  serve: (record: RequestRecord) => Promise<void>,
) => Promise<void>;

/** `textOf`: the documents that we wrote, by id: their names are labels. `secret`: of the platform, by which our own processes are known. */
export function openRequestObserver(
  textOf: (documentId: string) => string | undefined,
  secret: string,
): ObserveRequest {
  const labelOf = openOperationLabels(textOf);
  return (request, requestId, serve) => {
    const start = performance.now();
    const settings = isTracing()
      ? {
          kind: 'server' as const,
          root: true,
          parent: trustedTrace(request, secret),
          facts: { requestId, method: request.method },
        }
      : {};
    return inSpan('graphql', settings, async (span) => {
      const record = new RequestRecord(span, labelOf);
      await serve(record);
      record.count(secondsSince(start));
    });
  };
}
