/**
 * The two query planners, on the platform's own supergraph with the operations of its pages, and on the graph of the gateway bench: time to a
 * first and to a later plan (CPU time), number of fetches, and the CPU time that our executor needs to run those plans. Subgraph answers come from
 * memory: parsing them counts, fetching them does not.
 *
 * Usage: npm run bench:planner [-- --quick]   (about a minute; --quick: a third of it)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { composeSupergraph } from '@mitoyen/gateway/compose';
import { openGraph } from '@mitoyen/gateway/graph';
import { fetchesOf, type Plan, type PlanNode } from '@mitoyen/gateway/plan';
import { openPlanner } from '@mitoyen/gateway/planner';
import { openLog } from '@mitoyen/kit/log.ts';
import { execute, type GraphQLSchema, parse, print, separateOperations } from 'graphql';
import { OPERATIONS, SUBGRAPHS } from './gateway/graph.ts';

const isQuick = process.argv.includes('--quick');
const ROUNDS = isQuick ? 3 : 9;
const REQUESTS = isQuick ? 500 : 2_000;
const PLANNERS = ['apollo', 'hive'] as const;
type PlannerName = (typeof PLANNERS)[number];

const here = dirname(fileURLToPath(import.meta.url));
const log = openLog('bench', 'silent');
const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const shown = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));

interface Operation {
  readonly name: string;
  readonly source: string;
}

/** The operations of the pages, each with the fragments that it spreads. */
function pageOperations(): Operation[] {
  const folder = join(here, '../frontend/app');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql'));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const separate = separateOperations(parse(texts.join('\n')));
  return Object.entries(separate).map(([name, document]) => ({ name, source: print(document) }));
}

function fetchCount(plan: Plan | undefined): number {
  if (plan === undefined) return 0;
  const node: PlanNode | undefined = plan.kind === 'once' ? plan.node : plan.rest;
  return fetchesOf(node).length + (plan.kind === 'once' ? 0 : 1);
}

interface PlanningTimes {
  readonly openMs: number;
  /** All operations, on a planner that has just been opened. */
  readonly coldMs: number;
  /** The same again, once it is warm. */
  readonly warmMs: number;
  readonly fetches: number;
  readonly unplanned: number;
}

function measurePlanning(name: PlannerName, supergraph: string, operations: readonly Operation[]): PlanningTimes {
  const started = cpuMs();
  const planner = openPlanner(supergraph, name, log);
  const openMs = cpuMs() - started;
  const prepared = operations.map(({ source }) => ({ source, document: parse(source) }));
  let fetches = 0;
  let unplanned = 0;
  const planAll = () => {
    const start = cpuMs();
    fetches = 0;
    unplanned = 0;
    for (const { source, document } of prepared) {
      try {
        fetches += fetchCount(planner.plan(document, source, undefined));
      } catch {
        unplanned += 1;
      }
    }
    return cpuMs() - start;
  };
  const coldMs = planAll();
  const warmMs = middle(Array.from({ length: ROUNDS }, planAll));
  return { openMs, coldMs, warmMs, fetches, unplanned };
}

function planningTable(title: string, supergraph: string, operations: readonly Operation[]): void {
  const measured = PLANNERS.map((name) => ({ name, ...measurePlanning(name, supergraph, operations) }));
  const [apollo] = measured;
  console.log(`\n${title}: ${operations.length} operations`);
  console.table(
    Object.fromEntries(
      measured.map(({ name, openMs, coldMs, warmMs, fetches, unplanned }) => [
        name,
        {
          'open ms': shown(openMs),
          'first plans ms': shown(coldMs),
          'later plans ms': shown(warmMs),
          'times faster (later)': shown((apollo?.warmMs ?? 0) / warmMs),
          fetches,
          'without plan': unplanned,
        },
      ]),
    ),
  );
}

/** Subgraphs that compute an answer once for each body and give its text again afterwards. */
function rememberingSubgraphs() {
  const schemas = new Map<string, GraphQLSchema>(
    SUBGRAPHS.map(({ name, sdl, resolvers }) => [
      name,
      buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }),
    ]),
  );
  const texts = new Map<string, string>();
  return async (subgraph: string, body: string): Promise<string> => {
    const key = `${subgraph} ${body}`;
    const known = texts.get(key);
    if (known !== undefined) return known;
    const schema = schemas.get(subgraph);
    if (!schema) throw new Error(`no subgraph ${subgraph}`);
    const { query, variables } = JSON.parse(body);
    const text = JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables }));
    texts.set(key, text);
    return text;
  };
}

async function executionTable(supergraph: string): Promise<void> {
  const answer = rememberingSubgraphs();
  const scope = { identity: {}, signal: new AbortController().signal } as never; // Nobody is asked who it is here.
  for (const [planned, source] of Object.entries(OPERATIONS)) {
    const runs = PLANNERS.map((planner) => {
      let fetches = 0;
      const graph = openGraph(supergraph, {
        planner,
        log,
        rules: () => [],
        transport: async ({ subgraph, body }) => {
          fetches += 1;
          return JSON.parse(await answer(subgraph, body));
        },
      });
      const prepared = graph.prepare(source, undefined);
      if ('errors' in prepared) throw prepared.errors[0];
      const ask = async () => JSON.stringify(await prepared.execute({}, scope));
      return { planner, ask, count: () => fetches };
    });
    const cpu = new Map<PlannerName, number[]>(PLANNERS.map((name) => [name, []]));
    const answers = new Set<string>();
    for (const { ask } of runs) for (let index = 0; index < REQUESTS; index++) answers.add(await ask());
    if (answers.size !== 1) throw new Error('the two planners do not lead to the same data');
    for (let round = 0; round < ROUNDS; round++) {
      for (const { planner, ask } of round % 2 === 0 ? runs : [...runs].reverse()) {
        const start = cpuMs();
        for (let index = 0; index < REQUESTS; index++) await ask();
        cpu.get(planner)?.push(((cpuMs() - start) / REQUESTS) * 1_000);
      }
    }
    const total = REQUESTS * (ROUNDS + 1);
    const of = (name: PlannerName) => middle(cpu.get(name) ?? []);
    console.log(`\nrunning an operation of ${planned} fetches (Apollo's plan): same data from both`);
    console.table(
      Object.fromEntries(
        runs.map(({ planner, count }) => [
          planner,
          {
            fetches: Math.round(count() / total),
            'CPU µs/operation': shown(of(planner)),
            'times less CPU': shown(of('apollo') / of(planner)),
          },
        ]),
      ),
    );
  }
}

const own = readFileSync(join(here, '../gateway/supergraph.graphql'), 'utf8');
const bench = composeSupergraph(SUBGRAPHS);
planningTable('our supergraph, our pages', own, pageOperations());
planningTable(
  'the graph of the gateway bench',
  bench,
  Object.entries(OPERATIONS).map(([name, source]) => ({ name, source })),
);
await executionTable(bench);
