import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentForm } from '../form/form-versions.ts';
import { subgraph } from '../index.ts';
import { aDepositIn, aPartnerAgent, PARTNER } from '../signalement/signalement.fixtures.ts';

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness.close());

const SCRIPT = '<script>alert(1)</script>';
const DEPOSIT = `mutation($input: DepositInput!) { depositSignalement(input: $input) {
  __typename ... on Deposit { reference followUpToken } ... on Refusal { code field } } }`;
const TOLD = `query($search: String!) { signalements(filter: { search: $search }) { edges { node {
  reference locale campaignCode housingSector entryChannel enteredBy { id }
  answers { code label text } occupant { name phone } declaredLandlord { name email } caller { name link }
  missing { code } possibleDuplicates { reference } } } } }`;

const inputIn = (tenant: string, over: Record<string, unknown> = {}) =>
  harness.inTenant(tenant, async (context) => aDepositIn(context, over));
const send = async (over: Record<string, unknown> = {}, tenant = 'niort') =>
  (await harness.as(tenant).execute(DEPOSIT, { input: await inputIn(tenant, over) })).data.depositSignalement;
const fileOf = async (reference: string, tenant = 'niort', viewer = viewers.admin()) =>
  (await harness.as(tenant, viewer).execute(TOLD, { search: reference })).data.signalements.edges[0]?.node;
const asForm = (answers: Record<string, unknown>) => ({
  formVersion: currentForm.version,
  answers: { more: 'YES', ...answers },
});
const address = (number: number) => ({ label: `${number} rue des Essais`, citycode: '79191' });

describe('the answers of a report', () => {
  test('are stored as they are, shown as text to agents, and coordinates of people stand apart', async () => {
    const { reference } = await send({
      ...asForm({
        'dwelling.surface': '24,5',
        'landlord.sector': 'SOCIAL',
        'landlord.name': SCRIPT,
        'landlord.warned': 'YES',
        'landlord.answer': `=1+1 ${SCRIPT}`,
        'logement.humidite.moisissures/returns': 'YES',
      }),
      gridVersion: '2026.2',
      campaignCode: 'HIVER-26',
      locale: 'ar',
    });
    expect(await fileOf(reference)).toMatchObject({
      locale: 'ar',
      campaignCode: 'HIVER-26',
      housingSector: 'SOCIAL',
      entryChannel: 'ONLINE',
      enteredBy: null,
      declaredLandlord: { name: SCRIPT, email: null },
      occupant: null,
    });
    const { answers } = await fileOf(reference);
    const texts = Object.fromEntries(answers.map(({ code, text }: { code: string; text: string }) => [code, text]));
    expect(texts).toMatchObject({
      'dwelling.surface': '24,5 m²',
      'landlord.answer': `=1+1 ${SCRIPT}`,
      'logement.humidite.moisissures/returns': 'Oui',
    });
    expect(texts).not.toHaveProperty('more');
    expect(Object.keys(texts)).not.toContain('landlord.name');
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ['an answer that is none', asForm({ 'dwelling.surface': 'grand' }), 'NOT_A_NUMBER', 'answers.dwelling.surface'],
    ['a question that no form has', asForm({ 'dwelling.magic': 1 }), 'UNKNOWN_ANSWER', 'answers.dwelling.magic'],
    ['a form that was never published', { formVersion: '1999.1' }, 'UNKNOWN_FORM', 'formVersion'],
    ['a needed answer left out', { formVersion: currentForm.version }, 'REQUIRED', 'answers.more'],
    [
      'a question that the grid does not ask',
      asForm({ 'logement.humidite.moisissures/nope': 'YES' }),
      'UNKNOWN_ANSWER',
      'answers.logement.humidite.moisissures/nope',
    ],
  ])('are refused for %s', async (_what, over, code, field) => {
    expect(await send(over)).toEqual({ __typename: 'Refusal', code, field });
  });

  test('of a relative name the occupant, who is read with its permission alone', async () => {
    const { reference } = await send({
      reporterKind: 'RELATIVE_OR_NEIGHBOUR',
      ...asForm({
        'reporter.link': 'FAMILY',
        'dwelling.occupied': 'YES',
        'occupant.name': 'Madame Exemple',
        'occupant.phone': '06 11 22 33 44',
      }),
    });
    expect((await fileOf(reference)).occupant).toEqual({ name: 'Madame Exemple', phone: '0611223344' });
    const withoutRight = viewers.agent({ partnerId: null, permissions: ['signalement.list', 'signalement.listAll'] });
    const answer = await harness.as('niort', withoutRight).execute(TOLD, { search: reference });
    expect(JSON.stringify(answer.data)).not.toContain('Exemple');
  });
});

