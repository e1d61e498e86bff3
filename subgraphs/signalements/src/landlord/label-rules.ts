import { dayAfterMonths } from '@mitoyen/kit/legal-calendar.ts';
import type { EnergyBan } from '../grid/grid.ts';
import { bannedSince } from '../score/energy.ts';
import type { LandlordSettings } from './landlord-settings.ts';

/** What the label looks at. Days are yyyy-mm-dd. */
export interface LabelFacts {
  /** From when which letter may no longer be let (loi n° 89-462, art. 6), as the grid says it. */
  readonly energyBans: readonly EnergyBan[];
  readonly statement: { readonly signedOn: string; readonly letter: string; readonly hasDanger: boolean } | null;
  readonly dpeLetter: string | null;
  readonly hasGas: boolean;
  /** Codes of the proofs given: DPE, ELECTRICITY, GAS, PHOTO… one for each document. */
  readonly proofs: readonly string[];
}

export const LABEL_CONDITIONS = [
  'STATEMENT',
  'LETTER',
  'NO_DANGER',
  'ENERGY',
  'DPE',
  'ELECTRICITY',
  'GAS',
  'PHOTOS',
] as const;
export type LabelCondition = (typeof LABEL_CONDITIONS)[number];

interface ConditionRule {
  readonly code: LabelCondition;
  readonly label: (settings: LandlordSettings) => string;
  readonly source: string;
  /** Null: not asked of this dwelling. */
  readonly isMet: (facts: LabelFacts, settings: LandlordSettings, today: string) => boolean | null;
}

const LETTERS = 'ABCDEFG';
const has = (code: string) => (facts: LabelFacts) => facts.proofs.includes(code);

/** The conditions of the label: data. */
export const LABEL_RULES: readonly ConditionRule[] = [
  {
    code: 'STATEMENT',
    label: ({ statementMonths }) => `Un état du logement signé depuis moins de ${statementMonths} mois`,
    source: 'règles du label',
    isMet: ({ statement }, { statementMonths }, today) =>
      statement !== null && dayAfterMonths(statement.signedOn, statementMonths) >= today,
  },
  {
    code: 'LETTER',
    label: ({ labelWorstLetter }) => `Une classe d’habitabilité de A à ${labelWorstLetter}`,
    source: 'règles du label',
    isMet: ({ statement }, { labelWorstLetter }) =>
      statement !== null && LETTERS.indexOf(statement.letter) <= LETTERS.indexOf(labelWorstLetter),
  },
  {
    code: 'NO_DANGER',
    label: () => 'Aucun danger déclaré',
    source: 'CCH, art. L. 511-2 ; décret n° 2002-120, art. 2',
    isMet: ({ statement }) => statement !== null && !statement.hasDanger,
  },
  {
    code: 'ENERGY',
    label: () => 'Une classe énergie que la loi permet de louer pendant toute la durée du label',
    source: 'loi n° 89-462 du 6 juillet 1989, art. 6',
    isMet: ({ dpeLetter, energyBans }, { labelMonths }, today) =>
      dpeLetter !== null && bannedSince(dpeLetter, energyBans, dayAfterMonths(today, labelMonths)) === undefined,
  },
  {
    code: 'DPE',
    label: () => 'Le diagnostic de performance énergétique',
    source: 'CCH, art. L. 126-26',
    isMet: has('DPE'),
  },
  {
    code: 'ELECTRICITY',
    label: () => 'L’état de l’installation électrique',
    source: 'décret n° 2016-1105 du 11 août 2016',
    isMet: has('ELECTRICITY'),
  },
  {
    code: 'GAS',
    label: () => 'L’état de l’installation de gaz',
    source: 'décret n° 2016-1104 du 11 août 2016',
    isMet: (facts) => (facts.hasGas ? has('GAS')(facts) : null),
  },
  {
    code: 'PHOTOS',
    label: ({ labelPhotos }) => `${labelPhotos} photos du logement`,
    source: 'règles du label',
    isMet: ({ proofs }, { labelPhotos }) => proofs.filter((code) => code === 'PHOTO').length >= labelPhotos,
  },
];

export interface JudgedCondition {
  readonly code: LabelCondition;
  readonly label: string;
  readonly source: string;
  readonly isMet: boolean;
}

/** Each condition asked of this dwelling, met or not, in reading order. */
export function judgeLabel(facts: LabelFacts, settings: LandlordSettings, today: string): JudgedCondition[] {
  return LABEL_RULES.flatMap(({ code, label, source, isMet }) => {
    const met = isMet(facts, settings, today);
    return met === null ? [] : [{ code, label: label(settings), source, isMet: met }];
  });
}

export const LABEL_STATUSES = ['REQUESTED', 'GIVEN', 'REFUSED', 'WITHDRAWN'] as const;
export type LabelStatus = (typeof LABEL_STATUSES)[number];
export const LABEL_ACTIONS = ['GIVE', 'REFUSE', 'WITHDRAW', 'FLAG', 'REVIEW'] as const;
export type LabelAction = (typeof LABEL_ACTIONS)[number];
export const LABEL_ACTORS = ['agent', 'reader', 'landlord', 'system'] as const;
export type LabelActor = (typeof LABEL_ACTORS)[number];

/** The life of a label: from, to, who. A report flags it; only an agent ever withdraws it. */
export const labelTransitions: readonly {
  readonly action: LabelAction;
  readonly from: LabelStatus;
  readonly to: LabelStatus;
  readonly by: LabelActor;
  readonly needsFlag?: boolean;
}[] = [
  { action: 'GIVE', from: 'REQUESTED', to: 'GIVEN', by: 'agent' },
  { action: 'REFUSE', from: 'REQUESTED', to: 'REFUSED', by: 'agent' },
  { action: 'WITHDRAW', from: 'GIVEN', to: 'WITHDRAWN', by: 'agent' },
  { action: 'FLAG', from: 'GIVEN', to: 'GIVEN', by: 'system', needsFlag: false },
  { action: 'REVIEW', from: 'GIVEN', to: 'GIVEN', by: 'agent', needsFlag: true },
];

/** The status after, when this actor may do this now; undefined otherwise. */
export function labelStep(
  action: LabelAction,
  { status, isFlagged }: { readonly status: LabelStatus; readonly isFlagged: boolean },
  actor: LabelActor,
): LabelStatus | undefined {
  return labelTransitions.find(
    (row) =>
      row.action === action &&
      row.from === status &&
      row.by === actor &&
      (row.needsFlag === undefined || row.needsFlag === isFlagged),
  )?.to;
}

export type LabelState = 'REQUESTED' | 'VALID' | 'EXPIRED' | 'WITHDRAWN' | 'REFUSED';

/** What a label is worth at an instant. A withdrawn one stays withdrawn after its time. */
export function labelState(
  { status, validUntil }: { readonly status: LabelStatus; readonly validUntil: Date | null },
  now: Date,
): LabelState {
  if (status !== 'GIVEN') return status;
  return validUntil !== null && validUntil > now ? 'VALID' : 'EXPIRED';
}

/** The number people read: `LB-2026-000012`. */
export function labelNumber(year: number, number: number): string {
  return `LB-${year}-${String(number).padStart(6, '0')}`;
}
