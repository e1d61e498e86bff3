import type { Document, RentalPermit, RentalPermitApplicant, RentalPermitStep } from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { z } from 'zod';
import { builder } from '../builder.ts';
import { documentUrl, findDocumentsOfOwners } from '../document/document.store.ts';
import { findDesordre } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { LEGAL_DELAYS, type LegalDelay, legalDelay, momentOf } from './legal-delay.ts';
import { BUILD_PERIODS, missingPieces, PIECE_CODES, PIECE_RULES, type PieceCode, pieceLabel } from './permit-pieces.ts';
import { CHECK_ITEMS, CHECK_VERDICTS, checkItemLabel, findingsShape } from './remote-check.ts';
import { findPermitApplicant, findPermitPieces, findPermitSteps, findPermits } from './rental-permit.store.ts';
import { DPE_LETTERS, DWELLING_KINDS } from './rental-permit.ts';
import {
  allowedPermitActions,
  RENTAL_PERMIT_ACTIONS,
  RENTAL_PERMIT_KINDS,
  RENTAL_PERMIT_STATUSES,
  type RentalPermitActor,
} from './rental-permit-life-cycle.ts';

export const PermitKindEnum = builder.enumType('RentalPermitKind', { values: RENTAL_PERMIT_KINDS });
export const PermitStatusEnum = builder.enumType('RentalPermitStatus', { values: RENTAL_PERMIT_STATUSES });
export const PermitActionEnum = builder.enumType('RentalPermitAction', { values: RENTAL_PERMIT_ACTIONS });
export const PieceCodeEnum = builder.enumType('RentalPermitPieceCode', { values: PIECE_CODES });
export const LetDwellingKindEnum = builder.enumType('LetDwellingKind', { values: DWELLING_KINDS });
export const BuildPeriodEnum = builder.enumType('BuildPeriod', { values: BUILD_PERIODS });
export const DpeLetterEnum = builder.enumType('DpeLetter', { values: DPE_LETTERS });
export const CheckVerdictEnum = builder.enumType('RemoteCheckVerdict', { values: CHECK_VERDICTS });

export const LegalDelayType = builder.objectRef<LegalDelay>('LegalDelay').implement({
  description: 'Where the legal delay stands: it stops while pieces are missing.',
  fields: (t) => ({
    state: t.field({
      type: builder.enumType('LegalDelayState', {
        values: ['RUNNING', 'LATE', 'STOPPED', 'ENDED'] as const satisfies LegalDelay['state'][],
      }),
      resolve: ({ state }) => state,
    }),
    lastDay: t.field({ type: 'Date', nullable: true, resolve: ({ lastDay }) => lastDay }),
    lastWorkingDay: t.field({
      type: 'Date',
      nullable: true,
      description: 'Last day on which offices are open and an answer is still in time.',
      resolve: ({ lastWorkingDay }) => lastWorkingDay,
    }),
    workingDays: t.exposeInt('workingDays', { nullable: true }),
  }),
});

const ApplicantType = builder.objectRef<RentalPermitApplicant>('RentalPermitApplicant').implement({
  description: 'Who lets. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name'),
    organisation: t.exposeString('organisation', { nullable: true }),
    mandatary: t.exposeString('mandatary', { nullable: true, description: 'Who acts for the landlord.' }),
    email: t.exposeString('email'),
    phone: t.exposeString('phone', { nullable: true }),
    postalAddress: t.exposeString('postalAddress'),
  }),
});

/** A document of a file with what it is there, and the private token that opens it when its reader is no agent. */
interface ShownPiece {
  readonly document: Document;
  readonly code: PieceCode;
  readonly token?: string | undefined;
}

export const PieceType = builder.objectRef<ShownPiece>('RentalPermitPiece').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ document }) => toGlobalId('Document', document.id) }),
    code: t.field({ type: PieceCodeEnum, resolve: ({ code }) => code }),
    label: t.string({ resolve: ({ code }) => pieceLabel(code) }),
    name: t.string({ resolve: ({ document }) => document.fileName }),
    bytes: t.int({ resolve: ({ document }) => document.bytes }),
    isPicture: t.boolean({ resolve: ({ document }) => document.hasThumbnail }),
    url: t.string({ resolve: ({ document, token }) => documentUrl(document.id, token) }),
    thumbnailUrl: t.string({
      nullable: true,
      resolve: ({ document, token }) => (document.hasThumbnail ? documentUrl(document.id, token, 'thumb') : null),
    }),
  }),
});

