import {
  type DishonestProvider,
  type Lie,
  openDishonestProvider,
} from '@mitoyen/kit/openid/dishonest-provider.fixtures.ts';
import { CLIENT } from '@mitoyen/kit/openid/identity-provider.fixtures.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aHelperOf } from '../follow-up/follow-up-isolation.fixtures.ts';
import { subgraph } from '../index.ts';
import { renewFollowUpLink } from '../signalement/signalement.command.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { AMIENS, configureFranceConnect, franceConnectForTests, NIORT } from './franceconnect.fixtures.ts';

const RETURN = `${NIORT}/suivi/franceconnect/retour`;
const admin = viewers.admin();
let now = new Date();
const provider = franceConnectForTests();
let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(() => harness?.close());
beforeEach(() => {
  now = new Date();
});
afterEach(() => configureFranceConnect(provider.issuer));

const ask = async (tenant: string, name: string, operation: string, variables: Record<string, unknown>) => {
  const { data, errors } = await harness.as(tenant).execute(operation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data[name];
};
const start = (tenant: string, token: string | null = null) =>
  ask(
    tenant,
    'startFranceConnect',
    `mutation ($token: String) { startFranceConnect(token: $token) {
      __typename ... on FranceConnectVisit { authorizationUrl state } ... on Refusal { code } } }`,
    { token },
  );
const finish = (tenant: string, url: string) =>
  ask(
    tenant,
    'finishFranceConnect',
    `mutation ($url: String!) { finishFranceConnect(callbackUrl: $url) {
      __typename ... on FranceConnectReturn { session expiresAt followUpToken } ... on Refusal { code } } }`,
    { url },
  );
const come = async (tenant: string, subject: string, token: string | null = null) =>
  provider.visit((await start(tenant, token)).authorizationUrl, subject);
const comeBack = async (tenant: string, subject: string, token: string | null = null) =>
  finish(tenant, await come(tenant, subject, token));
const filesOf = async (tenant: string, session: string) =>
  (
    await ask(
      tenant,
      'franceConnect',
      `query ($session: String) { franceConnect(session: $session) {
        session { files { id reference addressLabel status createdAt } } } }`,
      { session },
    )
  ).session?.files;
const open = (tenant: string, session: string, id: string) =>
  ask(
    tenant,
    'openFranceConnectFile',
    `mutation ($session: String!, $id: ID!) { openFranceConnectFile(session: $session, id: $id) {
      __typename ... on NewFollowUpLink { token } ... on Refusal { code } } }`,
    { session, id },
  );
const byLink = (tenant: string, name: string, token: string) =>
  ask(tenant, name, `mutation ($token: String!) { ${name}(token: $token) { __typename ... on Refusal { code } } }`, {
    token,
  });
const follow = (tenant: string, token: string) =>
  ask(
    tenant,
    'followUp',
    `query ($token: String!) { followUp(token: $token) {
      ... on FollowUp { reference franceConnectSince } ... on Refusal { code } } }`,
    { token },
  );
const deposit = (tenant: string) => harness.inTenant(tenant, (context) => aFile(context), admin);
const attached = async (tenant: string, subject: string) => {
  const file = await deposit(tenant);
  return { ...file, ...(await comeBack(tenant, subject, file.followUpToken)) };
};
const rows = (tenant: string) => harness.inTenant(tenant, ({ db }) => db.franceConnectAttachment.findMany());
const refusal = (code: string) => ({ __typename: 'Refusal', code });

describe('a visit to FranceConnect', () => {
  it('security rule 19: asks that she is herself, and nothing of who she is', async () => {
    const { authorizationUrl, state } = await start('niort');
    const { searchParams } = new URL(authorizationUrl);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: RETURN,
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid',
      acr_values: 'eidas1',
      state,
    });
    for (const secret of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(secret)?.length).toBeGreaterThanOrEqual(32);
    }
    const stored = await harness.inTenant(
      'niort',
      ({ db }) =>
        db.$queryRaw<unknown[]>`SELECT 1 FROM signalements.france_connect_visit v WHERE v::text ILIKE ${`%${state}%`}`,
    );
    expect(stored).toEqual([]);
  });

  it('begins for the declarant alone, by a link that opens', async () => {
    const { helperToken } = await harness.inTenant('niort', (context) => aHelperOf(context), admin);
    expect(await start('niort', helperToken)).toEqual(refusal('DECLARANT_ONLY'));
    expect(await start('niort', newToken())).toEqual(refusal('NOT_FOUND'));
    const { followUpToken } = await deposit('niort');
    expect(await start('amiens', followUpToken)).toEqual(refusal('NOT_FOUND'));
    now = new Date(now.getTime() + 400 * 86_400_000);
    expect(await start('niort', followUpToken)).toEqual(refusal('LINK_EXPIRED'));
  });
});

