import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  concatAST,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  parse,
  separateOperations,
  typeFromAST,
} from 'graphql';
import { expect, test } from 'vitest';
import { SUPERGRAPH_FILE } from '../settings.ts';
import { budgetPolicies } from './budgets/budget-policies.ts';
import { openCosts } from './cost.ts';
import { DOCUMENT_LIMITS } from './document-limits.ts';
import { type OperationShape, shapeOf } from './operation-shape.ts';
import { MAX_COST } from './protection.ts';
import { declaredCosts } from './schema-costs.ts';

/** Our limits leave our own pages this much room to grow. */
const MARGIN = 2;
/** The largest page that one of our lists asks for at once. */
const PAGE = 100;

const pages = join(import.meta.dirname, '../../../frontend/app');
const supergraph = readFileSync(SUPERGRAPH_FILE, 'utf8');
const schema = buildSchema(supergraph, { assumeValid: true });
const costs = openCosts(schema, declaredCosts(supergraph));

const files = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql'));
const all = concatAST(files.map((file) => parse(readFileSync(join(pages, file), 'utf8'))));
const operations = Object.entries(separateOperations(all)).map(([name, document]) => {
  const operation = document.definitions.find(
    (it): it is OperationDefinitionNode => it.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error(`${name} has no operation`);
  const cost = costs.of({ document, operation }, variablesOf(operation));
  return { name, kind: operation.operation, cost, shape: shapeOf(document) };
});

/** Every condition true, every size the largest: the dearest that a page may ask. */
function variablesOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  const entries = variableDefinitions.map(({ variable, type }) => {
    // Of every kind of type node in turn: the declaration says one for each, not one for all.
    const declared = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    if (!declared) throw new Error(`the type of ${variable.name.value} is unknown`);
    return [variable.name.value, sampleOf(declared)];
  });
  return Object.fromEntries(entries);
}

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  const samples: Readonly<Record<string, unknown>> = { Int: PAGE, Float: 1, Boolean: true };
  return samples[type.name] ?? 'x';
}

test('every operation of our own pages is far within every limit', () => {
  const dearest = [...operations].sort((a, b) => b.cost - a.cost);
  console.log(dearest.map(({ name, kind, cost }) => `${String(cost).padStart(6)}  ${kind} ${name}`).join('\n'));
  expect(operations.length).toBeGreaterThan(30);
  const { agent } = budgetPolicies();
  for (const { name, cost, shape } of operations) {
    expect.soft(cost * MARGIN, `cost of ${name}`).toBeLessThan(MAX_COST);
    // Many such pages in a minute.
    expect.soft(cost * 10, `cost of ${name}`).toBeLessThan(agent.quota);
    for (const part of Object.keys(shape) as (keyof OperationShape)[])
      expect.soft(shape[part] * MARGIN, `${part} of ${name}`).toBeLessThanOrEqual(DOCUMENT_LIMITS[part]);
  }
});
