import { type GroupParts, type LiveGroup, openGroup, type Subscriber } from './live-group.ts';
import type { LiveSubscription } from './subscription.ts';

/** How many are served now. */
export interface LiveCensus {
  readonly groups: number;
  readonly subscribers: number;
  readonly subscribersByTenant: ReadonlyMap<string, number>;
}

/** All live subscriptions of the process, those that are the same served as one. */
export interface LiveHub {
  /** Serves the subscriber until the returned function is called. Leaving frees everything at once. */
  join(subscription: LiveSubscription, subscriber: Subscriber): () => void;
  census(): LiveCensus;
  close(): void;
}

/** Opens the hub. */
export function openLiveHub(parts: GroupParts): LiveHub {
  const groups = new Map<string, LiveGroup>();
  return {
    join(subscription, subscriber) {
      const { key } = subscription;
      const present = groups.get(key);
      if (present) {
        present.join(subscriber);
        return () => present.leave(subscriber);
      }
      const group = openGroup(subscription, subscriber, parts, () => groups.delete(key));
      groups.set(key, group);
      return () => group.leave(subscriber);
    },
    census() {
      const subscribersByTenant = new Map<string, number>();
      let subscribers = 0;
      for (const { tenant, size } of groups.values()) {
        subscribers += size;
        subscribersByTenant.set(tenant, (subscribersByTenant.get(tenant) ?? 0) + size);
      }
      return { groups: groups.size, subscribers, subscribersByTenant };
    },
    close() {
      for (const group of [...groups.values()]) group.close();
    },
  };
}
