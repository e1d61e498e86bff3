import type { Logger } from '../log.ts';
import { observedCarrier } from '../metrics/event-metrics.ts';
import { EventStream } from './event-stream.ts';
import { postgresCarrier } from './postgres-carrier.ts';
import { RedisCarrier } from './redis-carrier.ts';

export interface EventStreamOptions {
  /** The subgraph's own role. */
  readonly url: string;
  readonly schema: string;
  readonly log: Logger;
  /** Given: events come by Redis, which many processes can afford; else from PostgreSQL. */
  readonly redis?: { readonly url: string; readonly secret: string } | undefined;
}

/** The events of one subgraph in this process. It brings nothing until it is started. */
export function openEventStream({ url, schema, log, redis }: EventStreamOptions): EventStream {
  const carrier = redis
    ? new RedisCarrier({ url, schema, log, redisUrl: redis.url, secret: redis.secret })
    : postgresCarrier(url, schema, log);
  return new EventStream(observedCarrier(schema, carrier));
}
