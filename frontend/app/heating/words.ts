import type { EligibilityOutcome, EligibilityReason, FactSource, HeatingType } from '../graphql/generated/graphql.ts';

const metres = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** "28 m", "1 240 m". */
export function distanceWords(meters: number): string {
  return `${metres.format(meters)} m`;
}

/** "78,4 %". */
export function rateWords(percent: number): string {
  return `${decimals.format(percent)} %`;
}

/** Grams of CO₂ per kilowatt-hour, from kilograms: 0.052 gives "52 g de CO₂ par kilowattheure". */
export function co2Words(kilograms: number): string {
  return `${metres.format(kilograms * 1000)} g de CO₂ par kilowattheure`;
}

const SOURCES: Readonly<Record<FactSource, string>> = {
  COLLECTIVITE: 'Chiffre du territoire',
  DECREE: 'Arrêté annuel de l’État sur les réseaux de chaleur',
  OPERATOR: 'Chiffre de l’exploitant',
  OPEN_DATA: 'Données ouvertes nationales des réseaux',
};

/**
 * Where a figure comes from and of what year: "Arrêté annuel de l’État…, édition 2026, chiffres de 2024".
 * `year` is that of the figures, or "Moyenne" of the last three years.
 */
export function sourceWords(
  source: { source: FactSource; vintage: string | null } | undefined,
  year: string | null,
): string {
  const edition = source?.vintage ? `, édition ${source.vintage}` : '';
  const figures =
    year === null ? '' : /^\d{4}$/.test(year) ? `, chiffres de ${year}` : ', moyenne des trois dernières années';
  return `${source ? SOURCES[source.source] : 'Source non précisée'}${edition}${figures}.`;
}

/** What a sentence needs to know of an answer. */
export interface Answer {
  readonly outcome: EligibilityOutcome;
  readonly reason: EligibilityReason;
  readonly distanceMeters: number | null;
  readonly thresholdMeters: number | null;
  readonly networkName: string | null;
  /** The year from which the network is to serve the place; null when it is today or not known. */
  readonly eligibleFrom: number | null;
  readonly heating: HeatingType | null;
  /** Is the place of the territory? Null when its commune is not known. */
  readonly inTerritory: boolean | null;
}

// Half of the networks are called "Réseau de…": the sentence then uses the name as it is.
const named = ({ networkName }: Answer) => {
  const name = networkName?.trim();
  if (!name) return 'un réseau de chaleur';
  return /^Réseau\s/.test(name) ? `le r${name.slice(1)}` : `le réseau «\u00a0${name}\u00a0»`;
};
const at = ({ distanceMeters }: Answer) =>
  distanceMeters === null
    ? 'près de chez vous'
    : distanceMeters === 0
      ? 'devant chez vous'
      : `à ${distanceWords(distanceMeters)} de chez vous`;

const when = ({ eligibleFrom }: Answer) => (eligibleFrom === null ? 'bientôt' : `à partir de ${eligibleFrom}`);

