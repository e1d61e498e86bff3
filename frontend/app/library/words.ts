import type { DocumentAudience } from '../graphql/generated/graphql.ts';

export const AUDIENCE_WORDS: Readonly<Record<DocumentAudience, string>> = {
  EVERYONE: 'Tout le monde',
  COPROPRIETE: 'Copropriétés et syndics',
  TERTIARY: 'Bâtiments tertiaires',
  PROFESSIONAL: 'Professionnels',
};

/** The languages of documents that we can name; another is said by its code. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  fr: 'français',
  en: 'anglais',
  de: 'allemand',
  es: 'espagnol',
  it: 'italien',
  pt: 'portugais',
  ar: 'arabe',
};

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** "850 ko", "2,4 Mo". */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} ko` : `${decimal.format(bytes / 1_000_000)} Mo`;
}
