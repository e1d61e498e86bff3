import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type GraphQLField,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  parse,
  valueFromASTUntyped,
} from 'graphql';

/** How much one field of the schema costs, and how many items it gives. */
export interface FieldCost {
  /** Of one resolution, without what is selected inside. */
  readonly weight: number;
  /** Items of a list, or of the lists in `sizedFields`; undefined: one object. */
  readonly size?: ListSize;
}

/** `@listSize` of the GraphQL cost directives: how long a list may become. */
export interface ListSize {
  /** When no slicing argument says it. */
  readonly assumed: number;
  /** Arguments that say it: the largest counts. */
  readonly slicing: readonly string[];
  /** Fields of the object given whose lists have that size; empty: the field itself is the list. */
  readonly sizedFields: readonly string[];
}

/** An object is one unit, a scalar comes with it. */
const OBJECT_WEIGHT = 1;
const LEAF_WEIGHT = 0;
/** A write locks, audits and tells others. */
const MUTATION_WEIGHT = 10;
/** Of a list about which the schema says nothing. */
const PLAIN_LIST = 5;
/** Of a connection asked without `first` or `last`: what the subgraphs' resolvers give then. */
const DEFAULT_PAGE = 20;
const PAGE_ARGUMENTS = ['first', 'last'];
const CONNECTION_FIELDS = ['edges', 'nodes'];

/** What the schema says itself with `@cost` and `@listSize`, by `Type.field`. */
export type DeclaredCosts = ReadonlyMap<string, { readonly weight?: number; readonly size?: ListSize }>;

/** Reads the cost directives of a supergraph, under the names it imported them by. */
export function declaredCosts(supergraphSdl: string): DeclaredCosts {
  const declared = new Map<string, { weight?: number; size?: ListSize }>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const said = ofField(field);
      if (said) declared.set(`${definition.name.value}.${field.name.value}`, said);
    }
  }
  return declared;
}

function ofField({ directives = [] }: FieldDefinitionNode): { weight?: number; size?: ListSize } | undefined {
  const cost = directives.find(({ name }) => /^(\w+__)?cost$/.test(name.value));
  const list = directives.find(({ name }) => /^(\w+__)?listSize$/.test(name.value));
  if (!cost && !list) return undefined;
  const weight = cost && Number(argument(cost, 'weight'));
  return {
    ...(weight !== undefined && Number.isFinite(weight) && { weight }),
    ...(list && {
      size: {
        assumed: Number(argument(list, 'assumedSize') ?? PLAIN_LIST),
        slicing: strings(argument(list, 'slicingArguments')),
        sizedFields: strings(argument(list, 'sizedFields')),
      },
    }),
  };
}

/**
 * The cost of a field: what is declared, or else what its type tells. A connection has as many edges as `first` or `last` say,
 * any other list a handful, an object is one unit, a scalar none, a mutation ten.
 */
export function costOfField(
  type: string,
  field: GraphQLField<unknown, unknown>,
  isMutation: boolean,
  declared: DeclaredCosts,
): FieldCost {
  const said = declared.get(`${type}.${field.name}`);
  const named = getNamedType(field.type);
  const usual = isMutation
    ? MUTATION_WEIGHT
    : isCompositeType(named) && !isFree(named.name)
      ? OBJECT_WEIGHT
      : LEAF_WEIGHT;
  const size = said?.size ?? usualSize(field);
  return { weight: said?.weight ?? usual, ...(size && { size }) };
}

/** The cursors of a page come with the page. */
function isFree(type: string): boolean {
  return type === 'PageInfo';
}

function usualSize(field: GraphQLField<unknown, unknown>): ListSize | undefined {
  const slicing = field.args.map(({ name }) => name).filter((name) => PAGE_ARGUMENTS.includes(name));
  if (isListType(getNullableType(field.type))) return { assumed: PLAIN_LIST, slicing, sizedFields: [] };
  const named = getNamedType(field.type);
  if (slicing.length === 0 || !isObjectType(named)) return undefined;
  const sizedFields = CONNECTION_FIELDS.filter((name) => name in named.getFields());
  return sizedFields.length > 0 ? { assumed: DEFAULT_PAGE, slicing, sizedFields } : undefined;
}

function argument(directive: ConstDirectiveNode, name: string): unknown {
  const value: ConstValueNode | undefined = directive.arguments?.find((it) => it.name.value === name)?.value;
  return value && valueFromASTUntyped(value);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];
}
