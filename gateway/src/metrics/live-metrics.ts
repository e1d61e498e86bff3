import { gauge, readCounter } from '@mitoyen/kit/metrics/registry.ts';
import type { Live } from '../live/live.ts';

/** The live side of one gateway, by its figures. */
export type ObservedLive = Pick<Live, 'figures'>;

const watched = new Set<ObservedLive>();
const figures = () => [...watched].map((live) => live.figures());

/** What has happened since the start, by its name in the figures. */
const HAPPENINGS = ['events', 'delivered', 'dropped', 'resyncs', 'refused', 'tooSlow'] as const;

gauge('live_subscribers', 'Live subscriptions of clients.', ['tenant'], (subscribers) => {
  subscribers.reset();
  for (const { subscribersByTenant } of figures())
    for (const [tenant, count] of subscribersByTenant) subscribers.inc({ tenant }, count);
});
gauge('live_groups', 'Groups of live subscriptions that are served as one.', [], (groups) => {
  groups.set(figures().reduce((sum, { groups: count }) => sum + count, 0));
});
gauge('live_connections', 'Open WebSockets and streams of events.', ['transport'], (connections) => {
  connections.reset();
  for (const { connections: all, streams } of figures()) {
    connections.inc({ transport: 'websocket' }, all - streams);
    connections.inc({ transport: 'stream' }, streams);
  }
});
readCounter('live_messages_total', 'What has happened on the live side.', ['kind'], (messages) => {
  for (const each of figures()) for (const kind of HAPPENINGS) messages.inc({ kind }, each[kind]);
});

/** Tells of the live side of a gateway at each scrape, until it is let go of. */
export function watchLive(live: ObservedLive): () => void {
  watched.add(live);
  return () => void watched.delete(live);
}