/** The answer in one sentence that a child could repeat. */
const HEADLINES: Readonly<Record<EligibilityReason, (answer: Answer) => string>> = {
  IN_PERIMETER_EXISTING: (answer) =>
    answer.distanceMeters === null
      ? `Oui : votre adresse est dans un secteur que ${named(answer)} doit desservir.`
      : `Oui : ${named(answer)} passe ${at(answer)}, et votre adresse est dans son secteur prioritaire.`,
  IN_PERIMETER_FUTURE: (answer) =>
    `Oui, ${when(answer)} : votre adresse est dans le secteur prioritaire que desservira ${named(answer)}.`,
  EXISTING_VERY_CLOSE: (answer) => `Oui : ${named(answer)} passe ${at(answer)}.`,
  EXISTING_CLOSE: (answer) => `Oui : ${named(answer)} passe ${at(answer)}.`,
  CONSTRUCTION_VERY_CLOSE: (answer) =>
    `Oui, ${when(answer)} : ${named(answer)}, en construction, passera ${at(answer)}.`,
  CONSTRUCTION_CLOSE: (answer) => `Oui, ${when(answer)} : ${named(answer)}, en construction, passera ${at(answer)}.`,
  IN_CONSTRUCTION_ZONE: (answer) =>
    `Oui, ${when(answer)} : votre adresse est dans la zone où se construit ${named(answer)}.`,
  IN_PERIMETER_WITHOUT_NETWORK: () =>
    'À confirmer : votre adresse est dans un secteur prioritaire, mais aucun réseau ne lui est encore rattaché.',
  EXISTING_FAR: (answer) => `Pas aujourd’hui : ${named(answer)} passe ${at(answer)}, c’est trop loin.`,
  CONSTRUCTION_FAR: (answer) =>
    `Pas aujourd’hui : ${named(answer)}, en construction, passera ${at(answer)}, c’est trop loin.`,
  NETWORK_CLOSED: (answer) =>
    answer.distanceMeters === null
      ? `Pas aujourd’hui : ${named(answer)} n’accepte pas de nouveaux raccordements.`
      : `Pas aujourd’hui : ${named(answer)} passe ${at(answer)}, mais il n’accepte pas de nouveaux raccordements.`,
  UNTRACED_IN_COMMUNE: (answer) =>
    answer.networkName
      ? `À confirmer : ${named(answer)} dessert votre commune, mais son tracé n’est pas publié.`
      : 'À confirmer : un réseau de chaleur dessert votre commune, mais son tracé n’est pas publié.',
  OUT_OF_TERRITORY: () => 'Nous ne pouvons pas le dire : cette adresse n’est pas dans notre territoire.',
  // Where the commune is not known, nobody can say that we looked in the right place.
  TOO_FAR: ({ inTerritory }) =>
    inTerritory === null
      ? 'Nous ne connaissons aucun réseau de chaleur près de cette position.'
      : 'Non : aucun réseau de chaleur connu ne passe près de chez vous.',
};

/** Where heating is individual a network nearby is no promise. */
const INDIVIDUAL_HEADLINES: Readonly<Partial<Record<EligibilityReason, (answer: Answer) => string>>> = {
  EXISTING_VERY_CLOSE: (answer) =>
    `C’est possible, mais rarement intéressant : ${named(answer)} passe ${at(answer)}, et votre chauffage est individuel.`,
  CONSTRUCTION_VERY_CLOSE: (answer) =>
    `C’est possible ${when(answer)}, mais rarement intéressant : ${named(answer)} passera ${at(answer)}, et votre chauffage est individuel.`,
  EXISTING_CLOSE: (answer) =>
    `Pas pour un seul logement : ${named(answer)} passe ${at(answer)}, et votre chauffage est individuel.`,
  CONSTRUCTION_CLOSE: (answer) =>
    `Pas pour un seul logement : ${named(answer)} passera ${at(answer)}, et votre chauffage est individuel.`,
};

export function headline(answer: Answer): string {
  const words = answer.heating === 'INDIVIDUAL' ? INDIVIDUAL_HEADLINES[answer.reason] : undefined;
  return (words ?? HEADLINES[answer.reason])(answer);
}

type Nearness = 'HERE' | 'NEAR' | 'FAR' | 'UNKNOWN';

const NEARNESS: Readonly<Record<EligibilityReason, Nearness>> = {
  IN_PERIMETER_EXISTING: 'HERE',
  IN_PERIMETER_FUTURE: 'HERE',
  EXISTING_VERY_CLOSE: 'HERE',
  CONSTRUCTION_VERY_CLOSE: 'HERE',
  IN_CONSTRUCTION_ZONE: 'HERE',
  EXISTING_CLOSE: 'NEAR',
  CONSTRUCTION_CLOSE: 'NEAR',
  IN_PERIMETER_WITHOUT_NETWORK: 'UNKNOWN',
  UNTRACED_IN_COMMUNE: 'UNKNOWN',
  OUT_OF_TERRITORY: 'UNKNOWN',
  EXISTING_FAR: 'FAR',
  CONSTRUCTION_FAR: 'FAR',
  NETWORK_CLOSED: 'FAR',
  TOO_FAR: 'FAR',
};

