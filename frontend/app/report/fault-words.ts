import type { Locale } from '../languages/languages.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { faultWords } from './fault.words.ts';

/** What a refusal says in the language of the page: in French the words of every other page, elsewhere those of the report. */
export function faultIn(locale: Locale, code: string): string {
  if (locale === 'fr') return wordsForCode(code);
  const key = Object.hasOwn(faultWords, code) ? (code as keyof typeof faultWords) : 'UNKNOWN';
  return faultWords[key][locale];
}
