import type { FormChoice, Text, Wording } from '../form.ts';

/** The same words in plain French, in English and in Arabic. */
export function text(fr: string, en: string, ar: string): Text {
  return { fr, en, ar };
}

/** A question that is asked of everybody in the same words. */
export function toAll(fr: string, en: string, ar: string): Wording {
  return { you: text(fr, en, ar) };
}

/** A question to who lives there, and the same about them. */
export function toBoth(you: Text, them: Text): Wording {
  return { you, them };
}

export function choice(value: string, fr: string, en: string, ar: string, help?: Text): FormChoice {
  return { value, label: text(fr, en, ar), ...(help && { help }) };
}

export const unknown = choice('UNKNOWN', 'Je ne sais pas', 'I don’t know', 'لا أعرف');
