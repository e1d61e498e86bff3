import {
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { leafTest } from './leaf-values.ts';
import { isPlainName, type Json, ownField, setField } from './merge.ts';
import {
  type Condition,
  type Fragments,
  isAskedFor,
  type MergedField,
  mergeFields,
  type Occurrence,
} from './selections.ts';
import type { ResponsePath } from './targets.ts';
import { typeConditionsOf } from './type-conditions.ts';

/** A value that the graph does not allow where it stands: it became null, or its parent did. */
export interface Violation {
  readonly message: string;
  readonly path: ResponsePath;
}

/** One completion. */
export interface CompletionRun {
  readonly variables: Readonly<Record<string, unknown>>;
  /** The values of `__schema` and `__type` by response name. */
  readonly introspection: Json | undefined;
  violations: number;
  /** Where we are, and what was refused there: kept only in the second pass, when there is something to say. */
  readonly trace: { readonly path: (string | number)[]; readonly found: Violation[] } | undefined;
}

/** The value as the client gets it; undefined when it is null where it may not be, so that its parent is null. */
type Complete = (value: unknown, run: CompletionRun) => unknown;

interface FieldStep {
  readonly responseName: string;
  readonly isPlain: boolean;
  readonly alternatives: readonly (readonly Condition[])[] | undefined;
  readonly complete: Complete;
}

/**
 * Compiles an operation to what shapes its result: fields in the order of the operation and no others, merged per concrete type, leaf values
 * checked, nulls moved up to the next place that may be null. Types are compiled when they are first met.
 */
export function compileCompletion(
  schema: GraphQLSchema,
  root: GraphQLObjectType,
  occurrences: readonly Occurrence[],
  fragments: Fragments,
): (data: Json, run: CompletionRun) => Json | null {
  const matches = typeConditionsOf(schema);

  const fieldsOf = (type: GraphQLCompositeType, asked: readonly Occurrence[]): FieldStep[] =>
    mergeFields(asked, fragments, (condition) => matches(condition, type.name)).flatMap((field) => {
      const complete = fieldCompletion(type, field);
      if (!complete) return [];
      const { responseName, alternatives } = field;
      return {
        responseName,
        isPlain: isPlainName(responseName),
        alternatives: alternatives.length === 0 ? undefined : alternatives,
        complete,
      };
    });

  const fieldCompletion = (type: GraphQLCompositeType, field: MergedField): Complete | undefined => {
    if (field.name === '__typename') return isObjectType(type) ? () => type.name : typenameCompletion;
    if (field.name === '__schema' || field.name === '__type') {
      return (_value, { introspection }) => introspection?.[field.responseName] ?? null;
    }
    const definition = isUnionType(type) ? undefined : type.getFields()[field.name];
    if (!definition) return undefined;
    return valueCompletion(definition.type, field.occurrences, `field ${type.name}.${field.responseName}`);
  };

  /** An object that says its type under another name only. */
  const typenameCompletion: Complete = (value, run) => {
    if (typeof value === 'string' && isObjectType(schema.getType(value))) return value;
    run.violations += 1;
    return undefined;
  };

  const valueCompletion = (type: GraphQLOutputType, asked: readonly Occurrence[], place: string): Complete => {
    if (isNonNullType(type)) return nonNullCompletion(valueCompletion(type.ofType, asked, place), place);
    if (isListType(type))
      return listCompletion(valueCompletion(type.ofType, asked, `array element of type ${getNamedType(type)}`), place);
    if (isLeafType(type)) return leafCompletion(type, place);
    return compositeCompletion(type, asked, place);
  };

  const compositeCompletion = (
    declared: GraphQLCompositeType,
    asked: readonly Occurrence[],
    place: string,
  ): Complete => {
    const compiled = new Map<unknown, FieldStep[] | null>();
    const compile = (typename: unknown): FieldStep[] | null => {
      const type =
        typename === undefined ? declared : typeof typename === 'string' ? schema.getType(typename) : undefined;
      const isPossible = isCompositeType(type) && matches(declared.name, type.name);
      const fields = isPossible ? fieldsOf(type, asked) : null;
      // Names that the graph does not have come from outside: they are not remembered, nor are refusals of them.
      if (isPossible) compiled.set(typename, fields);
      return fields;
    };
    return (value, run) => {
      if (value === null || value === undefined) return null;
      if (typeof value !== 'object' || Array.isArray(value)) return refused(run, `Invalid value found for ${place}.`);
      const source = value as Json; // An object, and no list.
      const typename = source.__typename || undefined;
      const fields = compiled.get(typename) ?? compile(typename);
      if (fields === null) return refused(run, `Invalid __typename found for object at ${place}.`);
      return completeFields(fields, source, run) ?? null;
    };
  };

  let rootFields: FieldStep[] | undefined;
  return (data, run) => {
    rootFields ??= fieldsOf(root, occurrences);
    return completeFields(rootFields, data, run) ?? null;
  };
}

function completeFields(fields: readonly FieldStep[], source: Json, run: CompletionRun): Json | undefined {
  const result: Json = {};
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as FieldStep; // Within its bounds.
    if (field.alternatives !== undefined && !isAskedFor(field.alternatives, run.variables)) continue;
    const name = field.responseName;
    run.trace?.path.push(name);
    const value = field.complete(field.isPlain ? source[name] : ownField(source, name), run);
    run.trace?.path.pop();
    if (value === undefined) return undefined;
    if (field.isPlain) result[name] = value;
    else setField(result, name, value);
  }
  return result;
}

function nonNullCompletion(complete: Complete, place: string): Complete {
  return (value, run) => {
    const before = run.violations;
    const result = complete(value, run);
    if (result !== null) return result;
    // A null that has already been accounted for further down is not said again.
    if (run.violations === before) refused(run, `Cannot return null for non-nullable ${place}.`);
    return undefined;
  };
}

function listCompletion(complete: Complete, place: string): Complete {
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return refused(run, `Invalid value found for ${place}.`);
    const result = new Array<unknown>(value.length);
    let isNull = false;
    for (let index = 0; index < value.length; index++) {
      run.trace?.path.push(index);
      const element = complete(value[index], run);
      run.trace?.path.pop();
      if (element === undefined) isNull = true;
      result[index] = element;
    }
    return isNull ? null : result;
  };
}

function leafCompletion(type: GraphQLLeafType, place: string): Complete {
  const isValid = leafTest(type);
  return (value, run) => {
    if (value === null || value === undefined) return null;
    return isValid(value) ? value : refused(run, `Invalid value found for ${place}.`);
  };
}

function refused(run: CompletionRun, message: string): null {
  run.violations += 1;
  run.trace?.found.push({ message, path: [...run.trace.path] });
  return null;
}
