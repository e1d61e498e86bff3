import { type ObservedGraph, watchGraph } from './graph-metrics.ts';
import { type ObservedLive, watchLive } from './live-metrics.ts';
import { type ObservedProtection, watchProtection } from './protection-metrics.ts';

/** Tells of a gateway in the metrics of this process, until it is let go of. */
export function watchGateway(parts: {
  readonly graph: () => ObservedGraph | undefined;
  readonly live: ObservedLive;
  readonly protection: ObservedProtection;
}): () => void {
  const undo = [watchGraph(parts.graph), watchLive(parts.live), watchProtection(parts.protection)];
  return () => {
    for (const step of undo) step();
  };
}
