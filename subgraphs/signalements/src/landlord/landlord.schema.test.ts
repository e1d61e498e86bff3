import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { aDwelling, aDwellingInput, allAnswers, anOwner, aRequestedLabel } from './landlord.fixtures.ts';
import { confrontReports, remindLabelEnds, remindMaintenance } from './landlord.jobs.ts';

let now = new Date('2026-11-20T09:00:00Z');
let harness: Harness;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());

const run = (query: string, variables: Record<string, unknown>, viewer: Viewer = viewers.anonymous, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const SPACE = `query($token: String!, $id: ID!) { landlordSpace(token: $token) { __typename ... on Refusal { code }
  ... on LandlordSpace { name dwellings { id addressLabel } dwelling(id: $id) { unansweredCount
    statements { version letter signedBy better { label } worse { label } toDo { code } } works { kind isCorrected }
    labelConditions { code isMet } label { state number printedCode certificateUrl } maintenance { kind dueOn } } } } }`;
const SAVE = `mutation($token: String!, $id: ID!, $answers: [DwellingAnswerInput!]!) { saveDwellingAnswers(token: $token, id: $id, answers: $answers) {
  __typename ... on Refusal { code field } ... on LandlordDwelling { unansweredCount } } }`;
const SIGN = `mutation($token: String!, $id: ID!) { signDwellingStatement(token: $token, id: $id, name: "Inès Lefebvre", sincere: true) {
  __typename ... on Refusal { code } ... on LandlordDwelling { statements { version letter } } } }`;
const CHECK = `query($code: String!) { labelCheck(code: $code) { __typename ... on Refusal { code } ... on LabelCheck { state addressLabel number } } }`;

test('an e-mail address is told of its dwellings by mail alone, and opens them by a link that expires and is revoked', async () => {
  const input = await harness.inTenant('niort', async (context) => aDwellingInput(context));
  const register = `mutation($dwelling: LandlordDwellingInput!, $name: String!, $email: String!, $consent: Boolean!) {
    registerDwelling(dwelling: $dwelling, name: $name, email: $email, consent: $consent) { __typename ... on Refusal { code field } } }`;
  const registered = await run(register, { dwelling: input, ...anOwner });
  expect(registered.data.registerDwelling).toEqual({ __typename: 'DwellingRegistration' });
  await harness.runJobs();
  const mail = harness.mailBox.sent.at(-1);
  const token = /espace\/([\w-]+)/.exec(mail?.text ?? '')?.[1];
  expect(token).toBeDefined();
  const dwellings = (await run(SPACE, { token, id: '' })).data.landlordSpace.dwellings as unknown[];
  expect(dwellings).toHaveLength(1);
  expect((await run(SPACE, { token, id: '' }, viewers.anonymous, 'amiens')).data.landlordSpace).toMatchObject({
    code: 'NOT_FOUND',
  });
  const again = 'mutation($email: String!) { requestLandlordLink(email: $email) { __typename } }';
  const sent = harness.mailBox.sent.length;
  await run(again, { email: 'nobody@exemple.example' });
  await run(again, { email: anOwner.email });
  await run(again, { email: anOwner.email });
  await harness.runJobs();
  expect(harness.mailBox.sent.length - sent).toBe(1);
  now = new Date('2027-11-21T09:00:00Z');
  expect((await run(SPACE, { token, id: '' })).data.landlordSpace).toMatchObject({ code: 'LINK_EXPIRED' });
  now = new Date('2026-11-20T09:00:00Z');
  await run('mutation($token: String!) { closeLandlordLinks(token: $token) { __typename } }', { token });
  expect((await run(SPACE, { token, id: '' })).data.landlordSpace).toMatchObject({ code: 'NOT_FOUND' });
});

test('an état is signed once every criterion is answered, is frozen, and the next version tells the difference', async () => {
  const { token, globalId, id } = await harness.inTenant('niort', (context) => aDwelling(context));
  const answers = allAnswers({ 'logement.humidite.moisissures': 'TO_DO' });
  expect((await run(SIGN, { token, id: globalId })).data.signDwellingStatement).toMatchObject({ code: 'INCOMPLETE' });
  const wrong = await run(SAVE, { token, id: globalId, answers: [{ code: 'x', verdict: 'OK' }] });
  expect(wrong.data.saveDwellingAnswers).toMatchObject({ code: 'UNKNOWN_DESORDRE', field: '0.code' });
  const saved = await run(SAVE, { token, id: globalId, answers });
  expect(saved.data.saveDwellingAnswers).toMatchObject({ unansweredCount: 0 });
  await run(SIGN, { token, id: globalId });
  await run(SAVE, { token, id: globalId, answers: [{ code: 'logement.humidite.moisissures', verdict: 'OK' }] });
  await run(SIGN, { token, id: globalId });
  const space = (await run(SPACE, { token, id: globalId })).data.landlordSpace;
  const { statements } = space.dwelling as { statements: { version: number; letter: string; better: unknown[] }[] };
  expect(statements.map(({ version, better }) => [version, better.length])).toEqual([
    [2, 1],
    [1, 0],
  ]);
  expect(statements[0]?.letter).toBe('A');
  const tampered = harness.inTenant('niort', ({ db }) =>
    db.dwellingStatement.updateMany({ where: { dwellingId: id }, data: { classLetter: 'A' } }),
  );
  await expect(tampered).rejects.toThrow(/append-only/);
});

test('the log is corrected by another entry, and works of the future are none', async () => {
  const { token, globalId } = await harness.inTenant('niort', (context) => aDwelling(context));
  const add = `mutation($token: String!, $id: ID!, $work: DwellingWorkInput!) { addDwellingWork(token: $token, id: $id, work: $work) {
    __typename ... on Refusal { code field } ... on LandlordDwelling { works { id } } } }`;
  expect(
    (await run(add, { token, id: globalId, work: { kind: 'BOILER', doneOn: '2027-01-01' } })).data.addDwellingWork,
  ).toMatchObject({ code: 'BAD_DATE' });
  const added = await run(add, {
    token,
    id: globalId,
    work: { kind: 'BOILER', doneOn: '2026-01-10', company: '<script>', costCents: 12_000 },
  });
  const [work] = added.data.addDwellingWork.works as { id: string }[];
  const correct = `mutation($token: String!, $workId: ID!, $work: DwellingWorkInput!) { correctDwellingWork(token: $token, workId: $workId, work: $work) {
    __typename ... on Refusal { code } } }`;
  const fixed = { token, workId: work?.id, work: { kind: 'BOILER', doneOn: '2026-02-10' } };
  expect((await run(correct, fixed)).data.correctDwellingWork?.__typename).toBe('LandlordDwelling');
  expect((await run(correct, fixed)).data.correctDwellingWork).toMatchObject({ code: 'WRONG_STATUS' });
  const { works, maintenance } = (await run(SPACE, { token, id: globalId })).data.landlordSpace.dwelling as Record<
    string,
    unknown[]
  >;
  expect(works).toEqual([
    { kind: 'BOILER', isCorrected: false },
    { kind: 'BOILER', isCorrected: true },
  ]);
  expect(maintenance).toContainEqual({ kind: 'BOILER', dueOn: '2027-02-10' });
});

test('a label is given, checked by a stranger, confronted with a report, and taken back by an agent alone', async () => {
  const { labelGlobalId: id, token, globalId } = await harness.inTenant('niort', (context) => aRequestedLabel(context));
  const give = `mutation($id: ID!) { giveLabel(id: $id, checkKind: REMOTE, checkedOn: "2026-11-20") {
    __typename ... on Refusal { code } ... on DwellingLabel { state printedCode number validUntil certificateUrl } } }`;
  const given = (await run(give, { id }, admin)).data.giveLabel;
  expect(given).toMatchObject({ state: 'VALID', number: 'LB-2026-000001', validUntil: '2028-11-20T23:00:00.000Z' });
  expect(given?.certificateUrl).toContain('/signalements/documents/');
  const code = String(given?.printedCode);
  expect((await run(CHECK, { code })).data.labelCheck).toMatchObject({ state: 'VALID', number: 'LB-2026-000001' });
  expect((await run(CHECK, { code }, viewers.anonymous, 'amiens')).data.labelCheck).toMatchObject({
    code: 'NOT_FOUND',
  });

  now = new Date('2026-11-21T09:00:00Z');
  const file = await harness.inTenant('niort', (context) => aFile(context));
  const flagged = async () => {
    await harness.inTenant('niort', (context) => confrontReports.run(context, {}));
    await harness.runJobs();
    return harness.mailBox.sent.filter(({ subject }) => subject.includes('un signalement à cette adresse')).length;
  };
  expect([await flagged(), await flagged()]).toEqual([1, 1]);
  expect((await run(CHECK, { code })).data.labelCheck).toMatchObject({ state: 'VALID' });
  const seen = await run(
    'query($id: ID!) { signalement(id: $id) { landlordStatement { match version said { code isContradicted } dwelling { isLabelFlagged } } } }',
    { id: file.globalId },
    admin,
  );
  const confronted = seen.data.signalement.landlordStatement.find(
    ({ dwelling }: { dwelling: { isLabelFlagged: boolean } }) => dwelling.isLabelFlagged,
  );
  expect(confronted).toMatchObject({ match: 'POSSIBLE', version: 1 });
  expect(confronted.said).toContainEqual({ code: 'logement.humidite.moisissures', isContradicted: true });
  // The landlord sees nothing of it.
  expect((await run(SPACE, { token, id: globalId })).data.landlordSpace.dwelling).toMatchObject({
    label: { state: 'VALID' },
  });
  const review = 'mutation($id: ID!) { reviewLabel(id: $id) { __typename ... on Refusal { code } } }';
  expect((await run(review, { id }, admin)).data.reviewLabel?.__typename).toBe('DwellingLabel');
  expect(await flagged()).toBe(1);

  const withdraw =
    'mutation($id: ID!, $reason: String!) { withdrawLabel(id: $id, reason: $reason) { __typename ... on Refusal { code } } }';
  expect((await run(withdraw, { id, reason: ' ' }, admin)).data.withdrawLabel).toMatchObject({ code: 'REQUIRED' });
  await run(withdraw, { id, reason: 'Les murs ne sont pas ceux des photos.' }, admin);
  expect((await run(CHECK, { code })).data.labelCheck).toMatchObject({ state: 'WITHDRAWN' });
});

test('by the clock: maintenance is recalled once for each due day, the end of a label once, and then it is over', async () => {
  now = new Date('2026-11-20T09:00:00Z');
  const { labelGlobalId: id } = await harness.inTenant('amiens', (context) => aRequestedLabel(context));
  const answer = await run(
    `mutation($id: ID!) { giveLabel(id: $id, checkKind: ON_SITE, checkedOn: "2026-11-19") { ... on DwellingLabel { printedCode } } }`,
    { id },
    admin,
    'amiens',
  );
  const code = answer.data.giveLabel?.printedCode;
  const about = (words: string) => harness.mailBox.sent.filter(({ subject }) => subject.includes(words)).length;
  const morning = async (day: string) => {
    now = new Date(`${day}T05:00:00Z`);
    await harness.inTenant('amiens', async (context) => {
      await remindMaintenance.run(context, {});
      await remindLabelEnds.run(context, {});
    });
    await harness.runJobs();
  };
  const before = about('chaudière');
  for (const day of ['2026-11-21', '2026-11-22', '2026-12-30']) await morning(day);
  expect(about('chaudière') - before).toBe(1);
  for (const day of ['2028-09-15', '2028-09-25', '2028-09-26']) await morning(day);
  expect(about('il se termine le')).toBe(1);
  now = new Date('2028-11-20T23:00:00Z');
  expect((await run(CHECK, { code }, viewers.anonymous, 'amiens')).data.labelCheck).toMatchObject({ state: 'EXPIRED' });
});
