import { type ArreteType, AUTHORITIES, type Authority, arreteType, type Effect, effectsOf } from './arrete-types.ts';

/** An arrêté as somebody writes it or a file brings it. Days are yyyy-mm-dd. */
export interface ArreteInput {
  readonly type: string;
  readonly authority: string;
  readonly number?: string | null | undefined;
  readonly banId?: string | null | undefined;
  readonly addressLabel: string;
  readonly citycode: string;
  readonly effects?: readonly string[] | null | undefined;
  readonly signedOn?: string | null | undefined;
  readonly notifiedOn?: string | null | undefined;
  readonly worksDueOn?: string | null | undefined;
  readonly worksObservedOn?: string | null | undefined;
  readonly liftedOn?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
  readonly note?: string | null | undefined;
}

export interface CheckedArrete {
  readonly type: ArreteType;
  readonly authority: Authority;
  readonly number: string | null;
  readonly banId: string | null;
  readonly addressLabel: string;
  readonly citycode: string;
  readonly effects: readonly Effect[];
  readonly signedOn: string | null;
  readonly notifiedOn: string | null;
  readonly worksDueOn: string | null;
  readonly worksObservedOn: string | null;
  readonly liftedOn: string | null;
  readonly expiresOn: string | null;
  readonly note: string | null;
}

export type ArreteVerdict =
  | { readonly ok: true; readonly arrete: CheckedArrete }
  | { readonly ok: false; readonly code: string; readonly field: string };

const NOT_A_TEXT = /[^\P{Cc}\n\r\t]/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FIRST_DAY = '1950-01-01';

/** Whether a text is a day that exists, since 1950. */
export function isDay(text: string): boolean {
  if (!DAY.test(text) || text < FIRST_DAY) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/**
 * Checks an arrêté: its type and authority agree (L. 511-4), its days exist, follow one another and are not to come, its place
 * is of the territory. `today` and `citycodes` are those of the territory.
 */
export function checkArrete(input: ArreteInput, citycodes: readonly string[], today: string): ArreteVerdict {
  const refuse = (code: string, field: string): ArreteVerdict => ({ ok: false, code, field });
  const type = arreteType(input.type);
  if (!type) return refuse('UNKNOWN_ARRETE_TYPE', 'type');
  const authority = AUTHORITIES.find((known) => known === input.authority);
  if (!authority || !type.authorities.includes(authority)) return refuse('WRONG_AUTHORITY', 'authority');
  const texts = { number: 60, addressLabel: 200, note: 2_000 } as const;
  for (const [field, max] of Object.entries(texts) as [keyof typeof texts, number][]) {
    const text = input[field] ?? '';
    if (text.length > max) return refuse('TOO_LONG', field);
    if (NOT_A_TEXT.test(text)) return refuse('BAD_FORMAT', field);
  }
  if (input.addressLabel.trim() === '') return refuse('REQUIRED', 'addressLabel');
  if (!citycodes.includes(input.citycode)) return refuse('OUTSIDE_TERRITORY', 'citycode');
  const past = ['signedOn', 'notifiedOn', 'worksObservedOn', 'liftedOn'] as const;
  for (const field of [...past, 'worksDueOn', 'expiresOn'] as const) {
    const day = input[field];
    if (day && !isDay(day)) return refuse('BAD_DATE', field);
  }
  for (const field of past) if ((input[field] ?? '') > today) return refuse('DATE_TO_COME', field);
  const order = ['signedOn', 'notifiedOn', 'worksObservedOn', 'liftedOn'] as const;
  for (const [index, field] of order.entries()) {
    const later = order.slice(index + 1).find((next) => input[field] && input[next] && input[next] < input[field]);
    // Works may have been seen before the paper that orders them was handed over.
    if (later && !(field === 'notifiedOn' && later === 'worksObservedOn')) return refuse('DATES_OUT_OF_ORDER', later);
  }
  if (input.worksDueOn && input.signedOn && input.worksDueOn < input.signedOn)
    return refuse('DATES_OUT_OF_ORDER', 'worksDueOn');
  if (input.expiresOn && input.signedOn && input.expiresOn < input.signedOn)
    return refuse('DATES_OUT_OF_ORDER', 'expiresOn');
  return {
    ok: true,
    arrete: {
      type,
      authority,
      number: input.number?.trim() || null,
      banId: input.banId?.trim() || null,
      addressLabel: input.addressLabel.trim().normalize(),
      citycode: input.citycode,
      effects: effectsOf(type, input.effects ?? []),
      signedOn: input.signedOn || null,
      notifiedOn: input.notifiedOn || null,
      worksDueOn: input.worksDueOn || null,
      worksObservedOn: input.worksObservedOn || null,
      liftedOn: input.liftedOn || null,
      expiresOn: input.expiresOn || null,
      note: input.note?.trim() || null,
    },
  };
}
