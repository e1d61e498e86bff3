import { expect, test } from 'vitest';
import type { SubgraphContext } from './context.ts';
import { grouped, oncePerRequest } from './request-loaders.ts';

const aContext = () => ({}) as SubgraphContext;

test('what is made for a request is made once, even when it is nothing, and never given to another request', () => {
  let made = 0;
  const ofRequest = oncePerRequest((context) => {
    made += 1;
    return { context };
  });
  const [niort, amiens] = [aContext(), aContext()];
  expect(ofRequest(niort)).toBe(ofRequest(niort));
  expect(ofRequest(amiens)).not.toBe(ofRequest(niort));
  expect(ofRequest(amiens).context).toBe(amiens);
  expect(made).toBe(2);

  let asked = 0;
  const nothing = oncePerRequest(() => {
    asked += 1;
    return undefined;
  });
  nothing(niort);
  nothing(niort);
  expect(asked).toBe(1);
});

test('rows come under their keys in their own order; a key without rows has none, a row without a key goes nowhere', () => {
  const rows = [
    { of: 'b', n: 1 },
    { of: 'a', n: 2 },
    { of: null, n: 3 },
    { of: 'b', n: 4 },
  ];
  expect(grouped(rows, ['a', 'b', 'c'], ({ of }) => of)).toEqual([[rows[1]], [rows[0], rows[3]], []]);
});
