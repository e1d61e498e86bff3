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
  /** Met on the way of a connection request. */
  | { readonly kind: 'request' }
  /** No screen of its own. */
  | { readonly kind: 'none'; readonly why: string };

const open = (...paths: string[]): Screen => ({ kind: 'public', paths });
const forAgents = (...paths: string[]): Screen => ({ kind: 'agents', paths });
const none = (why: string): Screen => ({ kind: 'none', why });

const WORDS_PAGES = fileURLToPath(new URL('../../tenants/niort/content', import.meta.url));
const wordsPages = () => readdirSync(WORDS_PAGES).map((name) => name.replace(/\.md$/, ''));

/** How the address of a network's file begins: its id does with its type. */
const NETWORK_PREFIX = `/agents/reseaux/${Buffer.from('HeatNetwork:').toString('base64url')}`;

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
  'agents.ambassadeurs.tsx': forAgents('/agents/ambassadeurs'),
  'agents.attestations.tsx': forAgents('/agents/attestations'),
  'agents.conseils.tsx': forAgents('/agents/conseils'),
  'agents.derogations.$id.tsx': { kind: 'linked', from: '/agents/derogations', prefix: '/agents/derogations/' },
  'agents.derogations._index.tsx': forAgents('/agents/derogations'),
  'agents.derogations.tsx': none('holds the requests and the one that is open'),
  'agents.documents.tsx': forAgents('/agents/documents'),
  'agents.equipe.tsx': forAgents('/agents/equipe'),
  'agents.integration.tsx': forAgents('/agents/integration'),
  'agents.journal.tsx': forAgents('/agents/journal', '/agents/journal?type=consultations'),
  'agents_.journal.export.ts': none('the journal as a file'),
  'agents.logements-vacants.tsx': forAgents('/agents/logements-vacants'),
  'agents.partenaires.$id.tsx': { kind: 'linked', from: '/agents/partenaires', prefix: '/agents/partenaires/' },
  'agents.partenaires._index.tsx': forAgents('/agents/partenaires'),
  'agents.partenaires.nouveau.tsx': forAgents('/agents/partenaires/nouveau'),
  'agents.partenaires.tsx': none('holds the partners and the one that is open'),
  'agents.raccordements.$id.tsx': {
    kind: 'linked',
    from: '/agents/raccordements',
    prefix: `/agents/raccordements/${Buffer.from('ConnectionRequest:').toString('base64url')}`,
  },
  'agents.raccordements._index.tsx': forAgents('/agents/raccordements', '/agents/raccordements?carte=oui'),
  'agents.raccordements.tsx': none('holds the requests and the one that is open'),
  'agents.raccordements_.reglages.tsx': forAgents('/agents/raccordements/reglages'),
  'agents.tableau-de-bord.tsx': forAgents('/agents/tableau-de-bord'),
  'agents.regles.tsx': forAgents('/agents/regles', '/agents/regles?modele=paris'),
  'agents.perimetres.$id.tsx': { kind: 'linked', from: '/agents/perimetres', prefix: '/agents/perimetres/' },
  'agents.perimetres._index.tsx': forAgents('/agents/perimetres'),
  'agents.reseaux.$id.tsx': { kind: 'linked', from: '/agents/reseaux', prefix: NETWORK_PREFIX },
  'agents.reseaux._index.tsx': forAgents('/agents/reseaux'),
  'agents.reseaux.tsx': none('holds the networks and the one that is open'),
  'agents.reseaux_.echeances.tsx': forAgents('/agents/reseaux/echeances'),
  'agents.reseaux_.imports.$id.tsx': {
    kind: 'linked',
    from: '/agents/reseaux/imports',
    prefix: '/agents/reseaux/imports/',
  },
  'agents.reseaux_.imports._index.tsx': forAgents('/agents/reseaux/imports'),
  'agents_.reseaux.imports.$id.export.ts': none('the remarks of an import as a file'),
  'agents.reseaux_.$id.trace.tsx': none('looked at on its own way, by the test of traces'),
  'agents.signalements.$id.tsx': { kind: 'linked', from: '/agents/signalements', prefix: '/agents/signalements/' },
  'agents.signalements._index.tsx': forAgents('/agents/signalements', '/agents/signalements?carte=oui'),
  'agents.signalements.tsx': none('holds the inbox and the file that is open'),
  'agents.tests-en-masse.$id.tsx': {
    kind: 'linked',
    from: '/agents/tests-en-masse',
    prefix: '/agents/tests-en-masse/',
  },
  'agents.tests-en-masse._index.tsx': forAgents('/agents/tests-en-masse'),
  'agents.tests-en-masse.tsx': none('holds the bulk tests and the one that is open'),
  'agents.tsx': forAgents('/agents/signalements/inconnu'),
  'chauffage._index.tsx': open('/chauffage', '/chauffage?texte=rue', '/chauffage?texte=qxzvw'),
  'chauffage.carte.tsx': open('/chauffage/carte', '/chauffage/carte?couche=froid&enr=50&ouvert=oui'),
  'chauffage.comparateur.tsx': open('/chauffage/comparateur', '/chauffage/comparateur?surface=x'),
  'ambassadeur.reponse.$jeton.tsx': open('/ambassadeur/reponse/inconnu'),
  'ambassadeur.retrait.$jeton.tsx': open('/ambassadeur/retrait/inconnu'),
  'chauffage.ambassadeurs.$id.tsx': open('/chauffage/ambassadeurs/inconnu'),
  'chauffage.ambassadeurs._index.tsx': open('/chauffage/ambassadeurs'),
  'chauffage.ambassadeurs.temoigner.tsx': open('/chauffage/ambassadeurs/temoigner'),
  'chauffage.attestation.tsx': open('/chauffage/attestation'),
  'chauffage.conseil.tsx': open('/chauffage/conseil'),
  'chauffage.documents.tsx': open('/chauffage/documents'),
  'chauffage.obligation.tsx': open('/chauffage/obligation', '/chauffage/obligation?texte=rue&projet=x'),
  'chauffage.reseaux.$id.tsx': { kind: 'linked', from: '/chauffage/carte', prefix: '/chauffage/reseaux/' },
  'chauffage.resultat.tsx': open('/chauffage/resultat?lon=13.4&lat=52.52', '/chauffage/resultat?lon=2.35&lat=48.85'),
  'chauffage.statistiques.tsx': open('/chauffage/statistiques'),
  'chauffage.traces.ts': none('data for the map'),
  'connexion._index.tsx': open('/connexion', '/connexion?fin=oui'),
  'connexion.lien.tsx': open('/connexion/lien?jeton=inconnu'),
  'connexion.retour.tsx': open('/connexion/retour?state=inconnu'),
  'deconnexion.ts': none('ends the session and leads to the sign-in page'),
  'derogation._index.tsx': open('/derogation'),
  'derogation.suivi.$jeton.tsx': open('/derogation/suivi/inconnu'),
  'integration.adresses.ts': none('data for the embedded address test'),
  'integration.cadre.tsx': open('/integration/cadre', '/integration/cadre?texte=rue'),
  'integration.eligibilite.ts': none('data for the embedded address test'),
  'integration.test-adresse[.]js.ts': none('a script for other sites'),
  'logo[.]svg.ts': none('a picture'),
  'plan-du-site.tsx': open('/plan-du-site'),
  'raccordement.$etape.tsx': { kind: 'request' },
  'raccordement._index.tsx': open('/raccordement'),
  'raccordement.recu.tsx': { kind: 'request' },
  'raccordement.suivi.$jeton.tsx': { kind: 'request' },
  'raccordement.suivi._index.tsx': open('/raccordement/suivi', '/raccordement/suivi/inconnu'),
  'robots[.]txt.ts': none('text for robots'),
  'signaler.$etape.tsx': { kind: 'report' },
  'signaler._index.tsx': open('/signaler'),
  'signaler.urgence.tsx': { kind: 'report' },
  'suivi.$jeton._index.tsx': { kind: 'report' },
  'suivi.$jeton.recu.tsx': { kind: 'report' },
  'suivi._index.tsx': open('/suivi', '/suivi/inconnu'),
  'verifier.$code.tsx': open('/verifier/ABCD-1234-EFGH-5'),
  'verifier._index.tsx': open('/verifier'),
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