describe('a receipt', () => {
  test('is written in the language of the report, by mail, or by a message when only a phone was given', async () => {
    const mailed = await send({ locale: 'en', contact: { email: 'reader@example.org' }, address: address(1) });
    const texted = await send({ contact: { phone: '06 12 34 56 79' }, address: address(2) });
    await harness.runJobs();
    const mail = harness.mailBox.sent.find(({ to }) => to === 'reader@example.org');
    expect(mail?.subject).toBe(`Report ${mailed.reference}: we have received it`);
    expect(mail?.text).toContain(`/suivi/${mailed.followUpToken}`);
    const sms = harness.phoneBox.sent.filter(({ to }) => to === '+33612345679');
    expect(sms.map(({ text }) => text).join()).toContain(texted.reference);
    expect(sms).toHaveLength(1);
  });
});

describe('a second report of the same person at the same address', () => {
  const again = (over: Record<string, unknown> = {}) =>
    send({ contact: { email: 'again@example.org' }, address: address(3), ...over });

  test('says nothing on screen, and sends the first link again to that person alone', async () => {
    const first = await again();
    const second = await again({ address: { label: '3, Rue des ESSAIS', citycode: '79191' } });
    const stranger = await again({ contact: { email: 'stranger@example.org' } });
    const elsewhere = await again({ address: address(4) });
    for (const answer of [second, stranger, elsewhere])
      expect(Object.keys(answer).sort()).toEqual(['__typename', 'followUpToken', 'reference']);
    await harness.runJobs();
    const hints = harness.mailBox.sent.filter(({ subject }) => subject.startsWith('Vous avez déjà un dossier'));
    const mine = hints.filter(({ text }) => text.includes(first.followUpToken));
    expect(mine.map(({ to }) => to)).toEqual(['again@example.org']);
    const toStranger = harness.mailBox.sent.filter(({ to }) => to === 'stranger@example.org');
    expect(toStranger.map(({ text }) => text).join()).not.toContain(first.reference);
  });

  test('is shown to the agents of the territory for three months, and to a partner only what it was given', async () => {
    const first = await again({ address: address(5), contact: { email: 'five@example.org' } });
    const twin = await again({ address: address(5), contact: { email: 'other-five@example.org' } });
    const seen = (await fileOf(twin.reference)).possibleDuplicates.map(
      ({ reference }: { reference: string }) => reference,
    );
    expect(seen).toEqual([first.reference]);
    const [file] = await harness.inTenant('niort', ({ db }) =>
      db.signalement.findMany({ where: { reference: twin.reference } }),
    );
    await harness.inTenant('niort', ({ db }) =>
      db.affectation.create({ data: { signalementId: file?.id ?? '', partnerId: PARTNER } }),
    );
    expect((await fileOf(twin.reference, 'niort', aPartnerAgent(PARTNER)))?.possibleDuplicates).toEqual([]);
    now = new Date('2027-02-25T10:00:00Z');
    const late = await again({ address: address(5), contact: { email: 'late-five@example.org' } });
    expect((await fileOf(late.reference)).possibleDuplicates).toEqual([]);
    now = new Date('2026-11-22T10:00:00Z');
  });
});

