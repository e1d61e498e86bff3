import { expect, test } from 'vitest';
import { readEnvironment } from './environment.ts';

test('everything that is missing or malformed is named in one error', () => {
  expect(() =>
    readEnvironment(['PORT', 'DATABASE_URL', 'MITOYEN_SECRET'], { PORT: 'x', MITOYEN_SECRET: 'short' }),
  ).toThrow(/PORT: .*DATABASE_URL: missing.*MITOYEN_SECRET: at least 32 characters/);
});

test('the accounts at FranceConnect are read by territory, and refused when they are not whole', () => {
  const read = (text: string) => readEnvironment(['FRANCECONNECT_CLIENTS'], { FRANCECONNECT_CLIENTS: text });
  const account = { niort: { id: 'a', secret: 'b' } };
  expect(read(JSON.stringify(account))).toEqual({ FRANCECONNECT_CLIENTS: account });
  expect(read('')).toEqual({ FRANCECONNECT_CLIENTS: {} });
  for (const text of ['niort', '[]', '{"niort":{"id":"a"}}', '{"niort":"a"}']) {
    expect(() => read(text)).toThrow(/FRANCECONNECT_CLIENTS/);
  }
});

test('numbers are numbers, defaults are applied, an empty variable counts as absent', () => {
  expect(readEnvironment(['PORT', 'PUBLIC_SCHEME', 'BAN_URL'], { PORT: '4001', BAN_URL: '' })).toEqual({
    PORT: 4001,
    PUBLIC_SCHEME: 'http',
    BAN_URL: undefined,
  });
});
