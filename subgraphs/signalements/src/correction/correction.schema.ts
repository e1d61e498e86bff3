import type { AnswerCorrection } from '@mitoyen/database/client';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { parisDay } from '../deposit/deposit.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { checkAnswers, labelledAnswers, stepStates } from '../form/check-answers.ts';
import { FormStepType, LabelledAnswerType } from '../form/form.schema.ts';
import { type Answers, type AnswerValue, FORM_LOCALES, type FormLocale, type Profile } from '../form/form.ts';
import { currentForm, formOfVersion } from '../form/form-versions.ts';
import { ofFile, SignalementType } from '../signalement/signalement.types.ts';
import { correctAnswers } from './correction.command.ts';
import { answeredFileOf, findCorrections, revisionOf } from './correction.store.ts';
import { type AnsweredFile, correctableCodes, mayCorrect } from './correction.ts';

interface OwnAnswers {
  readonly file: AnsweredFile;
  readonly locale: FormLocale;
  readonly revision: number;
  readonly canCorrect: boolean;
  readonly today: string;
}

/** The pages of the form where something may be corrected, as the answers of the file stand. */
function correctableSteps({ file, locale, today }: OwnAnswers) {
  const { form, profile, answers, facts } = file;
  const codes = correctableCodes(form);
  const checked = checkAnswers(form, profile, answers, facts, today);
  const reader = { profile, locale, checked };
  return stepStates(form, profile, checked, facts)
    .map(({ step, isComplete }) => ({
      ...step,
      fields: step.fields.filter(({ code }) => codes.has(code)),
      isComplete,
      reader,
    }))
    .filter(({ fields }) => fields.length > 0);
}

const OwnAnswersType = builder.objectRef<OwnAnswers>('FollowUpAnswers').implement({
  description: 'What the declarant said of the dwelling and its household.',
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: 'To be given back with a correction.' }),
    canCorrect: t.exposeBoolean('canCorrect', { description: 'False once the file has ended.' }),
    answered: t.field({
      type: [LabelledAnswerType],
      directives: { listSize: { assumedSize: 30 } },
      resolve: ({ file: { form, profile, answers }, locale }) => labelledAnswers(form, profile, answers, locale),
    }),
    steps: t.field({
      type: [FormStepType],
      directives: { listSize: { assumedSize: 20 } },
      description: 'The pages of the form where something may be corrected.',
      resolve: correctableSteps,
    }),
    step: t.field({
      type: FormStepType,
      nullable: true,
      args: { code: t.arg.string({ required: true }) },
      resolve: (own, { code }) => correctableSteps(own).find((step) => step.code === code),
    }),
  }),
});

builder.objectField(FollowUpType, 'answers', (t) =>
  t.field({
    type: OwnAnswersType,
    nullable: true,
    personal: { of: 'Signalement', id: ({ signalement }) => signalement.id },
    args: { locale: t.arg.string() },
    description: 'Null for a helper. `locale`: fr, en or ar.',
    resolve: async ({ signalement, helper }, { locale }, context) =>
      helper
        ? null
        : {
            file: await answeredFileOf(context.db, signalement),
            locale: FORM_LOCALES.find((each) => each === locale) ?? 'fr',
            revision: await revisionOf(context.db, signalement.id),
            canCorrect: mayCorrect(signalement),
            today: parisDay(context.now()),
          },
  }),
);

builder.mutationField('correctFollowUpAnswers', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'The declarant corrects what she said; what is left out stays, what is empty goes. Refusals: NOT_FOUND, LINK_EXPIRED, ' +
      'DECLARANT_ONLY (token), WRONG_STATUS, STALE (revision), UNKNOWN_ANSWER and the faults of an answer (answers.<code>).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      token: t.arg.string({ required: true }),
      revision: t.arg.int({ required: true }),
      answers: t.arg({ type: 'JSON', required: true, description: 'By code of the questions.' }),
    },
    resolve: (_root, { token, revision, answers }, context) => correctAnswers(context, token, revision, answers),
  }),
);

interface ShownCorrection extends AnswerCorrection {
  readonly profile: Profile;
  readonly formVersion: string | null;
}

/** A kept value in words; null for none. */
function inWords({ profile, formVersion, code }: ShownCorrection, kept: unknown): string | null {
  if (typeof kept !== 'object' || kept === null || !('value' in kept)) return null;
  const form = (formVersion === null ? undefined : formOfVersion(formVersion)) ?? currentForm;
  // Only what `correct` has cleaned is ever written there.
  const answers: Answers = { [code]: kept.value as AnswerValue };
  return labelledAnswers(form, profile, answers, 'fr')[0]?.text ?? String(kept.value);
}

const CorrectionType = builder.objectRef<ShownCorrection>('AnswerCorrection').implement({
  description: 'An answer that the declarant corrected after she sent her report, in French words.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('AnswerCorrection', id) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    revision: t.exposeInt('revision'),
    code: t.exposeString('code'),
    label: t.string({
      resolve: ({ profile, formVersion, code }) => {
        const form = (formVersion === null ? undefined : formOfVersion(formVersion)) ?? currentForm;
        return labelledAnswers(form, profile, { [code]: '' }, 'fr')[0]?.label ?? code;
      },
    }),
    before: t.string({ nullable: true, resolve: (row) => inWords(row, row.before) }),
    after: t.string({ nullable: true, resolve: (row) => inWords(row, row.after) }),
  }),
});

builder.objectField(SignalementType, 'answerCorrections', (t) =>
  t.field({
    type: [CorrectionType],
    personal: ofFile,
    directives: { listSize: { assumedSize: 10 } },
    description: 'What the declarant corrected herself, newest first, at most 200.',
    resolve: async ({ id, reporterKind, formVersion }, _args, { db }) =>
      (await findCorrections(db, id)).map((row) => ({ ...row, profile: reporterKind, formVersion })),
  }),
);
