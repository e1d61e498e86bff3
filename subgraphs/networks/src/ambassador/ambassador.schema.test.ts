import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADVISER, aTestimony, lawGraph } from '../attestation/law-isolation.fixtures.ts';
import { subgraph } from '../index.ts';

let harness: Harness;
const admin = viewers.admin();
beforeAll(async () => {
  harness = await openHarness(subgraph, { askGraph: lawGraph, cold: true });
});
afterAll(() => harness.close());

const PUBLIC = '{ ambassadors { citycode connectionYear dwellings text } }';
const PUBLISH = `mutation($id: ID!, $text: String!) { publishAmbassador(id: $id, text: $text) {
  __typename ... on Refusal { code field } } }`;
const ASK = `mutation($id: ID!) { askAmbassador(id: $id, email: "rose@exemple.example", question: "Et le vote ?", consent: true) {
  __typename ... on Refusal { code } } }`;
/** The last mail to somebody that says this: mails leave in no order. */
const last = (to: string, says = '') =>
  harness.mailBox.sent.filter((mail) => mail.to === to && mail.text.includes(says)).at(-1)?.text ?? '';
const tokenIn = (text: string, path: string) => new RegExp(`${path}/([\\w-]{22,64})`).exec(text)?.[1] ?? '';

test('nothing of a testimony is public before it is moderated, nor anything personal after', async () => {
  const id = toGlobalId('Ambassador', await harness.inTenant('niort', aTestimony));
  expect((await harness.as('niort').execute(PUBLIC)).data.ambassadors).toEqual([]);
  expect((await harness.as('niort').execute(ASK, { id })).data.askAmbassador).toMatchObject({ code: 'NOT_FOUND' });
  const as = harness.as('niort', admin);
  const withNumber = await as.execute(PUBLISH, { id, text: 'Appelez le 05 49 00 00 00.' });
  expect(withNumber.data.publishAmbassador).toMatchObject({ code: 'GIVES_CONTACT', field: 'text' });
  await as.execute(PUBLISH, { id, text: 'Les charges ont baissé.' });
  const { data } = await harness.as('niort').execute(PUBLIC);
  expect(data.ambassadors).toMatchObject([{ connectionYear: 2019, dwellings: 48, text: 'Les charges ont baissé.' }]);
  expect(JSON.stringify(data)).not.toMatch(/Ambre|exemple/);
  expect((await harness.as('amiens').execute(PUBLIC)).data.ambassadors).toEqual([]);
  const { errors } = await harness.as('niort').execute(PUBLISH, { id, text: 'Moi aussi.' });
  expect(errors?.[0]?.code).toBe('FORBIDDEN');
});

test('a question and its answer go through the platform: neither reads the other’s address, and an answer is given once', async () => {
  const id = toGlobalId('Ambassador', await harness.inTenant('niort', aTestimony));
  await harness.as('niort', admin).execute(PUBLISH, { id, text: 'Bien.' });
  await harness.as('niort').execute(ASK, { id });
  await harness.runJobs();
  const asked = last('ambre@exemple.example', 'Quelqu’un vous demande');
  expect(asked).toContain('Et le vote ?');
  expect(asked).not.toContain('rose@');
  const token = tokenIn(asked, '/ambassadeur/reponse');
  const ANSWER = `mutation($token: String!) { answerAmbassadorExchange(token: $token, answer: "Deux assemblées.") {
    __typename ... on Refusal { code } } }`;
  const answer = async (tenant: string) =>
    (await harness.as(tenant).execute(ANSWER, { token })).data.answerAmbassadorExchange;
  expect(await answer('amiens')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await answer('niort')).toMatchObject({ __typename: 'AmbassadorExchange' });
  expect(await answer('niort')).toMatchObject({ code: 'WRONG_STATUS' });
  await harness.runJobs();
  expect(last('rose@exemple.example', 'Deux assemblées.')).not.toBe('');
  expect(last('rose@exemple.example', 'Deux assemblées.')).not.toContain('ambre@');
});

