import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Plan } from './plan.ts';

/** Splits operations among the subgraphs of one supergraph. */
export interface QueryPlanner {
  readonly name: 'apollo' | 'hive';
  /** The API schema that operations are validated against. */
  readonly schema: GraphQLSchema;
  /**
   * The plan of a valid operation; undefined when there is nothing to fetch. `source` is the text of `document`.
   * Throws when it finds no plan.
   */
  plan(document: DocumentNode, source: string, operationName: string | undefined): Plan | undefined;
}
