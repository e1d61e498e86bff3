import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import { Shell } from './design/Shell.tsx';
import { themeSheet } from './design/theme.server.ts';
import { ErrorPage, errorTitle } from './errors/ErrorPage.tsx';
import { useNonce } from './nonce.ts';
import { navigationOf } from './territory/navigation.ts';
import { publicTerritory } from './territory/territory.server.ts';

export const links: LinksFunction = () => [{ rel: 'icon', href: '/logo.svg', type: 'image/svg+xml' }];

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? `${errorTitle(error)}${data ? ` – ${data.territory.name}` : ''}` : (data?.territory.name ?? '') },
];

export function loader({ context }: LoaderFunctionArgs) {
  return { territory: publicTerritory(context.tenant), theme: themeSheet(context.tenant.theme) };
}

/** The territory is fixed by the host: going from page to page never changes it. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const data = useRouteLoaderData<typeof loader>('root');
  const matches = useMatches();
  // A part of the site with its own frame (the back-office) says so by its handle.
  const hasOwnFrame = matches.some(({ handle }) => (handle as { hasOwnFrame?: boolean } | undefined)?.hasOwnFrame);
  return (
    <html lang="fr" data-density={hasOwnFrame ? 'dense' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {data ? (
          <style
            nonce={nonce}
            suppressHydrationWarning
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made of checked tokens only, see themeSheet.
            dangerouslySetInnerHTML={{ __html: data.theme }}
          />
        ) : null}
      </head>
      <body>
        {data && !hasOwnFrame ? (
          <Shell
            territory={{ ...data.territory, ...data.territory.contacts }}
            navigation={navigationOf(data.territory.modules)}
            legal={data.territory.legal}
          >
            {children}
          </Shell>
        ) : (
          children
        )}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export { ErrorPage as ErrorBoundary };
