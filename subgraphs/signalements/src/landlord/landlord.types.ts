import type {
  DwellingLabel,
  DwellingProof,
  DwellingStatement,
  DwellingWork,
  Landlord,
  LandlordDwelling,
} from '@mitoyen/database/client';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { printedCode } from '@mitoyen/kit/verification-code.ts';
import { builder } from '../builder.ts';
import { documentUrl, findDocumentsOfOwners } from '../document/document.store.ts';
import { findDesordre } from '../grid/grid.ts';
import { gridOfVersion } from '../grid/grid-versions.ts';
import { BuildPeriodEnum, LetDwellingKindEnum } from '../rental-permit/rental-permit.types.ts';
import { landlordGrid } from './dwelling.command.ts';
import { difference, findingsShape, STATED, unanswered } from './dwelling-statement.ts';
import { isFlagged, labelConditions } from './label.command.ts';
import { findLastLabel } from './label.store.ts';
import { type JudgedCondition, LABEL_CONDITIONS, type LabelState, labelState } from './label-rules.ts';
import { findLandlords, findProofs, findStatements, findWorks } from './landlord.store.ts';
import { type DueMaintenance, dueMaintenance, WORK_KINDS } from './maintenance.ts';
import { PROOF_CODES, proofLabel } from './proof.ts';
import { standing } from './work-log.ts';

export const StatedEnum = builder.enumType('StatedVerdict', { values: STATED });
export const WorkKindEnum = builder.enumType('DwellingWorkKind', { values: WORK_KINDS });
export const ProofCodeEnum = builder.enumType('DwellingProofCode', { values: PROOF_CODES });
const ConditionEnum = builder.enumType('LabelConditionCode', { values: LABEL_CONDITIONS });
export const LabelStateEnum = builder.enumType('LabelState', {
  values: ['REQUESTED', 'VALID', 'EXPIRED', 'WITHDRAWN', 'REFUSED'] as const satisfies LabelState[],
});

const NamedCriterion = builder.objectRef<{ code: string; label: string }>('NamedCriterion').implement({
  fields: (t) => ({ code: t.exposeString('code'), label: t.exposeString('label') }),
});
const named = (gridVersion: string, codes: readonly string[]) =>
  codes.map((code) => ({ code, label: findDesordre(gridOfVersion(gridVersion), code)?.desordre.label ?? code }));

/** A state with the one before it. */
interface ComparedStatement {
  readonly row: DwellingStatement;
  readonly before: DwellingStatement | undefined;
}
const compared = ({ row, before }: ComparedStatement) =>
  before
    ? difference(findingsShape.parse(before.findings), findingsShape.parse(row.findings))
    : { better: [], worse: [] };

const StatementType = builder.objectRef<ComparedStatement>('DwellingStatement').implement({
  description: 'The state of a dwelling as its landlord signed it. Version 1 is the état initial.',
  fields: (t) => ({
    version: t.int({ resolve: ({ row }) => row.version }),
    signedAt: t.field({ type: 'DateTime', resolve: ({ row }) => row.signedAt }),
    signedBy: t.string({
      personal: { of: 'LandlordDwelling', id: ({ row }) => row.dwellingId },
      resolve: ({ row }) => row.signedBy,
    }),
    letter: t.string({ resolve: ({ row }) => row.classLetter }),
    score: t.int({ resolve: ({ row }) => row.score }),
    hasDanger: t.boolean({ resolve: ({ row }) => row.hasDanger }),
    toDo: t.field({
      type: [NamedCriterion],
      directives: { listSize: { assumedSize: 10 } },
      resolve: ({ row }) =>
        named(
          row.gridVersion,
          findingsShape.parse(row.findings).flatMap(({ code, verdict }) => (verdict === 'TO_DO' ? [code] : [])),
        ),
    }),
    better: t.field({
      type: [NamedCriterion],
      directives: { listSize: { assumedSize: 5 } },
      description: 'Put right since the state before.',
      resolve: (pair) => named(pair.row.gridVersion, compared(pair).better),
    }),
    worse: t.field({
      type: [NamedCriterion],
      directives: { listSize: { assumedSize: 5 } },
      description: 'To do, and it was not in the state before.',
      resolve: (pair) => named(pair.row.gridVersion, compared(pair).worse),
    }),
  }),
});

const AnswerType = builder
  .objectRef<{ code: string; verdict: (typeof STATED)[number]; rooms: readonly string[] }>('DwellingAnswer')
  .implement({
    fields: (t) => ({
      code: t.exposeString('code'),
      verdict: t.field({ type: StatedEnum, resolve: ({ verdict }) => verdict }),
      rooms: t.stringList({ resolve: ({ rooms }) => [...rooms] }),
    }),
  });

