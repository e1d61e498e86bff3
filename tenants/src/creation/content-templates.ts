import type { REQUIRED_CONTENT } from '../registry/tenant.ts';

/** What the pages of a new territory say about it. */
export interface ContentFacts {
  name: string;
  siren: string;
  hostname: string;
  communes: readonly { name: string }[];
  email: string;
  dataProtectionEmail: string;
  postalAddress: string;
  publisher: string;
  receiptWorkingDays: number;
  answerWorkingDays: number;
  followUpLinkDays: number;
}

type Page = (typeof REQUIRED_CONTENT)[number];

const DEMONSTRATION =
  'Ce site est une démonstration : les coordonnées, les dossiers et les personnes qui y figurent sont inventés. Aucun message n’y est traité.';

function coverage({ name, communes }: ContentFacts): string {
  const only = communes.length === 1 ? communes[0] : undefined;
  return only
    ? `Le service couvre la commune de ${only.name}.`
    : `Le service couvre les ${communes.length} communes de ce territoire : ${name}.`;
}

/** First text of each page, in Markdown: true of the platform itself, and to be completed by the territory. */
export const CONTENT_TEMPLATES: Readonly<Record<Page, (facts: ContentFacts) => string>> = {
  accueil: (facts) => `# Votre logement, un seul endroit pour agir

${facts.name} vous aide à mieux vous loger et à mieux vous chauffer.

Testez votre adresse pour savoir si un réseau de chaleur passe près de chez vous. Signalez un logement humide, dangereux ou mal chauffé. Suivez votre dossier avec le lien que vous recevez : aucun compte n’est nécessaire.

${coverage(facts)}
`,

  'mentions-legales': (facts) => `# Mentions légales

> ${DEMONSTRATION}

## Éditeur

${facts.name}, numéro SIREN ${facts.siren}.

- Adresse postale : ${facts.postalAddress}
- Adresse électronique : ${facts.email}
- Direction de la publication : ${facts.publisher}

## Hébergement

Ce site de démonstration fonctionne sur l’ordinateur de la personne qui l’a lancé. Avant une mise en service, le nom, l’adresse et le téléphone de l’hébergeur doivent être écrits ici.

## Réutilisation

Le logiciel est libre, sous licence MIT. Les tracés et les contenus en énergie des réseaux de chaleur viennent de données publiques ; leur source et leur date sont données à côté de chaque chiffre.

## Signaler un contenu

Écrivez à ${facts.email} en indiquant l’adresse de la page et ce qui pose problème.
`,

  'donnees-personnelles': (facts) => `# Données personnelles

> ${DEMONSTRATION}

## Qui est responsable

${facts.name} décide de l’usage de vos données. Pour toute question : ${facts.dataProtectionEmail}.

## Ce que nous demandons, et pourquoi

- **Pour tester une adresse** : l’adresse seule. Elle n’est pas enregistrée : nous gardons treize mois le quartier (à une centaine de mètres près) et la réponse, sans rien qui dise qui vous êtes, pour nos statistiques.
- **Pour signaler un logement** : l’adresse du logement, ce que vous y constatez, vos photos si vous en joignez, et un moyen de vous répondre. Ces données servent à traiter votre dossier, une mission d’intérêt public.
- **Pour les agents et les partenaires** : leur nom, leur adresse électronique professionnelle et la trace de leurs actions.

N’écrivez pas d’information de santé ni le nom d’un enfant dans les textes libres, sauf si le danger l’exige. La position enregistrée dans vos photos est effacée à l’envoi.

## Qui les lit

Les agents habilités du territoire, et les partenaires à qui votre dossier est confié. Chaque lecture de vos coordonnées est inscrite dans un journal. Vos données ne sont ni vendues ni utilisées pour de la publicité.

## Combien de temps

- Dossier de signalement : cinq ans après sa clôture.
- Brouillon non envoyé : six mois après votre dernière réponse.
- Lien de suivi : il s’ouvre pendant ${facts.followUpLinkDays} jours, et se renouvelle.
- Compte d’agent : deux ans après sa fermeture.
- Traces de connexion : un an.

## Vos droits

Vous pouvez demander à voir vos données, à les corriger, à les effacer, à limiter leur usage ou à vous y opposer, en écrivant à ${facts.dataProtectionEmail}. La réponse vous parvient en un mois au plus. Si elle ne vous convient pas, vous pouvez saisir la [CNIL](https://www.cnil.fr/fr/plaintes).
`,

  accessibilite: (facts) => `# Accessibilité : non conforme

> ${DEMONSTRATION}

${facts.name} veut que ce site serve à toutes et à tous, quels que soient l’appareil, la vue, l’ouïe, la main ou la langue.

## État de conformité

Ce site n’a pas encore été audité par un tiers. Il est donc déclaré **non conforme** au référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2), jusqu’à ce qu’un audit dise autre chose.

## Ce qui est déjà vérifié

- Les contrastes de chaque couleur, en clair et en sombre : 4,5:1 pour les textes, 3:1 pour les commandes.
- Les parcours au clavier, sans souris.
- Les cartes : tout ce qu’elles montrent se lit aussi dans une liste.
- Les formulaires : une étiquette, une aide et une erreur expliquée pour chaque champ.

## Une difficulté ?

Écrivez à ${facts.email}. Dites-nous la page et ce que vous vouliez faire : nous vous répondrons et vous proposerons une autre voie.

Si vous n’obtenez pas de réponse, vous pouvez vous adresser gratuitement au [Défenseur des droits](https://www.defenseurdesdroits.fr/saisir-le-defenseur-des-droits).
`,

  cookies: () => `# Cookies

Ce site ne mesure pas votre navigation et ne contient aucune publicité. C’est pourquoi il ne vous montre pas de bandeau.

Il garde seulement ce qui est nécessaire pour fonctionner :

- le repère de votre **brouillon** de signalement, pour que rien ne se perde si vous fermez la page ;
- pour les agents, un **cookie de session** propre à ce site, illisible par les scripts, effacé à la déconnexion.

Aucun de ces éléments n’est lu par un autre site.
`,

  contact: (facts) => `# Contact

> ${DEMONSTRATION}

## En cas de danger

Odeur de gaz, mur ou plafond qui cède, fils électriques à nu, maux de tête près d’un chauffage : sortez, puis appelez.

- **18** : pompiers
- **15** : SAMU
- **17** : police ou gendarmerie
- **112** : toutes les urgences, partout en Europe
- **114** : urgences par SMS, si vous ne pouvez pas entendre ou parler

## Pour votre dossier

Utilisez le lien reçu lors du signalement : votre message arrive directement aux personnes qui s’en occupent. Vous recevez un accusé de réception sous ${plural(facts.receiptWorkingDays, 'jour ouvré', 'jours ouvrés')} et une première réponse sous ${plural(facts.answerWorkingDays, 'jour ouvré', 'jours ouvrés')}.

## Pour le reste

- Adresse électronique : ${facts.email}
- Adresse postale : ${facts.postalAddress}
`,
};

function plural(count: number, one: string, many: string): string {
  return `${count} ${count > 1 ? many : one}`;
}