export const PieceRuleType = builder.objectRef<PieceCode>('RentalPermitPieceRule').implement({
  description: 'A piece of a file: what it is and why it is asked.',
  fields: (t) => ({
    code: t.field({ type: PieceCodeEnum, resolve: (code) => code }),
    label: t.string({ resolve: pieceLabel }),
    why: t.string({ resolve: (code) => PIECE_RULES.find((rule) => rule.code === code)?.why ?? '' }),
    source: t.string({ resolve: (code) => PIECE_RULES.find((rule) => rule.code === code)?.source ?? '' }),
  }),
});

const NamedCode = builder.objectRef<{ code: string; label: string }>('RentalPermitNamedCode').implement({
  fields: (t) => ({ code: t.exposeString('code'), label: t.exposeString('label') }),
});

const FindingType = builder.objectRef<z.infer<typeof findingsShape>[number]>('RemoteCheckFinding').implement({
  description: 'What a remote check found, point by point.',
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({ resolve: ({ code }) => checkItemLabel(code) }),
    verdict: t.field({ type: CheckVerdictEnum, resolve: ({ verdict }) => verdict }),
  }),
});

const StepType = builder.objectRef<RentalPermitStep>('RentalPermitStep').implement({
  description: 'One step in the life of a file.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('RentalPermitStep', id) }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    action: t.exposeString('action'),
    actor: t.exposeString('actorKind', { description: 'agent, applicant or system.' }),
    to: t.field({ type: PermitStatusEnum, resolve: ({ toStatus }) => toStatus }),
    message: t.exposeString('message', { nullable: true }),
  }),
});

/** The documents of a file: its pieces, and apart the letter that ended it. */
async function documentsOf({ db }: SubgraphContext, permitId: string) {
  const codes = new Map((await findPermitPieces(db, permitId)).map(({ documentId, code }) => [documentId, code]));
  const documents = await findDocumentsOfOwners(db, 'RENTAL_PERMIT', [permitId]);
  return {
    // The column holds nothing but what the form accepted.
    pieces: documents.flatMap((document) => {
      const code = codes.get(document.id) as PieceCode | undefined;
      return code === undefined ? [] : [{ document, code }];
    }),
    letter: documents.findLast(({ id, kind }) => kind === 'LETTER' && !codes.has(id)),
  };
}

export async function piecesOf(context: SubgraphContext, id: string, token?: string): Promise<ShownPiece[]> {
  return (await documentsOf(context, id)).pieces.map((piece) => ({ ...piece, token }));
}
export async function letterOf(context: SubgraphContext, id: string, token?: string): Promise<string | null> {
  const { letter } = await documentsOf(context, id);
  return letter ? documentUrl(letter.id, token) : null;
}
export async function missingOf({ db }: SubgraphContext, file: RentalPermit): Promise<PieceCode[]> {
  const given = (await findPermitPieces(db, file.id)).map(({ code }) => code as PieceCode);
  return missingPieces({ ...factsOf(file) }, given);
}
// The columns hold nothing but what the form accepted.
const factsOf = (file: RentalPermit) => file as RentalPermit & Parameters<typeof missingPieces>[0];

/** What the actions depend on: adding pieces is possible whether or not they make the file whole. */
export const actionsOf = (file: RentalPermit, actor: RentalPermitActor, now: Date) =>
  allowedPermitActions(momentOf(file, false, now), actor);

