import { Form, useLocation, useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../root.tsx';
import styles from './LanguageChoice.module.css';
import { languageWords } from './language.words.ts';
import { directionOf, LANGUAGE_NAMES } from './languages.ts';
import { useLocale, useWords } from './useLanguage.ts';

/** The languages of the page, each in its own words. One press changes the page, without JavaScript too. */
export function LanguageChoice() {
  const root = useRouteLoaderData<typeof loader>('root');
  const { pathname, search } = useLocation();
  const current = useLocale();
  const say = useWords(languageWords);
  if (!root || root.locales.length < 2) return null;
  return (
    <Form method="post" action="/langue" reloadDocument className={styles.languages} aria-label={say('chooseLanguage')}>
      <input type="hidden" name="retour" value={`${pathname}${search}`} />
      {root.locales.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="langue"
          value={locale}
          lang={locale}
          dir={directionOf(locale)}
          aria-current={locale === current ? 'true' : undefined}
        >
          {LANGUAGE_NAMES[locale]}
        </button>
      ))}
    </Form>
  );
}