const WorkType = builder.objectRef<DwellingWork & { readonly isCorrected: boolean }>('DwellingWork').implement({
  description: 'An entry of the log. It is never changed: a correction is another entry.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('DwellingWork', id) }),
    kind: t.field({ type: WorkKindEnum, resolve: ({ kind }) => kind as (typeof WORK_KINDS)[number] }),
    doneOn: t.field({ type: 'Date', resolve: ({ doneOn }) => doneOn }),
    company: t.exposeString('company', { nullable: true }),
    costCents: t.exposeInt('costCents', { nullable: true }),
    note: t.exposeString('note', { nullable: true }),
    isCorrected: t.exposeBoolean('isCorrected', { description: 'A later entry stands in its place.' }),
  }),
});

const MaintenanceType = builder.objectRef<DueMaintenance>('DueMaintenance').implement({
  fields: (t) => ({
    kind: t.field({ type: WorkKindEnum, resolve: ({ rule }) => rule.kind }),
    label: t.string({ resolve: ({ rule }) => rule.label }),
    isDuty: t.boolean({ description: 'A text demands it.', resolve: ({ rule }) => rule.isDuty }),
    source: t.string({ resolve: ({ rule }) => rule.source }),
    lastOn: t.field({ type: 'Date', nullable: true, resolve: ({ lastOn }) => lastOn }),
    dueOn: t.field({ type: 'Date', resolve: ({ dueOn }) => dueOn }),
    isLate: t.exposeBoolean('isLate'),
  }),
});

const ConditionType = builder.objectRef<JudgedCondition>('LabelCondition').implement({
  fields: (t) => ({
    code: t.field({ type: ConditionEnum, resolve: ({ code }) => code }),
    label: t.exposeString('label'),
    source: t.exposeString('source'),
    isMet: t.exposeBoolean('isMet'),
  }),
});

interface ShownProof {
  readonly row: DwellingProof;
  readonly fileName: string;
  readonly isPicture: boolean;
  readonly token: string | undefined;
}
const ProofType = builder.objectRef<ShownProof>('DwellingProof').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ row }) => toGlobalId('Document', row.documentId) }),
    code: t.string({ resolve: ({ row }) => row.code }),
    label: t.string({ resolve: ({ row }) => proofLabel(row.code) }),
    about: t.string({
      nullable: true,
      description: 'The zone that a photo shows.',
      resolve: ({ row }) => (row.code === 'PHOTO' ? row.about : null),
    }),
    name: t.exposeString('fileName'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ row }) => row.createdAt }),
    url: t.string({ resolve: ({ row, token }) => documentUrl(row.documentId, token) }),
    thumbnailUrl: t.string({
      nullable: true,
      resolve: ({ row, isPicture, token }) => (isPicture ? documentUrl(row.documentId, token, 'thumb') : null),
    }),
  }),
});

export const DwellingLabelType = builder.objectRef<DwellingLabel>('DwellingLabel').implement({
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('DwellingLabel', id) }),
    state: t.field({ type: LabelStateEnum, resolve: (row, _args, context) => labelState(row, context.now()) }),
    number: t.exposeString('number', { nullable: true }),
    printedCode: t.string({ nullable: true, resolve: ({ code }) => code && printedCode(code) }),
    letter: t.exposeString('classLetter'),
    requestedAt: t.field({ type: 'DateTime', resolve: ({ requestedAt }) => requestedAt }),
    checkKind: t.exposeString('checkKind', { nullable: true, description: 'REMOTE or ON_SITE.' }),
    checkedOn: t.field({ type: 'Date', nullable: true, resolve: ({ checkedOn }) => checkedOn }),
    validUntil: t.field({ type: 'DateTime', nullable: true, resolve: ({ validUntil }) => validUntil }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it was refused or withdrawn.' }),
    certificateUrl: t.string({
      nullable: true,
      resolve: async ({ id, code }, _args, { db }) => {
        const proof = code && (await db.dwellingProof.findFirst({ where: { code: 'CERTIFICATE', about: id } }));
        return proof ? documentUrl(proof.documentId, printedCode(code)) : null;
      },
    }),
  }),
});

/** A dwelling, and the private token by which its landlord reads it. */
export interface ShownDwelling {
  readonly row: LandlordDwelling;
  readonly token?: string | undefined;
}
const personalOf = { of: 'LandlordDwelling', id: ({ row }: ShownDwelling) => row.id };

