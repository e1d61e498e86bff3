import { durations } from '@mitoyen/kit/metrics/registry.ts';
import { isGatewayPath } from './gateway-proxy.ts';

const answers = durations('site_answer', 'Answers of the public site, by what was asked for.', [
  'tenant',
  'surface',
  'status',
]);

/** What a path asks for. A closed list: the path itself is a visitor's own text, and may hold a private link. */
export function surfaceOf(path: string): 'graph' | 'files' | 'assets' | 'pages' {
  if (isGatewayPath(path)) return path.startsWith('/graphql') ? 'graph' : 'files';
  return path.startsWith('/assets/') ? 'assets' : 'pages';
}

/** Counts one answer. `status`: of HTTP, kept to its class. */
export function countAnswer(answer: { tenant: string; path: string; status: number; ms: number }): void {
  const { tenant, path, status, ms } = answer;
  answers.observe({ tenant, surface: surfaceOf(path), status: `${Math.floor(status / 100)}xx` }, ms / 1_000);
}
