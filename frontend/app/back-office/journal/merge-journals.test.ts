import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeJournals } from './merge-journals.server.ts';

const cursorOf = (id: number) =>
  Buffer.from(JSON.stringify([`019aa000-0000-7000-8000-${String(id).padStart(12, '0')}`])).toString('base64url');

/** A subgraph that holds these entries and pages through them. */
function pageOf(ids: readonly number[], size: number, after: string | null) {
  const place = (cursor: string) => Buffer.from(cursor, 'base64url').toString();
  const left = [...ids].sort((a, b) => b - a).filter((id) => after === null || place(cursorOf(id)) < place(after));
  const edges = left.slice(0, size).map((id) => ({ cursor: cursorOf(id), node: id }));
  return { edges, pageInfo: { hasNextPage: left.length > size } };
}

it('pages through several subgraphs give every entry once, newest first', () => {
  const ids = fc.uniqueArray(fc.nat(5_000), { maxLength: 60 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 7 }), (all, size) => {
      const subgraphs = [0, 1, 2, 3].map((rest) => all.filter((id) => id % 4 === rest));
      const seen: number[] = [];
      let after: string | null = null;
      for (let pages = 0; pages <= all.length; pages++) {
        const page: { entries: number[]; nextCursor: string | null } = mergeJournals(
          subgraphs.map((held) => pageOf(held, size, after)),
          size,
        );
        seen.push(...page.entries);
        after = page.nextCursor;
        if (after === null) break;
      }
      expect(after).toBeNull();
      expect(seen).toEqual([...all].sort((a, b) => b - a));
    }),
  );
});
