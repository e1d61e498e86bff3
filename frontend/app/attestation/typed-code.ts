/** The signs of a code that somebody typed, ready for an address; undefined when there are not thirteen. Whether it exists is the graph's to say. */
export function readTypedCode(typed: string): string | undefined {
  const signs = typed.toUpperCase().replaceAll(/[\s\-–—.]/g, '');
  if (!/^[0-9A-Z]{13}$/.test(signs)) return undefined;
  return signs.replaceAll(/(.{4})(?=.)/g, '$1-');
}
