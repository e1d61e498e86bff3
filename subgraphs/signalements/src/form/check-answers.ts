import {
  type Answers,
  type AnswerValue,
  allFields,
  askedSteps,
  choicesOf,
  type Form,
  type FormField,
  type FormLocale,
  isAsked,
  KNOWN_FACTS,
  type Profile,
  wordsFor,
} from './form.ts';
import { readAnswer } from './read-answer.ts';

export interface CheckedAnswers {
  /** By code: only what was asked of this profile, cleaned. What a changed answer left behind is forgotten. */
  readonly values: Answers;
  /** By code: what is wrong with an answer that was asked. */
  readonly faults: Readonly<Record<string, string>>;
}

/**
 * The answers that may be kept, and what is wrong with the others. Questions are read in the order of the form, so that each
 * condition is judged on answers that stand. `facts`: see `KNOWN_FACTS`.
 */
export function checkAnswers(
  form: Form,
  profile: Profile,
  raw: Readonly<Record<string, unknown>>,
  facts: Answers,
  today: string,
): CheckedAnswers {
  const values: Record<string, AnswerValue> = {};
  const faults: Record<string, string> = {};
  for (const { step, field } of allFields(form)) {
    const known = { profile, answers: { ...facts, ...values } };
    if (!isAsked(step, known) || !isAsked(field, known)) continue;
    const reading = readAnswer(field, Object.hasOwn(raw, field.code) ? raw[field.code] : undefined, today);
    if ('fault' in reading) faults[field.code] = reading.fault;
    else if (reading.value !== null) values[field.code] = reading.value;
    else if (field.isRequired) faults[field.code] = 'REQUIRED';
  }
  return { values, faults };
}

/** The first code that the form has never had; undefined when all are known. */
export function unknownCode(form: Form, raw: Readonly<Record<string, unknown>>): string | undefined {
  const known = new Set(allFields(form).map(({ field }) => field.code));
  return Object.keys(raw).find((code) => !known.has(code));
}

/** One answer in words, for the summary, the file, its exports and its letters. */
export interface LabelledAnswer {
  readonly code: string;
  /** The page where it is changed. */
  readonly step: string;
  readonly label: string;
  readonly text: string;
  readonly isPersonal: boolean;
}

/** The answers of a file in words, in the order of the form. Values that the form does not know are left out. */
export function labelledAnswers(form: Form, profile: Profile, answers: Answers, locale: FormLocale): LabelledAnswer[] {
  return allFields(form).flatMap(({ step, field }) => {
    const value = Object.hasOwn(answers, field.code) ? answers[field.code] : undefined;
    if (value === undefined) return [];
    const label = wordsFor(field.label, profile, locale);
    return [
      {
        code: field.code,
        step: step.code,
        label,
        text: inWords(field, value, locale),
        isPersonal: field.isPersonal ?? false,
      },
    ];
  });
}

function inWords(field: FormField, value: AnswerValue, locale: FormLocale): string {
  const choices = choicesOf(field);
  if (choices.length > 0) {
    const given = Array.isArray(value) ? value : [value];
    return given
      .map((code) => choices.find((choice) => choice.value === code)?.label[locale] ?? String(code))
      .join(', ');
  }
  if (typeof value === 'number') {
    const number = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'fr-FR').format(value);
    return field.unit ? `${number} ${field.unit[locale]}` : number;
  }
  const text = String(value);
  if (field.kind === 'DATE') return text.split('-').reverse().join('/');
  return field.kind === 'MONTH' ? text.split('-').reverse().join('/') : text;
}

/** What is wrong with a form, one sentence per fault; empty for a good one. */
export function formFaults(form: Form): string[] {
  const faults: string[] = [];
  const steps = new Set<string>();
  const before = new Set<string>(KNOWN_FACTS);
  const isSaid = (what: string, text: Readonly<Record<string, string>> | undefined) => {
    if (text && Object.values(text).some((words) => words.trim() === ''))
      faults.push(`${what} lacks words in a language`);
  };
  for (const step of form.steps) {
    if (steps.has(step.code)) faults.push(`the step ${step.code} is given twice`);
    steps.add(step.code);
    if (!/^[a-z]+(-[a-z]+)*$/.test(step.code)) faults.push(`${step.code} is not the end of an address`);
    if (step.native === undefined && step.fields.length === 0) faults.push(`the step ${step.code} asks nothing`);
    for (const field of fieldsReferred(step.askedIf))
      if (!before.has(field)) faults.push(`${step.code} depends on ${field}`);
    isSaid(step.code, step.title.you);
    if ((step.native === 'DOCUMENTS') !== (step.documents !== undefined))
      faults.push(`the step ${step.code} has the wrong documents`);
    for (const { kind, label, askedIf } of step.documents ?? []) {
      isSaid(`${step.code} ${kind}`, label.you);
      for (const field of fieldsReferred(askedIf))
        if (!before.has(field)) faults.push(`${step.code} ${kind} depends on ${field}`);
    }
    for (const field of step.fields) {
      if (before.has(field.code)) faults.push(`the question ${field.code} is given twice`);
      for (const other of fieldsReferred(field.askedIf))
        if (!before.has(other)) faults.push(`${field.code} depends on ${other}, which is not asked before it`);
      before.add(field.code);
      if (!/^[a-z]+(\.[a-zA-Z0-9]+)?$/.test(field.code)) faults.push(`${field.code} is not a legal code`);
      const isChoice = field.kind === 'CHOICE' || field.kind === 'CHOICES';
      if (isChoice !== (field.choices !== undefined)) faults.push(`${field.code} has the wrong choices`);
      for (const text of [field.label.you, field.label.them, field.help?.you, field.help?.them, field.unit])
        isSaid(field.code, text);
      for (const choice of field.choices ?? []) isSaid(`${field.code} ${choice.value}`, choice.label);
    }
  }
  return faults;
}

function fieldsReferred(condition: Form['steps'][number]['askedIf']): string[] {
  if (condition === undefined) return [];
  if ('all' in condition) return condition.all.flatMap(fieldsReferred);
  if ('any' in condition) return condition.any.flatMap(fieldsReferred);
  if ('not' in condition) return fieldsReferred(condition.not);
  return 'field' in condition ? [condition.field] : [];
}

/** The pages that somebody meets, and whether each may be left behind as far as its own questions go. */
export function stepStates(form: Form, profile: Profile, checked: CheckedAnswers, facts: Answers) {
  return askedSteps(form, { profile, answers: { ...facts, ...checked.values } }).map((step) => ({
    step,
    isComplete: step.fields.every(({ code }) => checked.faults[code] === undefined),
  }));
}
