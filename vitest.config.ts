import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// graphql ships two builds: everything takes the one that Node itself resolves, or their types refuse each other.
const graphql = fileURLToPath(new URL('./node_modules/graphql/index.js', import.meta.url));
const alias = [{ find: /^graphql$/, replacement: graphql }];
const exclude = ['**/node_modules/**', '**/build/**', '.mitoyen/**'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...exclude, 'frontend/e2e/**', 'dev/src/durability/**'],
          globalSetup: ['prisma/src/vitest-global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // What files share is read once by each worker: what a test leaves behind must not be seen by the next.
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          include: ['frontend/e2e/**/*.test.ts'],
          exclude,
          globalSetup: ['frontend/e2e/vitest-platform-setup.ts'],
          setupFiles: ['frontend/e2e/vitest-worker-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser that draws maps in software crashes now and then; a fault of ours fails twice.
          retry: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'durability',
          include: ['dev/src/durability/**/*.test.ts'],
          exclude,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
