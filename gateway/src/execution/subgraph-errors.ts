import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ResponsePath } from './targets.ts';

/** One error for each place is enough to see what is missing; thousands would only weigh. */
const MAX_PLACES = 50;

/**
 * An error of a subgraph, at its path in the client's response, with its own code (DOWNSTREAM_SERVICE_ERROR when it has none) and
 * `extensions.serviceName`, as `@apollo/gateway` says it. Not masked.
 */
export function subgraphError(
  subgraph: string,
  { message, extensions }: Partial<GraphQLFormattedError>,
  path: ResponsePath | undefined,
): GraphQLError {
  const words =
    typeof message === 'string' && message !== ''
      ? message
      : `Error while fetching subquery from service "${subgraph}"`;
  const code = extensions?.code ?? 'DOWNSTREAM_SERVICE_ERROR';
  return new GraphQLError(words, {
    ...(path !== undefined && { path }),
    extensions: { ...extensions, code, serviceName: subgraph },
  });
}

/** The errors of a fetch that was not answered: one at each place that stays empty, at most 50. */
export function unreachableErrors(subgraph: string, places: readonly ResponsePath[]): GraphQLError[] {
  const error = { message: 'subgraph unreachable', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
  return places.slice(0, MAX_PLACES).map((path) => subgraphError(subgraph, error, path));
}
