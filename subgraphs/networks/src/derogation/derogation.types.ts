import type { Derogation, DerogationApplicant, DerogationEvidence, DerogationStep } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { builder } from '../builder.ts';
import { BuildingProjectEnum } from '../connection-duty/connection-duty.schema.ts';
import { lawSettingsOf } from '../connection-duty/law-settings.ts';
import { findLetterAbout } from '../letter/letter.store.ts';
import { findApplicant, findDerogations, findEvidence, findSteps } from './derogation.store.ts';
import { DEROGATION_GROUNDS } from './derogation.ts';
import {
  type AnswerDelay,
  allowedDerogationActions,
  answerDelay,
  DEROGATION_ACTIONS,
  DEROGATION_STATUSES,
} from './derogation-life-cycle.ts';

export const DerogationGroundEnum = builder.enumType('DerogationGround', {
  description: 'On what a derogation may rest.',
  values: DEROGATION_GROUNDS,
});
export const DerogationStatusEnum = builder.enumType('DerogationStatus', { values: DEROGATION_STATUSES });
const DerogationActionEnum = builder.enumType('DerogationAction', { values: DEROGATION_ACTIONS });

const AnswerDelayType = builder.objectRef<AnswerDelay>('AnswerDelay').implement({
  description: 'Where the delay of the answer stands: it stops while pieces are missing.',
  fields: (t) => ({
    state: t.field({
      type: builder.enumType('AnswerDelayState', {
        values: ['RUNNING', 'LATE', 'STOPPED', 'ENDED'] as const satisfies AnswerDelay['state'][],
      }),
      resolve: ({ state }) => state,
    }),
    dueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ dueAt }) => dueAt }),
    days: t.exposeInt('days', { nullable: true, description: 'Calendar days left; negative once it is over.' }),
  }),
});

const ApplicantType = builder.objectRef<DerogationApplicant>('DerogationApplicant').implement({
  description: 'Who asks. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name'),
    organisation: t.exposeString('organisation', { nullable: true }),
    email: t.exposeString('email'),
    phone: t.exposeString('phone', { nullable: true }),
    postalAddress: t.exposeString('postalAddress'),
  }),
});

/** A file of a request, and the private token that opens it when its reader is no agent. */
type ShownEvidence = DerogationEvidence & { readonly token?: string };

const EvidenceType = builder.objectRef<ShownEvidence>('DerogationEvidence').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('DerogationEvidence', id) }),
    name: t.exposeString('fileName'),
    mediaType: t.exposeString('mediaType', { description: 'By its content: PDF, JPEG or PNG.' }),
    bytes: t.exposeInt('bytes'),
    url: t.string({
      description: 'Path on the host of the territory; always a download.',
      resolve: ({ id, token }) =>
        `/networks/evidence/${toGlobalId('DerogationEvidence', id)}${token ? `?suivi=${token}` : ''}`,
    }),
  }),
});

const StepType = builder.objectRef<DerogationStep>('DerogationStep').implement({
  description: 'One step in the life of a request.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('DerogationStep', id) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    action: t.exposeString('action'),
    to: t.field({ type: DerogationStatusEnum, resolve: ({ toStatus }) => toStatus }),
    message: t.exposeString('message', { nullable: true }),
    byAgent: t.boolean({ resolve: ({ agentId }) => agentId !== null }),
  }),
});

/** Where the letter of a decision is read; null before it is written, or once it is erased. */
async function letterPath(context: SubgraphContext, derogationId: string, token?: string): Promise<string | null> {
  const letter = await findLetterAbout(context.db, { derogationId, attestationId: null });
  return letter && `/networks/letters/${toGlobalId('Letter', letter.id)}${token ? `?suivi=${token}` : ''}`;
}

const delayOf = (row: Derogation, { tenant, now }: { tenant: SubgraphContext['tenant']; now: Date }) =>
  answerDelay(row, lawSettingsOf(tenant.rules).derogationAnswerDays, now);

const personalOf = { of: 'Derogation', id: ({ id }: Derogation) => id };

