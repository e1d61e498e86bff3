import { can, type Viewer } from '@mitoyen/kit/viewer.ts';
import type { DocumentNode } from 'graphql';
import { asksForTheSchema } from '../limits/document-limits.ts';
import { refusal } from '../limits/refusal.ts';

const known = new WeakMap<DocumentNode, boolean>();

/** May this viewer read the schema? In development anybody; else a program whose key says so. */
export function mayIntrospect(viewer: Viewer, development: boolean): boolean {
  return development || (viewer.kind === 'integrator' && can(viewer, 'graph.introspect'));
}

/** Throws INTROSPECTION_FORBIDDEN when the document asks for the schema and the viewer may not. Documents are looked at once. */
export function checkIntrospection(document: DocumentNode, viewer: Viewer, development: boolean): void {
  const asks = known.get(document) ?? asksForTheSchema(document);
  known.set(document, asks);
  if (asks && !mayIntrospect(viewer, development))
    throw refusal('INTROSPECTION_FORBIDDEN', 'Reading the schema needs a key that allows it.');
}
