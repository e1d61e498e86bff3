import { createHash } from 'node:crypto';
import { parse } from 'graphql';
import { z } from 'zod';

const manifestSchema = z.record(z.string(), z.string());

/** The id of a document (GraphQL over HTTP, appendix on persisted documents). */
export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/**
 * Reads a manifest: an object of texts under their ids, as the code generator of the pages writes it. Throws when it is not one,
 * when a text is no GraphQL, or when an id is not that of its text: whoever can change the file must not be able to put another text under a known id.
 */
export function readManifest(json: string): ReadonlyMap<string, string> {
  const documents = new Map(Object.entries(manifestSchema.parse(JSON.parse(json))));
  for (const [id, text] of documents) {
    if (documentIdOf(text) !== id) throw new Error(`the document ${id.slice(0, 20)}… is not the one its id says`);
    parse(text, { noLocation: true });
  }
  return documents;
}