export const DerogationType = builder.loadableNode('Derogation', {
  description: 'A request for a derogation from the duty to connect a building to a heat network.',
  id: { resolve: (row: Derogation) => row.id },
  // Unknown or without the permission is null: the loader takes it, its type does not say so.
  load: async (ids: string[], context) =>
    (context.can('derogation.read') ? await findDerogations(context.db, ids) : ids.map(() => null)) as Derogation[],
  fields: (t) => ({
    reference: t.exposeString('reference'),
    status: t.field({ type: DerogationStatusEnum, resolve: ({ status }) => status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    addressLabel: t.exposeString('addressLabel'),
    citycode: t.exposeString('citycode'),
    lon: t.exposeFloat('lon', { nullable: true }),
    lat: t.exposeFloat('lat', { nullable: true }),
    project: t.field({ type: BuildingProjectEnum, resolve: ({ project }) => project }),
    powerKw: t.exposeFloat('powerKw'),
    grounds: t.field({ type: [DerogationGroundEnum], resolve: ({ grounds }) => grounds }),
    explanation: t.exposeString('explanation', { personal: personalOf }),
    perimeterName: t.exposeString('perimeterName', {
      nullable: true,
      description: 'The perimeter in force there on the day of the deposit; null when none was.',
    }),
    thresholdKw: t.exposeFloat('thresholdKw', { nullable: true }),
    motives: t.exposeString('motives', { nullable: true, personal: personalOf }),
    conditions: t.exposeString('conditions', { nullable: true }),
    validUntil: t.field({ type: 'Date', nullable: true, resolve: ({ validUntil }) => validUntil }),
    delay: t.field({
      type: AnswerDelayType,
      resolve: (row, _args, context) => delayOf(row, { tenant: context.tenant, now: context.now() }),
    }),
    applicant: t.field({
      type: ApplicantType,
      nullable: true,
      personal: 'by its loader',
      authScopes: { permission: 'derogation.read' },
      description: 'Null once erased.',
      resolve: ({ id }, _args, context) =>
        context.personalRead('Derogation', [id], ['applicant'], (db) => findApplicant(db, id)),
    }),
    evidence: t.field({
      type: [EvidenceType],
      directives: { listSize: { assumedSize: 20 } },
      resolve: ({ id }, _args, { db }) => findEvidence(db, id),
    }),
    history: t.field({
      type: [StepType],
      directives: { listSize: { assumedSize: 20 } },
      personal: personalOf,
      resolve: ({ id }, _args, { db }) => findSteps(db, id),
    }),
    letterUrl: t.string({
      nullable: true,
      description: 'Path of the decision letter, PDF.',
      resolve: ({ id }, _args, context) => letterPath(context, id),
    }),
    allowedActions: t.field({
      type: [DerogationActionEnum],
      description: 'What the reader may do now.',
      resolve: ({ status }, _args, context) =>
        allowedDerogationActions(status, context.can('derogation.decide') ? 'agent' : 'nobody'),
    }),
  }),
});

/** A request as its applicant sees it, by the private link. */
export interface FollowedDerogation {
  readonly file: Derogation;
  readonly token: string;
}

const personalOfFollowed = { of: 'Derogation', id: ({ file }: FollowedDerogation) => file.id };

export const DerogationFollowUpType = builder.objectRef<FollowedDerogation>('DerogationFollowUp').implement({
  description: 'A request as its applicant sees it, by the private link.',
  fields: (t) => ({
    reference: t.string({ resolve: ({ file }) => file.reference }),
    status: t.field({ type: DerogationStatusEnum, resolve: ({ file }) => file.status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ file }) => file.createdAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ file }) => file.endedAt }),
    addressLabel: t.string({ resolve: ({ file }) => file.addressLabel }),
    project: t.field({ type: BuildingProjectEnum, resolve: ({ file }) => file.project }),
    powerKw: t.float({ resolve: ({ file }) => file.powerKw }),
    grounds: t.field({ type: [DerogationGroundEnum], resolve: ({ file }) => file.grounds }),
    explanation: t.string({ personal: personalOfFollowed, resolve: ({ file }) => file.explanation }),
    validUntil: t.field({ type: 'Date', nullable: true, resolve: ({ file }) => file.validUntil }),
    delay: t.field({
      type: AnswerDelayType,
      resolve: ({ file }, _args, context) => delayOf(file, { tenant: context.tenant, now: context.now() }),
    }),
    missing: t.string({
      nullable: true,
      description: 'What the collectivité asks for, while it waits for it.',
      resolve: async ({ file }, _args, { db }) =>
        file.status === 'AWAITING_PIECES'
          ? ((await findSteps(db, file.id)).findLast(({ action }) => action === 'REQUEST_PIECES')?.message ?? null)
          : null,
    }),
    evidence: t.field({
      type: [EvidenceType],
      directives: { listSize: { assumedSize: 20 } },
      personal: personalOfFollowed,
      resolve: async ({ file, token }, _args, { db }) =>
        (await findEvidence(db, file.id)).map((row) => ({ ...row, token })),
    }),
    letterUrl: t.string({
      nullable: true,
      resolve: ({ file, token }, _args, context) => letterPath(context, file.id, token),
    }),
    allowedActions: t.field({
      type: [DerogationActionEnum],
      resolve: ({ file }) => allowedDerogationActions(file.status, 'applicant'),
    }),
  }),
});
