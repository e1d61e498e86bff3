import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { AgentViewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aKnownAgent, viewerFor } from '../agent/agent.fixtures.ts';
import { subgraph } from '../index.ts';
import { openSession, recogniseSession } from '../sign-in/session.command.ts';
import { codeAt } from './code.ts';

/** Poitiers asks every agent for a second proof; Niort leaves it to each. */
let harness: Harness;
let at = new Date('2026-11-22T08:00:00Z');
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => at });
});
afterAll(() => harness?.close());

const minutes = (count: number) => {
  at = new Date(at.getTime() + count * 60_000);
};

/** Somebody who has just opened a session, by mail or at the identity provider. */
const signIn = (tenant: string, method: 'link' | 'oidc' = 'link', agentId?: string) =>
  harness.inTenant(tenant, (context) =>
    context.transaction(async () => {
      const id = agentId ?? (await aKnownAgent(context)).id;
      const { token } = await openSession(context, { agentId: id, method, next: '/', idToken: undefined });
      return { id, token };
    }),
  );
const whoHas = async (tenant: string, token: string): Promise<AgentViewer> => {
  const found = await harness.inTenant(tenant, (context) => recogniseSession(context, token));
  if (!found) throw new Error('the session is not open');
  return found.viewer;
};

const PROVEN = '{ ... on ProvenSession { session { token } recoveryCodes } ... on Refusal { code field } }';
const begin = async (tenant: string, viewer: AgentViewer) =>
  (
    await harness
      .as(tenant, viewer)
      .execute('mutation { beginSecondFactor { ... on SecondFactorEnrolment { secret uri } ... on Refusal { code } } }')
  ).data.beginSecondFactor;
const give = async (tenant: string, viewer: AgentViewer, field: string, code: string) =>
  (
    await harness
      .as(tenant, viewer)
      .execute(`mutation ($code: String!) { answer: ${field}(code: $code) ${PROVEN} }`, { code })
  ).data.answer;
const stateIn = async (tenant: string, viewer: AgentViewer) =>
  (await harness.as(tenant, viewer).execute('{ viewer { secondFactor recoveryCodesLeft } }')).data.viewer;

/** Somebody with a confirmed application, whose session is proven. */
async function enrolled(tenant: string) {
  const { id, token } = await signIn(tenant);
  const viewer = await whoHas(tenant, token);
  const { secret } = await begin(tenant, viewer);
  const { session, recoveryCodes } = await give(tenant, viewer, 'confirmSecondFactor', codeAt(secret, at));
  minutes(1);
  return { id, secret, recoveryCodes, pendingToken: token, token: session.token };
}

describe('a territory that asks for a second proof', () => {
  it('lets somebody without one do nothing but enrol, then opens everything in a new session', async () => {
    const { token } = await signIn('poitiers');
    const viewer = await whoHas('poitiers', token);
    expect(viewer.permissions).toEqual([]);
    expect(await stateIn('poitiers', viewer)).toEqual({ secondFactor: 'ENROLMENT_NEEDED', recoveryCodesLeft: 0 });
    const { secret, uri } = await begin('poitiers', viewer);
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*secret=/);
    expect(uri).toContain(secret);

    const { session, recoveryCodes } = await give('poitiers', viewer, 'confirmSecondFactor', codeAt(secret, at));
    expect(recoveryCodes).toHaveLength(10);
    await expect(whoHas('poitiers', token)).rejects.toThrow();
    const proven = await whoHas('poitiers', session.token);
    expect(proven.permissions).toContain('signalement.list');
    expect(await stateIn('poitiers', proven)).toEqual({ secondFactor: 'DONE', recoveryCodesLeft: 10 });
  });

  it('takes the identity provider at its word', async () => {
    const { token } = await signIn('poitiers', 'oidc');
    expect((await whoHas('poitiers', token)).permissions).toContain('signalement.list');
  });

  it('does not let an agent give it up', async () => {
    const { secret, token } = await enrolled('poitiers');
    const answer = await harness
      .as('poitiers', await whoHas('poitiers', token))
      .execute('mutation ($code: String!) { endSecondFactor(code: $code) { ... on Refusal { code } } }', {
        code: codeAt(secret, at),
      });
    expect(answer.data.endSecondFactor).toEqual({ code: 'SECOND_FACTOR_REQUIRED' });
  });
});

