import { createHash } from 'node:crypto';
import type { Logger } from '@mitoyen/kit/log.ts';
import { secondsSince } from '@mitoyen/kit/metrics/registry.ts';
import {
  buildSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { preparations } from '../metrics/graph-metrics.ts';
import { withNodeSubgraph } from '../node/node-subgraph.ts';
import { openPlanner, type PlannerChoice } from './open-planner.ts';
import { type OperationParts, type PreparedOperation, prepareOperation } from './operation.ts';
import { OperationMemory, type OperationMemoryCounters } from './operation-memory.ts';
import type { QueryPlanner } from './planner.ts';
import type { SubgraphTransport } from './transport.ts';
import { typeConditionsOf } from './type-conditions.ts';

export type { PreparedOperation } from './operation.ts';

/** Why an operation is not run. Each error has its `extensions.code`. */
export interface Refusal {
  readonly errors: readonly GraphQLError[];
}

/** One version of the supergraph. What was prepared on it keeps working when another takes its place. */
export interface Graph {
  /** Digest of the SDL. */
  readonly version: string;
  /** The API schema. */
  readonly schema: GraphQLSchema;
  readonly planner: QueryPlanner['name'];
  /**
   * Parses, finds the operation, validates (rules of the specification and of the graph), plans and compiles. Remembered by source and
   * operation name. Codes of a refusal: GRAPHQL_PARSE_FAILED, OPERATION_RESOLUTION_FAILURE, GRAPHQL_VALIDATION_FAILED or what the rule
   * says, INTERNAL_SERVER_ERROR when there is no plan.
   */
  prepare(source: string, operationName: string | undefined): PreparedOperation | Refusal;
  readonly counters: OperationMemoryCounters;
}

export interface GraphOptions {
  readonly transport: SubgraphTransport;
  /** Rules beside those of the specification. */
  readonly rules: (schema: GraphQLSchema) => readonly ValidationRule[];
  /** What is too large in a document even to be validated: some rules of the specification take the square of its size. */
  readonly tooLarge?: (document: DocumentNode) => readonly GraphQLError[];
  /** Lexical tokens after which a text is read no further. */
  readonly maxTokens?: number;
  readonly log: Logger;
  readonly planner?: PlannerChoice;
}

const MAX_TOKENS = 20_000;
const MAX_ERRORS = 20;

/** Opens a supergraph SDL. Throws when it is refused. */
export function openGraph(supergraphSdl: string, options: GraphOptions): Graph {
  const { log } = options;
  const planner = openPlanner(supergraphSdl, options.planner ?? 'best', log);
  const { schema } = planner;
  const rules = [...specifiedRules, ...options.rules(schema)];
  const parts: OperationParts = {
    schema,
    transport: withNodeSubgraph(supergraphSdl, options.transport),
    // Types that clients do not see have representations too.
    matches: typeConditionsOf(buildSchema(supergraphSdl, { assumeValid: true, noLocation: true })),
  };
  const memory = new OperationMemory<PreparedOperation, Refusal>();

  const prepare = (source: string, operationName: string | undefined): PreparedOperation | Refusal => {
    const document = parsed(source, options.maxTokens ?? MAX_TOKENS);
    if (document instanceof GraphQLError) return refusal('GRAPHQL_PARSE_FAILED', [document]);
    const operation = getOperationAST(document, operationName);
    const tooLarge = options.tooLarge?.(document) ?? [];
    if (tooLarge.length > 0) return refusal('GRAPHQL_VALIDATION_FAILED', tooLarge);
    const invalid = validate(schema, document, rules, { maxErrors: MAX_ERRORS });
    if (invalid.length > 0) return refusal('GRAPHQL_VALIDATION_FAILED', invalid);
    if (!operation) {
      const words = operationName === undefined ? 'Must name the operation to run.' : 'Unknown operation name.';
      return refusal('OPERATION_RESOLUTION_FAILURE', [new GraphQLError(words)]);
    }
    try {
      const plan = planner.plan(document, source, operationName);
      return prepareOperation({ document, operation, source, plan }, parts);
    } catch (err) {
      log.error({ err }, 'an operation has no plan');
      if (err instanceof GraphQLError) return refusal('INTERNAL_SERVER_ERROR', [err]);
      return refusal('INTERNAL_SERVER_ERROR', [new GraphQLError('The operation has no plan.')]);
    }
  };

  return {
    version: createHash('sha256').update(supergraphSdl).digest('hex').slice(0, 16),
    schema,
    planner: planner.name,
    prepare(source, operationName) {
      const known = memory.get(source, operationName);
      if (known) return known;
      const start = performance.now();
      const prepared = prepare(source, operationName);
      const isRefused = 'errors' in prepared;
      if (isRefused) memory.refuse(source, operationName, prepared);
      else memory.accept(source, operationName, prepared);
      preparations.observe({ outcome: isRefused ? 'refused' : 'accepted' }, secondsSince(start));
      return prepared;
    },
    get counters() {
      return memory.counters;
    },
  };
}

function parsed(source: string, maxTokens: number) {
  try {
    return parse(source, { maxTokens });
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function refusal(code: string, errors: readonly GraphQLError[]): Refusal {
  return {
    errors: errors.map(({ message, locations, extensions, originalError }) => {
      const error = new GraphQLError(message, {
        extensions: { code, ...extensions },
        originalError: originalError ?? null,
      });
      return Object.defineProperty(error, 'locations', { value: locations });
    }),
  };
}
