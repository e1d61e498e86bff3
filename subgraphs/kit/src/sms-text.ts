/** The signs of the GSM 03.38 alphabet that count for one; those of its extension count for two. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('^{}\\[~]|€');
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  œ: 'oe',
  Œ: 'OE',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** What a message may be long: two parts, so that one thought never becomes a chain of texts (GSM 03.40). */
const LONGEST = { gsm: 306, unicode: 134 } as const;

/** A message that leaves: its words as they are sent, and whether they hold in one part or two. */
export interface SmsText {
  readonly text: string;
  readonly parts: 1 | 2;
}

/**
 * Words as a phone receives them. French is brought back to the signs of the GSM alphabet (ê becomes e, a curly apostrophe a
 * straight one): 160 signs in one part, 306 in two. Another script is sent as it is: 70, or 134. Undefined when it is longer.
 */
export function smsText(words: string): SmsText | undefined {
  const composed = words.normalize('NFC').replace(/«\s*/g, '«').replace(/\s*»/g, '»');
  const plain = [...composed].map(nearest).join('');
  const units = [...plain].reduce<number | undefined>(
    (sum, sign) => (sum === undefined || !isGsm(sign) ? undefined : sum + (EXTENSION.has(sign) ? 2 : 1)),
    0,
  );
  if (units !== undefined) {
    if (units > LONGEST.gsm) return undefined;
    return { text: plain, parts: units <= 160 ? 1 : 2 };
  }
  const text = words.normalize('NFC');
  if (text.length > LONGEST.unicode) return undefined;
  return { text, parts: text.length <= 70 ? 1 : 2 };
}

const isGsm = (sign: string) => BASIC.has(sign) || EXTENSION.has(sign);

function nearest(sign: string): string {
  if (isGsm(sign)) return sign;
  const plain = PLAIN[sign];
  if (plain !== undefined) return plain;
  const bare = sign.normalize('NFD').replace(/\p{M}/gu, '');
  return bare !== '' && [...bare].every(isGsm) ? bare : sign;
}

/** Of each French numbering area: its country code (ARCEP decision 2018-0881). The two first digits of the national number tell. */
const OVERSEAS: readonly (readonly [prefix: RegExp, country: string])[] = [
  [/^0(590|690|691)/, '590'],
  [/^0(594|694)/, '594'],
  [/^0(596|696|697)/, '596'],
  [/^0(262|263|269|639|692|693)/, '262'],
];

/**
 * A phone number as the network knows it (E.164): `06 12 34 56 78` → `+33612345678`. A number written without a country is
 * French. Undefined for what is no number, or cannot be written to: only mobile numbers are, in France.
 */
export function mobileNumber(written: string): string | undefined {
  const bare = written.replace(/[\s.()\-\u00a0\u202f]/g, '').replace(/^00/, '+');
  const national = bare.replace(/^\+33\(?0?\)?/, '0').replace(/^\+(262|590|594|596)0?/, '0');
  if (/^0[67]\d{8}$/.test(national)) {
    const country = OVERSEAS.find(([prefix]) => prefix.test(national))?.[1] ?? '33';
    return `+${country}${national.slice(1)}`;
  }
  if (/^\+(33|262|590|594|596)/.test(bare)) return undefined;
  return /^\+[1-9]\d{7,14}$/.test(bare) ? bare : undefined;
}
