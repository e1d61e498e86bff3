import type { IsolationPairs } from '../isolation.ts';
import type { SubgraphName } from '../subgraph.ts';

/** The pair of tests that every subgraph owes its journal: entries, chain and export are those of the tenant alone. */
export function journalIsolation(name: SubgraphName): IsolationPairs {
  return {
    [`Query.${name}Journal`]: {
      operation: `{ ${name}Journal { entries { edges { node { action } } } chain { entries hash } lines { lines } } }`,
      seed: async (context) => {
        await context.audit([{ action: 'canary', entity: null, entityId: null }]);
        return {};
      },
      shows: ({ data }) => JSON.stringify(data ?? null).includes('canary'),
    },
  };
}
