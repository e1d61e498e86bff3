/**
 * Everything a span may say. A closed list, so that no trace ever holds personal data: no variable, no SQL parameter, no address
 * of a visitor, no query of a URL, no message of an error.
 */
export interface SpanFacts {
  readonly tenant?: string | undefined;
  readonly requestId?: string | undefined;
  /** The name of a document that we wrote ourselves; a visitor's own name for an operation is free text. */
  readonly operation?: string | undefined;
  readonly operationType?: string | undefined;
  /** `sha256:<hex>` of a known document. */
  readonly documentId?: string | undefined;
  /** Names from the schema, never the aliases of a client. */
  readonly rootFields?: string | undefined;
  readonly subgraph?: string | undefined;
  readonly method?: string | undefined;
  /** `page`, `graph`, `files`, `assets`. */
  readonly surface?: string | undefined;
  readonly status?: number | undefined;
  readonly retries?: number | undefined;
  /** `SELECT`, `INSERT`… */
  readonly statement?: string | undefined;
  readonly table?: string | undefined;
  readonly job?: string | undefined;
  readonly topic?: string | undefined;
  /** A stable code or the class of an error. */
  readonly error?: string | undefined;
}

/** The name of each fact in a trace: OpenTelemetry's where it has one. */
const ATTRIBUTES: { readonly [K in keyof SpanFacts]-?: string } = {
  tenant: 'mitoyen.tenant',
  requestId: 'mitoyen.request_id',
  operation: 'graphql.operation.name',
  operationType: 'graphql.operation.type',
  documentId: 'graphql.document.id',
  rootFields: 'mitoyen.root_fields',
  subgraph: 'mitoyen.subgraph',
  method: 'http.request.method',
  surface: 'mitoyen.surface',
  status: 'http.response.status_code',
  retries: 'http.request.resend_count',
  statement: 'db.operation.name',
  table: 'db.collection.name',
  job: 'messaging.destination.name',
  topic: 'mitoyen.topic',
  error: 'error.type',
};

const LONGEST = 120;

/** The attributes of these facts. What is not in the list, or is neither a number nor a short text, is left out. */
export function attributesOf(facts: SpanFacts): Record<string, string | number> {
  const attributes: Record<string, string | number> = {};
  // The keys of our own closed table.
  for (const fact of Object.keys(ATTRIBUTES) as (keyof SpanFacts)[]) {
    const value = facts[fact];
    if (typeof value === 'number') attributes[ATTRIBUTES[fact]] = value;
    else if (typeof value === 'string') attributes[ATTRIBUTES[fact]] = value.slice(0, LONGEST);
  }
  return attributes;
}
