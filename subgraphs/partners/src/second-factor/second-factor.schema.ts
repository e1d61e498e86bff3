import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { AgentType } from '../agent/agent.schema.ts';
import { ViewerType } from '../agent/viewer.schema.ts';
import { builder } from '../builder.ts';
import { SessionType } from '../sign-in/sign-in.schema.ts';
import {
  beginEnrolment,
  type Enrolment,
  endOwnFactor,
  judgeCode,
  openProven,
  type ProvenSession,
  renewRecoveryCodes,
  resetFactor,
  stateOfViewer,
} from './second-factor.command.ts';
import { countRecoveryCodes, findAgentsWithFactor } from './second-factor.store.ts';
import { policyOf } from './second-factor.ts';

const State = builder.enumType('SecondFactorState', {
  values: {
    NOT_NEEDED: { description: 'The territory leaves it to each agent, and this one has none.' },
    DONE: { description: 'Given in this session, or by the identity provider.' },
    CODE_NEEDED: { description: 'Nothing may be done before `giveSecondFactor`.' },
    ENROLMENT_NEEDED: { description: 'Nothing may be done before `confirmSecondFactor`.' },
  } as const,
});

builder.objectFields(ViewerType, (t) => ({
  secondFactor: t.field({
    type: State,
    nullable: true,
    description: 'Null for who has no session.',
    resolve: (_viewer, _args, context) => stateOfViewer(context),
  }),
  isSecondFactorRequired: t.boolean({ resolve: (_viewer, _args, context) => policyOf(context) === 'REQUIRED' }),
  recoveryCodesLeft: t.int({
    description: 'How many of one’s own recovery codes were not used.',
    resolve: (viewer, _args, { db }) => (viewer.kind === 'agent' ? countRecoveryCodes(db, viewer.agentId) : 0),
  }),
}));

/** One query for all the agents of a request. */
const factorsOf = oncePerRequest(
  (context) =>
    new DataLoader<string, boolean>(async (ids) => {
      const enrolled = await findAgentsWithFactor(context.db, ids);
      return ids.map((id) => enrolled.has(id));
    }),
);

builder.objectField(AgentType, 'hasSecondFactor', (t) =>
  t.boolean({
    nullable: true,
    description: 'Null for who may not read agents.',
    resolve: ({ id }, _args, context) =>
      context.can('agent.read') || isSelf(context, id) ? factorsOf(context).load(id) : null,
  }),
);

const isSelf = ({ viewer }: SubgraphContext, id: string) => viewer.kind === 'agent' && viewer.agentId === id;

const EnrolmentType = builder.objectRef<Enrolment>('SecondFactorEnrolment').implement({
  description: 'What an application on the phone takes; shown once.',
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'Base 32, to be typed where no camera is.' }),
    uri: t.exposeString('uri', { description: '`otpauth://` address, for a QR code.' }),
  }),
});

builder.mutationField('beginSecondFactor', (t) =>
  t.field({
    type: EnrolmentType,
    description: 'For the agent who is signed in. Refusals: ALREADY_ENROLLED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    resolve: (_root, _args, context) => beginEnrolment(context),
  }),
);

const ProvenSessionType = builder.objectRef<ProvenSession>('ProvenSession').implement({
  description: 'The session that takes the place of the one in which the code was given.',
  fields: (t) => ({
    session: t.field({ type: SessionType, resolve: ({ session }) => session }),
    recoveryCodes: t.stringList({
      description: 'Made with the first code, and shown once.',
      resolve: ({ recoveryCodes }) => [...recoveryCodes],
    }),
  }),
});

const codeArgument = 'Six digits of the application, or a recovery code.';
const judged = (args: { code: string }, context: SubgraphContext) => judgeCode(context, args.code);

builder.mutationField('confirmSecondFactor', (t) =>
  t.field({
    type: ProvenSessionType,
    description: 'The first code of a new application. Refusals: NOT_ENROLLED, TOO_MANY_ATTEMPTS, CODE_WRONG.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { code: t.arg.string({ required: true }) },
    before: judged,
    resolve: (_root, _args, context) => openProven(context, true),
  }),
);

builder.mutationField('giveSecondFactor', (t) =>
  t.field({
    type: ProvenSessionType,
    description: `${codeArgument} Refusals: NOT_ENROLLED, TOO_MANY_ATTEMPTS, CODE_WRONG.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { code: t.arg.string({ required: true }) },
    before: judged,
    resolve: (_root, _args, context) => openProven(context, false),
  }),
);

const RecoveryCodesType = builder.objectRef<{ codes: readonly string[] }>('RecoveryCodes').implement({
  description: 'Shown once; those of before serve no more.',
  fields: (t) => ({ codes: t.stringList({ resolve: ({ codes }) => [...codes] }) }),
});

builder.mutationField('renewRecoveryCodes', (t) =>
  t.field({
    type: RecoveryCodesType,
    description: `${codeArgument} Refusals: NOT_ENROLLED, TOO_MANY_ATTEMPTS, CODE_WRONG.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { code: t.arg.string({ required: true }) },
    before: judged,
    resolve: async (_root, _args, context) => ({ codes: await renewRecoveryCodes(context) }),
  }),
);

builder.mutationField('endSecondFactor', (t) =>
  t.field({
    type: AgentType,
    description: `Where the territory leaves it to each. ${codeArgument} Refusals: NOT_ENROLLED, TOO_MANY_ATTEMPTS, CODE_WRONG, SECOND_FACTOR_REQUIRED.`,
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { code: t.arg.string({ required: true }) },
    before: judged,
    resolve: (_root, _args, context) => endOwnFactor(context),
  }),
);

builder.mutationField('resetSecondFactor', (t) =>
  t.field({
    type: AgentType,
    description:
      'For somebody who has lost phone and codes: signed out, told by mail. Refusals: NOT_FOUND, ROLE_NOT_GRANTABLE, NOT_ENROLLED.',
    authScopes: { permission: 'agent.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => resetFactor(context, requireId('Agent', id)),
  }),
);
