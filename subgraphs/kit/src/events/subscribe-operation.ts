import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute, type GraphQLError } from 'graphql';
import type { SubgraphContext } from '../context.ts';
import { maskError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { inSpan } from '../telemetry/spans.ts';
import { type ToldEvent, VersionedResults } from './versioned-results.ts';

/** A subscription to execute; `contextValue` gives a new context each time. */
export type SubscriptionArguments = ExecutionArgs & { contextValue: () => SubgraphContext };

type Executed = IteratorResult<ToldEvent, undefined>;

/**
 * Subscribes, then executes the operation for each event with a context of its own: the loaders of an event must not
 * answer with what they cached for the one before. Errors are masked.
 * @param after the last version that the subscriber was told, when it comes back after a cut
 */
export async function subscribeOperation(
  args: SubscriptionArguments,
  after?: string,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const context = args.contextValue();
  context.resumeAfter = after;
  const source = await context.run(() => createSourceEventStream({ ...args, contextValue: context }));
  if (!(Symbol.asyncIterator in source)) return masked(source, context.log).result;
  const events = source[Symbol.asyncIterator]();

  const executeNext = async (): Promise<Executed> => {
    const event = await events.next();
    if (event.done) return { value: undefined, done: true };
    const fresh = args.contextValue();
    const { tenant, requestId } = fresh;
    // Each event is a trace of its own: the request that subscribed may be hours old.
    const settings = () => ({
      kind: 'consumer' as const,
      root: true,
      facts: { tenant: tenant.slug, requestId, subgraph: fresh.runtime.name },
    });
    const result = await inSpan('event', settings, () =>
      fresh.run(async () => execute({ ...args, rootValue: event.value, contextValue: fresh })),
    );
    return { value: masked(result, fresh.log), done: false };
  };
  const leave = async () => {
    await events.return?.();
  };
  const queue = context.listening;
  if (!queue) return unversioned(executeNext, leave);
  const next = async () => {
    const before = queue.taken;
    try {
      return (await executeNext()).value;
    } catch (error) {
      // An event that could not be read is told as such, and the next one follows. A source that fails without one is broken.
      if (queue.taken === before) throw error;
      return masked({ data: null, errors: [error as GraphQLError] }, context.log);
    }
  };
  return new VersionedResults({ next, leave }, queue);
}

/** The results of a source that is not the outbox. */
function unversioned(executeNext: () => Promise<Executed>, leave: () => Promise<void>) {
  const done = { value: undefined, done: true } as const;
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const next = await executeNext();
      return next.done ? done : { value: next.value.result, done: false };
    },
    async return() {
      await leave();
      return done;
    },
    async throw() {
      await leave();
      return done;
    },
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

function masked(result: ExecutionResult, log: Logger): ToldEvent {
  if (!result.errors) return { result, failed: false };
  const errors = result.errors.map((error) => maskError(error, log));
  const failed = errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR');
  // graphql-ws writes them as they are: the formatted error is what it needs, its type asks for the class.
  return { result: { ...result, errors: errors as unknown as readonly GraphQLError[] }, failed };
}
