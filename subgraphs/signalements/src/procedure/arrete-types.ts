/** Who signs: the mayor, the president of the EPCI to whom the power was given (CGCT, L. 5211-9-2), the préfet. */
export const AUTHORITIES = ['MAIRE', 'PRESIDENT_EPCI', 'PREFET'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** What an arrêté changes for who lives there. Source: CCH, L. 511-11, L. 521-2, L. 521-3-1. */
export const EFFECTS = [
  'RENT_SUSPENDED',
  'BAN_TEMPORARY',
  'BAN_DEFINITIVE',
  'REHOUSING_TEMPORARY',
  'REHOUSING_DEFINITIVE',
] as const;
export type Effect = (typeof EFFECTS)[number];

export interface ArreteType {
  readonly code: string;
  /** As people read it. */
  readonly label: string;
  /** Article of law. */
  readonly source: string;
  readonly authorities: readonly Authority[];
  /** What it has by law, and what the authority may add. */
  readonly effects: readonly Effect[];
  readonly mayHave: readonly Effect[];
  /** Imminent danger: no contradictory procedure before it. */
  readonly isUrgent: boolean;
  /** Of a law that has gone: read and lifted, written no more. */
  readonly isFormer: boolean;
}

const local: readonly Authority[] = ['MAIRE', 'PRESIDENT_EPCI'];
const state: readonly Authority[] = ['PREFET'];
const rent: readonly Effect[] = ['RENT_SUSPENDED'];
const anyBan: readonly Effect[] = ['BAN_TEMPORARY', 'BAN_DEFINITIVE', 'REHOUSING_TEMPORARY', 'REHOUSING_DEFINITIVE'];
const forGood: readonly Effect[] = ['RENT_SUSPENDED', 'BAN_DEFINITIVE', 'REHOUSING_DEFINITIVE'];
const forATime: readonly Effect[] = ['RENT_SUSPENDED', 'BAN_TEMPORARY', 'REHOUSING_TEMPORARY'];

const type = (
  code: string,
  label: string,
  source: string,
  authorities: readonly Authority[],
  effects: readonly Effect[],
  over: Partial<ArreteType> = {},
): ArreteType => ({
  code,
  label,
  source,
  authorities,
  effects,
  mayHave: anyBan,
  isUrgent: false,
  isFormer: false,
  ...over,
});

/** The fourteen types of arrêté. A code that was once published never changes its meaning. */
export const ARRETE_TYPES: readonly ArreteType[] = [
  type('MISE_EN_SECURITE', 'Mise en sécurité d’un immeuble', 'CCH, art. L. 511-2, 1° et L. 511-11', local, rent),
  type(
    'MISE_EN_SECURITE_EQUIPEMENTS',
    'Mise en sécurité d’équipements communs',
    'CCH, art. L. 511-2, 2° et L. 511-11',
    local,
    [],
  ),
  type(
    'MISE_EN_SECURITE_URGENTE',
    'Mise en sécurité, procédure urgente',
    'CCH, art. L. 511-2, 1° et L. 511-19',
    local,
    rent,
    {
      isUrgent: true,
    },
  ),
  type(
    'INSALUBRITE_TRAVAUX',
    'Traitement de l’insalubrité, avec travaux',
    'CCH, art. L. 511-11 ; CSP, art. L. 1331-22',
    state,
    rent,
  ),
  type(
    'INSALUBRITE_INTERDICTION',
    'Traitement de l’insalubrité, avec interdiction définitive d’habiter',
    'CCH, art. L. 511-11, 4° ; CSP, art. L. 1331-22',
    state,
    forGood,
    { mayHave: [] },
  ),
  type(
    'LOCAUX_IMPROPRES',
    'Locaux impropres à l’habitation',
    'CCH, art. L. 511-11 ; CSP, art. L. 1331-23',
    state,
    forGood,
    { mayHave: [] },
  ),
  type('SUROCCUPATION', 'Suroccupation du fait du bailleur', 'CCH, art. L. 511-11 ; CSP, art. L. 1331-23', state, rent),
  type('USAGE_DANGEREUX', 'Usage dangereux de locaux', 'CCH, art. L. 511-11 ; CSP, art. L. 1331-24', state, rent),
  type(
    'INSALUBRITE_URGENTE',
    'Traitement d’urgence de l’insalubrité, avec travaux',
    'CCH, art. L. 511-19',
    state,
    rent,
    { isUrgent: true },
  ),
  type(
    'INSALUBRITE_URGENTE_INTERDICTION',
    'Traitement d’urgence de l’insalubrité, avec interdiction temporaire d’habiter',
    'CCH, art. L. 511-19 et L. 511-11, 4°',
    state,
    forATime,
    { isUrgent: true, mayHave: [] },
  ),
  type(
    'URGENCE_DEMOLITION',
    'Traitement d’urgence avec démolition',
    'CCH, art. L. 511-19',
    [...local, ...state],
    forGood,
    { isUrgent: true, mayHave: [] },
  ),
  type('INSALUBRITE_AVANT_2021', 'Insalubrité, arrêté d’avant 2021', 'CSP, ancien art. L. 1331-26', state, rent, {
    isFormer: true,
  }),
  type('DANGER_PONCTUEL', 'Danger ponctuel imminent pour la santé', 'CSP, art. L. 1311-4', state, [], {
    isUrgent: true,
    mayHave: [],
  }),
  type(
    'HABITAT_INFORMEL',
    'Habitat informel (loi « Letchimy »)',
    'Loi n° 2011-725 du 23 juin 2011, art. 9 et 10',
    state,
    [],
    {
      mayHave: ['BAN_DEFINITIVE', 'REHOUSING_DEFINITIVE'],
    },
  ),
];

export function arreteType(code: string): ArreteType | undefined {
  return ARRETE_TYPES.find((candidate) => candidate.code === code);
}

/** The effects that stand: those of the law, with those that the authority added and may add, in the order of the list. */
export function effectsOf(type: ArreteType, added: readonly string[]): Effect[] {
  return EFFECTS.filter(
    (effect) => type.effects.includes(effect) || (type.mayHave.includes(effect) && added.includes(effect)),
  );
}
