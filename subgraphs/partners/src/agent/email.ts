const MAX_LENGTH = 254;
// Deliberately loose: what matters is that the mail arrives. No space, no comma, no line break, one @, a dotted domain.
const SHAPE = /^[^\s@,;:<>()"\\[\]]{1,64}@[^\s@,;:<>()"\\[\]]+\.[^\s@,;:<>()"\\[\].]{2,}$/u;

/** An e-mail address in the one form we store and compare (trimmed, lower case), or undefined when it is none. */
export function normaliseEmail(raw: string): string | undefined {
  const email = raw.trim().normalize('NFC').toLowerCase();
  if (email.length > MAX_LENGTH || !SHAPE.test(email) || email.includes('..')) return undefined;
  return email;
}
