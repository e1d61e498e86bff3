import { describe, expect, it } from 'vitest';
import { languageWords } from './language.words.ts';
import { dayIn, directionOf, isLocale, LOCALES, wordsIn } from './languages.ts';
import { localeCookie, localeOf } from './locale.server.ts';

const modules = import.meta.glob<Record<string, unknown>>('../**/*.words.ts', { eager: true });
const catalogues = Object.entries(modules).flatMap(([file, exported]) =>
  Object.entries(exported).map(([name, words]) => ({ file, name, words })),
);
const holesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('the words of the pages for residents', () => {
  it.each(catalogues)('$name of $file says every key in every language, with the same values', ({ words }) => {
    const entries = Object.entries(words as Record<string, Record<string, unknown>>);
    expect(entries.length).toBeGreaterThan(0);
    for (const [key, said] of entries) {
      expect(Object.keys(said).sort(), key).toEqual([...LOCALES].sort());
      for (const locale of LOCALES) expect(said[locale], `${key} in ${locale}`).toMatch(/\S/);
      for (const locale of LOCALES)
        expect(holesOf(String(said[locale])), `${key} in ${locale}`).toEqual(holesOf(String(said.fr)));
      expect(String(said.ar), `${key} is in Arabic letters`).toMatch(/[\u0600-\u06ff]|^[^\p{L}]*$/u);
    }
  });

  it('put values where the words leave room, and show a hole rather than nothing', () => {
    const say = wordsIn(languageWords, 'en');
    expect(say('stepOf', { procedure: 'Report', current: 2, total: 9 })).toBe('Report, step 2 of 9');
    expect(say('home')).toBe('{name}, home');
  });

  it('write days on the calendar of mainland France, with the figures of this country', () => {
    expect(dayIn('fr', '2026-11-30T23:30:00Z')).toBe('1er décembre 2026');
    expect(dayIn('en', '2026-11-30T23:30:00Z')).toBe('1 December 2026');
    expect(dayIn('ar', '2026-11-30T23:30:00Z')).toMatch(/^1 .+ 2026$/);
  });
});

describe('the language of a visitor', () => {
  const context = (locales: ('fr' | 'en' | 'ar')[]) =>
    // Of a context, only these two are read.
    ({ tenant: { locales }, isSecure: false }) as unknown as Parameters<typeof localeOf>[1];
  const asked = (cookie: string) => new Request('http://niort.localhost/', { headers: { cookie } });

  it('is the one chosen, when the territory offers it, else the territory’s own', () => {
    const all = context(['fr', 'en', 'ar']);
    expect(localeOf(asked('a=b; mitoyen_langue=ar'), all)).toBe('ar');
    expect(localeOf(asked(''), all)).toBe('fr');
    expect(localeOf(asked('mitoyen_langue=__proto__'), all)).toBe('fr');
    expect(localeOf(asked('mitoyen_langue=ar'), context(['fr']))).toBe('fr');
  });

  it('is kept by a cookie that only our server reads', () => {
    expect(localeCookie({ isSecure: false }, 'ar')).toMatch(/^mitoyen_langue=ar; Path=\/; HttpOnly; SameSite=Lax/);
    expect(localeCookie({ isSecure: true }, 'en')).toMatch(/^__Host-mitoyen_langue=en; .*Secure$/);
  });

  it('reads from right to left in Arabic only', () => {
    expect(LOCALES.map(directionOf)).toEqual(['ltr', 'ltr', 'rtl']);
    expect(isLocale('de')).toBe(false);
  });
});
