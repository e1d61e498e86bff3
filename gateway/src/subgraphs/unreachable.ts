import { type GraphQLFormattedError, Kind, parse } from 'graphql';

const MAX_PLACES = 50;

/**
 * The errors of a fetch whose subgraph did not answer, one per place of the response that stays empty, so that the
 * client sees what is missing: root fields by their response name, entities by their index (at most 50).
 */
export function unreachable(
  query: string,
  variables: Readonly<Record<string, unknown>> | undefined,
  code = 'SUBGRAPH_UNAVAILABLE',
): { data: null; errors: GraphQLFormattedError[] } {
  const representations = variables?.representations;
  const places = Array.isArray(representations)
    ? representations.slice(0, MAX_PLACES).map((_, index) => ['_entities', index])
    : rootFields(query).map((field) => [field]);
  const error = { message: 'subgraph unreachable', extensions: { code } };
  return { data: null, errors: places.length === 0 ? [error] : places.map((path) => ({ ...error, path })) };
}

function rootFields(query: string): string[] {
  const operation = parse(query, { noLocation: true }).definitions.find((it) => it.kind === Kind.OPERATION_DEFINITION);
  const fields = operation?.selectionSet.selections.filter((it) => it.kind === Kind.FIELD) ?? [];
  return fields.map((field) => field.alias?.value ?? field.name.value);
}
