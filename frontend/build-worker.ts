import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'vite';
import { injectManifest } from 'workbox-build';

/** The routes that open without a network; their files are all that is kept on a phone. */
const OFFLINE_ROUTES = ['root', 'routes/signaler.hors-ligne', 'routes/agents_.constats.hors-ligne'];

interface Files {
  readonly module: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const folder = dirname(fileURLToPath(import.meta.url));
const client = join(folder, 'build', 'client');

/** The list of all routes, without which no page starts, and the files that these routes need at once. What they import later (a HEIC reader) is not among them. */
function filesOf(routes: readonly string[]): string[] {
  const assets = readdirSync(join(client, 'assets'));
  const name = assets.find((file) => /^manifest-.*\.js$/.test(file));
  if (!name) throw new Error('the pages are not built');
  const window: { __remixManifest?: { entry: Files; routes: Record<string, Files> } } = {};
  runInNewContext(readFileSync(join(client, 'assets', name), 'utf8'), { window });
  const manifest = window.__remixManifest;
  if (!manifest) throw new Error('the manifest of the pages is empty');
  const parts = [manifest.entry, ...routes.map((route) => manifest.routes[route])];
  const missing = routes.filter((route) => !manifest.routes[route]);
  if (missing.length > 0) throw new Error(`no route ${missing.join(', ')}`);
  const named = parts.flatMap((part) => (part ? [part.module, ...(part.imports ?? []), ...(part.css ?? [])] : []));
  return [...new Set([`assets/${name}`, ...named])].map((file) => file.replace(/^\//, ''));
}

const bundled = await build({
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    target: 'es2022',
    lib: { entry: join(folder, 'app', 'offline', 'worker.ts'), formats: ['iife'], name: 'offline' },
  },
});
const output = Array.isArray(bundled) ? bundled[0] : bundled;
const code = output && 'output' in output ? output.output[0].code : undefined;
if (!code) throw new Error('the worker was not built');
const source = join(client, '..', 'hors-ligne.source.js');
writeFileSync(source, code);
const files = filesOf(OFFLINE_ROUTES);
const { warnings, count } = await injectManifest({
  swSrc: source,
  swDest: join(client, 'hors-ligne.js'),
  globDirectory: client,
  globPatterns: files,
  // Their names carry a hash of their content.
  dontCacheBustURLsMatching: /^assets\//,
});
if (warnings.length > 0 || count !== files.length)
  throw new Error(`${count} of ${files.length} files for the worker: ${warnings.join(' ')}`);
