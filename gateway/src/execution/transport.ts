import type { GraphQLFormattedError } from 'graphql';
import type { RequestIdentity } from '../identity/request-identity.ts';

/** For whom an operation runs, and until when. */
export interface ExecutionScope {
  readonly identity: RequestIdentity;
  /** Aborted when the client has left: what is under way for it is given up. */
  readonly signal: AbortSignal;
}

/** One fetch of a query plan. */
export interface FetchRequest {
  readonly subgraph: string;
  /** The JSON of the GraphQL request. */
  readonly body: string;
  /** A mutation is never sent twice. */
  readonly isMutation: boolean;
  readonly scope: ExecutionScope;
  /** When the whole request is out of time, on the clock of `performance.now()`. Absent: each fetch has its own time only. */
  readonly until?: number;
}

/** What a subgraph answered. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  /** The subgraph is down, late, or answered what is no GraphQL. */
  readonly isUnreachable?: true;
}

/** How a fetch reaches a subgraph. Never throws: whatever goes wrong is an answer that says `isUnreachable`. */
export type SubgraphTransport = (request: FetchRequest) => Promise<SubgraphAnswer>;

/** The answer of a subgraph that gave none. */
export const UNREACHABLE: SubgraphAnswer = { isUnreachable: true };