const HEATING_ADVICE: Readonly<Record<HeatingType, Readonly<Record<Nearness, string>>>> = {
  COLLECTIVE: {
    HERE: 'Avec une chaufferie collective, votre immeuble est bien placé : le raccordement remplace la chaudière commune, sans travaux dans les logements.',
    NEAR: 'Avec une chaufferie collective, le raccordement reste possible. Il faut prolonger les tuyaux jusqu’à l’immeuble : plus il a de logements, plus c’est intéressant.',
    FAR: 'Avec une chaufferie collective, votre immeuble pourra se raccorder si le réseau s’étend jusqu’à vous.',
    UNKNOWN: 'Avec une chaufferie collective, votre immeuble est de ceux qu’un réseau peut desservir.',
  },
  INDIVIDUAL: {
    HERE: 'Avec un chauffage individuel, il faudrait d’abord poser des conduites et des radiateurs à eau dans tout l’immeuble : ce sont des travaux lourds, à décider à plusieurs.',
    NEAR: 'Avec un chauffage individuel, la distance et les travaux dans les logements rendent le raccordement trop cher, sauf projet de tout l’immeuble.',
    FAR: 'Avec un chauffage individuel, d’autres solutions sont plus simples : un conseiller France Rénov’ peut les comparer avec vous.',
    UNKNOWN: 'Avec un chauffage individuel, un raccordement demande de lourds travaux dans tout l’immeuble.',
  },
};

/** What the heating of the building changes; null when nobody said how it is heated. */
export function heatingAdvice({ heating, reason }: Answer): string | null {
  return heating === null ? null : HEATING_ADVICE[heating][NEARNESS[reason]];
}

/** Why the answer is what it is, with the distance that decides. */
export function explanation({ reason, thresholdMeters }: Answer): string {
  const limit = thresholdMeters ? distanceWords(thresholdMeters) : undefined;
  switch (reason) {
    case 'IN_PERIMETER_EXISTING':
    case 'IN_PERIMETER_FUTURE':
      return 'Le territoire a délimité ce secteur pour que ses bâtiments se raccordent à ce réseau, à toute distance.';
    case 'IN_PERIMETER_WITHOUT_NETWORK':
      return 'Écrivez au service : il sait quel réseau est prévu, et pour quand.';
    case 'OUT_OF_TERRITORY':
      return 'Nous ne connaissons pas les réseaux de sa commune. Adressez-vous à la mairie ou à l’intercommunalité.';
    case 'EXISTING_VERY_CLOSE':
    case 'EXISTING_CLOSE':
    case 'CONSTRUCTION_VERY_CLOSE':
    case 'CONSTRUCTION_CLOSE':
      return limit
        ? `Un raccordement peut être étudié jusqu’à ${limit} de ce réseau, en ligne droite.`
        : 'Un raccordement peut être étudié.';
    case 'IN_CONSTRUCTION_ZONE':
      return 'Dans cette zone, un raccordement peut être étudié dès maintenant.';
    case 'EXISTING_FAR':
    case 'CONSTRUCTION_FAR':
      return limit
        ? `Un raccordement s’étudie jusqu’à ${limit} de ce réseau, en ligne droite. Au-delà, les travaux coûtent trop cher.`
        : 'À cette distance, les travaux coûtent trop cher.';
    case 'NETWORK_CLOSED':
      return 'Le réseau ne prend pas de nouveaux abonnés pour le moment. Cela peut changer.';
    case 'UNTRACED_IN_COMMUNE':
      return 'Sans le tracé, nous ne pouvons pas mesurer la distance. Le service ou le gestionnaire du réseau peut vous répondre.';
    case 'TOO_FAR':
      return 'Nous avons cherché parmi tous les réseaux que nous connaissons, en service et en construction.';
  }
}

