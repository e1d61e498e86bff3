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
  'agents.adresses._index.tsx': forAgents('/agents/adresses'),
  'agents.adresses.$banId.tsx': { kind: 'linked', from: '/agents/adresses', prefix: '/agents/adresses/' },
  'agents.campagnes.tsx': forAgents('/agents/campagnes'),
  'agents.capteurs.tsx': forAgents('/agents/capteurs'),
  'agents.ambassadeurs.tsx': forAgents('/agents/ambassadeurs'),
  'agents.affectation.tsx': forAgents('/agents/affectation', '/agents/affectation?regle=nouvelle'),
  'agents.bilan.tsx': forAgents('/agents/bilan'),
  'agents.notifications.tsx': forAgents('/agents/notifications'),
  'agents.preferences.tsx': forAgents('/agents/preferences'),
  'agents.attestations.tsx': forAgents('/agents/attestations'),
  'agents.conseils.tsx': forAgents('/agents/conseils'),
  'agents.derogations.$id.tsx': { kind: 'linked', from: '/agents/derogations', prefix: '/agents/derogations/' },
  'agents.derogations._index.tsx': forAgents('/agents/derogations'),
  'agents.derogations.tsx': none('holds the requests and the one that is open'),
  'agents.documents.tsx': forAgents('/agents/documents'),
  'agents.equipe.tsx': forAgents('/agents/equipe', '/agents/equipe?inutilises=oui'),
  'agents.mon-compte.tsx': forAgents('/agents/mon-compte'),
  'agents.integration.tsx': forAgents('/agents/integration'),
  'agents.journal.tsx': forAgents('/agents/journal', '/agents/journal?type=consultations'),
  'agents_.journal.export.ts': none('the journal as a file'),
  'agents.logements-vacants.tsx': forAgents('/agents/logements-vacants'),
  'agents.partenaires.$id.tsx': { kind: 'linked', from: '/agents/partenaires', prefix: '/agents/partenaires/' },
  'agents.partenaires._index.tsx': forAgents('/agents/partenaires'),
  'agents.partenaires.nouveau.tsx': forAgents('/agents/partenaires/nouveau'),
  'agents.partenaires.tsx': none('holds the partners and the one that is open'),
  'agents.procedures.tsx': forAgents('/agents/procedures', '/agents/procedures?vue=tous'),
  'agents.connecteurs.tsx': forAgents('/agents/connecteurs'),
  'agents.signalements.$id.procedures.tsx': {
    kind: 'linked',
    from: '/agents/procedures?vue=tous',
    prefix: '/agents/signalements/',
  },
  'bailleur.injonction._index.tsx': open('/bailleur/injonction'),
  'bailleur.injonction.$jeton.tsx': none('behind the letter of a landlord: walked through by procedures.test.ts'),
  'suivi.$jeton.procedure.tsx': none('behind a private link: walked through by procedures.test.ts'),
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
  'agents.signalements.$id._index.tsx': {
    kind: 'linked',
    from: '/agents/signalements',
    prefix: '/agents/signalements/',
  },
  'agents.signaler.$etape.tsx': none('the pages of a report, looked at on their own way'),
  'agents.signaler._index.tsx': forAgents('/agents/signaler'),
  'agents.signaler.recu.tsx': forAgents('/agents/signaler/recu?numero=2026-000001'),
  'agents.signaler.secours.tsx': forAgents('/agents/signaler/secours'),
  'agents.signalements.$id.reponses.tsx': none('a tab of the file, looked at by the test of profiles'),
  'agents.signalements.$id.tsx': none('the head of a file, around its tabs'),
  'agents.signalements.$id.adresse.tsx': none('looked at on its own way, by the test of places'),
  'agents.signalements.$id.capteurs.tsx': none('looked at on its own way, by the test of places'),
  'agents.signalements.$id.visites.tsx': none('looked at on its own way, by the test of visits'),
  'agents.visites._index.tsx': forAgents('/agents/visites', '/agents/visites?vue=a-conclure'),
  'agents.visites_.$id.video.tsx': none('opened around the time of a visit, by the test of visits'),
  'suivi.$jeton.visites.tsx': none('behind a private link, looked at by the test of visits'),
  'visite.$jeton.tsx': none('behind a private link, looked at by the test of visits'),
  'agents.signalements.$id.constats.tsx': none('looked at on its own way, by the test of records'),
  'agents.signalements.$id.documents.tsx': none('looked at on its own way, by the test of the follow-up'),
  'agents.signalements.$id.personne.tsx': none('looked at on its own way, by the test of the follow-up'),
  'agents.signalements._index.tsx': forAgents(
    '/agents/signalements?classe=FG',
    '/agents/signalements?vue=carte',
    '/agents/signalements?vue=tableau',
  ),
  'agents.exports.tsx': forAgents('/agents/exports?statut=nouveaux'),
  'agents.statistiques.tsx': forAgents('/agents/statistiques'),
  'statistiques.tsx': open('/statistiques'),
  'agents.signalements.tsx': none('holds the inbox and the file that is open'),
  'agents.tests-en-masse.$id.tsx': {
    kind: 'linked',
    from: '/agents/tests-en-masse',
    prefix: '/agents/tests-en-masse/',
  },
  'agents.tests-en-masse._index.tsx': forAgents('/agents/tests-en-masse'),
  'agents.tests-en-masse.tsx': none('holds the bulk tests and the one that is open'),
  'agents.constats._index.tsx': forAgents('/agents/constats'),
  'agents.constats.$id.tsx': { kind: 'linked', from: '/agents/constats', prefix: '/agents/constats/T2' },
  'agents_.constats.hors-ligne.tsx': open('/agents/constats/hors-ligne'),
  'agents_.constats.enregistrer.ts': none('takes in what a phone wrote in a record'),
  'agents.zones._index.tsx': forAgents('/agents/zones'),
  'agents.zones.$id.tsx': { kind: 'linked', from: '/agents/zones', prefix: '/agents/zones/' },
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
  'connexion.verification.tsx': none('walked through by its own journey: it needs a session that is half open'),
  'connexion.retour.tsx': open('/connexion/retour?state=inconnu'),
  'deconnexion.ts': none('ends the session and leads to the sign-in page'),
  'derogation._index.tsx': open('/derogation'),
  'derogation.suivi.$jeton.tsx': open('/derogation/suivi/inconnu'),
  'integration.adresses.ts': none('data for the embedded address test'),
  'integration.cadre.tsx': open('/integration/cadre', '/integration/cadre?texte=rue'),
  'integration.eligibilite.ts': none('data for the embedded address test'),
  'integration.test-adresse[.]js.ts': none('a script for other sites'),
  'agents.permis.$id.tsx': { kind: 'linked', from: '/agents/permis', prefix: '/agents/permis/' },
  'agents.permis._index.tsx': forAgents('/agents/permis'),
  'agents.permis.tsx': none('holds the permis de louer and the one that is open'),
  'agents.bailleurs.$id.tsx': { kind: 'linked', from: '/agents/bailleurs', prefix: '/agents/bailleurs/' },
  'agents.bailleurs._index.tsx': forAgents('/agents/bailleurs'),
  'agents.bailleurs.tsx': none('holds the registered dwellings and the one that is open'),
  'bailleur._index.tsx': open('/bailleur'),
  'bailleur.logement.nouveau.tsx': open('/bailleur/logement/nouveau', '/bailleur/logement/nouveau?recu=oui'),
  'bailleur.espace.$jeton._index.tsx': none('behind a private link: walked through by landlord.test.ts'),
  'bailleur.espace.$jeton.nouveau.tsx': none('behind a private link: the form of /bailleur/logement/nouveau'),
  'bailleur.espace.$jeton.logement.$id._index.tsx': none('behind a private link: walked through by landlord.test.ts'),
  'bailleur.espace.$jeton.logement.$id.etat.tsx': none('behind a private link: walked through by landlord.test.ts'),
  'label._index.tsx': open('/label'),
  'label.$code.tsx': open('/label/ABCD-1234-EFGH-5'),
  'permis-de-louer._index.tsx': open('/permis-de-louer'),
  'permis-de-louer.deposer.tsx': open('/permis-de-louer/deposer'),
  'permis-de-louer.suivi.$jeton.tsx': none('behind a private link: walked through by landlord.test.ts'),
  'langue.ts': none('keeps a language and goes back to the page'),
  'logo[.]svg.ts': none('a picture'),
  'plan-du-site.tsx': open('/plan-du-site'),
  'raccordement.$etape.tsx': { kind: 'request' },
  'raccordement._index.tsx': open('/raccordement'),
  'raccordement.recu.tsx': { kind: 'request' },
  'raccordement.suivi.$jeton.tsx': { kind: 'request' },
  'raccordement.suivi._index.tsx': open('/raccordement/suivi', '/raccordement/suivi/inconnu'),
  'robots[.]txt.ts': none('text for robots'),
  'secours.$jeton.$etape.tsx': none('behind a secret, looked at on its own way by the test of profiles'),
  'secours.$jeton._index.tsx': open('/secours/inconnu'),
  'secours.$jeton.recu.tsx': none('behind a secret, looked at on its own way by the test of profiles'),
  'signaler.$etape.tsx': { kind: 'report' },
  'signaler._index.tsx': open('/signaler'),
  'signaler.hors-ligne.tsx': open('/signaler/hors-ligne'),
  'signaler.photos-gardees.ts': none('takes in the photos that a script has sent'),
  'signaler.reprise.ts': none('takes in what was written without a network'),
  'signaler.plus-tard.tsx': none('shown without JavaScript only, looked at by the test of profiles'),
  'signaler.urgence.tsx': { kind: 'report' },
  'suivi.$jeton._index.tsx': { kind: 'report' },
  'suivi.$jeton.aide.tsx': { kind: 'report' },
  'suivi.$jeton.avis.tsx': { kind: 'report' },
  'suivi.$jeton.coordonnees.tsx': { kind: 'report' },
  'suivi.$jeton.decision.tsx': { kind: 'report' },
  'suivi.$jeton.documents.tsx': { kind: 'report' },
  'suivi.$jeton.lien.tsx': { kind: 'report' },
  'suivi.$jeton.recu.tsx': { kind: 'report' },
  'suivi.$jeton.reponses.tsx': { kind: 'report' },
  'suivi._index.tsx': open('/suivi', '/suivi/inconnu'),
  'suivi.franceconnect.retour.tsx': open('/suivi/franceconnect/retour?state=inconnu'),
  'suivi.invitation.$jeton.tsx': open('/suivi/invitation/inconnu'),
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
