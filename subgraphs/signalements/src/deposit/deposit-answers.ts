import { checkAnswers, unknownCode } from '../form/check-answers.ts';
import { type Answers, type AnswerValue, allFields, type Form, type Profile } from '../form/form.ts';
import { findDesordre, type Grid } from '../grid/grid.ts';
import type { Deposit } from './deposit.ts';

/** Coordinates of somebody else, without their prefix; absent when nothing was said of them. */
export type Coordinates = Readonly<Record<string, string>>;

/** What a deposit answers, sorted by where it is kept. */
export interface DepositAnswers {
  /** For `signalement.answers`, by code of the form or `desordre/question` of the grid. */
  readonly answers: Answers;
  readonly formVersion: string | null;
  readonly occupant: Coordinates | undefined;
  readonly landlord: Coordinates | undefined;
  readonly housingSector: 'PRIVATE' | 'SOCIAL' | 'UNKNOWN';
  readonly isVacant: boolean;
}

export type AnswersVerdict =
  | { readonly ok: true; readonly kept: DepositAnswers }
  | { readonly ok: false; readonly code: string; readonly field: string };

/**
 * The answers of a deposit to the form it names and to the questions of its grid, or the first thing wrong (`answers.<code>`).
 * A program that names no form may answer what it likes of today's, nothing being required of it. `today`: yyyy-mm-dd.
 */
export function readDepositAnswers(
  deposit: Deposit,
  grid: Grid,
  forms: readonly Form[],
  channel: string,
  today: string,
): AnswersVerdict {
  const form = deposit.formVersion
    ? forms.find(({ version }) => version === deposit.formVersion)
    : forms[forms.length - 1];
  if (!form) return { ok: false, code: 'UNKNOWN_FORM', field: 'formVersion' };
  const entries = Object.entries(deposit.answers);
  const ofGrid = entries.filter(([code]) => code.includes('/'));
  const ofForm = Object.fromEntries(entries.filter(([code]) => !code.includes('/')));
  const unknown = unknownCode(form, ofForm);
  if (unknown !== undefined) return { ok: false, code: 'UNKNOWN_ANSWER', field: `answers.${unknown.slice(0, 60)}` };

  const codes = deposit.desordres.map(({ code }) => code);
  const zones = [...new Set(codes.flatMap((code) => findDesordre(grid, code)?.zone.code ?? []))];
  const checked = checkAnswers(form, deposit.reporterKind, ofForm, { zones, desordres: codes, channel }, today);
  const fault = Object.entries(checked.faults).find(([, code]) => deposit.formVersion !== null || code !== 'REQUIRED');
  if (fault) return { ok: false, code: fault[1], field: `answers.${fault[0]}` };

  const questions: Record<string, AnswerValue> = {};
  for (const [key, value] of ofGrid) {
    const [desordre = '', question = ''] = key.split('/');
    // A desordre that was unticked leaves its answers behind.
    if (!codes.includes(desordre)) continue;
    const asked = findDesordre(grid, desordre)?.desordre.questions?.find(({ code }) => code === question);
    if (!asked) return { ok: false, code: 'UNKNOWN_ANSWER', field: `answers.${key.slice(0, 60)}` };
    if (!asked.options.some(({ code }) => code === value))
      return { ok: false, code: 'BAD_FORMAT', field: `answers.${key}` };
    questions[key] = String(value);
  }
  return { ok: true, kept: keptOf(form, deposit, checked.values, questions) };
}

function keptOf(form: Form, deposit: Deposit, values: Answers, questions: Answers): DepositAnswers {
  const fields = allFields(form).map(({ field }) => field);
  const ordinary = fields.filter(({ keptIn, isForgotten }) => keptIn === undefined && !isForgotten);
  const coordinates = (of: 'OCCUPANT' | 'LANDLORD'): Coordinates | undefined => {
    const given = fields.flatMap(({ code, keptIn }) => {
      const value = values[code];
      return keptIn === of && typeof value === 'string' ? [[code.split('.')[1] ?? code, value] as const] : [];
    });
    return given.length > 0 ? Object.fromEntries(given) : undefined;
  };
  const answered = ordinary.flatMap(({ code }) => (values[code] === undefined ? [] : [[code, values[code]] as const]));
  return {
    answers: { ...Object.fromEntries(answered), ...questions },
    formVersion: deposit.formVersion,
    occupant: coordinates('OCCUPANT'),
    landlord: coordinates('LANDLORD'),
    ...housingOf(deposit.reporterKind, values),
  };
}

/** What the answers say of the dwelling itself: public or private, lived in or not. An owner's is private. */
export function housingOf(profile: Profile, values: Answers): Pick<DepositAnswers, 'housingSector' | 'isVacant'> {
  const told = values['landlord.sector'];
  const isOwners = profile === 'OWNER_OCCUPANT' || profile === 'LANDLORD';
  return {
    housingSector: told === 'SOCIAL' || told === 'PRIVATE' ? told : isOwners ? 'PRIVATE' : 'UNKNOWN',
    isVacant: values['dwelling.occupied'] === 'NO',
  };
}
