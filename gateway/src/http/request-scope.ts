import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<string>();

/** Runs the rest of a request under its id: Apollo Server formats errors without saying which request they belong to. */
export function withRequestId(requestId: string, work: () => void): void {
  scope.run(requestId, work);
}

/** The id of the request being served, if any. */
export function currentRequestId(): string | undefined {
  return scope.getStore();
}
