import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nearTheNetwork } from './addresses.ts';

/** How a route of the frontend is come to, to look at it. */
export type Screen =
  /** Open to everybody, or to an agent who is signed in, at these addresses. */
  | { readonly kind: 'public' | 'agents'; readonly paths: readonly string[] }
  /** Behind the first link of another page that leads under `prefix`. */
  | { readonly kind: 'linked'; readonly from: string; readonly prefix: string }
  /** Met on the way of a report. */
  | { readonly kind: 'report' }
  /** No screen of its own. */
  | { readonly kind: 'none'; readonly why: string };

const open = (...paths: string[]): Screen => ({ kind: 'public', paths });
const forAgents = (...paths: string[]): Screen => ({ kind: 'agents', paths });
const none = (why: string): Screen => ({ kind: 'none', why });

const WORDS_PAGES = fileURLToPath(new URL('../../tenants/niort/content', import.meta.url));
const wordsPages = () => readdirSync(WORDS_PAGES).map((name) => name.replace(/\.md$/, ''));

/** Every route, by its file, with how it is come to. A route that is missing here fails a test. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  '$.tsx': open('/nulle/part'),
  '$page.tsx': open(
    ...wordsPages()
      .filter((name) => name !== 'accueil')
      .map((name) => `/${name}`),
  ),
  '_index.tsx': open('/'),
  'acces-operateur.tsx': open('/acces-operateur?jeton=inconnu'),
  'adresses.ts': none('data for the address field'),
  'agents._index.tsx': none('leads to the first page of the menu'),
  'agents.acces-operateur._index.tsx': forAgents('/agents/acces-operateur'),
  'agents.acces-operateur.annonce.ts': none('what the banner of the back-office says now'),
  'agents.equipe.tsx': forAgents('/agents/equipe'),
  'agents.journal.tsx': forAgents('/agents/journal', '/agents/journal?type=consultations'),
  'agents_.journal.export.ts': none('the journal as a file'),
  'agents.logements-vacants.tsx': forAgents('/agents/logements-vacants'),
  'agents.partenaires.$id.tsx': { kind: 'linked', from: '/agents/partenaires', prefix: '/agents/partenaires/' },
  'agents.partenaires._index.tsx': forAgents('/agents/partenaires'),
  'agents.partenaires.nouveau.tsx': forAgents('/agents/partenaires/nouveau'),
  'agents.partenaires.tsx': none('holds the partners and the one that is open'),
  'agents.reseaux.$id.tsx': { kind: 'linked', from: '/agents/reseaux', prefix: '/agents/reseaux/' },
  'agents.reseaux._index.tsx': forAgents('/agents/reseaux'),
  'agents.reseaux.tsx': none('holds the networks and the one that is open'),
  'agents.signalements.$id.tsx': { kind: 'linked', from: '/agents/signalements', prefix: '/agents/signalements/' },
  'agents.signalements._index.tsx': forAgents('/agents/signalements', '/agents/signalements?carte=oui'),
  'agents.signalements.tsx': none('holds the inbox and the file that is open'),
  'agents.tsx': forAgents('/agents/signalements/inconnu'),
  'chauffage._index.tsx': open('/chauffage', '/chauffage?texte=rue', '/chauffage?texte=qxzvw'),
  'chauffage.resultat.tsx': open('/chauffage/resultat?lon=13.4&lat=52.52', '/chauffage/resultat?lon=2.35&lat=48.85'),
  'chauffage.traces.ts': none('data for the map'),
  'connexion._index.tsx': open('/connexion', '/connexion?fin=oui'),
  'connexion.lien.tsx': open('/connexion/lien?jeton=inconnu'),
  'connexion.retour.tsx': open('/connexion/retour?state=inconnu'),
  'deconnexion.ts': none('ends the session and leads to the sign-in page'),
  'logo[.]svg.ts': none('a picture'),
  'plan-du-site.tsx': open('/plan-du-site'),
  'robots[.]txt.ts': none('text for robots'),
  'signaler.$etape.tsx': { kind: 'report' },
  'signaler._index.tsx': open('/signaler'),
  'signaler.urgence.tsx': { kind: 'report' },
  'suivi.$jeton._index.tsx': { kind: 'report' },
  'suivi.$jeton.recu.tsx': { kind: 'report' },
  'suivi._index.tsx': open('/suivi', '/suivi/inconnu'),
};

/** The route files that are there. */
export function routeFiles(): string[] {
  const folder = fileURLToPath(new URL('../app/routes', import.meta.url));
  return readdirSync(folder).filter((name) => /^[^.].*\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));
}

/** The address of an answer to an address test, as the field of the home page leads to it. */
export function answerPath(slug: string): string {
  return `/chauffage?texte=${encodeURIComponent(nearTheNetwork(slug).label)}`;
}
