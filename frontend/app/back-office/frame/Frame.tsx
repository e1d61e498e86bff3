import { Form, Link, NavLink } from '@remix-run/react';
import { type ReactNode, useRef } from 'react';
import { classes } from '../../design/classes.ts';
import { Icon } from '../../design/icons.tsx';
import { VisuallyHidden } from '../../design/Layout.tsx';
import type { BackOfficeQuery } from '../../graphql/generated/graphql.ts';
import type { PublicTerritory } from '../../territory/territory.server.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { LiveDot } from '../live/LiveDot.tsx';
import { Bell } from '../notifications/Bell.tsx';
import { ROLES } from '../words/partner-words.ts';
import styles from './Frame.module.css';
import { HelpDialog } from './HelpDialog.tsx';
import { type MenuItem, partsOf } from './menu.ts';

/** What surrounds every page of the back-office: the territory, the menu, who is signed in, and whether the screen is live. */
export function Frame(props: {
  territory: PublicTerritory;
  menu: readonly MenuItem[];
  /** Null: the platform's operator. */
  agent: BackOfficeQuery['viewer']['agent'];
  /** Notifications that the agent has not read. */
  unread: number;
  /** What is to be known on every page, before anything else in it. */
  banner: ReactNode;
  children: ReactNode;
}) {
  const { territory, menu, agent, unread, banner, children } = props;
  const help = useRef<HTMLDialogElement>(null);
  const toggleHelp = () => (help.current?.open ? help.current.close() : help.current?.showModal());
  useKeys((action) => {
    if (action !== 'help') return false;
    toggleHelp();
    return true;
  });
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#contenu">
        Aller au contenu
      </a>
      <header className={styles.side}>
        <Link to="/agents" className={styles.home}>
          <img src={territory.logoUrl} alt="" height={32} />
          {territory.logoHoldsName ? <VisuallyHidden>{territory.name}</VisuallyHidden> : <span>{territory.name}</span>}
          <VisuallyHidden>, accueil des agents</VisuallyHidden>
        </Link>
        <nav aria-label="Menu des agents" className={styles.menu}>
          {partsOf(menu).map(({ part, items }, index) => (
            <div key={part}>
              <p id={`menu-${index}`}>{part}</p>
              <ul aria-labelledby={`menu-${index}`}>
                {items.map((item) => (
                  <li key={item.to}>
                    <NavLink to={item.to} prefetch="intent">
                      <Icon name={item.icon} size={20} />
                      <span>{item.label}</span>
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className={styles.foot}>
          {territory.isDemonstration ? <p className={styles.demonstration}>Données de démonstration</p> : null}
          <LiveDot />
          {agent && territory.modules.includes('signalements') ? <Bell first={unread} className={styles.tool} /> : null}
          <p className={styles.who}>
            <strong>{agent ? <Link to="/agents/mon-compte">{agent.displayName}</Link> : 'Accès opérateur'}</strong>
            <span>{agent ? (agent.partner?.name ?? ROLES[agent.role]) : 'Plateforme Mitoyen'}</span>
          </p>
          <div className={styles.tools}>
            <button
              type="button"
              className={classes(styles.tool, styles.help)}
              onClick={toggleHelp}
              aria-keyshortcuts="?"
            >
              <Icon name="question" size={20} />
              Aide clavier
            </button>
            <Form method="post" action="/deconnexion" reloadDocument>
              <button type="submit" className={styles.tool}>
                <Icon name="exit" size={20} />
                Se déconnecter
              </button>
            </Form>
          </div>
        </div>
      </header>
      <div className={styles.work}>
        {banner}
        <main className={styles.main} id="contenu" tabIndex={-1}>
          {children}
        </main>
      </div>
      <HelpDialog dialog={help} />
    </div>
  );
}