export const RentalPermitType = builder.loadableNode('RentalPermit', {
  description:
    'A request to be allowed to let a dwelling, or the declaration that it was let (CCH, L. 634-1 to L. 635-11).',
  id: { resolve: (row: RentalPermit) => row.id },
  // Unknown or without the permission is null: the loader takes it, its type does not say so.
  load: async (ids: string[], context) =>
    (context.can('permit.read') ? await findPermits(context.db, ids) : ids.map(() => null)) as RentalPermit[],
  fields: (t) => ({
    reference: t.exposeString('reference'),
    kind: t.field({ type: PermitKindEnum, resolve: ({ kind }) => kind }),
    status: t.field({ type: PermitStatusEnum, resolve: ({ status }) => status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
    endedAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endedAt }) => endedAt }),
    addressLabel: t.exposeString('addressLabel'),
    addressDetails: t.exposeString('addressDetails', { nullable: true }),
    zoneName: t.exposeString('zoneName', { nullable: true, description: 'The zone of the day of the deposit.' }),
    dwellingKind: t.field({ type: LetDwellingKindEnum, resolve: (row) => factsOf(row).dwellingKind }),
    isFurnished: t.exposeBoolean('isFurnished'),
    surfaceM2: t.exposeFloat('surfaceM2'),
    roomCount: t.exposeInt('roomCount'),
    buildPeriod: t.field({ type: BuildPeriodEnum, resolve: (row) => factsOf(row).buildPeriod }),
    electricityOver15: t.exposeBoolean('electricityOver15'),
    gasOver15: t.exposeBoolean('gasOver15'),
    dpeLetter: t.exposeString('dpeLetter', { nullable: true }),
    leaseSignedOn: t.field({ type: 'Date', nullable: true, resolve: ({ leaseSignedOn }) => leaseSignedOn }),
    letOn: t.field({ type: 'Date', nullable: true, resolve: ({ letOn }) => letOn }),
    delay: t.field({ type: LegalDelayType, resolve: (row, _args, context) => legalDelay(row, context.now()) }),
    delaySource: t.string({ resolve: ({ kind }) => LEGAL_DELAYS[kind].source }),
    missing: t.field({
      type: [PieceRuleType],
      directives: { listSize: { assumedSize: 9 } },
      description: 'What the rules still ask for.',
      resolve: (row, _args, context) => missingOf(context, row),
    }),
    piecesAsked: t.field({
      type: [PieceRuleType],
      directives: { listSize: { assumedSize: 9 } },
      // The column holds nothing but what the form accepted.
      resolve: ({ piecesAsked }) => piecesAsked as PieceCode[],
    }),
    piecesDueAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ piecesDueAt }) => piecesDueAt }),
    checkItems: t.field({
      type: [NamedCode],
      directives: { listSize: { assumedSize: 11 } },
      resolve: ({ checkItems }) => checkItems.map((code) => ({ code, label: checkItemLabel(code) })),
    }),
    checkChoices: t.field({
      type: [NamedCode],
      directives: { listSize: { assumedSize: 11 } },
      description: 'All that a remote check may look at.',
      resolve: () => CHECK_ITEMS.map(({ code, label }) => ({ code, label })),
    }),
    checkFindings: t.field({
      type: [FindingType],
      directives: { listSize: { assumedSize: 11 } },
      resolve: ({ checkFindings }) => (checkFindings === null ? [] : findingsShape.parse(checkFindings)),
    }),
    grounds: t.field({
      type: [NamedCode],
      directives: { listSize: { assumedSize: 10 } },
      description: 'The desordres of the grid on which the decision rests.',
      resolve: ({ grounds }) =>
        grounds.map((code) => ({ code, label: findDesordre(currentGrid, code)?.desordre.label ?? code })),
    }),
    motives: t.exposeString('motives', { nullable: true, personal: { of: 'RentalPermit', id: ({ id }) => id } }),
    works: t.exposeString('works', { nullable: true }),
    applicant: t.field({
      type: ApplicantType,
      nullable: true,
      personal: 'by its loader',
      authScopes: { permission: 'permit.read' },
      description: 'Null once erased.',
      resolve: ({ id }, _args, context) =>
        context.personalRead('RentalPermit', [id], ['applicant'], (db) => findPermitApplicant(db, id)),
    }),
    pieces: t.field({
      type: [PieceType],
      directives: { listSize: { assumedSize: 20 } },
      resolve: ({ id }, _args, context) => piecesOf(context, id),
    }),
    history: t.field({
      type: [StepType],
      directives: { listSize: { assumedSize: 20 } },
      personal: { of: 'RentalPermit', id: ({ id }) => id },
      resolve: ({ id }, _args, { db }) => findPermitSteps(db, id),
    }),
    letterUrl: t.string({
      nullable: true,
      description: 'Path of the letter that ended the file, PDF.',
      resolve: ({ id }, _args, context) => letterOf(context, id),
    }),
    allowedActions: t.field({
      type: [PermitActionEnum],
      description: 'What the reader may do now.',
      resolve: (row, _args, context) =>
        actionsOf(row, context.can('permit.decide') ? 'agent' : 'reader', context.now()),
    }),
  }),
});
