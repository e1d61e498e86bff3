import { domainToASCII, domainToUnicode } from 'node:url';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one canonical form of a host name without its port, or undefined when the text is not exactly a host name.
 *
 * Only two differences are forgiven: letter case, and an internationalised name against its own `xn--` form. Everything a
 * lenient URL parser would quietly repair is refused: trailing dot, port, spaces, percent escapes, full-width letters, invisible
 * characters, short or hexadecimal IPv4 forms, IPv6, more than 253 characters. A plain dotted IPv4 address comes back as it
 * is: it reaches a tenant only if that tenant claims it letter for letter.
 */
export function normaliseHostname(host: string): string | undefined {
  if (typeof host !== 'string' || host.length === 0 || host.length > 253) return undefined;
  const lower = lowerCase(host);
  if (lower === undefined || /[^a-z0-9.\-\u0080-\u{10ffff}]/u.test(lower)) return undefined;
  const ascii = domainToASCII(lower);
  if (ascii === '' || ascii.length > 253) return undefined;
  const faithful = lower === ascii ? domainToASCII(domainToUnicode(ascii)) === ascii : domainToUnicode(ascii) === lower;
  if (!faithful || !ascii.split('.').every((label) => LABEL.test(label))) return undefined;
  return ascii;
}

// A few signs outside ASCII (K of kelvin, dotted İ) fall into ASCII when lowered: that would let a look-alike through.
function lowerCase(host: string): string | undefined {
  let lower = '';
  for (const character of host) {
    const lowered = character.toLowerCase();
    if (character > '\u007f' && [...lowered].some((c) => c <= '\u007f')) return undefined;
    lower += lowered;
  }
  return lower;
}
