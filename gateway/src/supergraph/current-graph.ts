import type { Logger } from '@mitoyen/kit/log.ts';
import type { Graph } from '../execution/graph.ts';
import { followSupergraphFile } from './supergraph-file.ts';

/** A document to be ready for before anybody asks. */
export interface KnownDocument {
  readonly source: string;
  readonly operationName: string | undefined;
}

/** The version of the graph that serves now. */
export interface CurrentGraph {
  readonly graph: Graph;
  /** Plans documents, one at a time between requests, so that the first visitor after a start or a reload waits for none. */
  warm(documents: Iterable<KnownDocument>): void;
  close(): void;
}

export interface CurrentGraphParts {
  readonly file: string;
  /** Opens one version. Throws when the text is no supergraph, or one that cannot be served. */
  readonly open: (sdl: string) => Graph;
  /** What to be ready for, asked after each swap. */
  readonly documents: () => Iterable<KnownDocument>;
  readonly log: Logger;
}

/**
 * Opens the graph of the supergraph file and follows it. A new version replaces the former at once, between two requests; whatever is under
 * way keeps the version that it began with. A text that cannot be opened changes nothing. Throws when the first one cannot.
 */
export function openCurrentGraph({ file, open, documents, log }: CurrentGraphParts): CurrentGraph {
  let graph: Graph | undefined;
  let stopWarming = () => {};
  const warm = (wanted: Iterable<KnownDocument>) => {
    stopWarming();
    if (graph) stopWarming = warmPlans(graph, wanted);
  };
  const stopFollowing = followSupergraphFile(
    file,
    (sdl) => {
      const next = open(sdl);
      if (next.version === graph?.version) return;
      graph = next;
      log.info({ version: next.version }, 'supergraph served');
      warm(documents());
    },
    log,
  );
  return {
    get graph() {
      if (!graph) throw new Error('following the file opens the first version or throws');
      return graph;
    },
    warm,
    close() {
      stopFollowing();
      stopWarming();
    },
  };
}

/** Prepares documents one by one, giving way to requests in between. The returned function stops it. */
function warmPlans(graph: Graph, documents: Iterable<KnownDocument>): () => void {
  const left = documents[Symbol.iterator]();
  let turn: NodeJS.Immediate;
  const next = () => {
    const { value, done } = left.next();
    if (done) return;
    graph.prepare(value.source, value.operationName);
    turn = setImmediate(next);
  };
  turn = setImmediate(next);
  return () => clearImmediate(turn);
}
