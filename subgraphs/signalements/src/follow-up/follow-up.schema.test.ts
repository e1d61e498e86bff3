import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subgraph } from '../index.ts';
import { closeSignalement } from '../signalement/signalement.command.ts';
import { aFile, aFileOf, aGraphOf, PARTNER } from '../signalement/signalement.fixtures.ts';
import { tellCorrections } from './contact.command.ts';
import { aHelperOf, anInvitation, aSentDocument } from './follow-up-isolation.fixtures.ts';
import { revokeLinks } from './follow-up-link.store.ts';

let now = new Date('2026-11-23T09:00:00Z');
let harness: Harness;
const admin = viewers.admin();
beforeAll(async () => {
  const askGraph = aGraphOf({ [PARTNER]: { tenant: 'niort', emails: [] } });
  harness = await openHarness(subgraph, { clock: () => now, askGraph });
});
afterAll(() => harness.close());

type Context = Parameters<Parameters<Harness['inTenant']>[1]>[0];
const inNiort = <T>(work: (context: Context) => Promise<T>) => harness.inTenant('niort', work, admin);
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
/** Runs a change by private link; its `__typename`, or the code of its refusal. */
async function change(name: string, variables: Record<string, unknown>, tenant = 'niort', viewer = viewers.anonymous) {
  const types: Record<string, string> = {
    token: 'String!',
    text: 'String!',
    documents: '[ID!]!',
    accepts: 'Boolean!',
    kind: 'HelperKind!',
    name: 'String!',
    email: 'String',
    phone: 'String',
    addressDetails: 'String',
    known: 'String!',
    score: 'Int!',
    reason: 'WithdrawalReason!',
    id: 'ID!',
  };
  const email = name === 'inviteHelper' ? 'String!' : 'String';
  const declared = Object.keys(variables).map((key) => `$${key}: ${key === 'email' ? email : types[key]}`);
  const passed = Object.keys(variables).map((key) => `${key}: $${key}`);
  const query = `mutation(${declared.join(', ')}) { ${name}(${passed.join(', ')}) { __typename ... on Refusal { code } } }`;
  const { data, errors } = await harness.as(tenant, viewer).execute(query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name].code ?? data[name].__typename;
}
const follow = async (token: string, selection: string, tenant = 'niort') => {
  const query = `query($token: String!) { followUp(token: $token) { ... on Refusal { code } ... on FollowUp { ${selection} } } }`;
  const { data, errors } = await harness.as(tenant).execute(query, { token });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.followUp;
};
const suivisOf = (signalementId: string) =>
  inNiort(({ db }) => db.suivi.findMany({ where: { signalementId }, orderBy: { id: 'asc' } }));

test('opening a link, an invitation or a file changes nothing: a mail scanner may open all of them', async () => {
  const { followUpToken, invitation } = await inNiort((context) => anInvitation(context));
  const state = () =>
    inNiort(async ({ db }) => ({
      files: await db.signalement.findMany({ orderBy: { id: 'asc' } }),
      helpers: await db.helper.findMany({ orderBy: { id: 'asc' } }),
      links: await db.followUpLink.findMany({ orderBy: { id: 'asc' } }),
      suivis: await db.suivi.count(),
    }));
  const before = await state();
  const all =
    'reference progress { code } documents { id } helpers { state } withdrawal { askedAt } satisfaction { score }';
  await follow(followUpToken, all);
  const ask = 'query($t: String!) { helperInvitation(token: $t) { ... on HelperInvitation { isAccepted } } }';
  const { data } = await harness.as('niort').execute(ask, { t: invitation });
  expect(data.helperInvitation).toEqual({ isAccepted: false });
  expect(await follow(invitation, 'reference')).toEqual({ code: 'NOT_FOUND' });
  expect(await state()).toEqual(before);
});

test('the steps say what was done, to whom the file was given, and by when a first answer comes', async () => {
  const { followUpToken, signalementId } = await inNiort((context) => aFile(context));
  const steps = async () =>
    (await follow(followUpToken, 'progress { code state dueAt partners { id } }')).progress.map(
      ({ code, state, partners }: { code: string; state: string; partners: unknown[] }) =>
        `${code} ${state} ${partners.length}`,
    );
  expect(await steps()).toEqual([
    'RECEIVED DONE 0',
    'STUDIED CURRENT 0',
    'GIVEN TO_COME 0',
    'VISIT TO_COME 0',
    'WORKS TO_COME 0',
    'ENDED TO_COME 0',
  ]);
  const given = await inNiort((context) => aFileOf(context, PARTNER));
  const ofGiven = await follow(given.followUpToken, 'progress { code state partners { id } }');
  expect(ofGiven.progress[2]).toMatchObject({ code: 'GIVEN', state: 'DONE', partners: [{ id: expect.any(String) }] });
  expect(await follow(followUpToken, 'reference', 'amiens')).toEqual({ code: 'NOT_FOUND' });
  expect(signalementId).not.toBe(given.signalementId);
});

