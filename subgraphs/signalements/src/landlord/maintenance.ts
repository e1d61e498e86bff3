import { dayAfterDays, dayAfterMonths } from '@mitoyen/kit/legal-calendar.ts';

/** What is written in the log of a dwelling. */
export const WORK_KINDS = [
  'BOILER',
  'CHIMNEY',
  'MECHANICAL_AIR',
  'SMOKE_DETECTOR',
  'ELECTRICITY',
  'GAS',
  'PLUMBING',
  'HEATING',
  'INSULATION',
  'WINDOWS',
  'ROOF',
  'WALLS',
  'PESTS',
  'OTHER',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** What a dwelling has that asks for maintenance. */
export interface Equipment {
  readonly hasBoiler: boolean;
  readonly hasChimney: boolean;
  readonly hasMechanicalAir: boolean;
}

/** A maintenance that comes back. `isDuty`: a text demands it; otherwise it is advice. */
export interface MaintenanceRule {
  readonly kind: WorkKind;
  readonly label: string;
  readonly everyMonths: number;
  readonly isDuty: boolean;
  readonly source: string;
  readonly concerns: (equipment: Equipment) => boolean;
}

/** Maintenance as data, with its source. */
export const MAINTENANCE_RULES: readonly MaintenanceRule[] = [
  {
    kind: 'BOILER',
    label: 'Entretien de la chaudière',
    everyMonths: 12,
    isDuty: true,
    source: 'code de l’environnement, art. R. 224-41-4 à R. 224-41-9',
    concerns: ({ hasBoiler }) => hasBoiler,
  },
  {
    kind: 'CHIMNEY',
    label: 'Ramonage du conduit de fumée',
    everyMonths: 12,
    isDuty: true,
    source: 'décret n° 2023-641 du 20 juillet 2023 ; code général des collectivités territoriales, art. L. 2213-26',
    concerns: ({ hasChimney }) => hasChimney,
  },
  {
    kind: 'MECHANICAL_AIR',
    label: 'Entretien de la ventilation mécanique (VMC)',
    everyMonths: 36,
    isDuty: false,
    source: 'conseil de l’ADEME',
    concerns: ({ hasMechanicalAir }) => hasMechanicalAir,
  },
  {
    kind: 'SMOKE_DETECTOR',
    label: 'Essai du détecteur de fumée',
    everyMonths: 12,
    isDuty: false,
    source: 'CCH, art. L. 142-1 et suivants',
    concerns: () => true,
  },
];

/** Days that a landlord has to enter what was never entered, and days before the due day at which somebody is reminded. */
export const FIRST_DAYS = 30;
export const REMINDER_DAYS = 30;

export interface DueMaintenance {
  readonly rule: MaintenanceRule;
  /** yyyy-mm-dd. */
  readonly lastOn: string | null;
  readonly dueOn: string;
  readonly isLate: boolean;
}

/**
 * The maintenance of a dwelling and when each is due next, soonest first.
 * @param works what is in the log: kind and day, corrections applied
 * @param since the day on which the dwelling was registered: what was never entered is due a month after
 */
export function dueMaintenance(
  equipment: Equipment,
  works: readonly { readonly kind: string; readonly doneOn: string }[],
  since: string,
  today: string,
): DueMaintenance[] {
  return MAINTENANCE_RULES.filter(({ concerns }) => concerns(equipment))
    .map((rule) => {
      const done = works.filter(({ kind }) => kind === rule.kind).map(({ doneOn }) => doneOn);
      const lastOn = done.sort().at(-1) ?? null;
      const dueOn = lastOn === null ? dayAfterDays(since, FIRST_DAYS) : dayAfterMonths(lastOn, rule.everyMonths);
      return { rule, lastOn, dueOn, isLate: dueOn < today };
    })
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** Whether somebody is told of it now: from a month before its day. */
export function isToBeReminded({ dueOn }: DueMaintenance, today: string): boolean {
  return dayAfterDays(today, REMINDER_DAYS) >= dueOn;
}
