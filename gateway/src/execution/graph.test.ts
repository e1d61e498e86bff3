import { readFileSync } from 'node:fs';
import { openLog } from '@mitoyen/kit/log.ts';
import { describe, expect, test } from 'vitest';
import { SUPERGRAPH_FILE } from '../settings.ts';
import { openGraph } from './graph.ts';
import type { PlannerChoice } from './open-planner.ts';
import type { ExecutionScope, SubgraphAnswer } from './transport.ts';

const sdl = readFileSync(SUPERGRAPH_FILE, 'utf8');
const scopeOf = (signal = new AbortController().signal) => ({ identity: {}, signal }) as ExecutionScope; // Nobody is asked who it is here.

interface Sent {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

type Answers = Readonly<Record<string, SubgraphAnswer>>;

function openOn(planner: PlannerChoice) {
  const state = { answers: {} as Answers, sent: [] as Sent[] };
  const graph = openGraph(sdl, {
    planner,
    rules: () => [],
    log: openLog('test', 'silent'),
    async transport({ subgraph, body }) {
      state.sent.push({ subgraph, ...JSON.parse(body) });
      return structuredClone(state.answers[subgraph] ?? { isUnreachable: true });
    },
  });
  return { graph, state };
}
const opened = new Map<PlannerChoice, ReturnType<typeof openOn>>();

/** The platform's graph over subgraphs that answer what is given, the same each time. It is opened once: that takes a while. */
function aGraph(answers: Answers, planner: PlannerChoice = 'best') {
  const { graph, state } = opened.get(planner) ?? openOn(planner);
  opened.set(planner, { graph, state });
  const sent: Sent[] = [];
  Object.assign(state, { answers, sent });
  const prepare = (source: string, operationName?: string) => {
    const prepared = graph.prepare(source, operationName);
    if ('errors' in prepared) throw prepared.errors[0];
    return prepared;
  };
  const run = async (source: string, variables = {}, scope = scopeOf()) => {
    const prepared = prepare(source);
    const coerced = prepared.coerce(variables);
    if ('errors' in coerced) throw coerced.errors[0];
    const { data, errors } = await prepared.execute(coerced.variables, scope);
    return JSON.parse(
      JSON.stringify({
        data,
        errors: errors?.map(({ message, path, extensions: { code } }) => ({ message, path, code })),
      }),
    );
  };
  return { graph, prepare, run, sent };
}

const anAddress = (banId: string) => ({
  __typename: 'Address',
  id: `id ${banId}`,
  banId,
  lon: 1,
  lat: 2,
  citycode: '79191',
  label: banId,
});
const twice: SubgraphAnswer = { data: { searchAddresses: [anAddress('a'), anAddress('b'), anAddress('a')] } };
const SEARCH = '{ searchAddresses(text: "rue") { label signalements { id status } } }';

describe.each(['apollo', 'best'] as const)('with the planner %s', (planner) => {
  test('an entity that stands at several places is asked for once, and stands at all of them', async () => {
    const signalements = {
      data: { _entities: [{ signalements: [{ id: '1', status: 'NEW' }] }, { signalements: [] }] },
    };
    const { run, sent } = aGraph({ housing: twice, signalements }, planner);
    const a = { label: 'a', signalements: [{ id: '1', status: 'NEW' }] };
    expect(await run(SEARCH)).toEqual({ data: { searchAddresses: [a, { label: 'b', signalements: [] }, a] } });
    expect(sent[1]?.variables.representations).toHaveLength(2);
  });

  test('its error is at all of its places', async () => {
    const signalements = { data: null, errors: [{ message: 'no', path: ['_entities', 0, 'signalements'] }] };
    const { errors } = await aGraph({ housing: twice, signalements }, planner).run(SEARCH);
    expect(errors).toEqual(
      [0, 2].map((index) => ({
        message: 'no',
        path: ['searchAddresses', index, 'signalements'],
        code: 'DOWNSTREAM_SERVICE_ERROR',
      })),
    );
  });

  test('a subgraph that is down leaves the rest, with an error at each place that stays empty', async () => {
    const { data, errors } = await aGraph({ housing: twice }, planner).run(
      '{ searchAddresses(text: "rue") { label eligibility { isEligible } } }',
    );
    expect(data.searchAddresses[0]).toEqual({ label: 'a', eligibility: null });
    expect(errors.map(({ path, code }: { path: unknown; code: string }) => [path, code])).toEqual(
      [0, 2, 1].map((index) => [['searchAddresses', index], 'SUBGRAPH_UNAVAILABLE']),
    );
  });

  test('nothing is asked about what is not there', async () => {
    const { run, sent } = aGraph({ housing: { data: { searchAddresses: [] } } }, planner);
    expect(await run(SEARCH)).toEqual({ data: { searchAddresses: [] } });
    expect(sent).toHaveLength(1);
  });

  test('an answer that lacks entities is an error, and no crash', async () => {
    const { data, errors } = await aGraph({ housing: twice, signalements: { data: { _entities: [] } } }, planner).run(
      SEARCH,
    );
    expect(data.searchAddresses[0]).toEqual({ label: 'a', signalements: null });
    expect(errors).toEqual([
      { message: 'Expected "data._entities" to be a list of 2', code: 'DOWNSTREAM_SERVICE_ERROR' },
    ]);
  });

  test('mutations are sent in their order, each after the answer to the one before', async () => {
    const partners = { data: { requestSignInLink: null } };
    const { run, sent } = aGraph({ partners, signalements: { data: { closeSignalement: null } } }, planner);
    await run(
      'mutation { a: signOut { logoutUrl } b: cancelAffectation(id: "1") { __typename } c: signOut { logoutUrl } }',
    );
    expect(sent.map(({ subgraph }) => subgraph)).toEqual(['partners', 'signalements', 'partners']);
  });

  test('an event of a subscription is completed by the other subgraphs', async () => {
    const { prepare, sent } = aGraph({ housing: { data: { _entities: [{ label: 'rue' }] } } }, planner);
    const prepared = prepare(
      'subscription($id: ID) { signalementChanged(id: $id) { signalement { address { label } } } }',
    );
    expect(prepared.source$).toMatchObject({ subgraph: 'signalements', variableNames: ['id'] });
    const event = { data: { signalementChanged: { signalement: { address: { __typename: 'Address', banId: 'a' } } } } };
    const { data } = (await prepared.complete?.(event, {}, scopeOf())) ?? {};
    expect(data).toEqual({ signalementChanged: { signalement: { address: { label: 'rue' } } } });
    expect(sent).toHaveLength(1);
  });

  test('what an operation asks of the schema itself needs no subgraph', async () => {
    const { run, sent } = aGraph({}, planner);
    const source =
      'query($n: String!) { __typename ...F } fragment F on Query { type: __type(name: $n) { name ...G } } fragment G on __Type { kind }';
    expect(await run(source, { n: 'Address' })).toEqual({
      data: { __typename: 'Query', type: { name: 'Address', kind: 'OBJECT' } },
    });
    expect(sent).toEqual([]);
  });

  test('nothing more is sent once the client has left', async () => {
    const client = new AbortController();
    const { run, sent } = aGraph({ housing: twice, signalements: { data: {} } }, planner);
    const running = run(SEARCH, {}, scopeOf(client.signal));
    client.abort();
    await expect(running).rejects.toThrow('aborted');
    expect(sent).toHaveLength(1);
  });
});

test('a refused operation says why by its code', () => {
  const { graph } = aGraph({});
  const codes = (source: string, name?: string) => {
    const prepared = graph.prepare(source, name);
    return 'errors' in prepared && prepared.errors.map(({ extensions }) => extensions.code);
  };
  expect(codes('{')).toEqual(['GRAPHQL_PARSE_FAILED']);
  expect(codes('{ unknown }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(codes('{ territory { ... @defer { name } } }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(codes('query A { __typename } query B { __typename }')).toEqual(['OPERATION_RESOLUTION_FAILURE']);
  expect(codes('query A { __typename }', 'B')).toEqual(['OPERATION_RESOLUTION_FAILURE']);
});

test('variables that do not fit are refused', () => {
  const prepared = aGraph({}).prepare('query($id: ID!) { partner(id: $id) { name } }');
  const coerced = prepared.coerce({ id: { no: 'id' } });
  expect('errors' in coerced && coerced.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
});

test('an operation is prepared once, and counted', () => {
  const { graph, prepare } = aGraph({});
  const before = graph.counters;
  expect(prepare('{ once: __typename }')).toBe(prepare('{ once: __typename }'));
  expect(graph.counters).toEqual({ hits: before.hits + 1, misses: before.misses + 1, size: before.size + 1 });
});

test('a text that is no supergraph is refused, whatever the planner', () => {
  for (const planner of ['apollo', 'hive', 'best'] as const) {
    const options = { planner, rules: () => [], log: openLog('test', 'silent'), transport: async () => ({}) };
    expect(() => openGraph('type Query { a: Int }', options)).toThrow();
    expect(() => openGraph('type Query {', options)).toThrow();
  }
});
