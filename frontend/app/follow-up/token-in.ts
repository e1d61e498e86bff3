/** The private token in what somebody pasted: the link, with or without what surrounds it, or the token alone. */
export function tokenIn(pasted: string): string | undefined {
  const compact = pasted.replaceAll(/\s/g, '');
  const inLink = /\/suivi\/([A-Za-z0-9_-]{22,64})(?![A-Za-z0-9_-])/.exec(compact)?.[1];
  return inLink ?? (/^[A-Za-z0-9_-]{22,64}$/.test(compact) ? compact : undefined);
}
