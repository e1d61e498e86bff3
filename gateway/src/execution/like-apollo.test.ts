import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { openLog } from '@mitoyen/kit/log.ts';
import fc from 'fast-check';
import type { ExecutionResult } from 'graphql';
import { beforeAll, expect, test } from 'vitest';
import { withNodeSubgraph } from '../node/node-subgraph.ts';
import { SUPERGRAPH_FILE } from '../settings.ts';
import { type ApolloExecution, openApolloExecution } from './apollo-gateway.fixtures.ts';
import { type Graph, openGraph } from './graph.ts';
import { aRandomOperation, type RandomOperation } from './random-operation.fixtures.ts';
import { openRandomSubgraphs, type World } from './random-subgraphs.fixtures.ts';
import type { ExecutionScope, SubgraphTransport } from './transport.ts';

const RUNS = Number(process.env.LIKE_APOLLO_RUNS ?? 60);
// The same operations each time: among many thousands of others `@apollo/gateway` has faults of its own. LIKE_APOLLO_SEED looks for more.
const SEED = Number(process.env.LIKE_APOLLO_SEED ?? 20_261_122);
const sdl = readFileSync(SUPERGRAPH_FILE, 'utf8');
const subgraphs = openRandomSubgraphs();
// Nobody is asked who it is here.
const scope = { identity: {}, signal: new AbortController().signal } as ExecutionScope;

let world: World;
const transport: SubgraphTransport = ({ subgraph, body }) => subgraphs.answer(world, subgraph, body);

let apollo: ApolloExecution;
let graphs: { readonly apollo: Graph; readonly best: Graph };
beforeAll(async () => {
  apollo = await openApolloExecution(sdl, withNodeSubgraph(sdl, transport), scope);
  const options = { transport, rules: () => [], log: openLog('test', 'silent') };
  graphs = {
    apollo: openGraph(sdl, { ...options, planner: 'apollo' }),
    best: openGraph(sdl, { ...options, planner: 'best' }),
  };
});

async function ours(graph: Graph, { source, variables }: RandomOperation): Promise<ExecutionResult> {
  const prepared = graph.prepare(source, undefined);
  if ('errors' in prepared) return { errors: prepared.errors };
  const coerced = prepared.coerce(variables);
  if ('errors' in coerced) return { errors: coerced.errors };
  return prepared.execute(coerced.variables, scope);
}

interface Comparable {
  readonly data: unknown;
  /** Message, path and code of each error. */
  readonly errors: readonly (readonly [string, readonly (string | number)[] | undefined, unknown])[];
}

function comparable({ data, errors = [] }: ExecutionResult): Comparable {
  const inOrder = errors
    .map(({ message, path, extensions }) => JSON.stringify([message, path, extensions.code]))
    .sort();
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: inOrder.map((error) => JSON.parse(error)) };
}

/** Another plan asks for some places in fewer fetches: what is wrong there is then said fewer times. */
function withErrorsOnce({ data, errors }: Comparable): Comparable {
  return { data, errors: [...new Set(errors.map((it) => JSON.stringify(it)))].map((it) => JSON.parse(it)) };
}

/**
 * `@apollo/gateway` counts the objects at a place to find the one that an error is about, those included that it could not represent: then it
 * names a wrong position. Where the two differ by positions only, ours must be right: a field that failed is null, or something above it is.
 */
function expectAlike(actual: Comparable, all: Comparable, { source, variables }: RandomOperation): void {
  const said = [source, JSON.stringify(variables), JSON.stringify(world)].join('\n');
  const expected = /@(skip|include)/.test(source) ? withoutNeedlessFailures(all, actual) : all;
  expect(actual.data, said).toEqual(expected.data);
  if (isDeepStrictEqual(actual.errors, expected.errors)) return;
  expect(withoutPositions(actual.errors), said).toEqual(withoutPositions(expected.errors));
  for (const [message, path = []] of actual.errors) {
    if (message.startsWith('field ')) expect(valueAt(actual.data, path), `${message} at ${path}\n${said}`).toBeNull();
  }
}

