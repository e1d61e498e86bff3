import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import { LRUCache } from 'lru-cache';
import { costOfField, type DeclaredCosts, type FieldCost } from './schema-costs.ts';

/** What any request costs, whatever it asks: reading it, finding who asks, answering. */
const REQUEST_COST = 1;
/** Of one operation: variables that change its size take few values, unless somebody plays with them. */
const MAX_SIZES = 50;

/** One operation of a document that is valid in the schema. */
export interface PricedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Prices operations before they run. */
export interface Costs {
  /** Units: about one for each object that may be fetched, ten for each write. `variables` fit the operation. */
  of(operation: PricedOperation, variables: Readonly<Record<string, unknown>>): number;
}

interface Priced {
  /** Variables that a size or a condition may depend on. */
  readonly names: readonly string[];
  readonly byValues: LRUCache<string, number>;
}

/** The prices of a schema. What was once computed for an operation and its sizes is remembered with the document. */
export function openCosts(schema: GraphQLSchema, declared: DeclaredCosts): Costs {
  const { costOf, isSized } = pricesOf(schema, declared);
  const estimate = ({ field, args, childComplexity }: ComplexityEstimatorArgs): number => {
    const { weight, size } = costOf.get(field) ?? { weight: 0 };
    // Its size was counted with the connection that gives it.
    if (!size || isSized.has(field)) return weight + childComplexity;
    const asked = size.slicing.map((name) => args[name]).filter((value): value is number => typeof value === 'number');
    const items = asked.length > 0 ? Math.max(0, ...asked) : size.assumed;
    return size.sizedFields.length > 0 ? weight + items * childComplexity : items * (weight + childComplexity);
  };
  const priced = new WeakMap<OperationDefinitionNode, Priced>();
  return {
    of({ document, operation }, variables) {
      const known = priced.get(operation) ?? {
        names: sizeVariables(operation),
        byValues: new LRUCache({ max: MAX_SIZES }),
      };
      priced.set(operation, known);
      const values = known.names.map((name) => variables[name]).join();
      const cost = known.byValues.get(values) ?? REQUEST_COST + price(schema, document, operation, variables, estimate);
      known.byValues.set(values, cost);
      return cost;
    },
  };
}

function price(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  estimate: (field: ComplexityEstimatorArgs) => number,
): number {
  // The other operations of the document would be priced as well.
  const definitions = document.definitions.filter((it) => it === operation || it.kind === Kind.FRAGMENT_DEFINITION);
  return Math.ceil(getComplexity({ schema, query: { ...document, definitions }, variables, estimators: [estimate] }));
}

/** A size is an Int, a condition a Boolean: no other variable changes what is fetched. */
function sizeVariables({ variableDefinitions = [] }: OperationDefinitionNode): string[] {
  return variableDefinitions
    .filter(({ type }) => {
      const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      return inner.kind === Kind.NAMED_TYPE && (inner.name.value === 'Int' || inner.name.value === 'Boolean');
    })
    .map(({ variable }) => variable.name.value);
}

/** Every field's cost, once; and the list fields that a connection has already multiplied. */
function pricesOf(schema: GraphQLSchema, declared: DeclaredCosts) {
  const costOf = new Map<GraphQLField<unknown, unknown>, FieldCost>();
  const isSized = new Set<GraphQLField<unknown, unknown>>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const cost = costOfField(type.name, field, type === schema.getMutationType(), declared);
      costOf.set(field, cost);
      const given = getNamedType(field.type);
      if (!isObjectType(given)) continue;
      for (const name of cost.size?.sizedFields ?? []) {
        const list = given.getFields()[name];
        if (list) isSized.add(list);
      }
    }
  }
  return { costOf, isSized };
}
