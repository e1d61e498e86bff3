import type { DocumentKind } from '../document/document.ts';

/** Who fills the form in, as the reporter of a file. */
export type Profile =
  | 'TENANT'
  | 'OWNER_OCCUPANT'
  | 'LANDLORD'
  | 'RELATIVE_OR_NEIGHBOUR'
  | 'PROFESSIONAL'
  | 'EMERGENCY_SERVICE';

export const FORM_LOCALES = ['fr', 'en', 'ar'] as const;
export type FormLocale = (typeof FORM_LOCALES)[number];

/** The same words in every language of the form. */
export type Text = Readonly<Record<FormLocale, string>>;

/** A question to who lives there (`you`), and about them to somebody else (`them`), when that is said otherwise. */
export interface Wording {
  readonly you: Text;
  readonly them?: Text;
}

/** How a question is answered: by one of its choices, a number, a line, a text, a calendar day or month… */
export type FieldKind =
  | 'CHOICE'
  | 'CHOICES'
  | 'YES_NO'
  | 'YES_NO_UNKNOWN'
  | 'NUMBER'
  | 'LINE'
  | 'TEXT'
  | 'DATE'
  | 'MONTH'
  | 'EMAIL'
  | 'PHONE';

/** When a question is asked, as data. `field` is a question asked before, or one of the facts the form always knows. */
export type Condition =
  | { readonly field: string; readonly is: string | readonly string[] }
  | { readonly field: string; readonly has: string }
  | { readonly field: string; readonly atLeast: number }
  | { readonly profile: readonly Profile[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface FormChoice {
  readonly value: string;
  readonly label: Text;
  readonly help?: Text;
}

/** One question. `code` never changes meaning, in any version; the answer is stored, exported and shown under it. */
export interface FormField {
  readonly code: string;
  readonly kind: FieldKind;
  readonly label: Wording;
  readonly help?: Wording;
  readonly choices?: readonly FormChoice[];
  /** An answer is needed to go on; otherwise it may be left empty. */
  readonly isRequired?: boolean;
  /** Bounds of a number, both included, and how many decimals it may have. */
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly unit?: Text;
  /** Of a line or a text; 200 characters unless said. */
  readonly maxLength?: number;
  /** A day or a month that has not come yet is refused. */
  readonly isPast?: boolean;
  readonly askedIf?: Condition;
  /** Who is asked; everybody unless said. */
  readonly askedOf?: readonly Profile[];
  /** Tells of somebody: each reading is written in the audit log. */
  readonly isPersonal?: boolean;
  /** Steers the form and says nothing of the dwelling: never kept. */
  readonly isForgotten?: boolean;
  /** Coordinates of somebody stand in a table of their own, not among the answers of the file. */
  readonly keptIn?: 'OCCUPANT' | 'LANDLORD';
}

/** A question that the platform knows by itself (place, photographs…): it has a screen of its own and is kept in the file. */
export type NativePart =
  | 'DANGERS'
  | 'ADDRESS'
  | 'ADDRESS_DETAILS'
  | 'REPORTER'
  | 'ZONES'
  | 'DESORDRES_LOGEMENT'
  | 'DESORDRES_BATIMENT'
  | 'ROOMS'
  | 'QUESTIONS'
  | 'SINCE'
  | 'STORY'
  | 'PHOTOS'
  | 'DOCUMENTS'
  | 'CONTACT'
  | 'SUMMARY';

/** A kind of document that a page proposes to add, in words for who holds it. */
export interface FormDocument {
  readonly kind: DocumentKind;
  readonly label: Wording;
  readonly askedIf?: Condition;
  /** To whom it is proposed; everybody unless said. */
  readonly askedOf?: readonly Profile[];
}

/** One page of the form. `code` is the last part of its address. */
export interface FormStep {
  readonly code: string;
  readonly title: Wording;
  /** Why we ask, under the title. */
  readonly why?: Wording;
  readonly native?: NativePart;
  readonly askedIf?: Condition;
  readonly askedOf?: readonly Profile[];
  readonly fields: readonly FormField[];
  /** Of the page of documents: what may be added there, in the order in which it is proposed. */
  readonly documents?: readonly FormDocument[];
}

/** The form: data, never code. A published version is frozen; a change is a new version. */
export interface Form {
  readonly version: string;
  /** Day it came into use, yyyy-mm-dd. */
  readonly publishedOn: string;
  readonly steps: readonly FormStep[];
}

export type AnswerValue = string | number | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;

/** Facts of the file that conditions may ask of, beside the answers: codes in `zones` and `desordres`. */
export const KNOWN_FACTS = ['zones', 'desordres', 'channel'] as const;

/** What conditions are judged on. */
export interface FormFacts {
  readonly profile: Profile;
  readonly answers: Answers;
}

/** Profiles that speak of somebody else's dwelling. */
const THIRD_PARTIES: readonly Profile[] = ['RELATIVE_OR_NEIGHBOUR', 'PROFESSIONAL', 'EMERGENCY_SERVICE'];

export function isThirdParty(profile: Profile): boolean {
  return THIRD_PARTIES.includes(profile);
}

/** Whether a condition holds. A question that has no answer equals nothing and reaches no number. */
export function holds(condition: Condition, facts: FormFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('profile' in condition) return condition.profile.includes(facts.profile);
  const answer = Object.hasOwn(facts.answers, condition.field) ? facts.answers[condition.field] : undefined;
  if ('has' in condition) return Array.isArray(answer) && answer.includes(condition.has);
  if ('atLeast' in condition) return typeof answer === 'number' && answer >= condition.atLeast;
  const wanted = typeof condition.is === 'string' ? [condition.is] : condition.is;
  return typeof answer === 'string' && wanted.includes(answer);
}

type Asked = Pick<FormField, 'askedIf' | 'askedOf'>;

export function isAsked({ askedIf, askedOf }: Asked, facts: FormFacts): boolean {
  return (askedOf?.includes(facts.profile) ?? true) && (askedIf === undefined || holds(askedIf, facts));
}

/** The pages that somebody meets, in order, each with the questions asked there. A page whose questions all fell away is left out. */
export function askedSteps(form: Form, facts: FormFacts): FormStep[] {
  return form.steps
    .filter((step) => isAsked(step, facts))
    .map((step) => ({
      ...step,
      fields: step.fields.filter((field) => isAsked(field, facts)),
      ...(step.documents && { documents: step.documents.filter((one) => isAsked(one, facts)) }),
    }))
    .filter((step) => step.native !== undefined || step.fields.length > 0);
}

/** Every question of a form, with its page. */
export function allFields(form: Form): { step: FormStep; field: FormField }[] {
  return form.steps.flatMap((step) => step.fields.map((field) => ({ step, field })));
}

/** The words of a question for this profile, in this language. */
export function wordsFor(wording: Wording, profile: Profile, locale: FormLocale): string {
  return (isThirdParty(profile) ? (wording.them ?? wording.you) : wording.you)[locale];
}

const YES_NO_CHOICES: readonly FormChoice[] = [
  { value: 'YES', label: { fr: 'Oui', en: 'Yes', ar: 'نعم' } },
  { value: 'NO', label: { fr: 'Non', en: 'No', ar: 'لا' } },
];
const UNKNOWN_CHOICE: FormChoice = {
  value: 'UNKNOWN',
  label: { fr: 'Je ne sais pas', en: 'I don’t know', ar: 'لا أعرف' },
};

/** What a question may be answered with; empty when it is not answered by a choice. */
export function choicesOf(field: FormField): readonly FormChoice[] {
  if (field.kind === 'YES_NO') return YES_NO_CHOICES;
  if (field.kind === 'YES_NO_UNKNOWN') return [...YES_NO_CHOICES, UNKNOWN_CHOICE];
  return field.choices ?? [];
}
