import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { addressTestScript } from './app/embed/script-plugin.ts';

export default defineConfig({
  plugins: [
    addressTestScript(),
    remix({
      appDirectory: 'app',
      ignoredRouteFiles: ['**/*.test.*', '**/*.css'],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_singleFetch: true,
        // A page of the desk links to more routes than one question about them can hold: see docs/decisions/0034.
        v3_lazyRouteDiscovery: false,
        unstable_optimizeDeps: true,
      },
    }),
  ],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  // Fonts, the map and its worker are files of their own: nothing is inlined, so that the policy stays strict.
  worker: { format: 'es' },
});