test('who withdraws is forgotten at once, and cannot be asked any more', async () => {
  const before = harness.mailBox.sent.length;
  const raw = await harness.inTenant('niort', aTestimony);
  const id = toGlobalId('Ambassador', raw);
  await harness.as('niort', admin).execute(PUBLISH, { id, text: 'Bien.' });
  await harness.runJobs();
  const [mail] = harness.mailBox.sent.slice(before).filter(({ to }) => to === 'ambre@exemple.example');
  const token = tokenIn(mail?.text ?? '', '/ambassadeur/retrait');
  const WITHDRAW =
    'mutation($token: String!) { withdrawAmbassador(token: $token) { __typename ... on FollowedAmbassador { status } } }';
  const { data } = await harness.as('niort').execute(WITHDRAW, { token });
  expect(data.withdrawAmbassador).toMatchObject({ status: 'WITHDRAWN' });
  const contacts = await harness.inTenant('niort', ({ db }) =>
    db.ambassadorContact.count({ where: { ambassadorId: raw } }),
  );
  expect(contacts).toBe(0);
  expect((await harness.as('niort').execute(ASK, { id })).data.askAmbassador).toMatchObject({ code: 'NOT_FOUND' });
  const again = await harness.as('niort', admin).execute(PUBLISH, { id, text: 'Encore.' });
  expect(again.data.publishAmbassador).toMatchObject({ code: 'WRONG_STATUS' });
});

test('a question of advice goes to the people of the chosen partner, who alone of the partners see it', async () => {
  const REQUEST = `mutation { requestAdvice(input: { name: "Rose", email: "rose@exemple.example", question: "Que choisir ?", consent: true }) {
    __typename ... on Refusal { code } } }`;
  const CHOOSE = 'mutation($id: ID) { chooseAdviceService(partnerId: $id) { __typename ... on Refusal { code } } }';
  const LIST = '{ adviceRequests { edges { node { id status question } } } }';
  const MOVE = `mutation($id: ID!, $action: AdviceAction!) { moveAdviceRequest(id: $id, action: $action) {
    __typename ... on AdviceRequest { status } ... on Refusal { code } } }`;
  expect((await harness.as('niort').execute(REQUEST)).data.requestAdvice).toMatchObject({ code: 'NO_ADVICE_SERVICE' });
  await harness.as('niort', admin).execute(CHOOSE, { id: toGlobalId('Partner', ADVISER) });
  expect((await harness.as('niort').execute(REQUEST)).data.requestAdvice).toMatchObject({
    __typename: 'AdviceReceipt',
  });
  await harness.runJobs();
  expect(last('conseil@alec.example')).toContain('/agents/conseils');
  expect(last('conseil@alec.example')).not.toContain('rose@');

  const permissions = ['request.list', 'request.process'] as const;
  const adviser = viewers.agent({ partnerId: ADVISER, permissions: [...permissions] });
  const other = viewers.agent({ partnerId: '01890000-0000-7000-8000-0000000000bb', permissions: [...permissions] });
  const { data } = await harness.as('niort', adviser).execute(LIST);
  const [{ node }] = data.adviceRequests.edges;
  expect(node).toMatchObject({ status: 'NEW', question: 'Que choisir ?' });
  expect((await harness.as('niort', other).execute(LIST)).data.adviceRequests.edges).toEqual([]);
  const move = async (viewer: typeof adviser, action: string) =>
    (await harness.as('niort', viewer).execute(MOVE, { id: node.id, action })).data.moveAdviceRequest;
  expect(await move(other, 'ANSWER')).toMatchObject({ code: 'NOT_FOUND' });
  expect(await move(adviser, 'ANSWER')).toMatchObject({ status: 'ANSWERED' });
  expect(await move(adviser, 'ANSWER')).toMatchObject({ code: 'WRONG_STATUS' });
  expect(await move(adviser, 'CLOSE')).toMatchObject({ status: 'CLOSED' });
  await harness.as('niort', admin).execute(CHOOSE, { id: null });
  expect((await harness.as('niort').execute(REQUEST)).data.requestAdvice).toMatchObject({ code: 'NO_ADVICE_SERVICE' });
});
