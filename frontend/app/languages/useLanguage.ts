import { createContext, useContext } from 'react';
import { type Locale, type Say, type Words, wordsIn } from './languages.ts';

/** Said by a route whose page is written in every language: `export const handle = { isTranslated: true }`. */
export interface TranslatedHandle {
  readonly isTranslated?: boolean;
}

/** The language of the page under way: the visitor's where the page is translated, French everywhere else. */
export const LanguageContext = createContext<Locale>('fr');

export function useLocale(): Locale {
  return useContext(LanguageContext);
}

/** The words of a catalogue in the language of the page. */
export function useWords<Key extends string>(words: Words<Key>): Say<Key> {
  return wordsIn(words, useLocale());
}
