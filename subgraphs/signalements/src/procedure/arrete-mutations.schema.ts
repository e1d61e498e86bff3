import { requireId } from '@mitoyen/kit/builder.ts';
import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { attachToArrete, moveArrete, saveArrete } from './arrete.command.ts';
import { ArreteNode } from './arrete.schema.ts';
import type { RejectedRow } from './arrete-import.ts';
import { type ArreteImportReport, importArretes } from './import-arretes.command.ts';
import { AuthorityEnum, EffectEnum } from './procedure.types.ts';
import { ownCompetences } from './procedure-access.command.ts';

const ArreteInputType = builder.inputType('ArreteInput', {
  fields: (t) => ({
    type: t.string({ required: true, description: 'A code of `procedureSettings.arreteTypes`.' }),
    authority: t.field({ type: AuthorityEnum, required: true }),
    effects: t.field({ type: [EffectEnum], description: 'Beyond those of the law.' }),
    banId: t.string(),
    addressLabel: t.string({ description: 'For an arrêté about an address alone.' }),
    citycode: t.string(),
    worksDueOn: t.string({ description: 'yyyy-mm-dd.' }),
    expiresOn: t.string({ description: 'yyyy-mm-dd; left out when it stands until it is lifted.' }),
    note: t.string(),
  }),
});

/** The ids of documents that somebody names. Refuses what is no id of a document. */
function documentIds(ids: readonly string[] | null | undefined): string[] {
  return (ids ?? []).map((globalId) => {
    const id = fromGlobalId('Document', globalId);
    if (id === undefined) throw new Refusal('UNKNOWN_DOCUMENT', 'documentIds');
    return id;
  });
}

// Which competences a partner has is asked of the graph, before the transaction opens.
const before = async (_args: object, context: Parameters<typeof ownCompetences>[0]) => {
  await ownCompetences(context);
};

builder.mutationField('saveArrete', (t) =>
  t.field({
    type: ArreteNode,
    description:
      'Writes the draft of an arrêté, new or again (`id`), about a file or an address. Refusals: NOT_FOUND, WRONG_STATUS, ' +
      'UNKNOWN_ARRETE_TYPE, FORMER_LAW, WRONG_AUTHORITY, REQUIRED, TOO_LONG, BAD_FORMAT, BAD_DATE, DATES_OUT_OF_ORDER, OUTSIDE_TERRITORY.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id(), signalementId: t.arg.id(), input: t.arg({ type: ArreteInputType, required: true }) },
    before,
    resolve: (_root, { id, signalementId, input }, context) =>
      saveArrete(
        context,
        id ? requireId('Arrete', id) : null,
        signalementId ? requireId('Signalement', signalementId, 'signalementId') : null,
        // What is left out of an input is absent, never null here.
        { ...input, addressLabel: input.addressLabel ?? '', citycode: input.citycode ?? '' },
      ),
  }),
);

builder.mutationField('moveArrete', (t) =>
  t.field({
    type: ArreteNode,
    description:
      'Takes an arrêté one step on, as of a day; the resident is told of its notification, its lifting and its annulment. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REQUIRED (number), TOO_LONG, BAD_FORMAT, DUPLICATE_NUMBER, BAD_DATE, DATE_TO_COME, ' +
      'DATES_OUT_OF_ORDER, UNKNOWN_DOCUMENT.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      action: t.arg({
        type: builder.enumType('ArreteMove', { values: ['SIGN', 'NOTIFY', 'OBSERVE_WORKS', 'LIFT', 'ANNUL'] as const }),
        required: true,
      }),
      on: t.arg.string({ required: true, description: 'yyyy-mm-dd.' }),
      number: t.arg.string(),
      worksDueOn: t.arg.string({ description: 'yyyy-mm-dd.' }),
      documentIds: t.arg.idList(),
    },
    before,
    resolve: (_root, { id, action, documentIds: ids, ...move }, context) =>
      moveArrete(context, requireId('Arrete', id), action, { ...move, documentIds: documentIds(ids) }),
  }),
);

builder.mutationField('attachToArrete', (t) =>
  t.field({
    type: ArreteNode,
    description: 'Adds documents that were sent before to an arrêté. Refusals: NOT_FOUND, UNKNOWN_DOCUMENT.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      documentIds: t.arg.idList({ required: true }),
      forResident: t.arg.boolean({ required: true, description: 'The resident and the landlord may read them.' }),
    },
    before,
    resolve: (_root, { id, documentIds: ids, forResident }, context) =>
      attachToArrete(context, requireId('Arrete', id), documentIds(ids), forResident ? 'ALL' : 'AGENTS'),
  }),
);

const RejectedType = builder.objectRef<RejectedRow>('RejectedArrete').implement({
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Of the file; its header is line 1.' }),
    code: t.exposeString('code'),
    column: t.exposeString('field'),
  }),
});
const ReportType = builder.objectRef<ArreteImportReport>('ArreteImportReport').implement({
  description: 'What an import of arrêtés did, or would do.',
  fields: (t) => ({
    isDryRun: t.exposeBoolean('isDryRun'),
    read: t.exposeInt('read'),
    added: t.exposeInt('added'),
    known: t.exposeInt('known', { description: 'Left as they are.' }),
    rejected: t.field({ type: [RejectedType], resolve: ({ rejected }) => rejected.slice(0, 200) }),
    rejectedCount: t.int({ resolve: ({ rejected }) => rejected.length }),
  }),
});

builder.mutationField('importArretes', (t) =>
  t.field({
    type: ReportType,
    description:
      'Takes in a CSV of arrêtés that were signed elsewhere; a dry run changes nothing. ' +
      'Refusals: NOT_A_TABLE, REQUIRED_COLUMN_MISSING, TOO_MANY, TOO_LONG. Of a row: those of an arrêté, UNKNOWN_EFFECT, UNKNOWN_REFERENCE.',
    authScopes: { permission: 'procedure.manage' },
    errors: { types: [Refusal], directResult: true },
    args: { csv: t.arg.string({ required: true }), dryRun: t.arg.boolean({ required: true }) },
    resolve: (_root, { csv, dryRun }, context) => importArretes(context, csv, dryRun),
  }),
);
