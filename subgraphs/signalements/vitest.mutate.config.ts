import { defineConfig } from 'vitest/config';

/** The tests that the mutation of the score must make fail: rules alone, no database. */
export default defineConfig({
  test: { include: ['src/score/*.test.ts'], exclude: ['src/score/*.schema.test.ts'], testTimeout: 30_000 },
});
