import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partnerWeeks } from './territory-report.ts';

const none = { suivis: [], closures: [], silent: [], waiting: [] };

test('a partner has one line, those who keep files waiting come first, and who has nothing to say has none', () => {
  expect(
    partnerWeeks({
      ...none,
      suivis: [{ partnerId: 'a', count: 4 }],
      waiting: [
        { partnerId: 'b', count: 2 },
        { partnerId: 'c', count: 0 },
      ],
      silent: [{ partnerId: 'a', count: 1 }],
    }),
  ).toEqual([
    { partnerId: 'b', suivis: 0, closures: 0, silent: 0, waiting: 2 },
    { partnerId: 'a', suivis: 4, closures: 0, silent: 1, waiting: 0 },
  ]);
  expect(partnerWeeks(none)).toEqual([]);
});

test('no figure is lost nor counted twice', () => {
  const counts = fc.array(fc.record({ partnerId: fc.constantFrom('a', 'b', 'c'), count: fc.nat(9) }));
  fc.assert(
    fc.property(fc.record({ suivis: counts, closures: counts, silent: counts, waiting: counts }), (given) => {
      const lines = partnerWeeks(given);
      for (const figure of ['suivis', 'closures', 'silent', 'waiting'] as const)
        expect(lines.reduce((sum, line) => sum + line[figure], 0)).toBe(
          given[figure].reduce((sum, { count }) => sum + count, 0),
        );
      expect(new Set(lines.map(({ partnerId }) => partnerId)).size).toBe(lines.length);
    }),
  );
});
