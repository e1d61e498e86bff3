import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  execute,
  type GraphQLFormattedError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
} from 'graphql';
import { readSubgraphs } from '../compose/subgraph-files.ts';
import { chanceOf } from './chance.fixtures.ts';
import type { SubgraphAnswer } from './transport.ts';

/** How the data of one run are, and what goes wrong in it. */
export interface World {
  readonly seed: number;
  /** Of fields that may be null, how many are; of fields that may not, one in thirty of that are all the same. */
  readonly nulls: number;
  readonly errors: number;
  /** Entities that a subgraph does not know. */
  readonly unknown: number;
  /** Values that the graph does not allow: enum values of tomorrow. */
  readonly foreign: number;
  /** Subgraphs that do not answer, and subgraphs that refuse every operation. */
  readonly down: readonly string[];
  readonly refusing: readonly string[];
  /**
   * What other plans would see otherwise does not go wrong: keys and what other subgraphs require, which they fetch by other ways, and fields that
   * may not be null, after which graphql-js leaves out the fields that happen to follow.
   */
  readonly isGentle: boolean;
}

/** The subgraphs of the platform with made-up data: pure functions of the world, the entity, the field and its arguments. */
export interface RandomSubgraphs {
  readonly names: readonly string[];
  answer(world: World, subgraph: string, body: string): Promise<SubgraphAnswer>;
}

/** Few, so that the same entity often stands at several places. */
export const ENTITIES_OF_A_TYPE = 5;

interface Thing {
  readonly __typename: string;
  /** The number of an entity, or the way by which another object was reached. */
  readonly identity: string;
  readonly given?: Record<string, unknown>;
}

interface RandomSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** `Type.field` of keys and of what `@requires` names. */
  readonly keys: ReadonlySet<string>;
  /** `Type.field` → the fields that it requires. */
  readonly requires: ReadonlyMap<string, readonly string[]>;
}

export function aGlobalId(type: string, number: number): string {
  return Buffer.from(`${type}:00000000-0000-0000-0000-00000000000${number}`).toString('base64url');
}

export function openRandomSubgraphs(): RandomSubgraphs {
  const files = readSubgraphs(fileURLToPath(new URL('../../../subgraphs', import.meta.url)));
  const documents = files.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl) }));
  const keys = new Set(documents.flatMap(({ typeDefs }) => keysOf(typeDefs)));
  const subgraphs = new Map(
    documents.map(({ name, typeDefs }) => [
      name,
      { name, keys, requires: requiresOf(typeDefs), schema: schemaOf(typeDefs) },
    ]),
  );
  const operations = new Map<string, DocumentNode>();
  return {
    names: [...subgraphs.keys()],
    async answer(world, name, body) {
      const subgraph = subgraphs.get(name);
      if (!subgraph) throw new Error(`no subgraph ${name}`);
      const { query, variables }: { query: string; variables?: Record<string, unknown> } = JSON.parse(body);
      if (world.down.includes(name)) return { isUnreachable: true };
      if (world.refusing.includes(name)) return { data: null, errors: [{ message: `${name} refuses` }] };
      const document = operations.get(query) ?? parse(query);
      operations.set(query, document);
      const result = await execute({
        schema: subgraph.schema,
        document,
        variableValues: variables,
        contextValue: { world, subgraph } satisfies Context,
        fieldResolver: resolveField,
      });
      const answer: { data?: Record<string, unknown>; errors?: GraphQLFormattedError[] } = JSON.parse(
        JSON.stringify(result),
      );
      return answer;
    },
  };
}

interface Context {
  readonly world: World;
  readonly subgraph: RandomSubgraph;
}

function resolveField(
  source: unknown,
  args: Record<string, unknown>,
  { world, subgraph }: Context,
  info: GraphQLResolveInfo,
): unknown {
  const { parentType, fieldName, returnType } = info;
  if (fieldName === '_entities')
    return (args.representations as Record<string, unknown>[]).map((it) => entityOf(world, subgraph, it));
  const { identity, given } = (source as Thing | undefined) ?? { identity: '', given: undefined };
  const field = `${parentType.name}.${fieldName}`;
  const needed = subgraph.requires.get(field)?.map((name) => JSON.stringify(given?.[name]));
  const key = [field, identity, JSON.stringify(args), ...(needed ?? [])].join('/');
  const isSound = world.isGentle && (subgraph.keys.has(field) || isNonNullType(returnType));
  if (!isSound && chanceOf(world.seed, 'error', key) < world.errors) throw new Error(`field ${key} failed`);
  const isKey = subgraph.keys.has(field) && isLeafType(getNamedType(returnType)) && parentType.name !== 'Query';
  if (isKey && /^\d$/.test(identity) && (fieldName === 'id' || fieldName.endsWith('Id') || fieldName === 'slug'))
    return fieldName === 'id' ? aGlobalId(parentType.name, Number(identity)) : `${fieldName}-${identity}`;
  return madeUp(isSound ? { ...world, nulls: 0 } : world, info.schema, returnType, key);
}

