import { expect, test } from 'vitest';
import { requestIdFrom } from './request-id.ts';

test('a well-formed id is kept as it is', () => {
  expect(requestIdFrom('request-0001')).toBe('request-0001');
});

test.each([undefined, '', 'short', 'a'.repeat(65), 'with space', 'line\nbreak', ['request-0001'], 12345678])(
  '%j gives a new one',
  (given) => {
    expect(requestIdFrom(given)).toMatch(/^[\w-]{36}$/);
  },
);
