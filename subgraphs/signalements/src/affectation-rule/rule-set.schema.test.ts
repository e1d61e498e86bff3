import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeadLetter } from '../dead-letter/dead-letter.fixtures.ts';
import { subgraph } from '../index.ts';
import { aFile, aFileOf, aGraphOf, aPartnerAgent, WITHOUT_DANGER } from '../signalement/signalement.fixtures.ts';
import { addSuivi, writeSystemSuivi } from '../suivi/suivi.command.ts';
import { aSquareAround } from '../zone/zone.fixtures.ts';
import { aRule } from './affectation-rule.fixtures.ts';

const CCAS = crypto.randomUUID();
const ARS = crypto.randomUUID();
const OF_AMIENS = crypto.randomUUID();
const DRAWN = crypto.randomUUID();
const BOSS = crypto.randomUUID();
const ADA = crypto.randomUUID();
const admin = viewers.admin();
let now = new Date();
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf(
      {
        [CCAS]: { tenant: 'niort', name: 'CCAS de Niort', agents: { [ADA]: 'ada@ccas.example' } },
        [ARS]: { tenant: 'niort', name: 'ARS', kind: 'ARS', emails: ['ars@ars.example'] },
        // Somewhere in the ocean: no dwelling of the territory lies there.
        [DRAWN]: {
          tenant: 'niort',
          name: 'Opérateur du marais',
          kind: 'OPERATOR',
          area: { type: 'MultiPolygon', coordinates: [aSquareAround([-10, 46], 1).coordinates] },
        },
        [OF_AMIENS]: { tenant: 'amiens', name: 'CCAS d’Amiens', emails: ['c@amiens.example'] },
      },
      { [BOSS]: { tenant: 'niort', email: 'boss@niort.example' } },
    ),
  });
});
afterAll(() => harness.close());

