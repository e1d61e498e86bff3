import type { EventCarrier } from '../events/event-carrier.ts';
import { durations, gauge } from './registry.ts';

const delivery = durations('event_delivery', 'From the write of an event to its arrival in this process.', [
  'subgraph',
]);

/** The number of live subscriptions of one stream. */
interface ObservedStream {
  readonly subscriberCount: number;
}

const streams = new Map<ObservedStream, string>();

gauge('event_subscribers', 'Subscriptions that listen to the events of a subgraph.', ['subgraph'], (subscribers) => {
  subscribers.reset();
  for (const [{ subscriberCount }, subgraph] of streams) subscribers.inc({ subgraph }, subscriberCount);
});

/** Tells how many listen, until it is let go of. */
export function watchStream(subgraph: string, stream: ObservedStream): () => void {
  streams.set(stream, subgraph);
  return () => void streams.delete(stream);
}

/** The same carrier, whose delays are measured: what an event waited for its number, for the bell and for its way here. */
export function observedCarrier(subgraph: string, carrier: EventCarrier): EventCarrier {
  return {
    start: (feed) =>
      carrier.start({
        get cursor() {
          return feed.cursor;
        },
        begin: (head, recent) => feed.begin(head, recent),
        take(page) {
          const isTaken = feed.take(page);
          const now = Date.now();
          if (isTaken) {
            for (const { at } of page.events) delivery.observe({ subgraph }, Math.max(0, now - at.getTime()) / 1_000);
          }
          return isTaken;
        },
      }),
    stop: () => carrier.stop(),
  };
}
