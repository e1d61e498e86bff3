/** The languages in which the pages for residents are written, French first. */
export const LOCALES = ['fr', 'en', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language as its readers call it. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { fr: 'Français', en: 'English', ar: 'العربية' };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** Which way a language is read. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The words of one capability: every key in every language, side by side so that none is forgotten. */
export type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Locale, string>>>>;

/** Declares words. A file `*.words.ts` exports its catalogues; a test reads them all. */
export function catalogue<Key extends string>(words: Words<Key>): Words<Key> {
  return words;
}

export type Say<Key extends string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The words of a catalogue in one language; `{name}` in them is replaced by the value of that name. */
export function wordsIn<Key extends string>(words: Words<Key>, locale: Locale): Say<Key> {
  return (key, values = {}) => words[key][locale].replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

const PARIS = 'Europe/Paris';
const TAGS: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB', ar: 'ar-MA' };

/** A day in words, on the calendar of mainland France, from an instant in ISO 8601. */
export function dayIn(locale: Locale, instant: string): string {
  const format = new Intl.DateTimeFormat(TAGS[locale], {
    timeZone: PARIS,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    numberingSystem: 'latn',
  });
  const words = format.format(new Date(instant));
  return locale === 'fr' ? words.replace(/^1 /, '1er ') : words;
}

/** A day and an hour in words, on the clock of mainland France. */
export function instantIn(locale: Locale, instant: string): string {
  const format = new Intl.DateTimeFormat(TAGS[locale], {
    timeZone: PARIS,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    numberingSystem: 'latn',
  });
  const words = format.format(new Date(instant));
  return locale === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
