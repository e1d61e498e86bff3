import type { IncomingMessage } from 'node:http';
import type { Logger } from '@mitoyen/kit/log.ts';
import type { ErrorReporter } from '../errors/error-log.ts';
import type { Graph } from '../execution/graph.ts';
import type { Identification } from '../identity/identification.ts';
import type { LiveFloor } from './connection.ts';
import type { SocketQuota } from './socket-quota.ts';
import type { SubscriptionRules } from './subscription.ts';

/** What both live transports are given. */
export interface LiveEntrance extends LiveFloor, SubscriptionRules {
  readonly identification: Identification;
  readonly quota: SocketQuota;
  /** The current version of the graph: a subscription keeps the one it began with. */
  readonly graph: () => Graph;
  /** The address of a client, as far as it can be believed. */
  readonly addressOf: (request: IncomingMessage) => string | undefined;
  readonly report: ErrorReporter;
  readonly log: Logger;
}
