import { setTimeout as sleep } from 'node:timers/promises';
import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { eachNetwork } from '../heat-network/heat-network.store.ts';
import { placeNetwork } from '../heat-network/territory.ts';
import { communeNamesOf } from '../names/commune-names.ts';
import { type Trace, type TraceIndex, TraceIndexBuilder } from './trace-index.ts';

const TOPICS = ['network.imported', 'network.changed'];
const RETRY_MS = 1_000;

interface Entry {
  /** The index that answers now; replaced as a whole. */
  index: Promise<TraceIndex>;
  readonly stop: () => void;
}

/**
 * The trace index of each tenant in this process. Built when first asked for, built again beside and swapped when the
 * outbox says that networks changed, in whichever process they did: meanwhile the former one answers.
 */
export class TenantIndexes {
  readonly #runtime: SubgraphRuntime;
  readonly #entries = new Map<string, Entry>();
  #isClosed = false;

  constructor(runtime: SubgraphRuntime) {
    this.#runtime = runtime;
  }

  /** The current index of a tenant. */
  of(tenantSlug: string): Promise<TraceIndex> {
    const known = this.#entries.get(tenantSlug);
    if (known) return known.index;
    // Listening comes before reading, so that a change in between is not missed.
    const events = this.#runtime.events.subscribe(tenantSlug, TOPICS);
    const entry: Entry = { index: this.#build(tenantSlug), stop: () => void events.return?.() };
    this.#entries.set(tenantSlug, entry);
    entry.index.catch(() => {
      this.#entries.delete(tenantSlug);
      entry.stop();
    });
    void this.#follow(tenantSlug, entry, events);
    return entry.index;
  }

  close(): void {
    this.#isClosed = true;
    for (const { stop } of this.#entries.values()) stop();
    this.#entries.clear();
  }

  async #follow(tenantSlug: string, entry: Entry, events: AsyncIterable<unknown>): Promise<void> {
    for await (const _event of events) {
      while (!this.#isClosed) {
        try {
          const rebuilt = await this.#build(tenantSlug);
          entry.index = Promise.resolve(rebuilt);
          break;
        } catch (error) {
          this.#runtime.log.error(
            { err: error, tenant: tenantSlug },
            'network index not rebuilt: the former one stays',
          );
          await sleep(RETRY_MS);
        }
      }
    }
  }

  async #build(tenantSlug: string): Promise<TraceIndex> {
    const context = this.#runtime.contextFor({
      tenantSlug,
      viewer: { kind: 'system', job: 'networks.index' },
      locale: 'fr',
      requestId: `index-${tenantSlug}`,
    });
    const communes = communeNamesOf(context.tenant);
    return context.run(async () => {
      const builder = new TraceIndexBuilder();
      for await (const { network, geometry } of eachNetwork(context.db)) {
        // Cold networks take no part in eligibility.
        if (network.kind !== 'HEAT') continue;
        const { id, sncuId, kind, status, isOpen, hasTrace, isArea } = network;
        const { citycodes } = placeNetwork(network, communes);
        // The importer is the only writer of geometries.
        builder.add({ id, sncuId, kind, status, isOpen, hasTrace, isArea, citycodes }, geometry as Trace | null);
      }
      return builder.build();
    });
  }
}

const byRuntime = new WeakMap<SubgraphRuntime, TenantIndexes>();

/** The indexes of a process. */
export function tenantIndexesOf(runtime: SubgraphRuntime): TenantIndexes {
  const known = byRuntime.get(runtime);
  if (known) return known;
  const indexes = new TenantIndexes(runtime);
  byRuntime.set(runtime, indexes);
  return indexes;
}
