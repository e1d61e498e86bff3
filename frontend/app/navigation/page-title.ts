import type { MetaDescriptor } from '@remix-run/node';

interface Match {
  readonly id: string;
  readonly data?: unknown;
}

/** The title of a page, with the territory's name behind it, and `noindex` for pages that are nobody's business. */
export function pageTitle(
  title: string,
  { matches }: { matches: readonly Match[] },
  options: { isPrivate?: boolean; description?: string } = {},
): MetaDescriptor[] {
  const root = matches.find(({ id }) => id === 'root')?.data as { territory?: { name: string } } | undefined;
  const name = root?.territory?.name;
  return [
    { title: name ? `${title} – ${name}` : title },
    ...(options.description ? [{ name: 'description', content: options.description }] : []),
    ...(options.isPrivate ? [{ name: 'robots', content: 'noindex, nofollow' }] : []),
  ];
}
