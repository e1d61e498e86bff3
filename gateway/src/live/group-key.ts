import { createHash } from 'node:crypto';
import type { Viewer } from '@mitoyen/kit/viewer.ts';

/** All that two subscribers must have in common to be served by one upstream and one execution. */
export interface GroupIdentity {
  /** The version of the supergraph. */
  readonly graph: string;
  readonly source: string;
  readonly operationName: string | undefined;
  /** As coerced: defaults filled in. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly tenant: string;
  readonly viewer: Viewer;
  readonly locale: string;
}

/** The key of a group: equal for equal results, different wherever a result could differ. */
export function groupKey(group: GroupIdentity): string {
  const { graph, source, operationName = null, variables, tenant, viewer, locale } = group;
  const parts = [graph, source, operationName, variables, tenant, viewerScope(viewer), locale];
  return createHash('sha256').update(canonical(parts)).digest('base64url');
}

/**
 * Whose sight a viewer has: an agent's tabs and sessions share one, a change of rights makes another, all anonymous visitors
 * of a territory share theirs. When a session or an access ends is not part of it: each socket watches its own.
 */
export function viewerScope(viewer: Viewer): string {
  const { sessionId: _, expiresAt: __, ...rights } = { sessionId: '', expiresAt: '', ...viewer };
  return canonical(rights);
}

/** JSON with sorted keys, so that the order in which a client writes its variables makes no difference. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, it]) => it !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, it]) => `${JSON.stringify(name)}:${canonical(it)}`).join()}}`;
}
