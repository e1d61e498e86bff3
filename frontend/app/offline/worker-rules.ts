/** The parts of the site that open without a network, each with the page that then opens. */
export const OFFLINE_PAGES = {
  '/signaler': '/signaler/hors-ligne',
  '/agents/constats': '/agents/constats/hors-ligne',
} as const;
export type OfflineScope = keyof typeof OFFLINE_PAGES;

/** The page that opens without a network in the part of the site that a worker serves; undefined for a part that has none. */
export function fallbackOf(scope: string): string | undefined {
  const path = withoutSlash(new URL(scope).pathname);
  return Object.entries(OFFLINE_PAGES).find(([part]) => part === path)?.[1];
}

/** Whether this path is that page. */
export function isOffPage(path: string, offPage: string): boolean {
  return withoutSlash(path) === offPage;
}

const withoutSlash = (path: string) => path.replace(/\/$/, '');
