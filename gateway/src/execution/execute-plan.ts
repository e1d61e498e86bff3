import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { asksSomething, bodyOf, placesOfRootFields, type ReadyFetch, type ReadyRequest } from './fetch.ts';
import { copyOf, isJsonObject, type Json, mergeInto } from './merge.ts';
import type { PlanNode } from './plan.ts';
import { type Representations, representAll } from './representations.ts';
import { applyRewrites } from './rewrites.ts';
import { subgraphError, unreachableErrors } from './subgraph-errors.ts';
import { collectTargets, placesOf, type ResponsePath } from './targets.ts';
import type { ExecutionScope, SubgraphAnswer, SubgraphTransport } from './transport.ts';
import type { TypeConditions } from './type-conditions.ts';

/** One execution of a plan: what has been gathered so far. */
export interface PlanRun {
  readonly data: Json;
  readonly errors: GraphQLError[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly scope: ExecutionScope;
  readonly transport: SubgraphTransport;
  readonly matches: TypeConditions;
  /** When the request is out of time, on the clock of `performance.now()`: what is not answered by then is unreachable. */
  readonly until: number;
}

/** Runs a plan: its fetches in their order, their answers merged into `run.data`. Rejects only when the client has left, with the reason of the signal. */
export function runPlan(node: PlanNode<ReadyFetch>, run: PlanRun): Promise<void> {
  switch (node.kind) {
    case 'fetch':
      return runFetch(node.fetch, run);
    case 'sequence':
      return runInTurn(node.nodes, run);
    case 'parallel':
      return runTogether(node.nodes, run);
    case 'condition': {
      const branch = run.variables[node.variable] === true ? node.whenTrue : node.whenFalse;
      return branch ? runPlan(branch, run) : Promise.resolve();
    }
  }
}

async function runInTurn(nodes: readonly PlanNode<ReadyFetch>[], run: PlanRun): Promise<void> {
  for (const node of nodes) await runPlan(node, run);
}

async function runTogether(nodes: readonly PlanNode<ReadyFetch>[], run: PlanRun): Promise<void> {
  await Promise.all(nodes.map((node) => runPlan(node, run)));
}

async function runFetch(fetch: ReadyFetch, run: PlanRun): Promise<void> {
  if (!asksSomething(fetch, run.variables)) return;
  if (fetch.requests.length === 0) {
    const answer = await send(fetch, [], run);
    checkPresence(run);
    mergeRootFields(fetch, answer, run);
    return;
  }
  const lists = fetch.requests.map((request) => {
    const found: Json[] = [];
    for (const path of request.paths) collectTargets(run.data, path, 0, found);
    return representAll(found, request.represent);
  });
  if (lists.every(({ targets }) => targets.length === 0)) return;
  const answer = await send(fetch, lists, run);
  checkPresence(run);
  mergeEntities(fetch, lists, answer, run);
}

function send(fetch: ReadyFetch, lists: readonly Representations[], run: PlanRun): Promise<SubgraphAnswer> {
  checkPresence(run);
  const { transport, scope, until } = run;
  const body = bodyOf(fetch, run.variables, lists);
  return transport({ subgraph: fetch.subgraph, body, isMutation: fetch.isMutation, scope, until });
}

/** Throws the reason of the signal when the client has left. */
function checkPresence({ scope: { signal } }: PlanRun): void {
  if (signal.aborted) throw signal.reason;
}

/** Merges the answer of a fetch of root fields; also how the event of a subscription becomes the start of its result. */
export function mergeRootFields(fetch: ReadyFetch, answer: SubgraphAnswer, run: PlanRun): void {
  if (answer.isUnreachable) {
    run.errors.push(...unreachableErrors(fetch.subgraph, placesOfRootFields(fetch, run.variables)));
    return;
  }
  const { data, errors } = answer;
  if (errors) for (const error of errors) run.errors.push(...atRoot(fetch, error, run));
  if (!isJsonObject(data)) return;
  applyRewrites(fetch.outputRewrites, data, run.matches);
  if (fetch.path.length === 0) {
    mergeInto(run.data, data);
    return;
  }
  const targets: Json[] = [];
  collectTargets(run.data, fetch.path, 0, targets);
  for (const [index, target] of targets.entries()) mergeInto(target, index === 0 ? data : copyOf(data));
}

function atRoot(fetch: ReadyFetch, error: GraphQLFormattedError, run: PlanRun): GraphQLError[] {
  const path = stepsOf(error);
  if (path === undefined || fetch.path.length === 0) return [subgraphError(fetch.subgraph, error, path)];
  const places = [...placesOf(run.data, fetch.path).values()].flat();
  return places.map((place) => subgraphError(fetch.subgraph, error, [...place, ...path]));
}

function mergeEntities(
  fetch: ReadyFetch,
  lists: readonly Representations[],
  { data, errors, isUnreachable }: SubgraphAnswer,
  run: PlanRun,
): void {
  if (isUnreachable || errors) {
    const at = entityPlaces(fetch, lists, run.data);
    if (isUnreachable) run.errors.push(...unreachableErrors(fetch.subgraph, at([])));
    for (const error of errors ?? []) {
      const path = stepsOf(error);
      const places = path === undefined ? [] : at(path);
      for (const place of places.length === 0 ? [undefined] : places)
        run.errors.push(subgraphError(fetch.subgraph, error, place));
    }
  }
  if (!isJsonObject(data)) return;
  for (const [index, request] of fetch.requests.entries()) {
    const targets = lists[index]?.targets ?? [];
    const entities = data[request.alias];
    if (!Array.isArray(entities) || entities.length !== targets.length) {
      if (targets.length === 0) continue;
      const message = `Expected "data.${request.alias}" to be a list of ${targets.length}`;
      run.errors.push(subgraphError(fetch.subgraph, { message }, undefined));
      continue;
    }
    for (let position = 0; position < targets.length; position++) {
      mergeEntity(request, entities[position], targets[position] ?? [], run.matches);
    }
  }
}

function mergeEntity(request: ReadyRequest, entity: unknown, targets: readonly Json[], matches: TypeConditions): void {
  if (!isJsonObject(entity)) return;
  if (request.outputRewrites.length > 0) {
    entity.__typename ??= targets[0]?.__typename;
    applyRewrites(request.outputRewrites, entity, matches);
  }
  const [first, ...others] = targets;
  // Copied before the first merge: what is merged belongs to its target.
  const copies = request.isShareable || others.length === 0 ? [] : others.map(() => copyOf(entity));
  if (first) mergeInto(first, entity);
  for (const [index, target] of others.entries()) mergeInto(target, copies[index] ?? entity);
}

/**
 * From the path of an error in a subgraph (`_entities`, index, …) to its places in the response: every object that the representation
 * stands for, wherever it stands. An error that speaks of no single entity is at all of them; one without path has no place.
 */
function entityPlaces(fetch: ReadyFetch, lists: readonly Representations[], data: Json) {
  const known = new Map<ReadyRequest, Map<Json, ResponsePath[]>>();
  const placesIn = (request: ReadyRequest, target: Json): ResponsePath[] => {
    let places = known.get(request);
    if (!places) {
      places = new Map();
      for (const path of request.paths)
        for (const [object, at] of placesOf(data, path)) places.set(object, [...(places.get(object) ?? []), ...at]);
      known.set(request, places);
    }
    return places.get(target) ?? [];
  };
  const all = () =>
    fetch.requests.flatMap((request, index) =>
      (lists[index]?.targets ?? []).flatMap((group) => group.flatMap((target) => placesIn(request, target))),
    );
  return (path: ResponsePath): ResponsePath[] => {
    const [alias, position, ...rest] = path;
    const index = fetch.requests.findIndex((request) => request.alias === alias);
    const request = fetch.requests[index];
    if (request === undefined || typeof position !== 'number') return all();
    const group = lists[index]?.targets[position] ?? [];
    return group.flatMap((target) => placesIn(request, target)).map((place) => [...place, ...rest]);
  };
}

function stepsOf({ path }: GraphQLFormattedError): (string | number)[] | undefined {
  if (!Array.isArray(path)) return undefined;
  return path.filter((step) => typeof step === 'string' || typeof step === 'number');
}
