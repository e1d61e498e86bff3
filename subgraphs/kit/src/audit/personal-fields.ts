import SchemaBuilder, {
  BasePlugin,
  type FieldNullability,
  type InputFieldMap,
  type PothosOutputFieldConfig,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { SubgraphContext } from '../context.ts';
import { logReading } from './read-log.ts';

export const personalFieldsPlugin = 'mitoyenPersonalFields';

/** Whose datum a field gives: an entity and the raw id of the one at hand. `as`: its name in the log, when not that of the field. */
export interface PersonalField<Parent> {
  readonly of: string;
  readonly id: (parent: Parent) => string;
  readonly as?: string;
}

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      mitoyenPersonalFields: PersonalFieldsPlugin<Types>;
    }
    export interface FieldOptions<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      /**
       * Personal data: each reading leaves an audit entry, before the value is given. 'by its loader' for a field whose own
       * loader goes through `personalRead`.
       */
      personal?: PersonalField<ParentShape> | 'by its loader';
    }
  }
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** By construction: a field that is said to be personal gives nothing that the audit log does not tell. */
export class PersonalFieldsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (personalOf(field) === undefined) return field;
    return { ...field, extensions: { ...field.extensions, isPersonal: true } };
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const personal = personalOf(field);
    if (personal === undefined || personal === 'by its loader') return resolver;
    return async (parent, args, context, info) => {
      const value = await resolver(parent, args, context, info);
      if (isNothing(value)) return value;
      const datum = { entity: personal.of, id: personal.id(parent), field: personal.as ?? field.name };
      await logReading(context as SubgraphContext, datum);
      return value;
    };
  }
}

function personalOf({
  pothosOptions,
}: {
  pothosOptions: unknown;
}): PersonalField<unknown> | 'by its loader' | undefined {
  // The option is typed where it is given; Pothos hands it over without its type.
  return (pothosOptions as { personal?: PersonalField<unknown> | 'by its loader' }).personal;
}

/** Every field of a schema that is said to be personal, as `Type.field`. */
export function personalFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ extensions }) => extensions.isPersonal === true)
        .map(({ name }) => `${type.name}.${name}`),
    )
    .sort();
}

SchemaBuilder.registerPlugin(personalFieldsPlugin, PersonalFieldsPlugin);
