import { builder } from '../builder.ts';
import { parisDay } from '../deposit/deposit.ts';
import { DocumentKindEnum } from '../document/document.schema.ts';
import { ZoneEnum } from '../grid/grid.schema.ts';
import { ReporterKindEnum } from '../signalement/signalement.types.ts';
import {
  type CheckedAnswers,
  checkAnswers,
  type LabelledAnswer,
  labelledAnswers,
  stepStates,
} from './check-answers.ts';
import {
  type AnswerValue,
  choicesOf,
  FORM_LOCALES,
  type FormChoice,
  type FormDocument,
  type FormField,
  type FormLocale,
  type FormStep,
  type Profile,
  wordsFor,
} from './form.ts';
import { currentForm } from './form-versions.ts';

/** For whom a part of the form is written. */
interface Reader {
  readonly profile: Profile;
  readonly locale: FormLocale;
  readonly checked: CheckedAnswers;
}
type Read<Part> = Part & { readonly reader: Reader };

const KINDS = [
  'CHOICE',
  'CHOICES',
  'YES_NO',
  'YES_NO_UNKNOWN',
  'NUMBER',
  'LINE',
  'TEXT',
  'DATE',
  'MONTH',
  'EMAIL',
  'PHONE',
] as const;
const FieldKindEnum = builder.enumType('FormFieldKind', { values: KINDS });

const NATIVE = [
  'DANGERS',
  'ADDRESS',
  'ADDRESS_DETAILS',
  'REPORTER',
  'ZONES',
  'DESORDRES_LOGEMENT',
  'DESORDRES_BATIMENT',
  'ROOMS',
  'QUESTIONS',
  'SINCE',
  'STORY',
  'PHOTOS',
  'DOCUMENTS',
  'CONTACT',
  'SUMMARY',
] as const;
const NativePartEnum = builder.enumType('FormNativePart', {
  description: 'A page with a screen of its own, whose answer stands in the deposit itself.',
  values: NATIVE,
});

const ChoiceType = builder.objectRef<Read<FormChoice>>('FormChoice').implement({
  fields: (t) => ({
    value: t.exposeString('value'),
    label: t.string({ resolve: ({ label, reader }) => label[reader.locale] }),
    help: t.string({ nullable: true, resolve: ({ help, reader }) => help?.[reader.locale] }),
  }),
});

const FieldType = builder.objectRef<Read<FormField>>('FormField').implement({
  description: 'A question, in the words for who answers it.',
  fields: (t) => ({
    code: t.exposeString('code'),
    kind: t.field({ type: FieldKindEnum, resolve: ({ kind }) => kind }),
    label: t.string({ resolve: ({ label, reader }) => wordsFor(label, reader.profile, reader.locale) }),
    help: t.string({
      nullable: true,
      resolve: ({ help, reader }) => help && wordsFor(help, reader.profile, reader.locale),
    }),
    isRequired: t.boolean({ resolve: ({ isRequired }) => isRequired ?? false }),
    maxLength: t.int({ nullable: true, resolve: ({ maxLength }) => maxLength }),
    choices: t.field({
      type: [ChoiceType],
      directives: { listSize: { assumedSize: 10 } },
      resolve: ({ reader, ...field }) => choicesOf(field).map((choice) => ({ ...choice, reader })),
    }),
    value: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The answer as it may be kept; null when there is none, or a wrong one.',
      resolve: ({ code, reader }) => reader.checked.values[code] ?? null,
    }),
    fault: t.string({
      nullable: true,
      description: 'What is wrong with the answer: a code of refusal.',
      resolve: ({ code, reader }) => reader.checked.faults[code],
    }),
  }),
});

const ProposedDocumentType = builder.objectRef<Read<FormDocument>>('FormDocument').implement({
  description: 'A kind of document that may be added to the report.',
  fields: (t) => ({
    kind: t.field({ type: DocumentKindEnum, resolve: ({ kind }) => kind }),
    label: t.string({ resolve: ({ label, reader }) => wordsFor(label, reader.profile, reader.locale) }),
  }),
});

