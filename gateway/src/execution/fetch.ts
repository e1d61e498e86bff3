import { EACH, type EntityRequest, type PathStep, type PlannedFetch } from './plan.ts';
import { compileRepresenter, type Representer } from './representations.ts';
import { isAskedFor, type MergedField } from './selections.ts';
import { fieldsAskedBy } from './sharing.ts';
import type { ResponsePath } from './targets.ts';
import type { TypeConditions } from './type-conditions.ts';

/** One `_entities` field of a fetch, ready to run. */
export interface ReadyRequest extends EntityRequest {
  readonly represent: Representer;
  /** One answer may stand at several places as one object. */
  readonly isShareable: boolean;
}

/** A fetch with everything prepared that does not depend on the request. */
export interface ReadyFetch {
  readonly planned: PlannedFetch;
  readonly subgraph: string;
  readonly isMutation: boolean;
  readonly variableNames: readonly string[];
  readonly path: readonly PathStep[];
  readonly requests: readonly ReadyRequest[];
  readonly outputRewrites: PlannedFetch['outputRewrites'];
  /** The JSON of the request up to its variables; the whole of it when there are none. */
  readonly head: string;
  readonly hasVariables: boolean;
  /** The root fields that this fetch asks for, or the fields of its entities. */
  readonly asked: readonly MergedField[];
  /** Some field is asked for whatever the variables. */
  readonly isAlways: boolean;
}

/** Prepares a fetch: the constant part of its text, the writers of its representations. */
export function readyFetch(
  fetch: PlannedFetch,
  shareable: ReadonlySet<EntityRequest>,
  matches: TypeConditions,
): ReadyFetch {
  const { subgraph, operation, operationName, isMutation, variableNames, entities, path, outputRewrites } = fetch;
  const hasVariables = variableNames.length > 0 || entities.length > 0;
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  const asked = fieldsAskedBy(fetch);
  return {
    planned: fetch,
    subgraph,
    isMutation,
    variableNames,
    path,
    outputRewrites,
    requests: entities.map((request) => ({
      ...request,
      represent: compileRepresenter(request, matches),
      isShareable: shareable.has(request),
    })),
    hasVariables,
    head: `{"query":${JSON.stringify(operation)}${name}${hasVariables ? ',"variables":{' : '}'}`,
    asked,
    isAlways: asked.some(({ alternatives }) => alternatives.length === 0),
  };
}

/** The body of a request. `lists`: the representations of each entity request, in their order. */
export function bodyOf(
  fetch: ReadyFetch,
  variables: Readonly<Record<string, unknown>>,
  lists: readonly { readonly json: string }[],
): string {
  if (!fetch.hasVariables) return fetch.head;
  let body = fetch.head;
  let separator = '';
  for (const name of fetch.variableNames) {
    const value = variables[name];
    if (value === undefined) continue;
    body += `${separator}"${name}":${JSON.stringify(value)}`;
    separator = ',';
  }
  for (let index = 0; index < fetch.requests.length; index++) {
    body += `${separator}"${fetch.requests[index]?.variable}":[${lists[index]?.json}]`;
    separator = ',';
  }
  return `${body}}}`;
}

/** Whether anything is left to ask once `@skip` and `@include` have spoken. */
export function asksSomething(fetch: ReadyFetch, variables: Readonly<Record<string, unknown>>): boolean {
  return fetch.isAlways || fetch.asked.some(({ alternatives }) => isAskedFor(alternatives, variables));
}

/** Where the root fields of a fetch stand in the response when nothing came back. */
export function placesOfRootFields(fetch: ReadyFetch, variables: Readonly<Record<string, unknown>>): ResponsePath[] {
  const base = fetch.path.filter((step): step is string => typeof step === 'string' && step !== EACH);
  return fetch.asked
    .filter(({ alternatives }) => isAskedFor(alternatives, variables))
    .map(({ responseName }) => [...base, responseName]);
}
