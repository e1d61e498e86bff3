import type { PerimeterInput } from '../../graphql/generated/graphql.ts';
import { textOf } from '../forms/action-result.ts';

/** What a form says of a perimeter. What is left empty is unsaid; a number that is none is refused by the graph as out of range. */
export function readPerimeter(form: FormData): PerimeterInput {
  const threshold = textOf(form, 'powerThresholdKw').replace(',', '.');
  return {
    name: textOf(form, 'name'),
    networkIds: form.getAll('networkIds').filter((id): id is string => typeof id === 'string'),
    deliberationDate: dayIn(form, 'deliberationDate'),
    deliberationReference: textOf(form, 'deliberationReference') || null,
    validFrom: dayIn(form, 'validFrom'),
    validTo: dayIn(form, 'validTo'),
    powerThresholdKw: threshold === '' ? null : Number.isFinite(Number(threshold)) ? Number(threshold) : -1,
  };
}

/** A day as a date field writes it; anything else is no day. */
function dayIn(form: FormData, name: string): string | null {
  const day = textOf(form, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}