test('corrections within an hour are one message to the agents, and an address that is left is told', async () => {
  const { followUpToken: token, signalementId } = await inNiort((context) => aFile(context));
  const details = { token, name: 'Camille', email: 'camille.durand@example.org', phone: '0600000000' };
  expect(await change('correctFollowUpDetails', details)).toBe('FollowUp');
  later(10);
  const moved = { ...details, email: 'nouvelle@example.org', addressDetails: '3e étage' };
  expect(await change('correctFollowUpDetails', moved, 'amiens')).toBe('NOT_FOUND');
  expect(await change('correctFollowUpDetails', moved)).toBe('FollowUp');
  expect(await change('correctFollowUpDetails', { token, name: 'Camille' })).toBe('CONTACT_REQUIRED');
  expect(await suivisOf(signalementId)).toEqual([]);
  await inNiort((context) => tellCorrections.run(context, { signalementId }));
  await inNiort((context) => tellCorrections.run(context, { signalementId }));
  const suivis = await suivisOf(signalementId);
  expect(suivis).toMatchObject([{ authorKind: 'SYSTEM', visibility: 'PRIVATE' }]);
  expect(suivis[0]?.text).toContain('son adresse électronique, son numéro de téléphone, le complément d’adresse');
  await harness.runJobs();
  const told = harness.mailBox.sent.filter(({ subject }) => subject.includes('votre adresse a changé'));
  expect(told.map(({ to }) => to)).toEqual(['camille.durand@example.org']);
});

describe('a link that was lost', () => {
  const ask = async (known: string, tenant = 'niort') => {
    const query = 'mutation($known: String!) { askForFollowUpLink(known: $known) { sender } }';
    const { data } = await harness.as(tenant).execute(query, { known });
    await harness.runJobs();
    return data.askForFollowUpLink;
  };
  const mailsAbout = (reference: string) =>
    harness.mailBox.sent.filter(({ subject }) => subject.includes(reference) && subject.includes('lien de suivi'));

  test('comes again to whom it belongs, once an hour, whatever is asked and by whom', async () => {
    const contact = { name: null, email: 'lost@example.org', phone: null };
    const { reference, signalementId } = await inNiort((context) => aFile(context, { contact }));
    expect(await ask('LOST@example.org ')).toEqual(await ask('nobody@example.org'));
    await ask(reference);
    await ask(reference, 'amiens');
    expect(mailsAbout(reference).map(({ to }) => to)).toEqual(['lost@example.org']);
    await inNiort((context) => revokeLinks(context.db, signalementId, now));
    later(61);
    await ask(reference);
    const [, again] = mailsAbout(reference);
    const fresh = /\/suivi\/([\w-]+)/.exec(again?.text ?? '')?.[1] ?? '';
    expect(await follow(fresh, 'reference')).toEqual({ reference });
  });

  test('comes to a phone when no address was given, and nowhere for an empty dwelling', async () => {
    const contact = { name: null, email: null, phone: '06 98 76 54 32' };
    const { reference, signalementId } = await inNiort((context) => aFile(context, { contact }));
    const received = () => harness.phoneBox.sent.filter(({ text }) => text.includes(`${reference} : votre lien`));
    await ask(reference);
    expect(received()).toMatchObject([{ to: '+33698765432', text: expect.stringMatching(/\/suivi\/[\w-]{43}$/) }]);
    await inNiort(({ db }) => db.signalement.updateMany({ where: { id: signalementId }, data: { isVacant: true } }));
    later(61);
    await ask(reference);
    expect(received()).toHaveLength(1);
  });

  test('is closed or replaced by the declarant herself', async () => {
    const { followUpToken: token } = await inNiort((context) => aFile(context));
    const query =
      'mutation($token: String!) { replaceFollowUpLink(token: $token) { ... on NewFollowUpLink { token } } }';
    const { data } = await harness.as('niort').execute(query, { token });
    const fresh = data.replaceFollowUpLink.token;
    expect(await follow(token, 'reference')).toEqual({ code: 'NOT_FOUND' });
    expect(await change('closeFollowUpLinks', { token: fresh })).toBe('ClosedFollowUpLinks');
    expect(await follow(fresh, 'reference')).toEqual({ code: 'NOT_FOUND' });
  });
});