describe('a report that somebody else types or brings', () => {
  const ENTER = `mutation($input: DepositInput!, $entry: DepositEntryInput!) { enterSignalement(input: $input, entry: $entry) {
    __typename ... on Deposit { reference } ... on Refusal { code field } } }`;
  const enter = async (viewer: ReturnType<typeof viewers.agent>, entry: Record<string, unknown>) => {
    const input = await inputIn('niort', { contact: {}, address: address(6) });
    return harness.as('niort', viewer).execute(ENTER, { input, entry });
  };

  test('keeps who called and who typed, and needs no way to reach anybody', async () => {
    const agent = viewers.agent({ partnerId: null, permissions: ['signalement.enter'] });
    const call = {
      channel: 'PHONE',
      callerLink: 'NEIGHBOUR',
      callerName: 'Monsieur Appel',
      callerPhone: '05 49 11 22 33',
    };
    const { data } = await enter(agent, call);
    expect(data.enterSignalement.__typename).toBe('Deposit');
    expect(await fileOf(data.enterSignalement.reference)).toMatchObject({
      entryChannel: 'PHONE',
      caller: { name: 'Monsieur Appel', link: 'NEIGHBOUR' },
      enteredBy: { id: expect.any(String) },
    });
    const wrong = await enter(agent, { ...call, callerPhone: '12' });
    expect(wrong.data.enterSignalement).toEqual({
      __typename: 'Refusal',
      code: 'BAD_PHONE',
      field: 'entry.callerPhone',
    });
    const refused = await enter(viewers.agent({ partnerId: null, permissions: ['signalement.list'] }), call);
    expect(refused.errors?.[0]?.code).toBe('FORBIDDEN');
  });

  test('by a secret address is of the service it was given to, in its territory only, until it is taken back', async () => {
    const admin = harness.as('niort', viewers.admin());
    const OPEN =
      'mutation { openEmergencyService(name: "SDIS 79") { ... on NewEmergencyService { url service { id } } } }';
    const { url, service } = (await admin.execute(OPEN)).data.openEmergencyService;
    const token = url.split('/secours/')[1];
    const DOOR =
      'query($t: String!) { emergencyDoor(token: $t) { __typename ... on EmergencyDoor { name } ... on Refusal { code } } }';
    const door = async (tenant: string, t: string) =>
      (await harness.as(tenant).execute(DOOR, { t })).data.emergencyDoor;
    expect(await door('niort', token)).toEqual({ __typename: 'EmergencyDoor', name: 'SDIS 79' });
    expect(await door('amiens', token)).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND' });
    expect(await door('niort', newToken())).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND' });

    const BRING = `mutation($t: String!, $input: DepositInput!) { depositFromEmergencyService(token: $t, input: $input) {
      __typename ... on Deposit { reference } ... on Refusal { code field } } }`;
    const mission = { 'mission.badge': '79-12', 'mission.date': '2026-11-21', 'dwelling.occupied': 'NO' };
    const bring = async (over: Record<string, unknown>) => {
      const input = await inputIn('niort', { reporterKind: 'EMERGENCY_SERVICE', address: address(7), ...over });
      return (await harness.as('niort').execute(BRING, { t: token, input })).data.depositFromEmergencyService;
    };
    const form = { formVersion: currentForm.version, answers: mission };
    const { reference } = await bring(form);
    expect(await fileOf(reference)).toMatchObject({ entryChannel: 'EMERGENCY', missing: [] });
    expect(await bring({ ...form, answers: {} })).toMatchObject({ code: 'REQUIRED', field: 'answers.mission.badge' });

    const kept = await harness.inTenant('niort', ({ db }) => db.emergencyService.findMany());
    expect(JSON.stringify(kept)).not.toContain(token);
    const CLOSE = 'mutation($id: ID!) { closeEmergencyService(id: $id) { __typename ... on Refusal { code } } }';
    const close = async (tenant: string) =>
      (await harness.as(tenant, viewers.admin()).execute(CLOSE, { id: service.id })).data.closeEmergencyService;
    expect(await close('amiens')).toEqual({ __typename: 'Refusal', code: 'NOT_FOUND' });
    expect((await close('niort')).__typename).toBe('EmergencyService');
    expect(await door('niort', token)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await bring(form)).toMatchObject({ code: 'NOT_FOUND', field: 'token' });
  });

  test('and finished later comes back by a link that is mailed once a day to one address', async () => {
    const SAVE = 'mutation { saveSignalementDraft(answers: { a: 1 }) { ... on SignalementDraft { token } } }';
    const { token } = (await harness.as('niort').execute(SAVE)).data.saveSignalementDraft;
    const MAIL = `mutation($t: String!, $to: String!) { mailDraftLink(token: $t, email: $to, locale: "en") {
      __typename ... on Refusal { code field } } }`;
    const mail = async (t: string, to: string, tenant = 'niort') =>
      (await harness.as(tenant).execute(MAIL, { t, to })).data.mailDraftLink;
    expect((await mail(token, 'Later@example.org')).__typename).toBe('SignalementDraft');
    await mail(token, 'later@example.org');
    expect(await mail(token, 'later')).toEqual({ __typename: 'Refusal', code: 'BAD_EMAIL', field: 'email' });
    expect(await mail(token, 'a@example.org', 'amiens')).toMatchObject({ code: 'NOT_FOUND' });
    await harness.runJobs();
    const sent = harness.mailBox.sent.filter(({ to }) => to === 'later@example.org');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain(`/signaler?brouillon=${token}`);
  });
});
