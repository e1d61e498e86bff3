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
          exclude: [...exclude, 'frontend/e2e/**'],
          globalSetup: ['prisma/src/vitest-global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,

        },
      },
    ],
  },
});