function entityOf(
  world: World,
  { name, requires }: RandomSubgraph,
  given: Record<string, unknown>,
): Thing | Error | null {
  const type = String(given.__typename);
  const number = numberOf(given);
  const chance = chanceOf(world.seed, 'entity', name, type, number);
  if (chance < world.unknown) return chance < world.unknown / 3 ? new Error(`entity ${type} ${number} failed`) : null;
  void requires;
  return { __typename: type, identity: number, given };
}

function numberOf({ id, banId, rnbId, slug }: Record<string, unknown>): string {
  const text = String(banId ?? rnbId ?? slug ?? Buffer.from(String(id), 'base64url').toString());
  return /\d$/.exec(text)?.[0] ?? '0';
}

function madeUp(world: World, schema: GraphQLSchema, type: GraphQLOutputType, key: string): unknown {
  if (isNonNullType(type))
    return chanceOf(world.seed, 'gap', key) < world.nulls / 30 ? null : present(world, schema, type.ofType, key);
  return chanceOf(world.seed, 'null', key) < world.nulls ? null : present(world, schema, type, key);
}

function present(world: World, schema: GraphQLSchema, type: GraphQLOutputType, key: string): unknown {
  const chance = chanceOf(world.seed, 'value', key);
  if (isListType(type)) {
    return Array.from({ length: chance < 0.1 ? 0 : 1 + Math.floor(chance * 3) }, (_, index) =>
      madeUp(world, schema, type.ofType, `${key}#${index}`),
    );
  }
  if (isNonNullType(type)) return present(world, schema, type.ofType, key);
  if (isEnumType(type)) {
    if (chanceOf(world.seed, 'foreign', key) < world.foreign) return 'VALUE_OF_TOMORROW';
    const values = type.getValues();
    return values[Math.floor(chance * values.length)]?.value;
  }
  if (isLeafType(type)) return leafOf(type.name, chance, key);
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const chosen = possible[Math.floor(chanceOf(world.seed, 'type', key) * possible.length)];
  if (!chosen) throw new Error(`${type} has no possible type`);
  const isEntity = chosen.astNode?.directives?.some(({ name }) => name.value === 'key') ?? false;
  return { __typename: chosen.name, identity: isEntity ? String(Math.floor(chance * ENTITIES_OF_A_TYPE)) : key };
}

function leafOf(type: string, chance: number, key: string): unknown {
  if (type === 'Int') return Math.floor(chance * 100);
  if (type === 'Float') return chance;
  if (type === 'Boolean') return chance < 0.5;
  if (type === 'JSON' || type === 'GeoJSON') return { [key.slice(0, 9)]: [chance, null, { deep: 'é' }] };
  return chance < 0.05 ? '' : `${type} ${Math.floor(chance * 1_000_000)} \u00e9"`;
}

function keysOf(document: DocumentNode): string[] {
  const names: string[] = [];
  for (const type of document.definitions) {
    if (type.kind !== 'ObjectTypeDefinition' && type.kind !== 'ObjectTypeExtension') continue;
    const fieldSets = (directives = type.directives, name = 'key') =>
      (directives ?? []).filter((it) => it.name.value === name).map((it) => it.arguments?.[0]?.value);
    for (const value of fieldSets()) if (value?.kind === 'StringValue') names.push(`${type.name.value}.${value.value}`);
    for (const field of type.fields ?? []) {
      if (field.directives?.some(({ name }) => name.value === 'external'))
        names.push(`${type.name.value}.${field.name.value}`);
    }
  }
  return names;
}

function requiresOf(document: DocumentNode): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const type of document.definitions) {
    if (type.kind !== 'ObjectTypeDefinition' && type.kind !== 'ObjectTypeExtension') continue;
    for (const field of type.fields ?? []) {
      const value = field.directives?.find(({ name }) => name.value === 'requires')?.arguments?.[0]?.value;
      if (value?.kind === 'StringValue')
        found.set(
          `${type.name.value}.${field.name.value}`,
          value.value
            .replace(/\{[^}]*\}/g, '')
            .trim()
            .split(/\s+/),
        );
    }
  }
  return found;
}

function schemaOf(typeDefs: DocumentNode): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs });
  for (const type of Object.values(schema.getTypeMap())) {
    // Subgraphs of tomorrow answer values that the graph does not know yet.
    if (isEnumType(type) && !type.name.startsWith('__')) type.serialize = (value) => value as string;
    if (isAbstractType(type)) type.resolveType = (value: Thing) => value.__typename;
    if (isObjectType(type) && !type.name.startsWith('__'))
      for (const field of Object.values(type.getFields())) if (field.name !== '_service') field.resolve = undefined;
  }
  return schema;
}
