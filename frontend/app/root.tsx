import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import { Shell } from './design/Shell.tsx';
import { themeSheet } from './design/theme.server.ts';
import { ErrorPage, errorTitle } from './errors/ErrorPage.tsx';
import { directionOf } from './languages/languages.ts';
import { localeOf, offeredLocales } from './languages/locale.server.ts';
import { LanguageContext, type TranslatedHandle } from './languages/useLanguage.ts';
import { useNonce } from './nonce.ts';
import { navigationOf } from './territory/navigation.ts';
import { publicTerritory } from './territory/territory.server.ts';

export const links: LinksFunction = () => [{ rel: 'icon', href: '/logo.svg', type: 'image/svg+xml' }];

export const meta: MetaFunction<typeof loader> = ({ data, error }) => [
  { title: error ? `${errorTitle(error)}${data ? ` – ${data.territory.name}` : ''}` : (data?.territory.name ?? '') },
];

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    territory: publicTerritory(context.tenant),
    theme: themeSheet(context.tenant.theme),
    locale: localeOf(request, context),
    locales: offeredLocales(context),
  };
}

/** The territory is fixed by the host, and a language is chosen by loading a document: no page under way changes them. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const data = useRouteLoaderData<typeof loader>('root');
  const matches = useMatches();
  // A part of the site with its own frame (the back-office) says so by its handle.
  const hasOwnFrame = matches.some(({ handle }) => (handle as { hasOwnFrame?: boolean } | undefined)?.hasOwnFrame);
  const isTranslated = matches.some(({ handle }) => (handle as TranslatedHandle | undefined)?.isTranslated);
  const locale = isTranslated && data ? data.locale : 'fr';
  return (
    <html lang={locale} dir={directionOf(locale)} data-density={hasOwnFrame ? 'dense' : undefined}>
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
        <LanguageContext.Provider value={locale}>
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
        </LanguageContext.Provider>
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
