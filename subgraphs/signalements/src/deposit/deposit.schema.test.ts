import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { renewFollowUpLink } from '../signalement/signalement.command.ts';
import { aDeposit } from './deposit.fixtures.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());
beforeEach(() => {
  now = new Date('2026-11-22T10:00:00Z');
});

const DEPOSIT = `mutation($input: DepositInput!) { depositSignalement(input: $input) {
  __typename ... on Deposit { reference followUpToken followUpUrl answerWorkingDays } ... on Refusal { code field } } }`;
const FOLLOW = `query($token: String!) { followUp(token: $token) {
  __typename ... on Refusal { code field }
  ... on FollowUp { reference status canWrite expiresAt addressLabel hasDanger desordres { label isDanger roomLabels } suivis { text isMine } } } }`;
const COUNT = '{ signalements { totalCount } }';

const send = async (input: Record<string, unknown>, tenant = 'niort') =>
  (await harness.as(tenant).execute(DEPOSIT, { input })).data.depositSignalement;
const follow = async (token: string, tenant = 'niort') =>
  (await harness.as(tenant).execute(FOLLOW, { token })).data.followUp;
const countOf = async (tenant: string) =>
  (await harness.as(tenant, viewers.admin()).execute(COUNT)).data.signalements.totalCount;
const outbox = (tenant: string) =>
  harness.inTenant(
    tenant,
    ({ db }) => db.$queryRaw<{ topic: string; payload: unknown }[]>`SELECT topic, payload FROM signalements.outbox`,
  );

describe('a deposit', () => {
  test('becomes a file with a reference, a private link, an event without personal data and a receipt by mail', async () => {
    const before = (await outbox('niort')).length;
    const answer = await send(aDeposit());
    expect(answer).toMatchObject({ __typename: 'Deposit', answerWorkingDays: 10 });
    expect(answer.reference).toMatch(/^2026-\d{6}$/);
    expect(answer.followUpUrl).toBe(`http://niort.localhost:3000/suivi/${answer.followUpToken}`);

    expect(await follow(answer.followUpToken)).toMatchObject({
      reference: answer.reference,
      status: 'NEW',
      canWrite: true,
      hasDanger: true,
      expiresAt: '2027-11-22T10:00:00.000Z',
      desordres: [
        { label: 'Des moisissures ou des murs humides', isDanger: false, roomLabels: ['Chambre', 'Salle de bains'] },
        { isDanger: true, roomLabels: ['Cuisine'] },
      ],
      suivis: [],
    });

    const events = (await outbox('niort')).slice(before);
    expect(events.map(({ topic }) => topic)).toEqual(['signalement.deposited']);
    expect(JSON.stringify(events)).not.toMatch(/Brisson|Durand|example\.org|0612345678/);

    await harness.runJobs();
    const mail = harness.mailBox.sent.find(({ text }) => text.includes(answer.reference));
    expect(mail).toMatchObject({ to: 'camille.durand@example.org', from: { name: 'Niort Agglo – logement' } });
    expect(mail?.text).toContain(answer.followUpUrl);
    expect(mail?.text).toContain('sous 10 jours ouvrés');
    expect(mail?.text).toContain('appelez le 112');
    expect(mail?.text).toContain('Le 22 novembre 2026');
  });

  test('with a phone number only makes a file and sends no mail', async () => {
    const sent = harness.mailBox.sent.length;
    expect((await send(aDeposit({ contact: { phone: '05 49 00 00 00' } }))).__typename).toBe('Deposit');
    await harness.runJobs();
    expect(harness.mailBox.sent.length).toBe(sent);
  });

  test('sent twice, one after the other or at once, is one file with one mail and one link', async () => {
    const before = await countOf('niort');
    const sent = harness.mailBox.sent.length;
    const input = aDeposit({ contact: { email: 'twice@example.org' } });
    const answers = await Promise.all([send(input), send(input), send(input)]);
    answers.push(await send(input));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0].__typename).toBe('Deposit');
    expect(await countOf('niort')).toBe(before + 1);
    await harness.runJobs();
    expect(harness.mailBox.sent.length).toBe(sent + 1);
    expect(await send({ ...input, description: 'Autre chose' })).toEqual({
      __typename: 'Refusal',
      code: 'KEY_REUSED',
      field: 'idempotencyKey',
    });
  });

  test('under the same key in another territory is a deposit of its own', async () => {
    const input = aDeposit();
    const here = await send(input);
    const address = {
      banId: '80021_0001_00001',
      label: '1 rue des Otages Amiens',
      citycode: '80021',
      lon: 2.3,
      lat: 49.89,
    };
    const there = await send({ ...input, address }, 'amiens');
    expect(there.__typename).toBe('Deposit');
    expect(there.followUpToken).not.toBe(here.followUpToken);
    expect(there.followUpUrl).toContain('http://amiens.localhost:3000/');
  });

  test('many at once get each a reference of its own, counted by territory and year', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => send(aDeposit())));
    expect(new Set(answers.map(({ reference }) => reference)).size).toBe(12);
    now = new Date('2027-01-01T08:00:00Z');
    expect((await send(aDeposit())).reference).toBe('2027-000001');
  });

  test('with one bad answer leaves nothing behind', async () => {
    const [files, events] = [await countOf('niort'), (await outbox('niort')).length];
    const refused: [Record<string, unknown>, string, string][] = [
      [{ consent: false }, 'CONSENT_REQUIRED', 'consent'],
      [{ address: { label: '1 rue', citycode: '75056' } }, 'OUT_OF_TERRITORY', 'address.citycode'],
      [{ contact: { name: 'Camille' } }, 'CONTACT_REQUIRED', 'contact.email'],
      [{ desordres: [{ code: 'nope', since: 'UNKNOWN' }] }, 'UNKNOWN_DESORDRE', 'desordres.0.code'],
      [{ photoIds: [toGlobalId('Photo', crypto.randomUUID())] }, 'UNKNOWN_PHOTO', 'photoIds'],
      [{ photoIds: ['nonsense'] }, 'UNKNOWN_PHOTO', 'photoIds'],
    ];
    for (const [over, code, field] of refused) {
      expect(await send(aDeposit(over))).toEqual({ __typename: 'Refusal', code, field });
    }
    expect([await countOf('niort'), (await outbox('niort')).length]).toEqual([files, events]);
  });
});

