export const CONSIGNATION_STATUSES = ['REQUESTED', 'ORDERED', 'MAINTAINED', 'RELEASED', 'LOST', 'WITHDRAWN'] as const;
export type ConsignationStatus = (typeof CONSIGNATION_STATUSES)[number];
export const CONSIGNATION_ACTIONS = ['ORDER', 'EXTEND', 'RELEASE', 'LOSE', 'WITHDRAW'] as const;
export type ConsignationAction = (typeof CONSIGNATION_ACTIONS)[number];
export const PAYERS = ['CAF', 'MSA'] as const;
export type Payer = (typeof PAYERS)[number];

/** Months for which the allowance is kept, and for which it may be kept again, twice (CCH, L. 843-1 and R. 843-1 and following). */
export const KEPT_MONTHS = 18;
export const EXTENSION_MONTHS = 6;
export const MAX_EXTENSIONS = 2;

/** Who acts: an agent of the collectivité or of a partner that was given the file and is competent, or somebody who may only look. */
export type ConsignationActor = 'territory' | 'competentPartner' | 'onlooker';

interface Transition {
  readonly action: ConsignationAction;
  readonly from: ConsignationStatus;
  readonly to: ConsignationStatus;
}

/**
 * The life of a consignation. Released: the dwelling is decent within the delay, the landlord gets what was kept. Lost: the
 * delay is over without works, and what was kept is lost for him (CCH, L. 843-2).
 */
export const consignationTransitions: readonly Transition[] = [
  { action: 'ORDER', from: 'REQUESTED', to: 'ORDERED' },
  { action: 'WITHDRAW', from: 'REQUESTED', to: 'WITHDRAWN' },
  { action: 'EXTEND', from: 'ORDERED', to: 'MAINTAINED' },
  { action: 'EXTEND', from: 'MAINTAINED', to: 'MAINTAINED' },
  { action: 'RELEASE', from: 'ORDERED', to: 'RELEASED' },
  { action: 'RELEASE', from: 'MAINTAINED', to: 'RELEASED' },
  { action: 'LOSE', from: 'ORDERED', to: 'LOST' },
  { action: 'LOSE', from: 'MAINTAINED', to: 'LOST' },
];

/** A consignation, as far as its life goes. Days are yyyy-mm-dd. */
export interface ConsignationFacts {
  readonly status: ConsignationStatus;
  readonly extensions: number;
  readonly endsOn: string | null;
}

/** The step that this actor may take today; undefined when there is none. Nothing is lost before its last day, nor extended after it. */
export function consignationStep(
  action: ConsignationAction,
  facts: ConsignationFacts,
  actor: ConsignationActor,
  today: string,
): Transition | undefined {
  if (actor === 'onlooker') return undefined;
  const isOver = facts.endsOn !== null && facts.endsOn < today;
  if (action === 'EXTEND' && (isOver || facts.extensions >= MAX_EXTENSIONS)) return undefined;
  if (action === 'LOSE' && !isOver) return undefined;
  return consignationTransitions.find((row) => row.action === action && row.from === facts.status);
}

export function allowedConsignationActions(
  facts: ConsignationFacts,
  actor: ConsignationActor,
  today: string,
): ConsignationAction[] {
  return CONSIGNATION_ACTIONS.filter((action) => consignationStep(action, facts, actor, today) !== undefined);
}

/** The last day of a consignation that began on this day: 18 months, and 6 for each extension. */
export function lastDay(orderedOn: string, extensions: number): string {
  return addMonths(orderedOn, KEPT_MONTHS + extensions * EXTENSION_MONTHS);
}

/** The same day some months later, or the last day of that month when it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))).toISOString().slice(0, 10);
}
