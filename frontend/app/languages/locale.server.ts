import type { AppLoadContext } from '@remix-run/node';
import { isLocale, type Locale } from './languages.ts';

const A_YEAR = 365 * 24 * 3600;
const cookieName = (context: Pick<AppLoadContext, 'isSecure'>) =>
  context.isSecure ? '__Host-mitoyen_langue' : 'mitoyen_langue';

/** The languages that this territory offers, its own first. */
export function offeredLocales({ tenant }: Pick<AppLoadContext, 'tenant'>): readonly Locale[] {
  const offered = tenant.locales.filter(isLocale);
  return offered.length > 0 ? offered : ['fr'];
}

/** The language of a visitor: the one chosen in this browser if the territory offers it, else that of the territory. */
export function localeOf(request: Request, context: Pick<AppLoadContext, 'tenant' | 'isSecure'>): Locale {
  const offered = offeredLocales(context);
  const prefix = `${cookieName(context)}=`;
  const chosen = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length);
  return offered.find((locale) => locale === chosen) ?? offered[0] ?? 'fr';
}

/** The cookie that keeps the choice: a language and nothing else, for a year, out of reach of scripts. */
export function localeCookie(context: Pick<AppLoadContext, 'isSecure'>, locale: Locale): string {
  return `${cookieName(context)}=${locale}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${A_YEAR}${context.isSecure ? '; Secure' : ''}`;
}