describe('a private link', () => {
  test('opens its own file only, in its own territory only', async () => {
    const { followUpToken } = await send(aDeposit());
    const unknown = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'token' };
    expect(await follow(followUpToken, 'amiens')).toEqual(unknown);
    for (const token of [newToken(), '', 'x', followUpToken.slice(1), `${followUpToken}x`]) {
      expect(await follow(token)).toEqual(unknown);
    }
  });

  test('expires when the territory says, clearly, and cannot be written to any more', async () => {
    const { followUpToken } = await send(aDeposit());
    now = new Date('2027-11-22T09:59:59Z');
    expect((await follow(followUpToken)).__typename).toBe('FollowUp');
    now = new Date('2027-11-22T10:00:00Z');
    const expired = { __typename: 'Refusal', code: 'LINK_EXPIRED', field: 'token' };
    expect(await follow(followUpToken)).toEqual(expired);
    const write =
      'mutation($t: String!) { writeFromFollowUp(token: $t, text: "Bonjour") { __typename ... on Refusal { code field } } }';
    expect((await harness.as('niort').execute(write, { t: followUpToken })).data.writeFromFollowUp).toEqual(expired);
  });

  test('once revoked is unknown, and the new one comes by mail', async () => {
    const answer = await send(aDeposit());
    await harness.inTenant(
      'niort',
      async (context) => {
        const file = await context.db.signalement.findFirstOrThrow({ where: { reference: answer.reference } });
        now = new Date('2026-11-23T10:00:00Z');
        await renewFollowUpLink(context, file.id);
      },
      viewers.admin(),
    );
    expect(await follow(answer.followUpToken)).toMatchObject({ code: 'NOT_FOUND' });
    await harness.runJobs();
    const mail = harness.mailBox.sent.find(
      ({ subject }) => subject === `Signalement ${answer.reference} : votre nouveau lien`,
    );
    const link = /\/suivi\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(await follow(link)).toMatchObject({ reference: answer.reference });
  });

  test('being read changes nothing', async () => {
    const { followUpToken, reference } = await send(aDeposit());
    const read = () =>
      harness.inTenant('niort', ({ db }) =>
        db.signalement.findFirstOrThrow({ where: { reference }, include: { links: true, suivis: true, steps: true } }),
      );
    const before = await read();
    await follow(followUpToken);
    await follow(followUpToken);
    expect(await read()).toEqual(before);
  });

  test('is kept as a hash only', async () => {
    const { followUpToken } = await send(aDeposit());
    const rows = await harness.inTenant('niort', ({ db }) => db.$queryRaw`SELECT * FROM signalements.follow_up_link`);
    expect(JSON.stringify(rows)).not.toContain(followUpToken);
  });

  test('lets the declarant write, and the agents read it', async () => {
    const { followUpToken, reference } = await send(aDeposit());
    const write = `mutation($t: String!, $text: String!) { writeFromFollowUp(token: $t, text: $text) {
      __typename ... on FollowUp { suivis { text isMine } } ... on Refusal { code field } } }`;
    const say = async (text: string) =>
      (await harness.as('niort').execute(write, { t: followUpToken, text })).data.writeFromFollowUp;
    expect(await say('  ')).toEqual({ __typename: 'Refusal', code: 'REQUIRED', field: 'text' });
    expect(await say('La fuite a repris.')).toMatchObject({ suivis: [{ text: 'La fuite a repris.', isMine: true }] });
    const list = `{ signalements(filter: { search: "${reference}" }) { edges { node { suivis { text authorKind author { id } } } } } }`;
    const { data } = await harness.as('niort', viewers.admin()).execute(list);
    expect(data.signalements.edges[0].node.suivis).toEqual([
      { text: 'La fuite a repris.', authorKind: 'DECLARANT', author: null },
    ]);
  });
});

