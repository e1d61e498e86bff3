import { Link, NavLink, useLocation } from '@remix-run/react';
import { type ReactNode, useEffect, useRef } from 'react';
import { languageWords } from '../languages/language.words.ts';
import { useLocale, useWords } from '../languages/useLanguage.ts';
import styles from './Shell.module.css';

export interface ShellLink {
  readonly to: string;
  readonly label: string;
  /** The rest of the label, heard by all but shown only where there is room. */
  readonly more?: string;
}

export interface ShellTerritory {
  readonly name: string;
  readonly logoUrl: string;
  /** The drawing already writes the name. */
  readonly logoHoldsName: boolean;
  readonly isDemonstration: boolean;
  readonly postalAddress: string;
  /** Null when the territory gives none. */
  readonly phone: string | null;
  readonly email: string;
}

/** What surrounds every public page: the way past the menu, the territory's own header, and its legal links. */
export function Shell(props: {
  territory: ShellTerritory;
  navigation: readonly ShellLink[];
  legal: readonly ShellLink[];
  children: ReactNode;
}) {
  const { territory, navigation, legal, children } = props;
  const say = useWords(languageWords);
  // The menu and the legal pages are in French everywhere: they say so where the page is not.
  const french = useLocale() === 'fr' ? {} : ({ lang: 'fr', dir: 'ltr' } as const);
  useFocusOnTitle();
  return (
    <div className={styles.page}>
      <a className={styles.skip} href="#contenu">
        {say('skip')}
      </a>
      <header className={styles.header}>
        {territory.isDemonstration ? (
          <p className={styles.demonstration}>
            Données de démonstration : rien de ce que vous enverrez ne sera traité.
          </p>
        ) : null}
        <div className={styles.bar}>
          <Link to="/" className={styles.home} aria-label={say('home', { name: territory.name })}>
            <img src={territory.logoUrl} alt="" height={44} />
            {territory.logoHoldsName ? null : <span>{territory.name}</span>}
          </Link>
          <nav className={styles.nav} aria-label={say('mainMenu')}>
            <ul {...french}>
              {navigation.map((link) => (
                <li key={link.to}>
                  <NavLink to={link.to}>
                    {link.label}
                    {link.more ? <span className={styles.more}>{`\u00a0${link.more}`}</span> : null}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main className={styles.main} id="contenu" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <div className={styles.feet}>
          <address className={styles.publisher} {...french}>
            <strong>{territory.name}</strong>
            {territory.postalAddress}
            <br />
            {territory.phone ? (
              <>
                <a href={`tel:${territory.phone.replaceAll(' ', '')}`}>{territory.phone}</a>
                <br />
              </>
            ) : null}
            <a href={`mailto:${territory.email}`}>{territory.email}</a>
          </address>
          <nav aria-label={say('legal')}>
            <ul className={styles.legal} {...french}>
              {legal.map((link) => (
                <li key={link.to}>
                  <Link to={link.to}>{link.label}</Link>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </footer>
    </div>
  );
}

/** A page reached without loading a document says itself: its title takes the focus, as a new document would be read from its top. */
function useFocusOnTitle(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const title = document.querySelector<HTMLElement>('main h1');
    title?.setAttribute('tabindex', '-1');
    title?.focus({ preventScroll: true });
  }, [pathname]);
}
