import { gauge } from '@mitoyen/kit/metrics/registry.ts';
import type { Protection } from '../limits/protection.ts';

/** What is told of the protection of one gateway. */
export type ObservedProtection = Pick<Protection, 'admission' | 'documents'>;

const watched = new Set<ObservedProtection>();

gauge('operations_admitted', 'Operations that run, and those that wait for a place.', ['state'], (operations) => {
  operations.reset();
  for (const { admission } of watched) {
    operations.inc({ state: 'running' }, admission.running);
    operations.inc({ state: 'waiting' }, admission.waiting);
  }
});
gauge('documents_known', 'Documents of ours that pages ask for by id.', [], (documents) => {
  documents.set([...watched].reduce((sum, { documents: known }) => sum + known.current.length, 0));
});

/** Tells of the protection of a gateway at each scrape, until it is let go of. */
export function watchProtection(protection: ObservedProtection): () => void {
  watched.add(protection);
  return () => void watched.delete(protection);
}
