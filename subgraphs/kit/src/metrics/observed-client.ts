import pg from 'pg';
import { inSpan, isTracing } from '../telemetry/spans.ts';
import { durations, secondsSince } from './registry.ts';
import { describeStatement } from './statement.ts';

const queries = durations('database_query', 'Queries of the database, by subgraph and kind of statement.', [
  'subgraph',
  'statement',
  'outcome',
]);

/** The name of the statement that every checkout of a connection begins with: it would double every trace. */
export const CHECKOUT_STATEMENT = 'set_tenant';

type Callback = (error: Error | null, result?: unknown) => void;

/** A connection whose queries are measured and traced: kind of statement and table, never a parameter. */
export function observedClient(subgraph: string): typeof pg.Client {
  // The methods of node-postgres have many declared forms; all of them pass through this one.
  const run = pg.Client.prototype.query as unknown as (this: pg.Client, ...parameters: unknown[]) => unknown;
  class ObservedClient extends pg.Client {
    override query(...parameters: unknown[]): never {
      const text = textOf(parameters[0]);
      // A stream (COPY) is a query under way for as long as its reader likes: measured by whoever reads it.
      if (text === undefined) return run.apply(this, parameters) as never;
      const { statement, table } = describeStatement(text);
      const start = performance.now();
      const done = (failed: boolean) =>
        queries.observe({ subgraph, statement, outcome: failed ? 'failed' : 'done' }, secondsSince(start));
      const last = parameters.length - 1;
      const callback = parameters[last];
      if (!isTracing()) {
        if (typeof callback === 'function') {
          const told: Callback = (error, result) => {
            done(Boolean(error));
            (callback as Callback)(error, result);
          };
          return run.apply(this, [...parameters.slice(0, last), told]) as never;
        }
        const answer = run.apply(this, parameters) as Promise<unknown>;
        answer.then(
          () => done(false),
          () => done(true),
        );
        return answer as never;
      }
      const ask = () =>
        new Promise((resolve, reject) => {
          const settle: Callback = (error, result) => {
            done(error !== null && error !== undefined);
            if (error) reject(error);
            else resolve(result);
          };
          const forwarded = typeof callback === 'function' ? parameters.slice(0, last) : parameters;
          run.call(this, ...forwarded, settle);
        });
      const facts = { subgraph, statement, table };
      const answer = inSpan(table ? `${statement} ${table}` : statement, { kind: 'client', facts }, ask);
      if (typeof callback !== 'function') return answer as never;
      // A caller with a callback hears of everything through it.
      answer.then(
        (result) => (callback as Callback)(null, result),
        (error: Error) => (callback as Callback)(error),
      );
      return undefined as never;
    }
  }
  return ObservedClient as typeof pg.Client;
}

/** The SQL of a query to observe, in the forms that answer once. */
function textOf(query: unknown): string | undefined {
  if (typeof query === 'string') return query;
  if (typeof query !== 'object' || query === null || 'submit' in query) return undefined;
  if ('name' in query && query.name === CHECKOUT_STATEMENT) return undefined;
  return 'text' in query && typeof query.text === 'string' ? query.text : undefined;
}
