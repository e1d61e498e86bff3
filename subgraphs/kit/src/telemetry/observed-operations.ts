import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { SubgraphContext } from '../context.ts';
import { secondsSince } from '../metrics/registry.ts';
import { subgraphRequests } from '../metrics/work-metrics.ts';
import { currentSpan } from './spans.ts';

/** Measures the operations of a subgraph and names their spans after the root fields, which are names of the schema. */
export function observeOperations(subgraph: string): ApolloServerPlugin<SubgraphContext> {
  return {
    async requestDidStart() {
      const start = performance.now();
      return {
        async didResolveOperation({ operation }) {
          const span = currentSpan();
          if (!span || !operation) return;
          const rootFields = rootFieldsOf(operation);
          span.rename(`${operation.operation} ${rootFields}`);
          span.tell({ operationType: operation.operation, rootFields });
        },
        async willSendResponse({ operation, errors }) {
          const outcome = errors?.length ? 'errors' : 'done';
          subgraphRequests.observe({ subgraph, type: operation?.operation ?? 'none', outcome }, secondsSince(start));
        },
      };
    },
  };
}

/** The fields at the root of an operation by their own names, whatever the client calls them. */
export function rootFieldsOf({ selectionSet }: OperationDefinitionNode): string {
  const names = selectionSet.selections.map((it) => (it.kind === Kind.FIELD ? it.name.value : '…'));
  return [...new Set(names)].slice(0, 5).join(' ');
}