describe('where it is left to each', () => {
  it('nothing is asked of who has none; who has one is asked at each sign-in by mail', async () => {
    const { token } = await signIn('niort');
    expect((await whoHas('niort', token)).permissions).not.toEqual([]);
    const { id, secret } = await enrolled('niort');
    const next = await signIn('niort', 'link', id);
    const viewer = await whoHas('niort', next.token);
    expect(viewer.permissions).toEqual([]);
    expect(await stateIn('niort', viewer)).toMatchObject({ secondFactor: 'CODE_NEEDED' });
    const answer = await give('niort', viewer, 'giveSecondFactor', codeAt(secret, at));
    expect(answer.recoveryCodes).toEqual([]);
    expect((await whoHas('niort', answer.session.token)).permissions).not.toEqual([]);
    minutes(1);
  });

  it('a recovery code opens once', async () => {
    const { id, recoveryCodes } = await enrolled('niort');
    const [code] = recoveryCodes;
    const first = await whoHas('niort', (await signIn('niort', 'link', id)).token);
    expect(await give('niort', first, 'giveSecondFactor', code.toLowerCase())).toHaveProperty('session');
    const second = await whoHas('niort', (await signIn('niort', 'link', id)).token);
    expect(await give('niort', second, 'giveSecondFactor', code)).toEqual({ code: 'CODE_WRONG', field: 'code' });
  });

  it('wrong codes are counted though each is refused; after five even the right one waits', async () => {
    const { id, secret } = await enrolled('niort');
    const viewer = await whoHas('niort', (await signIn('niort', 'link', id)).token);
    for (let wrong = 0; wrong < 5; wrong++)
      expect(await give('niort', viewer, 'giveSecondFactor', '000000')).toMatchObject({ code: 'CODE_WRONG' });
    const right = () => give('niort', viewer, 'giveSecondFactor', codeAt(secret, at));
    expect(await right()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    minutes(15);
    expect(await right()).toHaveProperty('session');
  });

  it('neither secret nor recovery code is kept in clear', async () => {
    const { secret, recoveryCodes } = await enrolled('niort');
    const rows = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw<{ row: string }[]>`
        SELECT f::text AS row FROM partners.second_factor f UNION ALL SELECT r::text FROM partners.recovery_code r`,
    );
    const all = JSON.stringify(rows);
    expect(all).not.toContain(Buffer.from(secret).toString('hex'));
    expect(all).not.toContain(secret);
    for (const code of recoveryCodes) expect(all).not.toContain(Buffer.from(code).toString('hex'));
  });
});

describe('somebody who has lost everything', () => {
  const reset = async (tenant: string, id: string) =>
    (
      await harness
        .as(tenant, viewers.admin())
        .execute(
          'mutation ($id: ID!) { resetSecondFactor(id: $id) { ... on Agent { hasSecondFactor } ... on Refusal { code } } }',
          {
            id: toGlobalId('Agent', id),
          },
        )
    ).data.resetSecondFactor;

  it('is freed by who may manage agents: signed out, told by mail; not from another territory', async () => {
    const { id, token } = await enrolled('niort');
    expect(await reset('amiens', id)).toEqual({ code: 'NOT_FOUND' });
    await whoHas('niort', token);
    expect(await reset('niort', id)).toEqual({ hasSecondFactor: false });
    await expect(whoHas('niort', token)).rejects.toThrow();
    await harness.runJobs();
    expect(harness.mailBox.sent.some(({ subject }) => subject.includes('double vérification'))).toBe(true);
    expect(await reset('niort', id)).toEqual({ code: 'NOT_ENROLLED' });
  });

  it('cannot be freed by a colleague of the same rank', async () => {
    const { id } = await enrolled('niort');
    const colleague = viewerFor(await harness.inTenant('niort', (context) => aKnownAgent(context)));
    const answer = await harness
      .as('niort', colleague)
      .execute('mutation ($id: ID!) { resetSecondFactor(id: $id) { __typename } }', { id: toGlobalId('Agent', id) });
    expect(answer.errors?.[0]?.code).toBe('FORBIDDEN');
  });
});
