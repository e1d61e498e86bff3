import { readFileSync, statSync } from 'node:fs';
import type { Logger } from '@mitoyen/kit/log.ts';
import { getOperationAST, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { KnownDocument } from '../supergraph/current-graph.ts';
import { readManifest } from './document-manifest.ts';

/** The documents that may be asked for by their id. */
export interface KnownDocuments {
  /** The text of a document; undefined when nobody knows it. */
  textOf(id: string): string | undefined;
  /** Those of the present build, to be planned before anybody asks. */
  readonly current: readonly KnownDocument[];
  close(): void;
}

/** Documents of former builds that browsers may still ask for: those asked for last are kept. */
const MAX_FORMER = 5_000;
const COMPARE_MS = 2_000;

/**
 * Reads the manifests and follows them. A file that is missing or wrong is said in the log and changes nothing; it is looked at
 * again until it is right. Documents that a new build no longer has are still known: their pages may be open in a browser.
 * @param changed called after each change, and not for what is read at once
 */
export function followDocuments(files: readonly string[], log: Logger, changed: () => void = () => {}): KnownDocuments {
  const former = new LRUCache<string, string>({ max: MAX_FORMER });
  const read = new Map<string, { readonly state: string; readonly documents: ReadonlyMap<string, string> }>();

  const look = (): boolean => {
    let isChanged = false;
    for (const file of files) {
      const state = stateOf(file);
      const known = read.get(file);
      if (known?.state === state) continue;
      let documents = known?.documents ?? new Map<string, string>();
      try {
        const next = readManifest(readFileSync(file, 'utf8'));
        for (const [id, text] of documents) if (!next.has(id)) former.set(id, text);
        documents = next;
        isChanged = true;
        log.info({ file, documents: next.size }, 'persisted documents read');
      } catch (err) {
        log.error(
          { err, file },
          'persisted documents cannot be read: pages that send only ids are refused until they can',
        );
      }
      read.set(file, { state, documents });
    }
    return isChanged;
  };
  look();
  const timer = setInterval(() => {
    if (look()) changed();
  }, COMPARE_MS).unref();

  return {
    textOf(id) {
      for (const { documents } of read.values()) {
        const text = documents.get(id);
        if (text !== undefined) return text;
      }
      return former.get(id);
    },
    get current() {
      return [...read.values()].flatMap(({ documents }) => [...documents.values()].map(asAsked));
    },
    close: () => clearInterval(timer),
  };
}

/** As its pages ask for it: they name the operation, which is the only one. */
function asAsked(source: string): KnownDocument {
  return { source, operationName: getOperationAST(parse(source))?.name?.value };
}

/** Changes whenever the file does. A build replaces it now and then: looking at it costs less than a watch that may be lost. */
function stateOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : 'missing';
}