export const FormStepType = builder.objectRef<Read<FormStep> & { isComplete: boolean }>('FormStep').implement({
  description: 'A page of the form that this person meets.',
  fields: (t) => ({
    code: t.exposeString('code'),
    title: t.string({ resolve: ({ title, reader }) => wordsFor(title, reader.profile, reader.locale) }),
    why: t.string({
      nullable: true,
      resolve: ({ why, reader }) => why && wordsFor(why, reader.profile, reader.locale),
    }),
    native: t.field({ type: NativePartEnum, nullable: true, resolve: ({ native }) => native }),
    isComplete: t.exposeBoolean('isComplete', { description: 'As far as its own questions go.' }),
    fields: t.field({
      type: [FieldType],
      directives: { listSize: { assumedSize: 4 } },
      resolve: ({ fields, reader }) => fields.map((field) => ({ ...field, reader })),
    }),
    documents: t.field({
      type: [ProposedDocumentType],
      description: 'Of the page of documents: what is proposed to this person.',
      directives: { listSize: { assumedSize: 7 } },
      resolve: ({ documents, reader }) => (documents ?? []).map((one) => ({ ...one, reader })),
    }),
  }),
});

export const LabelledAnswerType = builder.objectRef<LabelledAnswer>('LabelledAnswer').implement({
  description: 'An answer in words.',
  fields: (t) => ({
    code: t.exposeString('code'),
    step: t.exposeString('step', { description: 'The page where it is given.' }),
    label: t.exposeString('label'),
    text: t.exposeString('text'),
  }),
});

interface Shown {
  readonly reader: Reader;
  readonly states: { readonly step: FormStep; readonly isComplete: boolean }[];
}

const FormType = builder.objectRef<Shown>('ReportForm').implement({
  description: 'The form as it stands for answers given so far. Nothing is kept.',
  fields: (t) => ({
    version: t.string({ resolve: () => currentForm.version }),
    steps: t.field({
      type: [FormStepType],
      directives: { listSize: { assumedSize: 40 } },
      resolve: ({ states, reader }) => states.map(({ step, isComplete }) => ({ ...step, isComplete, reader })),
    }),
    step: t.field({
      type: FormStepType,
      nullable: true,
      description: 'The page of this code; null when this person does not meet it.',
      args: { code: t.arg.string({ required: true }) },
      resolve: ({ states, reader }, { code }) => {
        const found = states.find(({ step }) => step.code === code);
        return found && { ...found.step, isComplete: found.isComplete, reader };
      },
    }),
    answered: t.field({
      type: [LabelledAnswerType],
      directives: { listSize: { assumedSize: 60 } },
      resolve: ({ reader: { profile, locale, checked } }) =>
        labelledAnswers(currentForm, profile, checked.values, locale),
    }),
    contactEmail: t.string({
      description: 'Whom to write to in this territory when the form has no words for the situation.',
      resolve: (_form, _args, { tenant }) => tenant.contacts.email,
    }),
    values: t.field({
      type: 'JSON',
      description: 'The answers that may be kept: those that were asked and are right.',
      resolve: ({ reader }) => reader.checked.values as Record<string, AnswerValue>,
    }),
  }),
});

const FormInput = builder.inputType('ReportFormInput', {
  fields: (t) => ({
    locale: t.string({ required: true, description: 'fr, en or ar.' }),
    channel: t.string({ required: true, description: 'How the report comes in: ONLINE, PHONE, EMERGENCY…' }),
    profile: t.field({ type: ReporterKindEnum, description: 'Absent until it was asked.' }),
    zones: t.field({ type: [ZoneEnum], required: true }),
    answers: t.field({ type: 'JSON', required: true, description: 'By code of the questions.' }),
  }),
});

builder.queryField('reportForm', (t) =>
  t.field({
    type: FormType,
    description: 'The pages of a report for these answers: who is asked what, and what is still wrong or missing.',
    authScopes: { public: true },
    args: { input: t.arg({ type: FormInput, required: true }) },
    resolve: (_root, { input }, context) => {
      const { zones, channel } = input;
      const profile = input.profile ?? 'TENANT';
      const locale = FORM_LOCALES.find((one) => one === input.locale) ?? 'fr';
      const facts = { zones: [...zones], desordres: [], channel };
      const given = typeof input.answers === 'object' && input.answers !== null ? input.answers : {};
      const checked = checkAnswers(currentForm, profile, { ...given }, facts, parisDay(context.now()));
      return { reader: { profile, locale, checked }, states: stepStates(currentForm, profile, checked, facts) };
    },
  }),
);
