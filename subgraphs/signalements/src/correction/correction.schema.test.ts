import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aHelperOf } from '../follow-up/follow-up-isolation.fixtures.ts';
import { subgraph } from '../index.ts';
import { acceptSignalement, closeSignalement } from '../signalement/signalement.command.ts';
import { aFile, aPartnerAgent, OTHER_PARTNER } from '../signalement/signalement.fixtures.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());

const ANSWERS = { 'dwelling.surface': 60, 'household.persons': 2 };
const aFileIn = (tenant: string) => harness.inTenant(tenant, (context) => aFile(context, { answers: ANSWERS }), admin);
const correct = async (token: string, revision: number, answers: Record<string, unknown>, tenant = 'niort') =>
  (
    await harness.as(tenant).execute(
      `mutation($token: String!, $revision: Int!, $answers: JSON!) {
        correctFollowUpAnswers(token: $token, revision: $revision, answers: $answers) {
          __typename ... on Refusal { code field }
          ... on FollowUp { answers { revision canCorrect answered { code text } } } } }`,
      { token, revision, answers },
    )
  ).data.correctFollowUpAnswers;
const read = async (token: string, tenant = 'niort') =>
  (
    await harness.as(tenant).execute(
      `query($token: String!) { followUp(token: $token) { __typename ... on FollowUp { answers(locale: "en") {
        revision canCorrect answered { label text } step(code: "personnes") { fields { code value } } } } } }`,
      { token },
    )
  ).data.followUp;
const historyOf = async (id: string, viewer = admin, tenant = 'niort') =>
  (
    await harness.as(tenant, viewer).execute(
      `query($id: ID!) { signalement(id: $id) { classLetter score
        answerCorrections { revision label before after } suivis { text visibility } } }`,
      { id },
    )
  ).data.signalement;

test('a correction is kept with what stood there, scores the file anew and is told to the agents, once an hour', async () => {
  now = new Date('2026-11-22T10:00:00Z');
  const { followUpToken: token, globalId } = await aFileIn('niort');
  const before = await historyOf(globalId);
  const page = await read(token);
  expect(page.answers).toMatchObject({ revision: 0, canCorrect: true });
  expect(page.answers.step.fields).toContainEqual({ code: 'household.persons', value: 2 });
  expect(await historyOf(globalId), 'reading changes nothing').toEqual(before);

  // Nine people in nine square metres: overcrowded (CCH art. D. 542-14).
  const done = await correct(token, 0, { 'household.persons': '9', 'dwelling.surface': '9' });
  expect(done.answers).toMatchObject({ revision: 1 });
  const after = await historyOf(globalId);
  expect(after.answerCorrections).toEqual([
    { revision: 1, label: expect.any(String), before: '60 m²', after: '9 m²' },
    { revision: 1, label: expect.any(String), before: '2', after: '9' },
  ]);
  expect(after.score).not.toBe(before.score);

  await correct(token, 1, { 'household.persons': '' });
  now = new Date('2026-11-22T11:01:00Z');
  await harness.runJobs();
  const told = (await historyOf(globalId)).suivis.filter(({ text }: { text: string }) => text.includes('ses réponses'));
  expect(told).toEqual([
    { text: 'La personne qui a signalé a corrigé ses réponses au formulaire.', visibility: 'PRIVATE' },
  ]);
  expect(await historyOf(globalId, aPartnerAgent(OTHER_PARTNER))).toBeNull();
  expect(await historyOf(globalId, admin, 'amiens')).toBeNull();
});

test('a page that was read before another correction is stale, also when both arrive at once', async () => {
  const { followUpToken: token, globalId } = await aFileIn('niort');
  const both = await Promise.all([
    correct(token, 0, { 'household.persons': 3 }),
    correct(token, 0, { 'household.persons': 4 }),
  ]);
  expect(both.map(({ code }) => code ?? 'DONE').sort()).toEqual(['DONE', 'STALE']);
  expect((await historyOf(globalId)).answerCorrections).toHaveLength(1);
  expect(await correct(token, 0, { 'household.persons': 5 })).toMatchObject({ code: 'STALE', field: 'revision' });
  // What changes nothing is no correction.
  const kept = both.find(({ code }) => code === undefined)?.answers.answered;
  const same = kept.find(({ code }: { code: string }) => code === 'household.persons').text;
  expect((await correct(token, 1, { 'household.persons': same })).answers.revision).toBe(1);
});

test('is for the declarant alone, of this territory, while the file goes on, and of what the form asks', async () => {
  const { followUpToken: token, signalementId } = await aFileIn('niort');
  const wrong = { __typename: 'Refusal' };
  expect(await correct(token, 0, {}, 'amiens')).toEqual({ ...wrong, code: 'NOT_FOUND', field: 'token' });
  expect((await read(token, 'amiens')).__typename).toBe('Refusal');
  expect(await correct(token, 0, { 'household.persons': 'mille' })).toMatchObject({
    code: 'NOT_A_NUMBER',
    field: 'answers.household.persons',
  });
  expect(await correct(token, 0, { 'address.label': 'x' })).toMatchObject({ code: 'UNKNOWN_ANSWER' });
  const { helperToken } = await harness.inTenant('niort', aHelperOf);
  expect(await correct(helperToken, 0, {})).toMatchObject({ code: 'DECLARANT_ONLY' });
  expect((await read(helperToken)).answers).toBeNull();
  await harness.inTenant(
    'niort',
    async (context) => {
      await acceptSignalement(context, signalementId);
      await closeSignalement(context, signalementId, 'NO_ANSWER', null);
    },
    admin,
  );
  expect(await correct(token, 0, { 'household.persons': 3 })).toMatchObject({ code: 'WRONG_STATUS' });
  expect((await read(token)).answers).toMatchObject({ canCorrect: false });
});
