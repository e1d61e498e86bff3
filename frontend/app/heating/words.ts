import type { EligibilityOutcome, EligibilityReason, FactSource } from '../graphql/generated/graphql.ts';

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

/** The answer in one sentence that a child could repeat. */
const HEADLINES: Readonly<Record<EligibilityReason, (answer: Answer) => string>> = {
  EXISTING_VERY_CLOSE: (answer) => `Oui : ${named(answer)} passe ${at(answer)}.`,
  EXISTING_CLOSE: (answer) => `Oui : ${named(answer)} passe ${at(answer)}.`,
  CONSTRUCTION_VERY_CLOSE: (answer) => `Oui, bientôt : ${named(answer)}, en construction, passera ${at(answer)}.`,
  CONSTRUCTION_CLOSE: (answer) => `Oui, bientôt : ${named(answer)}, en construction, passera ${at(answer)}.`,
  IN_CONSTRUCTION_ZONE: (answer) => `Oui, bientôt : votre adresse est dans la zone où se construit ${named(answer)}.`,
  EXISTING_FAR: (answer) => `Pas aujourd’hui : ${named(answer)} passe ${at(answer)}, c’est trop loin.`,
  CONSTRUCTION_FAR: (answer) =>
    `Pas aujourd’hui : ${named(answer)}, en construction, passera ${at(answer)}, c’est trop loin.`,
  NETWORK_CLOSED: (answer) =>
    `Pas aujourd’hui : ${named(answer)} passe ${at(answer)}, mais il n’accepte pas de nouveaux raccordements.`,
  UNTRACED_IN_COMMUNE: (answer) =>
    answer.networkName
      ? `À confirmer : ${named(answer)} dessert votre commune, mais son tracé n’est pas publié.`
      : 'À confirmer : un réseau de chaleur dessert votre commune, mais son tracé n’est pas publié.',
  TOO_FAR: () => 'Non : aucun réseau de chaleur connu ne passe près de chez vous.',
};

export function headline(answer: Answer): string {
  return HEADLINES[answer.reason](answer);
}

/** Why the answer is what it is, with the distance that decides. */
export function explanation({ reason, thresholdMeters }: Answer): string {
  const limit = thresholdMeters ? distanceWords(thresholdMeters) : undefined;
  switch (reason) {
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
        'En copropriété, parlez-en à votre syndic ou au conseil syndical : c’est l’immeuble entier qui se raccorde.',
        'Locataire, prévenez votre bailleur. Propriétaire d’une maison, vérifiez d’abord que le raccordement est intéressant : il convient surtout au chauffage collectif.',
        'Écrivez-nous avec votre adresse : nous vous mettons en relation avec le gestionnaire du réseau.',
      ];
    case 'TO_CONFIRM':
      return [
        'Écrivez-nous avec votre adresse : nous posons la question au gestionnaire du réseau.',
        'Notez le mode de chauffage de votre immeuble (collectif ou individuel) et le nombre de logements : on vous le demandera.',
      ];
    case 'NOT_ELIGIBLE':
      return [
        'Revenez tester votre adresse : les réseaux s’étendent chaque année.',
        'Pour d’autres solutions de chauffage et les aides, appelez un conseiller France Rénov’ au 0 808 800 700 (service gratuit).',
      ];
  }
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
  UNTRACED_IN_COMMUNE: 'Dessert la commune, tracé non publié',
  TOO_FAR: 'Trop loin',
};
