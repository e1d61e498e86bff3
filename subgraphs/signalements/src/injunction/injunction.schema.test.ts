import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { aFile, aGraphOf, OTHER_PARTNER, PARTNER } from '../signalement/signalement.fixtures.ts';
import { aLandlordFirstFile, aSentInjunction, LANDLORD_FIRST } from './injunction.fixtures.ts';
import { followInjunctions } from './injunction-timers.job.ts';

const START = new Date('2026-11-22T10:00:00Z');
const admin = viewers.admin();
let now = START;
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, {
    clock: () => now,
    askGraph: aGraphOf({
      [PARTNER]: { tenant: 'niort', competences: ['AIDE_BAILLEURS'], emails: ['aide@exemple.fr'] },
      [OTHER_PARTNER]: { tenant: 'niort', competences: ['VISITES'] },
    }),
  });
});
afterAll(() => harness.close());
beforeEach(() => {
  now = START;
});

const after = (days: number) => new Date(START.getTime() + days * 86_400_000);
const ask = (query: string, variables: Record<string, unknown>, viewer = viewers.anonymous, tenant = 'niort') =>
  harness.as(tenant, viewer).execute(query, variables);
const FOUND = '__typename ... on Refusal { code field } ... on LandlordInjunction { status allowedActions }';
const ANSWER = `mutation($token: String!, $answer: LandlordAnswer!, $on: String) {
  answerAsLandlord(token: $token, answer: $answer, comment: "Le plombier vient.", worksPlannedOn: $on) { ${FOUND} } }`;
const DECLARE = `mutation($token: String!) { declareWorksAsLandlord(token: $token, text: "Tout est refait.") { ${FOUND} } }`;
const DECIDE = `mutation($token: String!, $decision: ResidentDecision!, $text: String) { decideInjunction(token: $token, decision: $decision, text: $text) {
  __typename ... on Refusal { code field } ... on ResidentInjunction { status allowedActions } } }`;
const sent = (tenant = 'niort') => harness.inTenant(tenant, (context) => aSentInjunction(context));
const fileOf = (id: string) =>
  harness.inTenant('niort', ({ db }) => db.signalement.findFirstOrThrow({ where: { id } }));
const mailsTo = (address: string, words: string) =>
  harness.mailBox.sent.filter(({ to, subject }) => to === address && subject.includes(words));

/** Lives these days, the job of each morning being rung twice. */
async function live(...days: number[]) {
  for (const day of days) {
    now = after(day);
    for (const _twice of [1, 2]) {
      await harness.inTenant('niort', (context) => followInjunctions.run(context, {}));
    }
    await harness.runJobs();
  }
}

describe('a deposit that chooses the landlord first', () => {
  test('is held back from the rules, its landlord is mailed once without a word of who lives there', async () => {
    const file = await harness.inTenant('niort', (context) => aLandlordFirstFile(context));
    await harness.runJobs();
    const mails = mailsTo('bailleur@exemple.fr', 'des réparations vous sont demandées');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(`http://niort.localhost:3000/bailleur/injonction/${file.landlordToken}`);
    expect(mails[0]?.text).not.toMatch(/Durand|camille|06 ?12|noirs/i);
    expect((await fileOf(file.signalementId)).status).toBe('NEW');
    const suivis = await harness.inTenant('niort', ({ db }) =>
      db.suivi.findMany({ where: { signalementId: file.signalementId }, orderBy: { id: 'asc' } }),
    );
    expect(suivis.map(({ authorKind, visibility }) => `${authorKind} ${visibility}`)).toEqual([
      'SYSTEM PUBLIC',
      'SYSTEM PUBLIC',
    ]);
  });

  test('does not go that way with a danger, a social landlord, or without choosing it', async () => {
    const count = (over: Record<string, unknown>) =>
      harness.inTenant('niort', async (context) => {
        const { signalementId } = await aFile(context, over);
        return context.db.injunction.count({ where: { signalementId } });
      });
    expect(await count({ answers: LANDLORD_FIRST }), 'a danger is reported').toBe(0);
    const desordres = [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'UNKNOWN' }];
    expect(await count({ desordres, answers: { ...LANDLORD_FIRST, 'consent.injunction': 'NO' } })).toBe(0);
  });
});

