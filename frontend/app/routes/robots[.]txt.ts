import type { LoaderFunctionArgs } from '@remix-run/node';

const PRIVATE = ['/suivi/', '/signaler/', '/connexion', '/agents', '/adresses', '/files/', '/graphql'];

/** What search engines may read: nothing of a demonstration, and never a private page. */
export function loader({ context }: LoaderFunctionArgs) {
  const paths = context.tenant.isDemonstration ? ['/'] : PRIVATE;
  const lines = ['User-agent: *', ...paths.map((path) => `Disallow: ${path}`), ''];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
