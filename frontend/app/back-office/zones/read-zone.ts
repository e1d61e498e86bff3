import type { InterestZoneInput } from '../../graphql/generated/graphql.ts';
import { oneOf, textOf } from '../forms/action-result.ts';
import type { DrawingProblem } from '../traces/drawing-words.ts';
import { parsedGeoJson } from '../traces/pasted-geometry.ts';
import { ZONE_KIND_WORDS } from './zone-words.ts';

/** What a form says of a zone. What is left empty is unsaid. */
export function readZone(form: FormData): InterestZoneInput {
  return {
    name: textOf(form, 'name'),
    kind: oneOf(ZONE_KIND_WORDS, textOf(form, 'kind')) ?? 'OTHER',
    validFrom: dayIn(form, 'validFrom'),
    validTo: dayIn(form, 'validTo'),
  };
}

function dayIn(form: FormData, name: string): string | null {
  const day = textOf(form, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}

/** The outline of a form: drawn, read from a file or pasted; null when it is left as it was. */
export function readOutlineIn(form: FormData): { geometry: unknown } | { problem: DrawingProblem } {
  const pasted = textOf(form, 'geometry');
  if (pasted === '') return { geometry: null };
  const geometry = parsedGeoJson(pasted);
  return geometry === undefined ? { problem: { code: 'UNREADABLE_DRAWING' } } : { geometry };
}

/** What a form about a zone is answered: the field to blame, or the outline with its place. */
export interface ZoneProblem extends DrawingProblem {
  readonly field?: string | null | undefined;
}