describe('the landlord', () => {
  test('sees the place and what must be repaired by his link or his code, and nobody else by a wrong one', async () => {
    const file = await sent();
    const query = `query($token: String!) { landlordInjunction(token: $token) { __typename ... on Refusal { code }
      ... on LandlordInjunction { reference addressLabel status desordres { label } messages { text } } } }`;
    const seen = (await ask(query, { token: file.landlordToken })).data.landlordInjunction;
    expect(seen).toMatchObject({
      reference: file.reference,
      status: 'SENT',
      desordres: [{ label: expect.any(String) }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/Durand|camille|noirs/i);
    expect((await ask(query, { token: file.landlordToken }, undefined, 'amiens')).data.landlordInjunction.code).toBe(
      'NOT_FOUND',
    );
    expect((await ask(query, { token: file.followUpToken })).data.landlordInjunction.code).toBe('NOT_FOUND');

    const open = `mutation($reference: String!, $code: String!) { openByLandlordCode(reference: $reference, code: $code) {
      __typename ... on Refusal { code } ... on LandlordAccess { token } } }`;
    const typed = { reference: file.reference, code: file.letterCode.replace(/(.{4})/g, '$1 ').toLowerCase() };
    expect((await ask(open, typed)).data.openByLandlordCode.token).toBe(file.landlordToken);
    expect((await ask(open, typed, undefined, 'amiens')).data.openByLandlordCode.code).toBe('CODE_UNKNOWN');
    expect((await ask(open, { ...typed, reference: '2026-999999' })).data.openByLandlordCode.code).toBe('CODE_UNKNOWN');
  });

  test('says yes with help: those who help landlords get the file, once, and nobody else', async () => {
    const file = await sent();
    const token = file.landlordToken;
    expect(
      (await ask(ANSWER, { token, answer: 'ANSWER_YES_WITH_HELP', on: '2026-11-01' })).data.answerAsLandlord,
    ).toEqual({
      __typename: 'Refusal',
      code: 'DATE_PAST',
      field: 'worksPlannedOn',
    });
    const yes = { token, answer: 'ANSWER_YES_WITH_HELP', on: '2027-02-01' };
    expect((await ask(ANSWER, yes)).data.answerAsLandlord).toMatchObject({ status: 'YES_WITH_HELP' });
    expect((await ask(ANSWER, yes)).data.answerAsLandlord.code).toBe('WRONG_STATUS');
    await harness.runJobs();
    const parts = await harness.inTenant('niort', ({ db }) =>
      db.affectation.findMany({ where: { signalementId: file.signalementId } }),
    );
    expect(parts.map(({ partnerId, status }) => ({ partnerId, status }))).toEqual([
      { partnerId: PARTNER, status: 'PENDING' },
    ]);
  });

  test('and the agents write to one another, and the resident reads nothing of it', async () => {
    const file = await sent();
    const write = `mutation($token: String!, $text: String!) { writeAsLandlord(token: $token, text: $text) { ${FOUND} } }`;
    const text = '<script>alert(1)</script> Quel devis ?';
    expect((await ask(write, { token: file.landlordToken, text })).data.writeAsLandlord.status).toBe('SENT');
    now = new Date(now.getTime() + 60_000);
    const reply =
      'mutation($id: ID!) { writeToLandlord(id: $id, text: "Deux devis.") { __typename ... on Refusal { code } ... on Injunction { messages { text isFromLandlord } } } }';
    const id = toGlobalId('Injunction', file.injunctionId);
    expect((await ask(reply, { id }, admin)).data.writeToLandlord.messages).toEqual([
      { text, isFromLandlord: true },
      { text: 'Deux devis.', isFromLandlord: false },
    ]);
    expect((await ask(reply, { id }, admin, 'amiens')).data.writeToLandlord.code).toBe('NOT_FOUND');
    await harness.runJobs();
    expect(mailsTo('bailleur@exemple.fr', 'un nouveau message')).toHaveLength(1);
    const followUp = 'query($token: String!) { followUp(token: $token) { ... on FollowUp { suivis { text } } } }';
    expect(JSON.stringify((await ask(followUp, { token: file.followUpToken })).data)).not.toMatch(/devis/);
  });
});

describe('the clock', () => {
  test('reminds a silent landlord at 14 days, once, and begins the classic procedure at 21', async () => {
    const file = await sent();
    const already = mailsTo('bailleur@exemple.fr', 'votre réponse est attendue').length;
    await live(13);
    expect(mailsTo('bailleur@exemple.fr', 'votre réponse est attendue').length).toBe(already);
    await live(14, 15, 20);
    const reminded = mailsTo('bailleur@exemple.fr', 'votre réponse est attendue').filter(({ text }) =>
      text.includes(file.landlordToken),
    );
    expect(reminded).toHaveLength(1);
    await live(21);
    const status = () =>
      harness.inTenant('niort', ({ db }) => db.injunction.findFirstOrThrow({ where: { id: file.injunctionId } }));
    expect((await status()).status).toBe('EXPIRED');
    const token = file.landlordToken;
    expect((await ask(ANSWER, { token, answer: 'ANSWER_YES' })).data.answerAsLandlord.code).toBe('WRONG_STATUS');
  });

  test('asks both each month after a yes; a declaration that nobody contradicts closes the file after 15 and 15 days, unverified', async () => {
    const file = await sent();
    const token = file.landlordToken;
    await ask(ANSWER, { token, answer: 'ANSWER_YES', on: '2027-03-01' });
    await live(29, 30);
    await live(60, 61);
    const ofThis = (mails: { text: string }[]) =>
      mails.filter(({ text }) => text.includes(token) || text.includes(file.followUpToken));
    expect(ofThis(mailsTo('bailleur@exemple.fr', 'où en sont les travaux'))).toHaveLength(2);
    expect(ofThis(mailsTo('camille.durand@example.org', 'les travaux avancent-ils'))).toHaveLength(2);
    expect((await ask(DECLARE, { token })).data.declareWorksAsLandlord).toEqual({
      __typename: 'LandlordInjunction',
      status: 'WORKS_DECLARED',
      allowedActions: [],
    });
    await live(62, 75);
    const asked = () => ofThis(mailsTo('camille.durand@example.org', 'les travaux sont-ils faits'));
    expect(asked(), 'at once').toHaveLength(1);
    await live(76, 90);
    expect(asked(), 'and again after 15 days').toHaveLength(2);
    expect((await fileOf(file.signalementId)).status).toBe('NEW');
    await live(91);
    expect(await fileOf(file.signalementId)).toMatchObject({
      status: 'CLOSED',
      closingReason: 'WORKS_DONE',
      worksVerified: false,
    });
    const mails = ofThis(harness.mailBox.sent).length;
    await live(95, 125);
    expect(ofThis(harness.mailBox.sent).length, 'nobody hears anything any more').toBe(mails);
  });
});

describe('the resident', () => {
  test('contests, then confirms: the file is closed with works that she has seen herself', async () => {
    const file = await sent();
    const resident = { token: file.followUpToken };
    expect((await ask(DECIDE, { ...resident, decision: 'CONFIRM' })).data.decideInjunction.code).toBe('WRONG_STATUS');
    await ask(ANSWER, { token: file.landlordToken, answer: 'ANSWER_STARTED' });
    await ask(DECLARE, { token: file.landlordToken });
    expect((await ask(DECIDE, { ...resident, decision: 'CONTEST' })).data.decideInjunction).toMatchObject({
      code: 'REQUIRED',
      field: 'text',
    });
    const contest = { ...resident, decision: 'CONTEST', text: 'La fenêtre ferme mal.' };
    expect((await ask(DECIDE, contest)).data.decideInjunction.status).toBe('CONTESTED');
    await ask(DECLARE, { token: file.landlordToken });
    expect((await ask(DECIDE, { ...resident, decision: 'CONFIRM' })).data.decideInjunction).toMatchObject({
      status: 'CONFIRMED',
      allowedActions: [],
    });
    expect(await fileOf(file.signalementId)).toMatchObject({
      status: 'CLOSED',
      closingReason: 'WORKS_DONE',
      worksVerified: true,
    });
    expect((await ask(DECIDE, { ...resident, decision: 'SWITCH' })).data.decideInjunction.code).toBe('WRONG_STATUS');
  });

  test('goes over to the classic procedure, or stops; the link of another territory opens nothing', async () => {
    const first = await sent();
    const elsewhere = await ask(DECIDE, { token: first.followUpToken, decision: 'SWITCH' }, undefined, 'amiens');
    expect(elsewhere.data.decideInjunction.code).toBe('NOT_FOUND');
    expect((await ask(DECIDE, { token: first.followUpToken, decision: 'SWITCH' })).data.decideInjunction.status).toBe(
      'SWITCHED',
    );
    expect((await fileOf(first.signalementId)).status).toBe('NEW');
    const second = await sent();
    expect((await ask(DECIDE, { token: second.followUpToken, decision: 'CLOSE' })).data.decideInjunction.status).toBe(
      'CLOSED',
    );
    expect(await fileOf(second.signalementId)).toMatchObject({
      status: 'CLOSED',
      closingReason: 'WITHDRAWN_BY_OCCUPANT',
    });
  });
});
