import { createHash } from 'node:crypto';
import code from 'virtual:address-test-script';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { scriptWith } from '../embed/script-text.ts';
import { requireModule } from '../territory/modules.server.ts';

/** The address test for other sites, in the colours of the territory. A change of theme reaches them within five minutes. */
export function loader({ request, context }: LoaderFunctionArgs) {
  requireModule(context.tenant, 'networks');
  const script = scriptWith(code, context.tenant, context.origin);
  const etag = `"${createHash('sha256').update(script).digest('base64url').slice(0, 24)}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': 'public, max-age=300',
    'Content-Type': 'text/javascript; charset=utf-8',
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(script, { headers });
}
