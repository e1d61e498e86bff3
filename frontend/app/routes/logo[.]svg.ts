import type { LoaderFunctionArgs } from '@remix-run/node';

/** The territory's drawing, in a box where nothing can run. */
export function loader({ context }: LoaderFunctionArgs) {
  return new Response(context.tenant.logoSvg, {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'private, max-age=86400',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
}