/**
 * `@apollo/gateway` sends a fetch all of whose fields are left out by `@skip` and `@include` when its plan adds `__typename` to them; ours sends
 * nothing. Where that subgraph is down or refuses everything, theirs then says so once more than ours.
 */
function withoutNeedlessFailures(expected: Comparable, actual: Comparable): Comparable {
  const ours = actual.errors.map((error) => JSON.stringify(error));
  const failures = ['subgraph unreachable', ...world.refusing.map((name) => `${name} refuses`)];
  const errors = expected.errors.filter((error) => {
    const said = ours.indexOf(JSON.stringify(error));
    if (said >= 0) ours.splice(said, 1);
    return said >= 0 || !failures.includes(error[0]);
  });
  return { ...expected, errors };
}

function withoutPositions(errors: Comparable['errors']): string[] {
  return errors.map((error) => JSON.stringify(error).replace(/(?<=[[,])\d+(?=[\],])/g, '#')).sort();
}

function valueAt(data: unknown, [step, ...rest]: readonly (string | number)[]): unknown {
  if (data === null || data === undefined) return null;
  return step === undefined ? data : valueAt((data as Record<string | number, unknown>)[step], rest);
}

const worlds: fc.Arbitrary<Omit<World, 'isGentle'>> = fc.record({
  seed: fc.nat(),
  nulls: fc.constantFrom(0, 0.05, 0.2),
  errors: fc.constantFrom(0, 0.01, 0.05),
  unknown: fc.constantFrom(0, 0.15),
  foreign: fc.constantFrom(0, 0.1),
  down: fc.constantFrom([], [], [], [], [], [], ...subgraphs.names.map((name) => [name])),
  refusing: fc.constantFrom([], [], [], [], [], [], [], [], [], ...subgraphs.names.map((name) => [name])),
});
const runs = fc.record({
  operation: fc.nat(),
  size: fc.integer({ min: 1, max: 60 }),
  worlds: fc.array(worlds, { minLength: 2, maxLength: 6 }),
  isGentle: fc.boolean(),
});

test.each([
  ['queries', 'query'],
  ['mutations', 'mutation'],
] as const)(
  'any %s are answered as @apollo/gateway does: exactly with its plans, with the same data and errors with those of the Rust planner',
  async (_plural, kind) => {
    await fc.assert(
      fc.asyncProperty(runs, async ({ operation: seed, size, worlds, isGentle }) => {
        // The Rust planner plans those without conditions. Apollo's asks for what is literally skipped, and so may be told that it failed.
        const conditions = isGentle ? (seed % 4 === 0 ? 'some time' : 'none') : 'any';
        const operation = aRandomOperation(graphs.apollo.schema, kind, seed, size, conditions);
        for (const it of worlds) {
          world = { ...it, isGentle };
          const expected = comparable(await apollo(operation));
          expectAlike(comparable(await ours(graphs.apollo, operation)), expected, operation);
          if (!isGentle) continue;
          const rust = comparable(await ours(graphs.best, operation));
          expectAlike(withErrorsOnce(rust), withErrorsOnce(expected), operation);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  },
  RUNS * 2_000,
);

test('a fragment on an interface around one on the type itself: @apollo/gateway forgets its fields, we do not', async () => {
  world = { seed: 1, nulls: 0, errors: 0, unknown: 0, foreign: 0, down: [], refusing: [], isGentle: true };
  const source = '{ partner(id: "a") { ... on Node { ... on Partner { name } } } }';
  expect((await apollo({ source, variables: {} })).data?.partner).toEqual({});
  for (const graph of [graphs.apollo, graphs.best]) {
    const { data } = await ours(graph, { source, variables: {} });
    expect(data?.partner).toEqual({ name: expect.any(String) });
  }
});