describe('a draft', () => {
  const SAVE = `mutation($token: String, $answers: JSON!) { saveSignalementDraft(token: $token, answers: $answers) {
    __typename ... on SignalementDraft { token answers expiresAt } ... on Refusal { code field } } }`;
  const READ = `query($token: String!) { signalementDraft(token: $token) {
    __typename ... on SignalementDraft { token answers expiresAt } ... on Refusal { code field } } }`;
  const save = async (token: string | null, answers: unknown, tenant = 'niort') =>
    (await harness.as(tenant).execute(SAVE, { token, answers })).data.saveSignalementDraft;
  const read = async (token: string, tenant = 'niort') =>
    (await harness.as(tenant).execute(READ, { token })).data.signalementDraft;
  const draftsOf = (tenant: string) => harness.inTenant(tenant, ({ db }) => db.signalementDraft.count());
  const unknown = { __typename: 'Refusal', code: 'NOT_FOUND', field: 'token' };

  test('is not saved over what was saved since it was read, by whichever of two pages comes second', async () => {
    const SAVE_AT = `mutation($token: String!, $answers: JSON!, $revision: Int) {
      saveSignalementDraft(token: $token, answers: $answers, revision: $revision) {
        __typename ... on SignalementDraft { revision answers } ... on Refusal { code field } } }`;
    const saveAt = async (token: string, answers: unknown, revision: number | null, tenant = 'niort') =>
      (await harness.as(tenant).execute(SAVE_AT, { token, answers, revision })).data.saveSignalementDraft;
    const { token } = await save(null, { photos: [] });
    const [one, other] = await Promise.all([saveAt(token, { photos: ['a'] }, 1), saveAt(token, { step: 2 }, 1)]);
    const [kept, refused] = one.__typename === 'Refusal' ? [other, one] : [one, other];
    expect(kept).toMatchObject({ revision: 2 });
    expect(refused).toEqual({ __typename: 'Refusal', code: 'STALE', field: 'revision' });
    expect(await read(token)).toMatchObject({ answers: kept.answers });
    expect(await saveAt(token, { step: 3 }, 2)).toMatchObject({ revision: 3, answers: { step: 3 } });
    // The same token in another territory is another draft.
    expect(await saveAt(token, { step: 9 }, null, 'amiens')).toMatchObject({ revision: 1 });
    expect(await read(token)).toMatchObject({ answers: { step: 3 } });
  });

  test('is saved, saved again and read by its token, in its own territory', async () => {
    const first = await save(null, { step: 1 });
    expect(first).toMatchObject({ answers: { step: 1 }, expiresAt: '2027-05-22T10:00:00.000Z' });
    const count = await draftsOf('niort');
    expect(await save(first.token, { step: 2, name: 'Éloïse' })).toMatchObject({ token: first.token });
    expect(await read(first.token)).toMatchObject({ answers: { step: 2, name: 'Éloïse' } });
    expect(await draftsOf('niort')).toBe(count);
    expect(await read(first.token, 'amiens')).toEqual(unknown);
    await save(first.token, { step: 'B' }, 'amiens');
    expect(await read(first.token)).toMatchObject({ answers: { step: 2 } });
  });

  test('saved twice at once under a token of the browser is one draft', async () => {
    const token = newToken();
    const count = await draftsOf('niort');
    await Promise.all([1, 2, 3].map(() => save(token, { same: true })));
    expect(await draftsOf('niort')).toBe(count + 1);
  });

  test('is unknown after six months, and gone once it has become a deposit', async () => {
    const { token } = await save(null, { step: 1 });
    now = new Date('2027-05-22T10:00:01Z');
    expect(await read(token)).toEqual(unknown);
    now = new Date('2026-11-22T10:00:00Z');
    expect((await send(aDeposit({ draftToken: token }))).__typename).toBe('Deposit');
    expect(await read(token)).toEqual(unknown);
  });

  test('refuses what it cannot keep', async () => {
    expect(await save('short', {})).toEqual({ __typename: 'Refusal', code: 'BAD_TOKEN', field: 'token' });
    expect(await save(null, 'text')).toEqual({ __typename: 'Refusal', code: 'BAD_FORMAT', field: 'answers' });
    expect(await save(null, { a: 'x'.repeat(70_000) })).toEqual({
      __typename: 'Refusal',
      code: 'TOO_LONG',
      field: 'answers',
    });
  });
});
