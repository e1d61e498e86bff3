export const CONNECTOR_KINDS = ['SCHS', 'ARS', 'OTHER'] as const;
export type ConnectorKind = (typeof CONNECTOR_KINDS)[number];

/** What is sent of a file, in the order in which a receiver needs it. `DOCUMENTS` becomes one step for each photo. */
export const CONNECTOR_STEPS = ['ADDRESS', 'FILE', 'PERSONS', 'DOCUMENTS'] as const;
export type ConnectorStepCode = (typeof CONNECTOR_STEPS)[number];

/** The steps that each kind of software asks for. */
export const USUAL_STEPS: Readonly<Record<ConnectorKind, readonly ConnectorStepCode[]>> = {
  SCHS: ['ADDRESS', 'FILE', 'PERSONS', 'DOCUMENTS'],
  ARS: ['ADDRESS', 'FILE', 'PERSONS'],
  OTHER: ['ADDRESS', 'FILE'],
};

/** Photos sent with one file. */
export const MAX_DOCUMENTS = 20;

/** One step of a delivery, before it is sent. */
export interface PlannedStep {
  readonly position: number;
  readonly code: string;
  readonly subjectId: string | null;
}

/** The steps of one delivery: those of the connector, in the order of the list whatever the order they were given in. */
export function stepsOfDelivery(steps: readonly string[], photoIds: readonly string[]): PlannedStep[] {
  const codes = CONNECTOR_STEPS.filter((code) => steps.includes(code));
  const expanded = codes.flatMap((code): { code: string; subjectId: string | null }[] =>
    code === 'DOCUMENTS'
      ? photoIds.slice(0, MAX_DOCUMENTS).map((subjectId) => ({ code: 'DOCUMENT', subjectId }))
      : [{ code, subjectId: null }],
  );
  return expanded.map((step, position) => ({ ...step, position }));
}

/** The key of a step: the same at each attempt, so that a receiver that has it already takes it once. */
export const stepKey = (deliveryId: string, position: number) => `${deliveryId}:${position}`;

/** Failures in a row after which nobody tries any more until an agent asks for it. About a day and a half in all. */
export const MAX_FAILURES = 10;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 12 * 3_600_000;

/** When a step that failed this many times in a row is tried again: after 1, 2, 4… minutes, 12 hours at most; null when it is given up. */
export function nextAttempt(failures: number, now: Date): Date | null {
  if (failures >= MAX_FAILURES) return null;
  return new Date(now.getTime() + Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS));
}