async function proofsOf({ db }: SubgraphContext, { row, token }: ShownDwelling): Promise<ShownProof[]> {
  const documents = new Map(
    (await findDocumentsOfOwners(db, 'LANDLORD_DWELLING', [row.id])).map((one) => [one.id, one]),
  );
  return (await findProofs(db, row.id)).flatMap((proof) => {
    const document = documents.get(proof.documentId);
    return document ? [{ row: proof, fileName: document.fileName, isPicture: document.hasThumbnail, token }] : [];
  });
}

const ContactType = builder.objectRef<Landlord>('LandlordContact').implement({
  description: 'Who lets. Personal data: each reading leaves an audit entry.',
  fields: (t) => ({
    name: t.exposeString('name'),
    email: t.exposeString('email'),
    phone: t.exposeString('phone', { nullable: true }),
  }),
});

export const LandlordDwellingType = builder.objectRef<ShownDwelling>('LandlordDwelling').implement({
  description: 'A dwelling that its landlord registered.',
  fields: (t) => ({
    id: t.id({ resolve: ({ row }) => toGlobalId('LandlordDwelling', row.id) }),
    addressLabel: t.string({ resolve: ({ row }) => row.addressLabel }),
    addressDetails: t.string({ nullable: true, personal: personalOf, resolve: ({ row }) => row.addressDetails }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ row }) => row.createdAt }),
    // The columns hold nothing but what the form accepted.
    dwellingKind: t.field({ type: LetDwellingKindEnum, resolve: ({ row }) => row.dwellingKind as 'HOUSE' }),
    buildPeriod: t.field({ type: BuildPeriodEnum, resolve: ({ row }) => row.buildPeriod as 'AFTER_1997' }),
    surfaceM2: t.float({ resolve: ({ row }) => row.surfaceM2 }),
    roomCount: t.int({ resolve: ({ row }) => row.roomCount }),
    dpeLetter: t.string({ nullable: true, resolve: ({ row }) => row.dpeLetter }),
    answers: t.field({
      type: [AnswerType],
      directives: { listSize: { assumedSize: 40 } },
      description: 'Of the state that is being written.',
      resolve: ({ row }) => findingsShape.parse(row.draft),
    }),
    unansweredCount: t.int({ resolve: ({ row }) => unanswered(findingsShape.parse(row.draft), landlordGrid).length }),
    statements: t.field({
      type: [StatementType],
      directives: { listSize: { assumedSize: 3 } },
      description: 'Newest first.',
      resolve: async ({ row }, _args, { db }) =>
        (await findStatements(db, row.id)).map((each, index, all) => ({ row: each, before: all[index - 1] })).reverse(),
    }),
    works: t.field({
      type: [WorkType],
      directives: { listSize: { assumedSize: 10 } },
      personal: personalOf,
      resolve: async ({ row }, _args, { db }) => {
        const works = await findWorks(db, row.id);
        const stand = new Set(standing(works).map(({ id }) => id));
        return works.map((work) => ({ ...work, isCorrected: !stand.has(work.id) }));
      },
    }),
    maintenance: t.field({
      type: [MaintenanceType],
      directives: { listSize: { assumedSize: 4 } },
      resolve: async ({ row }, _args, context) =>
        dueMaintenance(
          row,
          standing(await findWorks(context.db, row.id)).map(({ kind, doneOn }) => ({
            kind,
            doneOn: doneOn.toISOString().slice(0, 10),
          })),
          dayInFrance(row.createdAt),
          dayInFrance(context.now()),
        ),
    }),
    proofs: t.field({
      type: [ProofType],
      directives: { listSize: { assumedSize: 10 } },
      personal: personalOf,
      resolve: (shown, _args, context) => proofsOf(context, shown),
    }),
    labelConditions: t.field({
      type: [ConditionType],
      directives: { listSize: { assumedSize: 8 } },
      resolve: ({ row }, _args, context) => labelConditions(context, row),
    }),
    label: t.field({
      type: DwellingLabelType,
      nullable: true,
      description: 'The one asked for or given last.',
      resolve: ({ row }, _args, { db }) => findLastLabel(db, row.id),
    }),
    isLabelFlagged: t.boolean({
      nullable: true,
      authScopes: { permission: 'landlord.read' },
      description: 'Something was reported at this address since: for agents alone.',
      resolve: async ({ row }, _args, { db }) => {
        const label = await findLastLabel(db, row.id);
        return label !== null && label.status === 'GIVEN' && isFlagged(label);
      },
    }),
    landlord: t.field({
      type: ContactType,
      nullable: true,
      personal: 'by its loader',
      authScopes: { permission: 'landlord.read' },
      resolve: ({ row }, _args, context) =>
        context.personalRead('Landlord', [row.landlordId], ['contact'], async (db) => {
          const [landlord] = await findLandlords(db, [row.landlordId]);
          return landlord ?? null;
        }),
    }),
  }),
});
