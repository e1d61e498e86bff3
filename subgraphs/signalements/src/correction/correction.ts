import { checkAnswers, unknownCode } from '../form/check-answers.ts';
import { type Answers, type AnswerValue, allFields, type Form, type Profile } from '../form/form.ts';

/** A file as far as its answers may be corrected. */
export interface AnsweredFile {
  readonly form: Form;
  readonly profile: Profile;
  /** All that the file keeps, the answers about its desordres (`desordre/question`) included. */
  readonly answers: Answers;
  /** `zones`, `desordres` and `channel`: see `KNOWN_FACTS`. */
  readonly facts: Answers;
}

/** One answer that is no longer the same; null for none. */
export interface AnswerChange {
  readonly code: string;
  readonly before: AnswerValue | null;
  readonly after: AnswerValue | null;
}

export type Correction =
  | { readonly ok: true; readonly answers: Answers; readonly changes: readonly AnswerChange[] }
  | { readonly ok: false; readonly code: string; readonly field: string };

/** Whether who reported may still correct what she said: until the file is closed, refused, or goes on in another. */
export function mayCorrect(file: { readonly status: string; readonly mergedInto: string | null }): boolean {
  return (file.status === 'NEW' || file.status === 'ACTIVE') && file.mergedInto === null;
}

/**
 * The codes that may be corrected: what the form asks of the dwelling and who lives there. Not the coordinates of somebody, which
 * stand elsewhere, nor what only steers the form.
 */
export function correctableCodes(form: Form): ReadonlySet<string> {
  const kept = allFields(form).filter(({ field }) => field.keptIn === undefined && !field.isForgotten);
  return new Set(kept.map(({ field }) => field.code));
}

/**
 * What the file says once these answers are given, an empty one taking an answer away; or the first thing wrong
 * (`answers.<code>`: UNKNOWN_ANSWER and the faults of an answer). What a changed answer makes senseless goes, and is a change too.
 */
export function correct(file: AnsweredFile, given: Readonly<Record<string, unknown>>, today: string): Correction {
  const { form, profile, answers, facts } = file;
  const codes = correctableCodes(form);
  const stranger = unknownCode(form, given) ?? Object.keys(given).find((code) => !codes.has(code));
  if (stranger !== undefined) return { ok: false, code: 'UNKNOWN_ANSWER', field: `answers.${stranger.slice(0, 60)}` };
  const before = Object.fromEntries(Object.entries(answers).filter(([code]) => codes.has(code)));
  const { values, faults } = checkAnswers(form, profile, { ...before, ...given }, facts, today);
  for (const [code, fault] of Object.entries(faults)) {
    // What was never answered is not asked for now.
    const isNew = fault === 'REQUIRED' && before[code] === undefined;
    if (Object.hasOwn(given, code) && !isNew) return { ok: false, code: fault, field: `answers.${code}` };
  }
  const changes = [...codes].flatMap((code): AnswerChange[] => {
    const [was, is] = [before[code] ?? null, values[code] ?? null];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ code, before: was, after: is }];
  });
  const others = Object.fromEntries(Object.entries(answers).filter(([code]) => !codes.has(code)));
  const kept = Object.fromEntries(Object.entries(values).filter(([code]) => codes.has(code)));
  return { ok: true, answers: { ...kept, ...others }, changes };
}