const ask = (query: string, variables: Record<string, unknown> = {}, viewer: Viewer = admin, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const inNiort = <T>(work: Parameters<Harness['inTenant']>[1], viewer: Viewer = admin) =>
  harness.inTenant('niort', work, viewer) as Promise<T>;
const SHOWN = `__typename ... on Refusal { code field } ... on AffectationRuleSet { id version status revision rules { code name } simulation { files given nobody nobodyToday changed partners { name files filesToday } } }`;
const SAVE = `mutation($rules: [AffectationRuleInput!]!, $revision: Int) { it: saveAffectationRules(rules: $rules, revision: $revision) { ${SHOWN} } }`;
const step = (name: string, args = '') =>
  `mutation($id: ID!${args && ', $revision: Int!'}) { it: ${name}(id: $id${args && ', revision: $revision'}) { ${SHOWN} } }`;
const globally = (rule: ReturnType<typeof aRule>) => ({
  ...rule,
  partnerIds: rule.partnerIds.map((id) => toGlobalId('Partner', id)),
});
const it = async (query: string, variables: Record<string, unknown>, viewer: Viewer = admin, tenant = 'niort') =>
  (await ask(query, variables, viewer, tenant)).data?.it;

test('a territory writes its rules, simulates and activates them; new files are then given, with the reason', async () => {
  await inNiort((context) => aFile(context));
  const rules = [globally(aRule({ name: 'Locataires', reporters: ['TENANT'], inPerimeter: true, partnerIds: [ARS] }))];
  const draft = await it(SAVE, { rules });
  expect(draft).toMatchObject({ version: 1, status: 'DRAFT', revision: 1, rules: [{ name: 'Locataires' }] });
  const { id } = draft;
  expect(await it(SAVE, { rules, revision: 4 }), 'somebody else has written meanwhile').toMatchObject({
    code: 'STALE',
  });
  const activate = step('activateAffectationRules', 'revision');
  expect(await it(activate, { id, revision: 1 })).toMatchObject({ code: 'NOT_SIMULATED' });
  expect(await it(step('simulateAffectationRules'), { id })).toMatchObject({
    status: 'SIMULATED',
    simulation: {
      files: 1,
      given: 1,
      nobody: 0,
      nobodyToday: 1,
      changed: 1,
      partners: [{ files: 1, filesToday: 0 }, {}],
    },
  });
  expect(await it(SAVE, { rules, revision: 1 })).toMatchObject({ status: 'DRAFT', revision: 2, simulation: null });
  await it(step('simulateAffectationRules'), { id });
  expect(await it(activate, { id, revision: 2 })).toMatchObject({ status: 'ACTIVE' });
  expect(await it(step('archiveAffectationRules'), { id }, admin, 'amiens'), 'of another territory').toMatchObject({
    code: 'NOT_FOUND',
  });

  const file = await inNiort<{ globalId: string }>((context) => aFile(context));
  await harness.runJobs();
  const read = `query($id: ID!) { signalement(id: $id) { status affectations { status ruleReason { version ruleName place conditions { code asked found } } } history { action agent { id } } } }`;
  const { signalement } = (await ask(read, { id: file.globalId })).data;
  expect(signalement).toMatchObject({ status: 'ACTIVE' });
  expect(signalement.affectations).toHaveLength(2);
  expect(signalement.affectations.map((part: { ruleReason: unknown }) => part.ruleReason)).toContainEqual({
    version: 1,
    ruleName: 'Locataires',
    place: 1,
    conditions: [
      { code: 'PARTNER', asked: ['CCAS', ARS], found: [ARS] },
      { code: 'PERIMETER', asked: [], found: ['79191'] },
      { code: 'REPORTER', asked: ['TENANT'], found: ['TENANT'] },
    ],
  });
  expect(signalement.history[0]).toEqual({ action: 'AFFECT', agent: null });
  // The same job again, after a crash, gives nothing twice.
  const parts = () => inNiort<number>(({ db }) => db.affectation.count());
  const before = await parts();
  await harness.runJobs();
  expect(await parts()).toBe(before);

  // Nobody is chosen: the territory is told, once per agent.
  const owner = await inNiort<{ signalementId: string }>((context) => aFile(context, { reporterKind: 'LANDLORD' }));
  await harness.runJobs();
  const told = () =>
    inNiort<{ agentId: string; kind: string }[]>(({ db }) =>
      db.notification.findMany({
        where: { signalementId: owner.signalementId },
        select: { agentId: true, kind: true },
      }),
    );
  await expect.poll(told, { timeout: 10_000 }).toEqual([{ agentId: BOSS, kind: 'FILE_TO_DECIDE' }]);
});

test('no rule gives a file outside of the area of the partner that it names: it says so, and a person decides', async () => {
  const rules = [globally(aRule({ name: 'Marais', partnerKinds: [], partnerIds: [DRAWN] }))];
  const draft = await it(SAVE, { rules });
  const { simulation } = await it(
    step('simulateAffectationRules').replace(
      'filesToday }',
      'filesToday outside } outside outsideFiles { partnerName }',
    ),
    { id: draft.id },
  );
  expect(simulation).toMatchObject({
    given: 0,
    nobody: simulation.files,
    outside: simulation.files,
    partners: expect.arrayContaining([
      { name: 'Opérateur du marais', files: 0, filesToday: 0, outside: simulation.files },
    ]),
  });
  expect(simulation.outsideFiles[0]).toEqual({ partnerName: 'Opérateur du marais' });
  await it(step('activateAffectationRules', 'revision'), { id: draft.id, revision: draft.revision });

  const [file, foreign] = await Promise.all(
    ['niort', 'amiens'].map(
      (slug) => harness.inTenant(slug, (context) => aFile(context), admin) as Promise<{ globalId: string }>,
    ),
  );
  await harness.runJobs();
  const read = 'query($id: ID!) { signalement(id: $id) { status affectations { id } suivis { text visibility } } }';
  const { signalement } = (await ask(read, { id: file?.globalId })).data;
  expect(signalement).toMatchObject({ status: 'NEW', affectations: [] });
  expect(signalement.suivis).toMatchObject([
    {
      visibility: 'PRIVATE',
      text: expect.stringContaining('hors du périmètre de Opérateur du marais (règle « Marais »)'),
    },
  ]);
  const told = await inNiort<number>(({ db }) => db.notification.count({ where: { kind: 'FILE_TO_DECIDE' } }));
  expect(told).toBeGreaterThan(0);
  const other = (await ask(read, { id: foreign?.globalId }, admin, 'amiens')).data.signalement;
  expect(other.suivis).toEqual([]);
  // As before: what follows is told of by nobody.
  await it(step('archiveAffectationRules'), { id: draft.id });
});

test('nobody without the permission reads or writes rules', async () => {
  const partner = aPartnerAgent(CCAS);
  expect((await ask('{ affectationRuleSets { id } }', {}, partner)).errors?.[0]?.code).toBe('FORBIDDEN');
  expect((await ask(SAVE, { rules: [] }, partner)).errors?.[0]?.code).toBe('FORBIDDEN');
});

const SUIVI = '__typename ... on Suivi { id text isDeleted editedAt heldUntil } ... on Refusal { code }';
const change = (name: string, rest = '') => `mutation($id: ID!) { it: ${name}(id: $id${rest}) { ${SUIVI} } }`;

test('its author changes a suivi or takes it back for twenty minutes; then its mail leaves, once, with its last words', async () => {
  const file = await inNiort<{ signalementId: string; reference: string }>((context) =>
    aFileOf(context, CCAS, { ...WITHOUT_DANGER, reporterKind: 'LANDLORD' }),
  );
  const write = (text: string) =>
    inNiort<{ id: string }>((context) => addSuivi(context, file.signalementId, text, 'PUBLIC'));
  const lastSuivis = () =>
    inNiort<{ lastSuiviAt: Date | null; lastPublicSuiviAt: Date | null }>(({ db }) =>
      db.signalement.findFirstOrThrow({ where: { id: file.signalementId } }),
    );
  const mails = () =>
    harness.mailBox.sent.filter(({ subject }) => subject.startsWith(`Signalement ${file.reference} : un nouveau`));
  const first = await write('Visite lundi.');
  const id = toGlobalId('Suivi', first.id);
  expect(await it(change('editSuivi', ', text: "Visite mardi."'), { id })).toMatchObject({ text: 'Visite mardi.' });
  const other = viewers.admin();
  expect(await it(change('editSuivi', ', text: "x"'), { id }, other), 'not hers').toMatchObject({ code: 'NOT_FOUND' });
  const taken = await write('Écrit trop vite.');
  expect(await it(change('deleteSuivi'), { id: toGlobalId('Suivi', taken.id) })).toMatchObject({
    text: '',
    isDeleted: true,
  });
  expect((await lastSuivis()).lastPublicSuiviAt, 'what was taken back does not count').toEqual(now);
  await harness.runJobs();
  expect(mails(), 'held').toEqual([]);

  expect(await it(change('releaseSuivi'), { id })).toMatchObject({ heldUntil: null });
  expect(await it(change('deleteSuivi'), { id }), 'it has left').toMatchObject({ code: 'TOO_LATE' });
  const late = await write('Encore un mot.');
  now = new Date(now.getTime() + 20 * 60_000);
  expect(await it(change('editSuivi', ', text: "x"'), { id: toGlobalId('Suivi', late.id) })).toMatchObject({
    code: 'TOO_LATE',
  });
  await harness.runJobs();
  expect(mails().map(({ text }) => text.match(/> .*/)?.[0])).toEqual(['> Visite mardi.']);

  // The platform writes once by key, and its words never count as those of somebody.
  const before = await lastSuivis();
  const key = `test:${file.signalementId}`;
  for (const wanted of [true, false]) {
    const written = await inNiort((context) =>
      writeSystemSuivi(context, file.signalementId, 'Relance.', 'PUBLIC', key),
    );
    expect(written !== undefined).toBe(wanted);
  }
  expect(await lastSuivis()).toMatchObject({
    lastSuiviAt: before.lastSuiviAt,
    lastPublicSuiviAt: before.lastPublicSuiviAt,
  });
});

test('agents read what they are told, live, choose how by mail, and see nothing of others', async () => {
  const ada = { ...aPartnerAgent(CCAS), agentId: ADA };
  const inbox = await harness.as('niort', ada).subscribe('subscription { notificationInboxChanged { unread } }');
  const next = inbox.next();
  now = new Date(now.getTime() + 60_000);
  const file = await inNiort<{ globalId: string }>((context) =>
    aFileOf(context, CCAS, { ...WITHOUT_DANGER, reporterKind: 'LANDLORD' }),
  );
  await harness.runJobs();
  const unread = async (viewer: Viewer, tenant = 'niort') =>
    (await ask('{ notificationInbox { unread } }', {}, viewer, tenant)).data.notificationInbox.unread;
  expect((await next).value.data.notificationInboxChanged.unread).toBeGreaterThan(0);
  await inbox.return?.();
  const total = await unread(ada);
  expect(await unread(ada, 'amiens')).toBe(0);
  expect(await unread(aPartnerAgent(CCAS))).toBe(0);
  const mine = '{ myNotifications(first: 1) { edges { node { kind isRead signalement { id } } } } }';
  expect((await ask(mine, {}, ada)).data.myNotifications.edges).toEqual([
    { node: { kind: 'NEW_AFFECTATION', isRead: false, signalement: { id: file.globalId } } },
  ]);
  const READ = `mutation($id: ID) { it: readNotifications(signalementId: $id) { __typename ... on NotificationInbox { unread } } }`;
  expect(await it(READ, { id: file.globalId }, ada)).toMatchObject({ unread: total - 1 });
  expect(await it(READ, {}, ada)).toMatchObject({ unread: 0 });

  const PREFERENCE = `mutation { it: saveNotificationPreference(mode: NONE, kinds: [{ kind: NEW_AFFECTATION, mode: IMMEDIATE }], weekly: false) { __typename ... on NotificationPreference { mode weekly kinds { kind mode } } } }`;
  expect(await it(PREFERENCE, {}, ada)).toMatchObject({ mode: 'NONE', weekly: false });
  const kinds = (await ask('{ myNotificationPreference { kinds { kind mode } } }', {}, ada)).data
    .myNotificationPreference.kinds;
  expect(kinds).toContainEqual({ kind: 'NEW_AFFECTATION', mode: 'IMMEDIATE' });
  expect(kinds, 'whoever wants no mail gets none, danger or not').toContainEqual({
    kind: 'DANGER_AFFECTATION',
    mode: 'NONE',
  });
  expect((await ask(mine, {}, viewers.anonymous)).errors?.[0]?.code).toBe('FORBIDDEN');
});

test('a mail that its server refused is listed without its words, and tried again when an administrator says so', async () => {
  const id = toGlobalId('DeadLetter', await inNiort<string>((context) => aDeadLetter(context)));
  const list = async (tenant = 'niort') =>
    (await ask('{ deadLetters { id state lastError } }', {}, admin, tenant)).data.deadLetters;
  expect(await list()).toContainEqual({ id, state: 'failed', lastError: 'SMTPError' });
  expect(await list('amiens')).toEqual([]);
  const REPLAY = 'mutation($id: ID!) { it: replayLetter(id: $id) { __typename ... on Refusal { code } } }';
  expect(await it(REPLAY, { id })).toEqual({ __typename: 'ReplayedLetter' });
  await harness.runJobs();
  expect(harness.mailBox.sent.filter(({ to }) => to === 'refuse@exemple.example')).toHaveLength(1);
  expect(await it(REPLAY, { id }), 'it has left').toMatchObject({ code: 'NOT_FOUND' });
});
