/** Crockford's alphabet: no I, L, O, U, which are read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Twelve signs of five bits: sixty bits, which nobody guesses through a public page. */
const SIGNS = 12;

/** Makes a code from random bytes: twelve signs and a check sign, `K7QF2M9XC4TR8`. Throws RangeError on fewer than 12 bytes. */
export function codeFrom(random: Uint8Array): string {
  if (random.length < SIGNS) throw new RangeError(`${SIGNS} random bytes are needed`);
  const signs = [...random.subarray(0, SIGNS)].map((byte) => ALPHABET[byte % 32]).join('');
  return signs + checkSign(signs);
}

/** A code as it is printed and said: `K7QF-2M9X-C4TR-8`. */
export function printedCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/**
 * The code that somebody typed: any case, any spaces or dashes, I and L for 1, O for 0. Undefined when it cannot be one of
 * ours: a sign that is mistyped is told before anything is looked up.
 */
export function readCode(typed: string): string | undefined {
  const code = typed
    .slice(0, 60)
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  if (code.length !== SIGNS + 1 || [...code].some((sign) => !ALPHABET.includes(sign))) return undefined;
  return checkSign(code.slice(0, SIGNS)) === code[SIGNS] ? code : undefined;
}

/** Luhn's check over 32 signs: it catches every single sign mistaken, and neighbours swapped but for 0 and Z. */
function checkSign(signs: string): string {
  let sum = 0;
  [...signs].reverse().forEach((sign, place) => {
    const value = ALPHABET.indexOf(sign) * (place % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / 32) + (value % 32);
  });
  return ALPHABET[(32 - (sum % 32)) % 32] ?? '';
}
