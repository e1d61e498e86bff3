import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Json } from './merge.ts';
import { isAskedFor, type MergedField } from './selections.ts';

/** Answers what an operation asks about the schema itself; undefined when it asks nothing. */
export type Introspection = (variables: Readonly<Record<string, unknown>>) => Json | undefined;

/** Prepares the `__schema` and `__type` fields of an operation, which graphql-js executes. `rootFields`: those of the operation's root. */
export function introspectionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rootFields: readonly MergedField[],
): Introspection | undefined {
  const asked = rootFields.filter(({ name }) => name === '__schema' || name === '__type').flatMap(({ nodes }) => nodes);
  if (asked.length === 0) return undefined;
  const fragments = document.definitions.filter((it) => it.kind === Kind.FRAGMENT_DEFINITION);
  return (variables) => {
    const fields = asked.filter(({ conditions }) => isAskedFor([conditions], variables)).map(({ node }) => node);
    if (fields.length === 0) return undefined;
    const { data, errors } = executeSync({
      schema,
      document: { kind: Kind.DOCUMENT, definitions: [introspectionOperation(operation, fields), ...fragments] },
      variableValues: variables,
    });
    if (errors?.[0]) throw errors[0];
    return data ?? undefined;
  };
}

function introspectionOperation(
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
): OperationDefinitionNode {
  return { ...operation, directives: [], selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
