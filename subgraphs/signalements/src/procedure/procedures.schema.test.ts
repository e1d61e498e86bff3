import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptAffectation } from '../affectation/affectation.command.ts';
import { addDocument } from '../document/document.store.ts';
import { subgraph } from '../index.ts';
import {
  aFile,
  aFileOf,
  aGraphOf,
  aPartnerAgent,
  OTHER_PARTNER,
  PARTNER,
} from '../signalement/signalement.fixtures.ts';
import { followDeadlines } from './arrete-deadlines.job.ts';

const START = new Date('2026-11-22T10:00:00Z');
const admin = viewers.admin();
const withProcedures = (partnerId: string) => {
  const agent = aPartnerAgent(partnerId);
  return { ...agent, permissions: [...agent.permissions, 'procedure.manage' as const] };
};
const competent = withProcedures(PARTNER);
const incompetent = withProcedures(OTHER_PARTNER);
let now = START;
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf({
      [PARTNER]: { tenant: 'niort', competences: ['ARRETES', 'CONSIGNATION_ALLOCATION_LOGEMENT'] },
      [OTHER_PARTNER]: { tenant: 'niort', competences: ['VISITES'] },
    }),
  });
});
afterAll(() => harness.close());
beforeEach(() => {
  now = START;
});

const ask = (query: string, variables: Record<string, unknown>, viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const SAVE = `mutation($signalementId: ID, $input: ArreteInput!) { saveArrete(signalementId: $signalementId, input: $input) {
  __typename ... on Refusal { code field } ... on Arrete { id status addressLabel effects allowedActions } } }`;
const MOVE = `mutation($id: ID!, $action: ArreteMove!, $on: String!, $number: String, $worksDueOn: String, $documentIds: [ID!]) {
  moveArrete(id: $id, action: $action, on: $on, number: $number, worksDueOn: $worksDueOn, documentIds: $documentIds) {
  __typename ... on Refusal { code field } ... on Arrete { status number delay { state days } rentSuspension { from until } allowedActions documents { kind } } } }`;
const INPUT = { type: 'INSALUBRITE_TRAVAUX', authority: 'PREFET' };
const UNKNOWN = { __typename: 'Refusal', code: 'NOT_FOUND' };

/** A file given to both partners, which have accepted it. */
const aGivenFile = () =>
  harness.inTenant(
    'niort',
    async (context) => {
      const file = await aFileOf(context, PARTNER);
      const second = await aFileOf(context, OTHER_PARTNER);
      for (const [agent, id] of [
        [competent, file.affectationId],
        [incompetent, second.affectationId],
      ] as const) {
        await harness.inTenant('niort', (asPartner) => acceptAffectation(asPartner, id), agent);
      }
      return { ...file, ofTheOther: second.globalId };
    },
    admin,
  );
const drafted = async (signalementId: string, viewer = admin) =>
  (await ask(SAVE, { signalementId, input: INPUT }, viewer)).data?.saveArrete;

describe('an arrêté', () => {
  test('lives from its draft to its lifting, with its documents; the resident is told in plain words', async () => {
    const file = await aGivenFile();
    const draft = await drafted(file.globalId, competent);
    expect(draft).toMatchObject({
      status: 'DRAFT',
      effects: ['RENT_SUSPENDED'],
      allowedActions: ['AMEND', 'SIGN', 'ANNUL'],
    });
    const move = (variables: Record<string, unknown>, viewer = competent) =>
      ask(MOVE, { id: draft.id, ...variables }, viewer);
    expect((await move({ action: 'NOTIFY', on: '2026-11-20' })).data.moveArrete.code).toBe('WRONG_STATUS');
    expect((await move({ action: 'SIGN', on: '2026-11-23', number: 'AP-1' })).data.moveArrete).toMatchObject({
      code: 'DATE_TO_COME',
      field: 'on',
    });
    expect((await move({ action: 'SIGN', on: '2026-11-10' })).data.moveArrete).toMatchObject({
      code: 'REQUIRED',
      field: 'number',
    });
    const number = `AP-${file.reference}`;
    const document = await harness.inTenant('niort', ({ db }) =>
      addDocument(db, {
        id: crypto.randomUUID(),
        kind: 'OTHER',
        fileName: 'arrete.pdf',
        mediaType: 'application/pdf',
        bytes: 10,
        hasThumbnail: false,
        createdAt: START,
        sender: { kind: 'AGENT', id: competent.agentId },
      }),
    );
    const documentIds = [toGlobalId('Document', document.id)];
    const foreign = [toGlobalId('Document', crypto.randomUUID())];
    expect((await move({ action: 'SIGN', on: '2026-11-10', number, documentIds: foreign })).data.moveArrete.code).toBe(
      'UNKNOWN_DOCUMENT',
    );
    expect((await move({ action: 'SIGN', on: '2026-11-10', number, documentIds })).data.moveArrete).toMatchObject({
      status: 'SIGNED',
      number,
      documents: [{ kind: 'ARRETE' }],
    });
    expect(
      (await move({ action: 'NOTIFY', on: '2026-11-12', worksDueOn: '2027-02-12' })).data.moveArrete,
    ).toMatchObject({
      status: 'NOTIFIED',
      delay: { state: 'RUNNING', days: 82 },
      rentSuspension: { from: '2026-12-01', until: null },
    });
    expect((await move({ action: 'LIFT', on: '2026-11-22' }, admin)).data.moveArrete).toMatchObject({
      status: 'LIFTED',
      rentSuspension: { from: '2026-12-01', until: '2026-11-30' },
      allowedActions: [],
    });
    const followUp = 'query($token: String!) { followUp(token: $token) { ... on FollowUp { suivis { text } } } }';
    const read = await ask(followUp, { token: file.followUpToken }, viewers.anonymous as typeof admin);
    const told = read.data.followUp.suivis.map(({ text }: { text: string }) => text);
    // Written in the same instant of this clock: in no order.
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringContaining(`L’arrêté n° ${number} (traitement de l’insalubrité, avec travaux) a été notifié`),
        expect.stringContaining('est levé'),
      ]),
    );
  });

  test('is written by the collectivité, or by a partner that accepted the file and is competent, and nobody else', async () => {
    const file = await aGivenFile();
    expect((await drafted(file.globalId)).status).toBe('DRAFT');
    expect((await drafted(file.globalId, competent)).status).toBe('DRAFT');
    const other = await ask(SAVE, { signalementId: file.ofTheOther, input: INPUT }, incompetent);
    expect(other.errors?.[0]?.code, 'accepted, but not competent').toBe('FORBIDDEN');
    expect(await drafted(file.globalId, incompetent), 'another partner’s file').toMatchObject(UNKNOWN);
    const noOne = await ask(SAVE, { signalementId: file.globalId, input: INPUT }, aPartnerAgent(PARTNER));
    expect(noOne.errors?.[0]?.code, 'without the permission').toBe('FORBIDDEN');
    expect(
      (await ask(SAVE, { signalementId: file.globalId, input: INPUT }, admin, 'amiens')).data.saveArrete,
    ).toMatchObject(UNKNOWN);
    const alone = { ...INPUT, addressLabel: '3 rue des Lilas', citycode: '79191' };
    expect((await ask(SAVE, { input: alone }, competent)).errors?.[0]?.code, 'an address alone').toBe('FORBIDDEN');
    expect((await ask(SAVE, { input: alone })).data.saveArrete.addressLabel).toBe('3 rue des Lilas');
  });

  test('that is overdue is told once; one given for a time ends by itself', async () => {
    const file = await aGivenFile();
    const sign = async (input: Record<string, unknown>, number: string, worksDueOn: string | null) => {
      const { id } = (await ask(SAVE, { signalementId: file.globalId, input: { ...INPUT, ...input } })).data.saveArrete;
      await ask(MOVE, { id, action: 'SIGN', on: '2026-11-01', number });
      await ask(MOVE, { id, action: 'NOTIFY', on: '2026-11-02', worksDueOn });
      return id;
    };
    const late = await sign({}, `L-${file.reference}`, '2026-11-30');
    const ending = await sign({ expiresOn: '2026-11-25' }, `E-${file.reference}`, null);
    const mails = () => harness.mailBox.sent.filter(({ subject }) => subject.includes(`L-${file.reference}`));
    for (const day of [
      '2026-11-30T06:00:00Z',
      '2026-12-01T06:00:00Z',
      '2026-12-01T07:00:00Z',
      '2026-12-05T06:00:00Z',
    ]) {
      now = new Date(day);
      await harness.inTenant('niort', (context) => followDeadlines.run(context, {}));
      await harness.runJobs();
      expect(mails(), day).toHaveLength(day < '2026-12-01' ? 0 : 1);
    }
    const list = 'query { arretes(awaited: true, first: 50) { edges { node { id delay { state days } } } } }';
    const rows = (await ask(list, {})).data.arretes.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(rows[0], 'the most overdue first').toBe(late);
    const statuses = 'query { arretes(status: [EXPIRED], first: 50) { totalCount edges { node { id } } } }';
    expect((await ask(statuses, {})).data.arretes.edges).toContainEqual({ node: { id: ending } });
    expect((await ask(statuses, {}, admin, 'amiens')).data.arretes).toEqual({ totalCount: 0, edges: [] });
  });

  test('signed elsewhere comes in by a file: a dry run changes nothing, a second run adds nothing', async () => {
    const { reference, globalId } = await aGivenFile();
    const csv = `type;autorite;numero;adresse;code_insee;date_signature;date_notification;note;dossier
INSALUBRITE_AVANT_2021;préfet;I-${reference};1 rue des Lilas;79191;01/02/2019;03/02/2019;=HYPERLINK("x");${reference}
MISE_EN_SECURITE;maire;I-2-${reference};1 rue des Lilas;79191;01/02/2024;;;9999-999999`;
    const run = async (dryRun: boolean, viewer = admin) =>
      (
        await ask(
          'mutation($csv: String!, $dryRun: Boolean!) { importArretes(csv: $csv, dryRun: $dryRun) { __typename ... on Refusal { code } ... on ArreteImportReport { read added known rejected { line code column } } } }',
          { csv, dryRun },
          viewer,
        )
      ).data?.importArretes;
    const rejected = [{ line: 3, code: 'UNKNOWN_REFERENCE', column: 'dossier' }];
    expect(await run(true)).toMatchObject({ read: 2, added: 1, known: 0, rejected });
    expect(await run(false)).toMatchObject({ added: 1, known: 0, rejected });
    expect(await run(false)).toMatchObject({ added: 0, known: 1, rejected });
    expect(await run(false, competent), 'not by a partner').toBeUndefined();
    const seen = 'query($id: ID!) { signalement(id: $id) { arretes { status number type { isFormer } } } }';
    expect((await ask(seen, { id: globalId })).data.signalement.arretes).toEqual([
      { status: 'NOTIFIED', number: `I-${reference}`, type: { isFormer: true } },
    ]);
  });
});

