import { expect, test } from 'vitest';
import { readSubgraphAddresses } from './subgraph-addresses.ts';

test('each subgraph has its variable, and all that is wrong is said at once', () => {
  expect(readSubgraphAddresses(['housing'], { HOUSING_URL: 'http://127.0.0.1:4001' }).housing?.port).toBe('4001');
  expect(() =>
    readSubgraphAddresses(['housing', 'air-quality', 'x'], { AIR_QUALITY_URL: 'ftp://a', X_URL: 'no' }),
  ).toThrow('environment: HOUSING_URL: missing; AIR_QUALITY_URL: not an http address; X_URL: not an http address');
});
