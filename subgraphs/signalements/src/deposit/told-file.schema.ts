import type { Caller, DeclaredLandlord, Occupant } from '@mitoyen/database/client';
import { builder } from '../builder.ts';
import { contentsOf } from '../completeness/completeness.store.ts';
import { missingFrom } from '../completeness/completeness.ts';
import { wordsForMissing } from '../completeness/missing-words.ts';
import { fileAnswers } from '../form/file-answers.ts';
import { LabelledAnswerType } from '../form/form.schema.ts';
import type { Answers } from '../form/form.ts';
import { currentForm, formOfVersion } from '../form/form-versions.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { AgentStub, agentStub, ofFile, SignalementType } from '../signalement/signalement.types.ts';
import { CALLER_LINKS } from './entry.ts';
import { peopleOf } from './people.loaders.ts';

const OccupantType = builder.objectRef<Occupant>('Occupant').implement({
  description:
    'Who lives in a dwelling that somebody else reported. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
  }),
});

const DeclaredLandlordType = builder.objectRef<DeclaredLandlord>('DeclaredLandlord').implement({
  description: 'Who lets a dwelling, as the declarant told it. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    address: t.exposeString('address', { nullable: true }),
  }),
});

export const CallerLinkEnum = builder.enumType('CallerLink', { values: CALLER_LINKS });
const CallerType = builder.objectRef<Caller>('Caller').implement({
  description: 'Who told an agent of the dwelling. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: true }),
    phone: t.exposeString('phone', { nullable: true }),
    link: t.field({ type: CallerLinkEnum, resolve: ({ link }) => CALLER_LINKS.find((one) => one === link) ?? 'OTHER' }),
  }),
});

const MissingType = builder.objectRef<{ code: string; label: string }>('MissingPiece').implement({
  fields: (t) => ({ code: t.exposeString('code'), label: t.exposeString('label') }),
});

const byItsLoader = {
  nullable: true,
  personal: 'by its loader',
  authScopes: { permission: 'signalement.readDeclarant' },
} as const;

builder.objectFields(SignalementType, (t) => ({
  answers: t.field({
    type: [LabelledAnswerType],
    personal: ofFile,
    directives: { listSize: { assumedSize: 30 } },
    description: 'What was answered to the form and about each desordre, in French words.',
    resolve: ({ reporterKind, answers, formVersion, gridVersion }) =>
      fileAnswers(
        {
          profile: reporterKind,
          // Only what `readDepositAnswers` has cleaned is ever written there.
          answers: answers as Answers,
          form: (formVersion === null ? undefined : formOfVersion(formVersion)) ?? currentForm,
          grid: gridOfVersion(gridVersion),
        },
        'fr',
      ),
  }),
  occupant: t.field({
    type: OccupantType,
    ...byItsLoader,
    description: 'Null when the declarant lives there, or told nothing.',
    resolve: ({ id }, _args, context) => peopleOf(context).occupants.load(id),
  }),
  declaredLandlord: t.field({
    type: DeclaredLandlordType,
    ...byItsLoader,
    resolve: ({ id }, _args, context) => peopleOf(context).landlords.load(id),
  }),
  caller: t.field({
    type: CallerType,
    ...byItsLoader,
    description: 'When an agent typed the report for somebody.',
    resolve: ({ id }, _args, context) => peopleOf(context).callers.load(id),
  }),
  enteredBy: t.field({ type: AgentStub, nullable: true, resolve: ({ enteredBy }) => agentStub(enteredBy) }),
  campaignCode: t.exposeString('campaignCode', { nullable: true }),
  locale: t.exposeString('locale', { description: 'The language in which the declarant is written to.' }),
  missing: t.field({
    type: [MissingType],
    directives: { cost: { weight: 3 }, listSize: { assumedSize: 4 } },
    description: 'What the file still lacks, in French words.',
    resolve: async ({ id }, _args, context) => {
      const contents = (await contentsOf(context.db, [id])).get(id);
      return contents ? missingFrom(contents).map((code) => ({ code, label: wordsForMissing(code, 'fr') })) : [];
    },
  }),
}));
