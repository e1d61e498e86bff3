import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aGraphOf,
  aPartnerAgent,
  aRequest,
  aServedNetwork,
  PARTNER,
} from '../connection-request/connection-request.fixtures.ts';
import { subgraph } from '../index.ts';
import { remindEveryDay, sendReminder } from '../reminder/reminder.job.ts';
import { findDueReminders } from '../reminder/reminder.store.ts';

const START = new Date('2026-11-22T10:00:00Z');
const DAY = 86_400_000;
let now = START;
let harness: Harness;
const partner = aPartnerAgent(PARTNER);
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf(
      { [PARTNER]: { tenant: 'niort', emails: ['a@exploitant.example'] } },
      { niort: ['agent@niort.example'] },
    ),
  });
  await harness.inTenant('niort', (context) => aServedNetwork(context));
});
afterAll(() => harness.close());
beforeEach(() => {
  now = START;
});

const REFUSED = '... on Refusal { code field }';
const FOLLOWED = `... on FollowedRequest { reference status closingReason isAsked canWrite canWithdraw isWithPartner network { name }
  steps { status message } messages { isMine subject text } }`;
const FOLLOW = `query($token: String!) { connectionRequestByLink(token: $token) { __typename ${REFUSED} ${FOLLOWED} } }`;
const WRITE = `mutation($token: String!, $text: String!) { writeFromRequestLink(token: $token, text: $text) { __typename ${REFUSED} ${FOLLOWED} } }`;
const WITHDRAW = `mutation($token: String!, $message: String) { withdrawConnectionRequest(token: $token, message: $message) { __typename ${REFUSED} ${FOLLOWED} } }`;
const ANSWER = `mutation($token: String!, $was: Boolean!, $comment: String) { answerReminder(token: $token, wasContacted: $was, comment: $comment) { __typename ${REFUSED} ${FOLLOWED} } }`;
const SEND = `mutation($id: ID!, $subject: String!, $body: String!, $cc: [String!]) { writeToApplicant(id: $id, subject: $subject, body: $body, cc: $cc) {
  __typename ${REFUSED} ... on ConnectionRequestMessage { subject text cc } } }`;

const ask = async (
  query: string,
  variables: Record<string, unknown>,
  viewer: Viewer = viewers.anonymous,
  tenant = 'niort',
) => await harness.as(tenant, viewer).execute(query, variables);
const mailsTo = (to: string) => harness.mailBox.sent.filter((mail) => mail.to === to);

/** A request, and the token of its private link, as its applicant finds it in her mail. */
async function aFollowedRequest() {
  const email = `camille.${crypto.randomUUID().slice(0, 8)}@example.org`;
  const request = await harness.inTenant('niort', (context) => aRequest(context, { email }));
  await harness.runJobs();
  const [, token] = /raccordement\/suivi\/([\w-]+)/.exec(mailsTo(email)[0]?.text ?? '') ?? [];
  if (!token) throw new Error('the receipt holds no link');
  return { ...request, email, token };
}
const inNiort = <T>(work: Parameters<Harness['inTenant']>[1]) => harness.inTenant('niort', work) as Promise<T>;

/** The morning of a day: what is due is sent as the job of each reminder does; its mails are written, to leave later. */
async function morning(days: number) {
  now = new Date(START.getTime() + days * DAY + 3_600_000);
  await inNiort(async (context) => {
    for (const reminderId of await findDueReminders(context.db, now, 1_000)) {
      await sendReminder.run(context, { reminderId });
    }
  });
}

