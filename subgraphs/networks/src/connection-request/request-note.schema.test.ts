import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { requestLinkUrl } from '../request-follow-up/request-link.command.ts';
import { aGraphOf, aPartnerAgent, aRequest, aServedNetwork, PARTNER } from './connection-request.fixtures.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    askGraph: aGraphOf({ [PARTNER]: { tenant: 'niort', emails: ['a@exploitant.example'] } }),
  });
  await harness.inTenant('niort', (context) => aServedNetwork(context));
});
afterAll(() => harness.close());

const NOTE = `mutation($id: ID!, $text: String!) { addRequestNote(id: $id, text: $text) { __typename
  ... on Refusal { code field } ... on ConnectionRequest { firstAnswerAt history { action message } } } }`;
const FOLLOWED = `query($token: String!) { connectionRequestByLink(token: $token) {
  ... on FollowedRequest { steps { message } messages { text } } } }`;

test('a note stands in the history of those who deal with the request, and is neither an answer nor read by who asked', async () => {
  const request = await harness.inTenant('niort', (context) => aRequest(context));
  const { data } = await harness
    .as('niort', aPartnerAgent(PARTNER))
    .execute(NOTE, { id: request.globalId, text: ' Rappeler après le 3 mars. ' });
  expect(data.addRequestNote.firstAnswerAt).toBeNull();
  expect(data.addRequestNote.history.at(-1)).toEqual({ action: 'NOTE', message: 'Rappeler après le 3 mars.' });

  const link = await harness.inTenant('niort', (context) => requestLinkUrl(context, request.id));
  const followed = await harness.as('niort', viewers.anonymous).execute(FOLLOWED, { token: link?.split('/').at(-1) });
  expect(followed.data.connectionRequestByLink.steps).toHaveLength(1);
  expect(JSON.stringify(followed.data)).not.toContain('Rappeler');
});

test('a note says something, and only whoever deals with requests writes one', async () => {
  const request = await harness.inTenant('niort', (context) => aRequest(context));
  const write = (text: string, viewer = viewers.admin()) =>
    harness.as('niort', viewer).execute(NOTE, { id: request.globalId, text });
  expect((await write('  ')).data.addRequestNote).toMatchObject({ code: 'MESSAGE_REQUIRED', field: 'message' });
  expect((await write('x'.repeat(2_001))).data.addRequestNote).toMatchObject({ code: 'TOO_LONG' });
  expect(
    (await harness.as('niort', viewers.anonymous).execute(NOTE, { id: request.globalId, text: 'x' })).errors,
  ).toBeDefined();
});