describe('a consignation', () => {
  const REQUEST = `mutation($signalementId: ID!, $on: String!) { requestConsignation(signalementId: $signalementId, payer: CAF, on: $on) {
    __typename ... on Refusal { code field } ... on Consignation { id status allowedActions } } }`;
  const STEP = `mutation($id: ID!, $action: ConsignationAction!, $on: String!) { moveConsignation(id: $id, action: $action, on: $on) {
    __typename ... on Refusal { code } ... on Consignation { status endsOn extensions allowedActions } } }`;
  test('is asked for, ordered for 18 months, extended by 6, and lost or given back after', async () => {
    const { globalId: signalementId } = await aGivenFile();
    const asked = (await ask(REQUEST, { signalementId, on: '2026-11-01' }, competent)).data.requestConsignation;
    expect(asked).toMatchObject({ status: 'REQUESTED', allowedActions: ['ORDER', 'WITHDRAW'] });
    expect((await ask(REQUEST, { signalementId, on: '2026-11-02' })).data.requestConsignation.code).toBe(
      'ALREADY_OPEN',
    );
    const step = async (action: string, on: string, viewer = admin) =>
      (await ask(STEP, { id: asked.id, action, on }, viewer)).data?.moveConsignation;
    expect(await step('EXTEND', '2026-11-03')).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await step('ORDER', '2026-10-30')).toMatchObject({ code: 'DATES_OUT_OF_ORDER' });
    expect(await step('ORDER', '2026-11-10', competent)).toMatchObject({ status: 'ORDERED', endsOn: '2028-05-10' });
    expect(await step('LOSE', '2026-11-11')).toMatchObject({ code: 'WRONG_STATUS' });
    now = new Date('2028-05-09T10:00:00Z');
    expect(await step('EXTEND', '2028-05-09')).toMatchObject({
      status: 'MAINTAINED',
      endsOn: '2028-11-10',
      extensions: 1,
    });
    now = new Date('2028-11-11T10:00:00Z');
    expect(await step('EXTEND', '2028-11-11')).toMatchObject({ code: 'WRONG_STATUS' });
    expect(await step('LOSE', '2028-11-11')).toMatchObject({ status: 'LOST', allowedActions: [] });
    expect(
      (await ask(STEP, { id: asked.id, action: 'RELEASE', on: '2028-11-11' }, admin, 'amiens')).data.moveConsignation,
    ).toMatchObject(UNKNOWN);
  });
});

test('a territory offers the reasons of the platform', async () => {
  await harness.inTenant('niort', (context) => aFile(context));
  const query = '{ signalementReasons { version closing { code asksWorks resolves } refusal { code } } }';
  const { signalementReasons } = (await ask(query, {})).data;
  expect(signalementReasons).toMatchObject({ version: 'motifs-2026-1' });
  expect(signalementReasons.closing).toContainEqual({ code: 'REHOUSED', asksWorks: true, resolves: 'ALWAYS' });
});
