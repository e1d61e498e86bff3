import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type InputShapeFromFields,
  type PothosOutputFieldConfig,
  PothosSchemaError,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { SubgraphContext } from './context.ts';

export const mutationTransactionPlugin = 'mitoyenMutationTransaction';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      mitoyenMutationTransaction: MutationTransactionPlugin<Types>;
    }
    export interface MutationFieldOptions<
      Types extends SchemaTypes,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveReturnShape,
    > {
      /** Runs before the transaction opens: for slow checks outside the database (another subgraph). May throw a Refusal. */
      before?: (args: InputShapeFromFields<Args>, context: Types['Context']) => Promise<void>;
    }
  }
}

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Two rules of the house, by construction. Every root field states who may use it, or the schema does not build.
 * Every mutation runs in one transaction together with its audit entry: both are there, or neither.
 */
export class MutationTransactionPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const options = field.pothosOptions as { authScopes?: unknown };
    if (ROOTS.has(field.parentType) && options.authScopes === undefined) {
      throw new PothosSchemaError(`${field.parentType}.${field.name} does not say who may use it (authScopes)`);
    }
    return field;
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (field.parentType !== 'Mutation') return resolver;
    const { before } = field.pothosOptions as { before?: (args: object, context: unknown) => Promise<void> };
    return async (parent, args, context, info) => {
      const subgraphContext = context as SubgraphContext;
      await before?.(args, context);
      return subgraphContext.transaction(async () => {
        subgraphContext.auditSubject = undefined;
        const result = await resolver(parent, args, context, info);
        const subject = subgraphContext.auditSubject as SubgraphContext['auditSubject'];
        await subgraphContext.audit([
          {
            action: field.name,
            entity: subject?.entity ?? null,
            entityId: subject?.entityId ?? null,
            details: subject?.details ?? {},
          },
        ]);
        return result;
      });
    };
  }
}

SchemaBuilder.registerPlugin(mutationTransactionPlugin, MutationTransactionPlugin);