describe('a file that was attached', () => {
  it('is found again without its link, by a new one, and by her alone', async () => {
    const file = await deposit('niort');
    expect(await filesOf('niort', (await comeBack('niort', 'Nadia-Kaci')).session)).toEqual([]);
    const back = await comeBack('niort', 'Nadia-Kaci', file.followUpToken);
    expect(back).toMatchObject({ __typename: 'FranceConnectReturn', followUpToken: file.followUpToken });
    expect(await follow('niort', file.followUpToken)).toMatchObject({ franceConnectSince: [now.toISOString()] });

    const { session } = await comeBack('niort', 'Nadia-Kaci');
    const files = await filesOf('niort', session);
    expect(files).toMatchObject([{ id: file.globalId, reference: file.reference, status: 'NEW' }]);
    const { token } = await open('niort', session, file.globalId);
    expect(token).not.toBe(file.followUpToken);
    for (const each of [token, file.followUpToken]) {
      expect(await follow('niort', each)).toMatchObject({ reference: file.reference });
    }
    const stranger = await comeBack('niort', 'somebody-else');
    expect(await filesOf('niort', stranger.session)).toEqual([]);
    expect(await open('niort', stranger.session, file.globalId)).toEqual(refusal('NOT_FOUND'));
    await harness.runJobs();
    const told = harness.mailBox.sent.filter(({ subject }) => subject.includes(file.reference));
    expect(told.map(({ subject }) => subject)).toContain(
      `Signalement ${file.reference} : FranceConnect peut ouvrir votre dossier`,
    );
  });

  it('security rule 19: keeps a hash of who she is; neither the file, the visit nor the audit log says more', async () => {
    const { signalementId, session } = await attached('niort', 'Secrete-Personne');
    expect(session).not.toContain('Secrete');
    const kept = await harness.inTenant('niort', async ({ db }) => ({
      attachment: await db.franceConnectAttachment.findFirstOrThrow({ where: { signalementId } }),
      entries: await db.$queryRaw<{ text: string }[]>`
        SELECT row_to_json(e)::text AS text FROM signalements.audit_entry e WHERE action LIKE '%FranceConnect%'`,
      said: await db.$queryRaw<unknown[]>`
        SELECT FROM signalements.france_connect_attachment a, signalements.france_connect_visit v, signalements.mail m
        WHERE (a::text || v::text || m::text) ILIKE '%Secrete%' LIMIT 1`,
    }));
    expect(Object.keys(kept.attachment).sort()).toEqual(['attachedAt', 'signalementId', 'subjectHash', 'tenantId']);
    expect(kept.attachment.subjectHash).toMatch(/^[0-9a-f]{64}$/);
    expect(kept.said).toEqual([]);
    expect(kept.entries.some(({ text }) => text.includes(signalementId))).toBe(true);
    for (const { text } of kept.entries) {
      expect(text).not.toMatch(/Secrete/i);
      expect(text).not.toContain(kept.attachment.subjectHash);
    }
  });

  it('is attached once, however often she does it, and is told once', async () => {
    const file = await attached('niort', 'Deux-Fois');
    await comeBack('niort', 'Deux-Fois', file.followUpToken);
    expect((await follow('niort', file.followUpToken)).franceConnectSince).toHaveLength(1);
    await harness.runJobs();
    const told = harness.mailBox.sent.filter(({ subject }) => subject.includes(`${file.reference} : FranceConnect`));
    expect(told).toHaveLength(1);
  });

  it('security rule 8: opens nothing in another territory, to the same person either', async () => {
    const [here, there] = [await attached('niort', 'Partout'), await attached('amiens', 'Partout')];
    const referencesOf = async (tenant: string, session: string) =>
      (await filesOf(tenant, session))?.map(({ id }: { id: string }) => id);
    expect(await referencesOf('niort', here.session)).toEqual([here.globalId]);
    expect(await referencesOf('amiens', there.session)).toEqual([there.globalId]);
    expect(await referencesOf('amiens', here.session)).toBeUndefined();
    expect(await open('amiens', here.session, here.globalId)).toEqual(refusal('FRANCECONNECT_ENDED'));
    expect(await open('amiens', there.session, here.globalId)).toEqual(refusal('NOT_FOUND'));
    const hashesOf = async (tenant: string) => (await rows(tenant)).map(({ subjectHash }) => subjectHash);
    const inAmiens = await hashesOf('amiens');
    expect((await hashesOf('niort')).filter((hash) => inAmiens.includes(hash))).toEqual([]);
  });

  it('is detached by its declarant, not by a helper nor from elsewhere', async () => {
    const file = await attached('niort', 'Detachee');
    const { helperToken } = await harness.inTenant('niort', (context) => aHelperOf(context), admin);
    expect(await byLink('niort', 'detachFranceConnect', helperToken)).toEqual(refusal('DECLARANT_ONLY'));
    expect(await byLink('amiens', 'detachFranceConnect', file.followUpToken)).toEqual(refusal('NOT_FOUND'));
    expect(await filesOf('niort', file.session)).toHaveLength(1);
    expect(await byLink('niort', 'detachFranceConnect', file.followUpToken)).toEqual({ __typename: 'FollowUp' });
    expect(await filesOf('niort', file.session)).toEqual([]);
    expect(await open('niort', file.session, file.globalId)).toEqual(refusal('NOT_FOUND'));
  });

  it('is detached with every closing of its links: who held one could have attached themselves', async () => {
    for (const name of ['replaceFollowUpLink', 'closeFollowUpLinks']) {
      const file = await attached('niort', 'Voleuse');
      await byLink('niort', name, file.followUpToken);
      expect(await open('niort', file.session, file.globalId)).toEqual(refusal('NOT_FOUND'));
    }
    const file = await attached('niort', 'Voleuse');
    await harness.inTenant('niort', (context) => renewFollowUpLink(context, file.signalementId), admin);
    expect(await filesOf('niort', file.session)).toEqual([]);
  });

  it('is not shown to who looks, once it has been erased', async () => {
    const file = await attached('niort', 'Effacee');
    const data = { anonymisedAt: now };
    await harness.inTenant('niort', ({ db }) => db.signalement.updateMany({ where: { id: file.signalementId }, data }));
    expect(await filesOf('niort', file.session)).toEqual([]);
    expect(await open('niort', file.session, file.globalId)).toEqual(refusal('NOT_FOUND'));
  });

  it('is only shown by reading: no link is made before she asks for one', async () => {
    const file = await attached('niort', 'Lectrice');
    const links = () => harness.inTenant('niort', ({ db }) => db.followUpLink.count());
    const before = await links();
    await filesOf('niort', file.session);
    await follow('niort', file.followUpToken);
    expect(await links()).toBe(before);
    await open('niort', file.session, file.globalId);
    expect(await links()).toBe(before + 1);
  });
});