test('a helper reads and writes once she has accepted, by a link of her own, and no longer once removed', async () => {
  const { followUpToken: token, helperToken, invitation, signalementId } = await inNiort((c) => aHelperOf(c));
  expect(await change('answerHelperInvitation', { token: invitation, accepts: true })).toBe('HelperAnswer');
  const asHelper = await follow(helperToken, 'isHelper contact { name } helpers { id }');
  expect(asHelper).toEqual({ isHelper: true, contact: null, helpers: [] });
  const document = await inNiort((context) => aSentDocument(context));
  expect(await change('writeFromFollowUp', { token: helperToken, text: 'Je l’aide.', documents: [document] })).toBe(
    'FollowUp',
  );
  const { suivis } = await follow(token, 'suivis { authorKind isMine documents { name } }');
  expect(suivis).toContainEqual({ authorKind: 'HELPER', isMine: false, documents: [{ name: 'bail.pdf' }] });
  for (const [name, rest] of [
    ['correctFollowUpDetails', { phone: '0612345678' }],
    ['replaceFollowUpLink', {}],
    ['askToStop', { reason: 'MOVED' }],
    ['carryOn', {}],
    ['inviteHelper', { name: 'X', email: 'x@example.org', kind: 'OTHER' }],
  ] as const) {
    expect(await change(name, { token: helperToken, ...rest }), name).toBe('DECLARANT_ONLY');
  }
  expect(await follow(helperToken, 'reference', 'amiens')).toEqual({ code: 'NOT_FOUND' });
  const { helpers } = await follow(token, 'helpers { id state }');
  expect(helpers).toMatchObject([{ state: 'ACCEPTED' }]);
  expect(await change('removeHelper', { token, id: helpers[0].id })).toBe('FollowUp');
  expect(await follow(helperToken, 'reference')).toEqual({ code: 'NOT_FOUND' });
  const helped = await suivisOf(signalementId);
  expect(helped.filter(({ authorKind }) => authorKind === 'SYSTEM')).toHaveLength(1);
});

test('a wish to stop ends nothing by itself: it is taken back, declined, or ends the file when the territory agrees', async () => {
  const { followUpToken: token, globalId, signalementId } = await inNiort((context) => aFileOf(context, PARTNER));
  const answer = (accepts: boolean) => change('answerWithdrawal', { id: globalId, accepts }, 'niort', admin);
  const status = async () => (await follow(token, 'status withdrawal { reason }')) as unknown;
  expect(await change('askToStop', { token, reason: 'MOVED' })).toBe('FollowUp');
  expect(await change('askToStop', { token, reason: 'MOVED' })).toBe('WRONG_STATUS');
  expect(await status()).toEqual({ status: 'ACTIVE', withdrawal: { reason: 'MOVED' } });
  expect(await change('carryOn', { token })).toBe('FollowUp');
  expect(await status()).toEqual({ status: 'ACTIVE', withdrawal: null });
  expect(await answer(true)).toBe('WRONG_STATUS');
  await change('askToStop', { token, reason: 'SOLVED' });
  expect(await change('answerWithdrawal', { id: globalId, accepts: true }, 'amiens', admin)).toBe('NOT_FOUND');
  expect(await answer(false)).toBe('Signalement');
  expect(await status()).toEqual({ status: 'ACTIVE', withdrawal: null });
  await change('askToStop', { token, reason: 'SOLVED' });
  expect(await answer(true)).toBe('Signalement');
  expect(await status()).toEqual({ status: 'CLOSED', withdrawal: null });
  expect(await change('askToStop', { token, reason: 'SOLVED' })).toBe('WRONG_STATUS');
  const words = (await suivisOf(signalementId)).map(({ text }) => text.split('\n')[0]);
  expect(words).toContain('J’ai toujours le problème : je souhaite que mon dossier continue.');
  expect(words.filter((text) => text?.startsWith('La personne qui a signalé demande l’arrêt'))).toHaveLength(3);
});

test('an opinion is given once, when the file has ended, and counted without a name', async () => {
  const { followUpToken: token, signalementId } = await inNiort((context) => aFileOf(context, PARTNER));
  expect(await change('giveSatisfaction', { token, score: 4 })).toBe('WRONG_STATUS');
  await inNiort((context) => closeSignalement(context, signalementId, 'WORKS_DONE', null));
  expect(await change('giveSatisfaction', { token, score: 6 })).toBe('BAD_FORMAT');
  expect(await change('giveSatisfaction', { token, score: 4 })).toBe('FollowUp');
  expect(await change('giveSatisfaction', { token, score: 1 })).toBe('ALREADY_SAID');
  const query = 'query($from: DateTime!, $to: DateTime!) { satisfactionCounts(from: $from, to: $to) { score count } }';
  const span = {
    from: new Date(now.getTime() - 1_000).toISOString(),
    to: new Date(now.getTime() + 1_000).toISOString(),
  };
  const counted = async (tenant: string) => (await harness.as(tenant, admin).execute(query, span)).data;
  expect(await counted('niort')).toEqual({ satisfactionCounts: [{ score: 4, count: 1 }] });
  expect(await counted('amiens')).toEqual({ satisfactionCounts: [] });
});
