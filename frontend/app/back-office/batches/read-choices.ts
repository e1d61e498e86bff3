import type { BatchHeating, BatchPlaceKind, StartEligibilityBatchInput } from '../../graphql/generated/graphql.ts';
import { oneOf, textOf } from '../forms/action-result.ts';
import { KIND_WORDS } from './batch-words.ts';

/** How many columns an address may be spread over. */
const ADDRESS_PARTS = 4;

const HEATINGS: Readonly<Record<BatchHeating, true>> = { COLLECTIVE: true, INDIVIDUAL: true };

/** What the form of a batch asks for before its run. */
export function readChoices(form: FormData): StartEligibilityBatchInput {
  const kind = oneOf(KIND_WORDS, textOf(form, 'kind'));
  const citycode = columnIn(form, 'citycode');
  return {
    name: textOf(form, 'name'),
    heating: oneOf(HEATINGS, textOf(form, 'heating')) ?? null,
    ...(kind && { kind, columns: columnsOf(form, kind) }),
    ...(citycode !== undefined && { citycode }),
  };
}

function columnsOf(form: FormData, kind: BatchPlaceKind): number[] {
  const names =
    kind === 'ADDRESS' ? Array.from({ length: ADDRESS_PARTS }, (_, at) => `part-${at + 1}`) : ['east', 'north'];
  return names.flatMap((name) => columnIn(form, name) ?? []);
}

function columnIn(form: FormData, name: string): number | undefined {
  const text = textOf(form, name);
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
