/** The first language of `Accept-Language` (RFC 9110, §12.5.4) that the territory offers; else the territory's first. */
export function preferredLocale(acceptLanguage: string | undefined, offered: readonly string[]): string {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const quality = Number(/^\s*q=([\d.]+)\s*$/.exec(parameters.join(';'))?.[1] ?? 1);
      return { tag: tag.toLowerCase(), quality };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const match = offered.find((locale) => tag === locale.toLowerCase() || tag.startsWith(`${locale.toLowerCase()}-`));
    if (match !== undefined) return match;
  }
  return offered[0] ?? 'fr';
}
