import type { SubgraphRuntime } from '@mitoyen/kit/runtime.ts';
import { recomputeWatched } from './recompute-watched.job.ts';

const TOPICS = ['network.imported', 'network.changed', 'perimeter.changed', 'rules.published'];

/**
 * Asks for a recomputation as soon as an event says that something changed. Several processes that hear the same event ask
 * once. What is missed here is caught by the job's own clock.
 */
export function followChanges(runtime: SubgraphRuntime, tenantSlug: string): () => void {
  const events = runtime.events.subscribe(tenantSlug, TOPICS);
  void (async () => {
    for await (const { seq } of events) {
      const context = runtime.contextFor({
        tenantSlug,
        viewer: { kind: 'system', job: 'watch.follow' },
        locale: 'fr',
        requestId: `watch-${seq}`,
      });
      try {
        await context.run(() =>
          context.transaction(() => context.enqueue(recomputeWatched, {}, { key: `event:${seq}` })),
        );
      } catch (error) {
        runtime.log.warn({ err: error, tenant: tenantSlug }, 'recomputation not asked for: the clock will');
      }
    }
  })();
  return () => void events.return?.();
}
