import { serveSubgraph } from '@mitoyen/kit/http-server.ts';
import { CONTEXT_HEADER, signContext } from '@mitoyen/kit/signature.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { viewerSchema } from '@mitoyen/kit/viewer.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aKnownAgent } from '../agent/agent.fixtures.ts';
import { createApiKey } from '../api-key/api-key.command.ts';
import { aKey } from '../api-key/api-key.fixtures.ts';
import { subgraph } from '../index.ts';
import { enterAsOperator, openOperatorAccess } from '../operator-access/operator-access.command.ts';
import { anAccess } from '../operator-access/operator-access.fixtures.ts';
import { addPartner, deactivatePartner } from '../partner/partner.command.ts';
import { aPartner } from '../partner/partner.fixtures.ts';
import { permissionsOf } from '../roles/roles.ts';
import { openSession } from './session.command.ts';
import { absoluteEnd } from './session.ts';
import { newToken } from './token.ts';

let now = new Date('2026-11-22T08:00:00Z');
const later = (hours: number) => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

let harness: Harness;
let server: Awaited<ReturnType<typeof serveSubgraph>>;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  server = await serveSubgraph(subgraph, harness.runtime, 0);
});
afterAll(async () => {
  await server?.close();
  await harness?.close();
});

async function ask(tenant: string, body: unknown, headers?: Record<string, string>) {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const claims = { tenant, viewer: viewers.anonymous, locale: 'fr' };
  const signature = await signContext(claims, 'subgraph', harness.runtime.secret);
  const response = await fetch(`http://127.0.0.1:${address.port}/internal/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: signature, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, text, cache: response.headers.get('cache-control') };
}

const signIn = (tenant: string, over: Parameters<typeof aKnownAgent>[1] = {}) =>
  harness.inTenant(tenant, async (context) => {
    const agent = await aKnownAgent(context, over);
    const opening = { agentId: agent.id, method: 'link', next: '/', idToken: undefined } as const;
    const { token } = await context.transaction(() => openSession(context, opening));
    return { agent, token };
  });

describe('a session token, as the gateway asks about it', () => {
  it('stands for its agent, with the permissions of today', async () => {
    const { agent, token } = await signIn('niort', { role: 'reader' });
    const { status, text, cache } = await ask('niort', { token });
    expect([status, cache]).toEqual([200, 'no-store']);
    const viewer = viewerSchema.parse(JSON.parse(text).viewer);
    expect(viewer).toMatchObject({ kind: 'agent', agentId: agent.id, role: 'reader', partnerId: null });
    expect(viewer).toMatchObject({ permissions: permissionsOf('reader') });
  });

  it('security rule 18: stands for nobody in another territory, with the answer of an unknown token', async () => {
    const { token } = await signIn('niort');
    expect(await ask('amiens', { token })).toEqual(await ask('amiens', { token: newToken() }));
    expect((await ask('amiens', { token })).status).toBe(404);
  });

  it.each([{}, { token: 5 }, { token: '' }, { token: 'x'.repeat(300) }, '[]', '{'])('is not %j', async (body) => {
    const { status, text } = await ask('niort', body);
    expect([400, 404]).toContain(status);
    expect(text).toMatch(/^\{"code":"[A-Z_]+"\}$/);
  });

  it('is not answered to somebody without the gateway’s signature', async () => {
    const { token } = await signIn('niort');
    expect((await ask('niort', { token }, { [CONTEXT_HEADER]: 'forged' })).status).toBe(401);
  });

  it('lives 12 hours from its last use', async () => {
    const { token } = await signIn('niort');
    later(11);
    expect((await ask('niort', { token })).status).toBe(200);
    later(11);
    expect((await ask('niort', { token })).status).toBe(200);
    later(12);
    expect((await ask('niort', { token })).status).toBe(404);
  });

  it('lives 30 days, however much it is used', async () => {
    const { token } = await signIn('niort');
    for (let hours = 10; hours < 720; hours += 10) {
      later(10);
      expect((await ask('niort', { token })).status).toBe(200);
    }
    later(10);
    expect((await ask('niort', { token })).status).toBe(404);
  });

  it('security rule 21: stops with the work of its partner', async () => {
    const partner = await harness.inTenant('niort', (context) =>
      context.transaction(() => addPartner(context, aPartner())),
    );
    const { token } = await signIn('niort', { role: 'partner_agent', partnerId: partner.id });
    expect((await ask('niort', { token })).status).toBe(200);
    await harness.inTenant('niort', (context) => context.transaction(() => deactivatePartner(context, partner.id)));
    expect((await ask('niort', { token })).status).toBe(404);
  });

  it('stops when its agent signs out', async () => {
    const { token } = await signIn('niort');
    const viewer = viewerSchema.parse(JSON.parse((await ask('niort', { token })).text).viewer);
    const SIGN_OUT = 'mutation { signOut { logoutUrl } }';
    expect((await harness.as('amiens', viewer).execute(SIGN_OUT)).data.signOut).toEqual({ logoutUrl: null });
    expect((await ask('niort', { token })).status).toBe(200);
    expect((await harness.as('niort', viewer).execute(SIGN_OUT)).data.signOut).toEqual({ logoutUrl: null });
    expect((await ask('niort', { token })).status).toBe(404);
    expect((await harness.as('niort').execute(SIGN_OUT)).data.signOut).toEqual({ logoutUrl: null });
  });

  it('ends thirty days after it was opened, and says so', async () => {
    const opened = now;
    const { token } = await signIn('niort');
    const { expiresAt } = JSON.parse((await ask('niort', { token })).text);
    expect(new Date(expiresAt)).toEqual(absoluteEnd(opened));
  });

  it('is stored nowhere as it is', async () => {
    const { token } = await signIn('niort');
    const rows = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw<unknown[]>`SELECT 1 FROM partners.session s WHERE s::text ILIKE ${`%${token}%`}`,
    );
    expect(rows).toEqual([]);
  });
});

describe('a key and an operator’s token, asked about in the same place', () => {
  it('security rule 18: stand for a program and an operator in their own territory, and for nobody in another', async () => {
    const { key } = await harness.inTenant('niort', (context) =>
      context.transaction(() => createApiKey(context, aKey({ permissions: ['graph.introspect'] }))),
    );
    const { link } = await harness.inTenant('niort', (context) => openOperatorAccess(context, anAccess()));
    const linkToken = new URL(link).searchParams.get('jeton') ?? '';
    const entry = await harness.inTenant('niort', (context) =>
      context.transaction(() => enterAsOperator(context, linkToken)),
    );
    const kindOf = async (tenant: string, token: string) => {
      const { status, text } = await ask(tenant, { token });
      return status === 200 ? viewerSchema.parse(JSON.parse(text).viewer).kind : status;
    };
    expect([await kindOf('niort', key), await kindOf('amiens', key)]).toEqual(['integrator', 404]);
    expect([await kindOf('niort', entry.token), await kindOf('amiens', entry.token)]).toEqual(['operator', 404]);
    expect(await kindOf('niort', linkToken)).toBe(404);
  });
});
