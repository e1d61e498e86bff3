export const ARRETE_STATUSES = ['DRAFT', 'SIGNED', 'NOTIFIED', 'LIFTED', 'EXPIRED', 'ANNULLED'] as const;
export type ArreteStatus = (typeof ARRETE_STATUSES)[number];

export const ARRETE_ACTIONS = ['AMEND', 'SIGN', 'NOTIFY', 'OBSERVE_WORKS', 'LIFT', 'EXPIRE', 'ANNUL'] as const;
export type ArreteAction = (typeof ARRETE_ACTIONS)[number];

/**
 * Who acts: an agent of the collectivité or of a partner that was given the file and is competent for arrêtés, the clock, or
 * somebody who may only look.
 */
export type ArreteActor = 'territory' | 'competentPartner' | 'clock' | 'onlooker';

interface Transition {
  readonly action: ArreteAction;
  readonly from: ArreteStatus;
  readonly to: ArreteStatus;
  readonly by: readonly ArreteActor[];
}

const writers: readonly ArreteActor[] = ['territory', 'competentPartner'];

/** The life of an arrêté: from, to, who. What is not in this table cannot happen. */
export const arreteTransitions: readonly Transition[] = [
  { action: 'AMEND', from: 'DRAFT', to: 'DRAFT', by: writers },
  { action: 'SIGN', from: 'DRAFT', to: 'SIGNED', by: writers },
  // The delays of the works run from the notification (CCH, L. 511-12).
  { action: 'NOTIFY', from: 'SIGNED', to: 'NOTIFIED', by: writers },
  { action: 'OBSERVE_WORKS', from: 'NOTIFIED', to: 'NOTIFIED', by: writers },
  // The authority observes that the works are done, and of what date (CCH, L. 511-14).
  { action: 'LIFT', from: 'NOTIFIED', to: 'LIFTED', by: writers },
  { action: 'EXPIRE', from: 'SIGNED', to: 'EXPIRED', by: ['clock'] },
  { action: 'EXPIRE', from: 'NOTIFIED', to: 'EXPIRED', by: ['clock'] },
  // Withdrawn by the authority or by the judge; a draft is simply given up.
  { action: 'ANNUL', from: 'DRAFT', to: 'ANNULLED', by: writers },
  { action: 'ANNUL', from: 'SIGNED', to: 'ANNULLED', by: writers },
  { action: 'ANNUL', from: 'NOTIFIED', to: 'ANNULLED', by: writers },
];

/** The step that this actor may take now; undefined when the table has none. */
export function arreteStep(action: ArreteAction, status: ArreteStatus, actor: ArreteActor): Transition | undefined {
  return arreteTransitions.find((row) => row.action === action && row.from === status && row.by.includes(actor));
}

/** Everything this actor may do now, in the order of the list. */
export function allowedArreteActions(status: ArreteStatus, actor: ArreteActor): ArreteAction[] {
  return ARRETE_ACTIONS.filter((action) => arreteStep(action, status, actor) !== undefined);
}

/** Whether the arrêté binds somebody today. */
export const isInForce = (status: ArreteStatus) => status === 'SIGNED' || status === 'NOTIFIED';

/** Where the delay of the works stands. `days`: calendar days left, negative once it is over. */
export interface WorksDelay {
  readonly state: 'NONE' | 'RUNNING' | 'LATE' | 'DONE';
  readonly days: number | null;
}

/**
 * The delay that an arrêté gives for the works. Days are those of mainland France (yyyy-mm-dd); the last day still counts.
 */
export function worksDelay(
  arrete: {
    readonly status: ArreteStatus;
    readonly worksDueOn: string | null;
    readonly worksObservedOn: string | null;
  },
  today: string,
): WorksDelay {
  if (arrete.worksObservedOn !== null || arrete.status === 'LIFTED') return { state: 'DONE', days: null };
  if (arrete.worksDueOn === null || arrete.status !== 'NOTIFIED') return { state: 'NONE', days: null };
  const days = Math.round((Date.parse(arrete.worksDueOn) - Date.parse(today)) / 86_400_000);
  return { state: days < 0 ? 'LATE' : 'RUNNING', days };
}

/**
 * The days between which the rent is not owed: from the first day of the month after the notification to the last day of the
 * month of the lifting (CCH, L. 521-2, I). `until` null while it lasts; null when the arrêté does not suspend the rent.
 */
export function rentSuspension(arrete: {
  readonly effects: readonly string[];
  readonly notifiedOn: string | null;
  readonly liftedOn: string | null;
}): { readonly from: string; readonly until: string | null } | null {
  if (!arrete.effects.includes('RENT_SUSPENDED') || arrete.notifiedOn === null) return null;
  const until = arrete.liftedOn === null ? null : dayBefore(firstOfNextMonth(arrete.liftedOn));
  return { from: firstOfNextMonth(arrete.notifiedOn), until };
}

function firstOfNextMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