/** What the visitor may do now, most useful first. */
export function nextSteps(outcome: EligibilityOutcome): readonly string[] {
  switch (outcome) {
    case 'ELIGIBLE':
      return [
        'Demandez un raccordement : c’est gratuit et sans engagement, et le gestionnaire du réseau vous répond.',
        'En copropriété, parlez-en à votre syndic ou au conseil syndical : c’est l’immeuble entier qui se raccorde.',
        'Locataire, prévenez votre bailleur.',
      ];
    case 'TO_CONFIRM':
      return [
        'Déposez une demande : nous posons la question au gestionnaire du réseau.',
        'Notez le mode de chauffage de votre immeuble (collectif ou individuel) et le nombre de logements : on vous le demandera.',
      ];
    case 'NOT_ELIGIBLE':
      return [
        'Revenez tester votre adresse : les réseaux s’étendent chaque année.',
        'Pour d’autres solutions de chauffage et les aides, appelez un conseiller France Rénov’ au 0 808 800 700 (service gratuit).',
      ];
  }
}

const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** "le 27 juin 2024", from an ISO day. */
export function dayWords(day: string): string {
  return `le ${DAY.format(new Date(`${day}T00:00:00Z`))}`;
}

/** "30 kW", "12,5 kW". */
export function powerWords(kilowatts: number): string {
  return `${decimals.format(kilowatts)} kW`;
}

/** The word beside one network of the list. */
export const OUTCOME_WORDS: Readonly<Record<EligibilityOutcome, string>> = {
  ELIGIBLE: 'Raccordement possible',
  TO_CONFIRM: 'À confirmer',
  NOT_ELIGIBLE: 'Trop loin',
};

/** Why one network of the list is or is not the one, in a few words. */
export const REASON_WORDS: Readonly<Record<EligibilityReason, string>> = {
  EXISTING_VERY_CLOSE: 'Réseau en service, très proche',
  EXISTING_CLOSE: 'Réseau en service, assez proche',
  CONSTRUCTION_VERY_CLOSE: 'Réseau en construction, très proche',
  CONSTRUCTION_CLOSE: 'Réseau en construction, assez proche',
  IN_CONSTRUCTION_ZONE: 'Dans la zone d’un réseau en construction',
  EXISTING_FAR: 'Réseau en service, trop loin',
  CONSTRUCTION_FAR: 'Réseau en construction, trop loin',
  NETWORK_CLOSED: 'N’accepte pas de nouveaux raccordements',
  IN_PERIMETER_EXISTING: 'Réseau en service de votre secteur prioritaire',
  IN_PERIMETER_FUTURE: 'Réseau en construction de votre secteur prioritaire',
  IN_PERIMETER_WITHOUT_NETWORK: 'Secteur prioritaire sans réseau',
  OUT_OF_TERRITORY: 'Hors du territoire',
  UNTRACED_IN_COMMUNE: 'Dessert la commune, tracé non publié',
  TOO_FAR: 'Trop loin',
};

/** Why one network of the list is or is not the one, with what was measured. */
export function judgedWords(
  reason: EligibilityReason,
  measured: {
    readonly distanceMeters: number | null;
    readonly thresholdMeters: number;
    readonly eligibleFrom: number | null;
  },
): string {
  const { distanceMeters, thresholdMeters, eligibleFrom } = measured;
  const distance = distanceMeters === null ? '' : ` : ${distanceWords(distanceMeters)} en ligne droite`;
  const limit =
    distanceMeters === null || thresholdMeters === 0 ? '' : `, pour une limite de ${distanceWords(thresholdMeters)}`;
  const year = eligibleFrom === null ? '' : ` Mise en service annoncée pour ${eligibleFrom}.`;
  return `${REASON_WORDS[reason]}${distance}${limit}.${year}`;
}