describe('a session', () => {
  it('lasts a quarter of an hour, and is worth nothing changed', async () => {
    const file = await attached('niort', 'Presse');
    const { session } = file;
    const changed = `${session.slice(0, 40)}${session[40] === 'A' ? 'B' : 'A'}${session.slice(41)}`;
    for (const other of [changed, '', 'x', newToken()]) {
      expect(await filesOf('niort', other)).toBeUndefined();
      expect(await open('niort', other, file.globalId)).toEqual(refusal('FRANCECONNECT_ENDED'));
    }
    now = new Date(now.getTime() + 14 * 60_000);
    expect(await filesOf('niort', session)).toHaveLength(1);
    now = new Date(now.getTime() + 60_000);
    expect(await filesOf('niort', session)).toBeUndefined();
    expect(await open('niort', session, file.globalId)).toEqual(refusal('FRANCECONNECT_ENDED'));
  });

  it('is ended at FranceConnect too, with its own token and a state', async () => {
    const END = 'mutation ($session: String!) { endFranceConnect(session: $session) { logoutUrl state } }';
    const { session } = await comeBack('niort', 'Sortante');
    const { logoutUrl, state } = await ask('niort', 'endFranceConnect', END, { session });
    const url = new URL(logoutUrl);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${NIORT}/suivi`);
    expect(url.searchParams.get('state')).toBe(state);
    expect(url.searchParams.get('id_token_hint')?.split('.')).toHaveLength(3);
    expect((await fetch(url)).status).toBe(200);
    expect((await ask('niort', 'endFranceConnect', END, { session: 'x' })).logoutUrl).toBeNull();
  });
});

describe('a return from FranceConnect', () => {
  it('security rule 19: works once, even when many come at the same instant', async () => {
    const url = await come('niort', 'Une-fois');
    const answers = await Promise.all([1, 2, 3, 4].map(() => finish('niort', url)));
    expect(answers.filter(({ __typename }) => __typename === 'FranceConnectReturn')).toHaveLength(1);
    expect(await finish('niort', url)).toEqual(refusal('OIDC_STATE_INVALID'));
  });

  it('security rule 19: is refused in another territory, after ten minutes, and with the code of another visit', async () => {
    const url = await come('niort', 'Ailleurs');
    expect(await finish('amiens', url)).toEqual(refusal('OIDC_STATE_INVALID'));
    expect(await finish('amiens', url.replace(NIORT, AMIENS))).toEqual(refusal('OIDC_STATE_INVALID'));
    const own = new URL(await come('niort', 'Voleuse'));
    own.searchParams.set('code', new URL(url).searchParams.get('code') ?? '');
    expect(await finish('niort', own.href)).toEqual(refusal('OIDC_FAILED'));
    now = new Date(now.getTime() + 10 * 60_000);
    expect(await finish('niort', url)).toEqual(refusal('OIDC_STATE_INVALID'));
  });

  it.each(['', 'x', RETURN, `${RETURN}?state=x&code=y`, `${RETURN}?code=y&state=${'a'.repeat(43)}`])(
    'is not %j',
    async (url) => {
      expect(await finish('niort', url)).toEqual(refusal('OIDC_STATE_INVALID'));
    },
  );

  it('says when she refused, and when FranceConnect is the one that cannot', async () => {
    const { followUpToken } = await deposit('niort');
    expect(await comeBack('niort', 'refuses', followUpToken)).toEqual(refusal('OIDC_DENIED'));
    expect((await follow('niort', followUpToken)).franceConnectSince).toEqual([]);
    for (const [error, code] of [
      ['temporarily_unavailable', 'OIDC_UNAVAILABLE'],
      ['invalid_scope', 'OIDC_FAILED'],
    ] as const) {
      const { state } = await start('niort');
      expect(await finish('niort', `${RETURN}?error=${error}&state=${state}`)).toEqual(refusal(code));
    }
  });

  it('attaches nothing when the link was closed meanwhile', async () => {
    const { followUpToken } = await deposit('niort');
    const url = await come('niort', 'Trop-tard', followUpToken);
    const before = await rows('niort');
    await byLink('niort', 'replaceFollowUpLink', followUpToken);
    expect(await finish('niort', url)).toEqual(refusal('NOT_FOUND'));
    expect(await rows('niort')).toEqual(before);
  });
});

describe('security rule 19: a provider that lies', () => {
  let liar: DishonestProvider;
  beforeAll(async () => {
    liar = await openDishonestProvider('trompee', 'trompee@exemple.example');
  });
  afterAll(() => liar?.close());
  beforeEach(() => configureFranceConnect(liar.issuer));

  const told = async (lie: Lie) => finish('niort', liar.comeBack((await start('niort')).authorizationUrl, lie));
  const seconds = () => Math.floor(Date.now() / 1_000);

  it('is believed as long as it says the truth; nothing is asked of it after that', async () => {
    expect(await told({})).toMatchObject({ __typename: 'FranceConnectReturn' });
    expect(await told({ userInfoSubject: 'somebody-else' })).toMatchObject({ __typename: 'FranceConnectReturn' });
  });

  it.each<[string, () => Lie]>([
    ['another issuer', () => ({ claims: { iss: 'https://other.example' } })],
    ['another audience', () => ({ claims: { aud: 'another-client' } })],
    ['another authorised party', () => ({ claims: { aud: CLIENT.id, azp: 'another-client' } })],
    ['a token that has expired', () => ({ claims: { exp: seconds() - 120 } })],
    ['no nonce', () => ({ claims: { nonce: undefined } })],
    ['the nonce of another visit', () => ({ claims: { nonce: newToken() } })],
    ['no subject', () => ({ claims: { sub: undefined } })],
    ['no level of assurance', () => ({ claims: { acr: undefined } })],
    ['a level below the lowest', () => ({ claims: { acr: 'eidas0' } })],
    ['a signature by a key it does not publish', () => ({ foreignKey: true })],
  ])('is refused with %s', async (_what, lie) => {
    expect(await told(lie())).toEqual(refusal('OIDC_FAILED'));
  });
});

describe('a territory without FranceConnect', () => {
  const offered = async (tenant: string) =>
    (await ask(tenant, 'franceConnect', '{ franceConnect { isOffered } }', {})).isOffered;

  it('offers nothing where it is off, or where the deployment has no account for it', async () => {
    expect([await offered('niort'), await offered('amiens'), await offered('poitiers')]).toEqual([true, true, false]);
    configureFranceConnect(provider.issuer, ['amiens', 'poitiers']);
    expect([await offered('niort'), await offered('amiens'), await offered('poitiers')]).toEqual([false, true, false]);
    for (const tenant of ['niort', 'poitiers']) {
      expect(await start(tenant)).toEqual(refusal('OIDC_NOT_CONFIGURED'));
      expect(await finish(tenant, `${RETURN}?code=x&state=y`)).toEqual(refusal('OIDC_NOT_CONFIGURED'));
    }
  });

  it('says that FranceConnect does not answer, and asks it again the next time', async () => {
    configureFranceConnect('http://127.0.0.1:9');
    expect(await start('niort')).toEqual(refusal('OIDC_UNAVAILABLE'));
    configureFranceConnect(provider.issuer);
    expect(await start('niort')).toMatchObject({ __typename: 'FranceConnectVisit' });
  });
});
