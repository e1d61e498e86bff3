import type { SubgraphAnswer } from '../execution/transport.ts';

/** The answer that a body holds, or undefined when it is no GraphQL answer. What it says beside data and errors speaks of the insides of the subgraph. */
export function readAnswer(text: string): SubgraphAnswer | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const { data, errors } = parsed as Record<string, unknown>; // An object, and no list.
  if (data === undefined && errors === undefined) return undefined;
  if (!isData(data) || !isErrors(errors)) return undefined;
  return errors === undefined ? { data } : { data, errors };
}

function isData(data: unknown): data is SubgraphAnswer['data'] {
  return data === undefined || (typeof data === 'object' && !Array.isArray(data));
}

function isErrors(errors: unknown): errors is SubgraphAnswer['errors'] {
  if (errors === undefined) return true;
  return Array.isArray(errors) && errors.every((error) => typeof error === 'object' && error !== null);
}
