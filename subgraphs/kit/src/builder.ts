import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import DataloaderPlugin from '@pothos/plugin-dataloader';
import DirectivesPlugin from '@pothos/plugin-directives';
import ErrorsPlugin from '@pothos/plugin-errors';
import FederationPlugin from '@pothos/plugin-federation';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { GraphQLSchema } from 'graphql';
import { personalFieldsPlugin } from './audit/personal-fields.ts';
import type { SubgraphContext } from './context.ts';
import { forbidden } from './errors.ts';
import { fromGlobalId, toGlobalId } from './global-id.ts';
import { mutationTransactionPlugin } from './mutation-transaction.ts';
import { Refusal } from './refusal.ts';
import { dateScalar, dateTimeScalar, geoJsonScalar, jsonScalar } from './scalars.ts';
import type { Permission } from './viewer.ts';

export interface SubgraphSchemaTypes {
  Context: SubgraphContext;
  DefaultFieldNullability: false;
  AuthScopes: { public: boolean; permission: Permission };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Date: { Input: string; Output: string | Date };
    JSON: { Input: unknown; Output: unknown };
    GeoJSON: { Input: unknown; Output: unknown };
  };
}

/** Limits of one operation as this subgraph sees it; the gateway holds the budget of the whole. */
const COMPLEXITY = { defaultListMultiplier: 5, limit: { complexity: 20_000, depth: 15, breadth: 400 } };

/**
 * The schema builder of a subgraph: federation, relay connections, data loaders, refusals as result unions, permissions
 * with default deny, one transaction and one audit entry per mutation. See the kit's README for the patterns.
 */
export function createBuilder() {
  const builder = new SchemaBuilder<SubgraphSchemaTypes>({
    // The first is the outermost: a refusal thrown inside a transaction rolls it back, then becomes an answer.
    plugins: [
      ErrorsPlugin,
      ScopeAuthPlugin,
      mutationTransactionPlugin,
      personalFieldsPlugin,
      RelayPlugin,
      DataloaderPlugin,
      ComplexityPlugin,
      DirectivesPlugin,
      FederationPlugin,
    ],
    defaultFieldNullability: false,
    complexity: COMPLEXITY,
    errors: {
      directResult: true,
      defaultTypes: [],
      defaultUnionOptions: {
        name: ({ fieldName }) => `${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}Result`,
      },
    },
    relay: {
      nodeQueryOptions: false,
      nodesQueryOptions: false,
      cursorType: 'String',
      encodeGlobalID: (typename, id) => toGlobalId(typename, String(id)),
      pageInfoTypeOptions: { directives: { shareable: true } } as never,
    },
    scopeAuth: {
      authorizeOnSubscribe: true,
      unauthorizedError: () => forbidden(),
      authScopes: (context) => ({
        public: true,
        permission: (permission) => context.can(permission),
      }),
    },
  });

  builder.addScalarType('DateTime', dateTimeScalar);
  builder.addScalarType('Date', dateScalar);
  builder.addScalarType('JSON', jsonScalar);
  builder.addScalarType('GeoJSON', geoJsonScalar);
  builder.objectType(Refusal, {
    name: 'Refusal',
    description: 'An expected refusal. Its wording belongs to the reader of the code.',
    directives: { shareable: true },
    fields: (t) => ({
      code: t.exposeString('code', { description: 'UPPER_SNAKE, stable.' }),
      field: t.exposeString('field', { nullable: true, description: 'The input it is about, as a dotted path.' }),
    }),
  });
  builder.queryType({});
  builder.mutationType({});
  return builder;
}

/** Builds the federation 2 schema of a subgraph. Throws when a root field does not say who may use it. */
export function buildSchema(builder: ReturnType<typeof createBuilder>): GraphQLSchema {
  return builder.toSubGraphSchema({
    // From 2.9 on a field may say what it costs (`@cost`) and how long its list is (`@listSize`): the gateway counts with it.
    linkUrl: 'https://specs.apollo.dev/federation/v2.9',
    federationDirectives: [
      '@cost',
      '@listSize',
      '@key',
      '@shareable',
      '@external',
      '@requires',
      '@provides',
      '@inaccessible',
      '@extends',
    ],
  });
}

/** The raw uuid of a global id that a client sent. Throws the same refusal as an id nobody knows. */
export function requireId(type: string, globalId: string, field = 'id'): string {
  const id = fromGlobalId(type, globalId);
  if (id === undefined) throw new Refusal('NOT_FOUND', field);
  return id;
}