describe('the private link', () => {
  test('shows the request to who holds it, and to nobody with another token or in another territory', async () => {
    const { token, reference } = await aFollowedRequest();
    expect((await ask(FOLLOW, { token })).data.connectionRequestByLink).toMatchObject({
      reference,
      status: 'NEW',
      isWithPartner: true,
      network: { name: 'Le Clou Bouchet' },
      steps: [{ status: 'NEW', message: null }],
      canWrite: true,
      canWithdraw: true,
      isAsked: false,
    });
    const unknown = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'token' };
    for (const other of [newToken(), 'x', `${token}x`]) {
      expect((await ask(FOLLOW, { token: other })).data.connectionRequestByLink).toEqual(unknown);
    }
    expect((await ask(FOLLOW, { token }, viewers.anonymous, 'amiens')).data.connectionRequestByLink).toEqual(unknown);
    now = new Date(START.getTime() + 365 * DAY);
    expect((await ask(FOLLOW, { token })).data.connectionRequestByLink).toMatchObject({ code: 'LINK_EXPIRED' });
    const kept = await inNiort<unknown[]>(({ db }) => db.connectionRequestLink.findMany());
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  test('carries words both ways: the applicant’s to who deals with it, theirs to her, without the link for copies', async () => {
    const { token, globalId, email, reference } = await aFollowedRequest();
    expect((await ask(WRITE, { token, text: '  ' })).data.writeFromRequestLink).toMatchObject({
      code: 'REQUIRED',
      field: 'text',
    });
    expect((await ask(WRITE, { token, text: 'Le code est le 12A.' })).data.writeFromRequestLink.messages).toEqual([
      { isMine: true, subject: null, text: 'Le code est le 12A.' },
    ]);
    await harness.runJobs();
    const told = mailsTo('a@exploitant.example').find(({ subject }) =>
      subject.startsWith(`Demande ${reference} : un message`),
    );
    expect(told?.text).not.toContain('12A');

    const send = async (more: Record<string, unknown> = {}) =>
      (
        await ask(
          SEND,
          { id: globalId, subject: 'Visite {{reference}}', body: 'Bonjour {{nom}},\n{{lien}}\n{{signature}}', ...more },
          partner,
        )
      ).data.writeToApplicant;
    expect(await send({ body: '{{prenom}}' })).toMatchObject({ code: 'UNKNOWN_VARIABLE', field: 'body' });
    expect(await send({ cc: ['pas une adresse'] })).toMatchObject({ code: 'BAD_EMAIL', field: 'cc' });
    const sent = await send({ cc: ['collegue@exploitant.example'] });
    expect(sent).toMatchObject({ subject: `Visite ${reference}`, cc: ['collegue@exploitant.example'] });
    expect(sent.text).toBe('Bonjour Camille Durand,\n(lien personnel)\nNiort Agglo');
    await harness.runJobs();
    expect(mailsTo(email).at(-1)?.text).toContain(token);
    expect(mailsTo('collegue@exploitant.example').at(-1)?.text).not.toContain(token);
    const row = await inNiort<{ firstAnswerAt: Date | null }>(({ db }) =>
      db.connectionRequest.findFirstOrThrow({ where: { reference } }),
    );
    expect(row.firstAnswerAt, 'a message is a first answer').toEqual(START);
  });

  test('gives the request up, once, and who deals with it is told', async () => {
    const { token, reference } = await aFollowedRequest();
    expect((await ask(WITHDRAW, { token, message: 'Nous vendons.' })).data.withdrawConnectionRequest).toMatchObject({
      status: 'ABANDONED',
      closingReason: 'WITHDRAWN',
      canWithdraw: false,
    });
    expect((await ask(WITHDRAW, { token })).data.withdrawConnectionRequest).toMatchObject({
      code: 'WRONG_STATUS',
      field: 'token',
    });
    await harness.runJobs();
    expect(
      mailsTo('a@exploitant.example').some(({ subject }) => subject === `Demande ${reference} : elle est retirée`),
    ).toBe(true);
  });
});

describe('reminders', () => {
  const subjectsFor = async (reference: string) => {
    const rows = await inNiort<{ recipient: string; subject: string }[]>(
      ({ db }) =>
        db.$queryRaw`SELECT recipient, subject FROM networks.mail WHERE subject LIKE ${`%${reference}%`} ORDER BY created_at, id`,
    );
    return rows.map(({ recipient, subject }) => `${recipient} ${subject.split(' : ')[1] ?? subject}`);
  };

  test('go to the operator after 7 days, to the collectivité after 14, to the applicant after 30 and 45: each once', async () => {
    const { reference, email, id } = await aFollowedRequest();
    const before = await subjectsFor(reference);
    await morning(6);
    expect(await subjectsFor(reference)).toEqual(before);
    now = new Date(START.getTime() + 7 * DAY + 3_600_000);
    await inNiort((context) => remindEveryDay.run(context, {}));
    await inNiort((context) => remindEveryDay.run(context, {}));
    await harness.runJobs();
    await morning(8);
    const reminder = await inNiort<{ id: string }>(({ db }) =>
      db.connectionRequestReminder.findFirstOrThrow({ where: { requestId: id, kind: 'OPERATOR' } }),
    );
    // A worker that was killed after it had done its work: the job runs again.
    await inNiort((context) => sendReminder.run(context, { reminderId: reminder.id }));
    await morning(14);
    await morning(30);
    await morning(45);
    await morning(60);
    expect((await subjectsFor(reference)).slice(before.length).sort()).toEqual(
      [
        'a@exploitant.example une réponse est attendue',
        'agent@niort.example toujours sans réponse',
        `${email} avez-vous été recontacté ?`,
        `${email} avez-vous été recontacté ?`,
      ].sort(),
    );
    await harness.runJobs();
    expect(mailsTo(email).at(-1)?.text).toMatch(/suivi\/[\w-]+\?recontacte=non/);
  });

  test('stop once somebody has answered', async () => {
    const { reference, globalId } = await aFollowedRequest();
    const STEP = `mutation($id: ID!, $step: ConnectionRequestStep!) { changeRequestStatus(id: $id, step: $step) { __typename } }`;
    await ask(STEP, { id: globalId, step: 'START_STUDY' }, partner);
    const before = await subjectsFor(reference);
    for (const days of [7, 14, 30, 45]) await morning(days);
    const sent = (await subjectsFor(reference)).slice(before.length);
    expect(sent.filter((subject) => !subject.endsWith('elle avance'))).toEqual([]);
  });

  test('a yes ends the questions; a no is told to the operator and to the collectivité', async () => {
    const { reference, token } = await aFollowedRequest();
    const answer = async (was: boolean, comment?: string) =>
      (await ask(ANSWER, { token, was, comment })).data.answerReminder;
    expect(await answer(false)).toMatchObject({ code: 'NOTHING_ASKED', field: 'token' });
    await morning(30);
    expect((await ask(FOLLOW, { token })).data.connectionRequestByLink.isAsked).toBe(true);
    expect(await answer(false, 'Personne.')).toMatchObject({ isAsked: false });
    expect(await answer(true)).toMatchObject({ code: 'NOTHING_ASKED' });
    await harness.runJobs();
    const told = harness.mailBox.sent.filter(
      ({ subject }) => subject === `Demande ${reference} : personne ne l’a recontactée`,
    );
    expect(told.map(({ to }) => to).sort()).toEqual(['a@exploitant.example', 'agent@niort.example']);
    const before = (await subjectsFor(reference)).length;
    await morning(45);
    expect((await subjectsFor(reference)).length, 'she is not asked again').toBe(before);
  });
});
