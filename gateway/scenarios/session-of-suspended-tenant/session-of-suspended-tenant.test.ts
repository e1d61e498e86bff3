import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTenants, type TenantRegistry } from '@mitoyen/tenants';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KNOWN_MS } from '../../src/identity/session-directory.ts';
import { LIVE_LIMITS } from '../../src/live/live-limits.ts';
import { sessionOwner } from '../town/sessions.ts';
import { signalementTown } from '../town/signalements.ts';
import { anAgent, openTown, POITIERS, type Town, until } from '../town/town.ts';

const owner = sessionOwner();
const { plans } = signalementTown();
const SHIPPED = fileURLToPath(new URL('../../../tenants', import.meta.url));
const TOKEN = 'session-token-of-niort';
const signedIn = { cookie: `mitoyen_session=${TOKEN}` };

let folder: string;
let tenants: TenantRegistry;
let town: Town;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mitoyen-tenants-'));
  for (const slug of ['niort', 'poitiers']) cpSync(join(SHIPPED, slug), join(folder, slug), { recursive: true });
  tenants = openTenants(folder, { watch: true });
  owner.sessions.set(`niort ${TOKEN}`, anAgent());
  owner.sessions.set(`poitiers ${TOKEN}`, anAgent());
  town = await openTown([{ ...owner.plan, name: 'sessions' }, ...plans], { tenants, live: { recheckMs: 100 } });
});
afterAll(async () => {
  await town?.close();
  tenants?.close();
  rmSync(folder, { recursive: true, force: true });
});

function suspend(slug: string): void {
  const file = join(folder, slug, 'tenant.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), isSuspended: true }));
}

test('security rule 21: a suspended territory’s sessions and live sockets stop, and its neighbour’s go on', async () => {
  const live = town.live('subscription { signalementChanged { version } }', { headers: signedIn });
  await live.isLive();
  expect((await town.ask('{ me }', { headers: signedIn })).body.data.me).toBe('agent of niort');
  suspend('niort');
  expect(await live.failure).toMatchObject({ code: 4403 });
  await until(
    async () => (await town.ask('{ me }', { headers: signedIn })).status === 421,
    () => 'the host to be nobody’s',
  );
  const { text } = await town.ask('{ me }', { headers: signedIn });
  expect(text).not.toMatch(/niort/i);
  expect((await town.ask('{ me }', { headers: signedIn, host: POITIERS })).body.data.me).toBe('agent of poitiers');
});

test('security rule 21: as shipped, whatever is revoked stops in less than a minute, sockets included', () => {
  expect(KNOWN_MS + LIVE_LIMITS.recheckMs).toBeLessThan(60_000);
});
